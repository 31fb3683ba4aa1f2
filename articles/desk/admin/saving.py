"""How a story's form is saved: once, whole, and merged with what others saved meanwhile."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.text import get_text_list

from articles import audit, publishing
from articles.desk import buffers, completeness, merging, rights, since, writing
from articles.desk.admin import answers, audited, forged, merge_page
from articles.models import Article
from articles.statuses import Status

TYPED = (("headline", "Headline"), ("dek", "Dek"), ("body", "Body"))
MAY_NOT_SAVE = (
    "You may not save this story as it stands: its status has changed, or it is not yours to "
    "write. Nothing was stored."
)
CONFLICT = "Somebody changed the same passages meanwhile: the two texts are to be brought together."
GONE = "The story is no longer there, or not yours to see. Nothing was stored."


class SavePages(admin.ModelAdmin):
    """Part of the story's ModelAdmin: all that happens to a POST of its form before it is valid.

    Stands behind `SentOnce` among the bases: a form that was carried out does not come this far.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view

        def show_or_save():
            return view(request, object_id, form_url, extra_context)

        if request.method != "POST":
            return show_or_save()
        return self._posted(request, object_id, show_or_save)

    @transaction.atomic
    def _posted(self, request, object_id, save):
        if object_id is None:
            forged.note_story(self, request, None)
            whole = completeness.is_whole(request.POST, is_new=True)
            return self._saved(request, None, save) if whole else self._not_whole(request, None)
        article = self._locked(request, object_id)
        if article is None:
            return self.refused(request, None, GONE, status=404)
        if not rights.may_edit(request.user, article):
            return self.refused(request, article, MAY_NOT_SAVE, status=403)
        forged.note_story(self, request, article)
        if not completeness.is_whole(request.POST):
            return self._not_whole(request, article)
        return self._merged(request, article, save)

    def _locked(self, request, object_id):
        """The story, if it is there and this person's to see; deleted while waiting, it is not."""
        article = self.get_object(request, object_id)
        try:
            return article and publishing.lock(article.pk)
        except Article.DoesNotExist:
            return None

    def _merged(self, request, article, save):
        """Saves the merged text; or shows what a person has to settle first, with status 409."""
        rebased = merging.rebase(request.POST, article)
        if not rebased.is_settled:
            audit.refused(request, "save", article=article, note=CONFLICT)
            title = "Two texts to bring together"
            shown = merge_page.context(request, article, rebased)
            return answers.page(self, request, "merge", title, article=article, status=409, **shown)
        request.POST = rebased.post
        if "_take_into_form" in request.POST:
            return HttpResponseRedirect(merge_page.kept_for_form(request, article))
        response = self._saved(request, article, save)
        for sentence in told(article, rebased, request.user):
            self.message_user(request, sentence, messages.WARNING)
        return response

    def _saved(self, request, article, save):
        """Saves; what a rule refuses is recorded, and what was only mistyped is not."""
        response = save()
        if broken := audited.broken_rules(response):
            audit.refused(request, "save", article=article, note=broken)
        return response

    def _not_whole(self, request, article):
        return self.refused(request, article, completeness.NOT_WHOLE, status=400)

    def refused(self, request, article, sentence: str, *, status: int):
        """A page with the reason and all that was typed, to copy."""
        if article is not None:
            audit.refused(request, "save", article=article, note=sentence)
        return answers.refused(
            self, request, "Not saved", sentence, status=status, article=article, typed=TYPED
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """The last of the writing: the revision, and the end of this window's buffer."""
        super().save_related(request, form, formsets, change)
        reason = form.cleaned_data["reason"]
        if writing.saved(form.instance, by=request.user, reason=reason):
            self.message_user(request, writing.LAPSED, messages.WARNING)
        buffers.ended(request.POST.get("buffer", ""), request.user)


def told(article, rebased: merging.Rebased, reader) -> list[str]:
    """What others did meanwhile, and what became of it; nothing of one's own that did no harm.

    `article` is the story as it was before this save.
    """
    result = rebased.result
    foreign = [write for write in rebased.writes if not write.is_by(reader)]
    sentences = []
    if result is not None and (kept := result.of("theirs", "both")):
        names = get_text_list([merge_page.label(unit) for unit in kept], "and")
        sentences += since.sentences(rebased.writes[-since.SHOWN :], reader)
        sentences.append(f"It was merged with your text; new in it: {names}.")
    elif foreign:
        sentences += since.sentences(foreign[-since.SHOWN :], reader)
    if foreign and article.status == Status.APPROVED:
        sentences.append("If readers would see a change of yours, it needs a new approval.")
    return [" ".join(sentences)] if sentences else []
