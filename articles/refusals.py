from django.core.exceptions import ValidationError


def about(field: str, sentence: str, code: str) -> ValidationError:
    """A refusal that a form shows beside the field it is about. (A plain dict loses the code.)"""
    return ValidationError({field: ValidationError(sentence, code=code)})
