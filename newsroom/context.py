from django.conf import settings


def site(request):
    """The publication's name and address for every template; asks the database nothing."""
    return {
        "publication_name": settings.PUBLICATION_NAME,
        "publication_tagline": settings.PUBLICATION_TAGLINE,
        "site_language": settings.LANGUAGE_CODE,
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }
