import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.text import Truncator

from articles.statuses import POSITIONS, Place
from authors.models import Author
from tags.models import Tag

from .article import Article
from .section import Section

LISTS = ("section", "tag", "author")  # what a page with a top of its own can be about


class StandingQuerySet(models.QuerySet):
    """Rows that hold from one moment until another. `model.later()` are, for a subquery, those of
    the same place that began after the outer one."""

    def unended(self, at: datetime.datetime):
        """Those that hold at that moment or begin later."""
        return self.filter(Q(until_at=None) | Q(until_at__gt=at))

    def with_holder(self, at: datetime.datetime):
        """Marks as `is_covered` those beside which one that began later holds at that moment."""
        covering = self.model.later().filter(from_at__lte=at).unended(at)
        return self.annotate(is_covered=Exists(covering))


class SlotQuerySet(StandingQuerySet):
    def standing(self, at: datetime.datetime):
        """Those that hold at that moment or may hold later.

        Not those that ended, nor those which another replaced for good: one of the same place that
        began later and has no end. So what is read doesn't grow with the years.
        """
        replacing = Slot.later().filter(from_at__lte=at, until_at=None)
        return self.unended(at).filter(~Exists(replacing))


def began_later() -> Q:
    """A condition of a subquery: of two that began together, the one made last is the later."""
    began_with = Q(from_at=OuterRef("from_at"), pk__gt=OuterRef("pk"))
    return Q(from_at__gt=OuterRef("from_at")) | began_with


def positions() -> Q:
    """A condition: the position is one that its place has."""
    return Q(
        *(Q(place=place, position__range=(1, most)) for place, most in POSITIONS.items()),
        _connector=Q.OR,
    )


def one_list_at_top() -> Q:
    """A condition: the top of a list names the list, and nothing else names one."""

    def only(*named: str) -> Q:
        return Q(**{f"{name}__isnull": name not in named for name in LISTS})

    top = Q(place=Place.TOP)
    return (top & (only("section") | only("tag") | only("author"))) | (~top & only())


class Slot(models.Model):
    """A story put in its place by hand, for a while.

    Of two that hold at once in one place the one that began last holds; of two that began together,
    the one made last.
    """

    place = models.CharField(max_length=20, choices=Place.choices, default=Place.FRONT_LEAD)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="slots"
    )
    tag = models.ForeignKey(
        Tag, null=True, blank=True, on_delete=models.CASCADE, related_name="slots"
    )
    author = models.ForeignKey(
        Author, null=True, blank=True, on_delete=models.CASCADE, related_name="slots"
    )
    position = models.PositiveSmallIntegerField(
        default=1,
        help_text="Counted from 1. The lead has one, opinion and the top of a list three, the rest "
        "four.",
    )
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="slots",
        verbose_name="story",
        help_text="While readers cannot see it, the newest story stands here instead.",
    )
    from_at = models.DateTimeField("from", default=timezone.now)
    until_at = models.DateTimeField(
        "until", null=True, blank=True, help_text="Empty: until another story takes its place."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = "placed story"
        verbose_name_plural = "placed stories"
        ordering = ["place", "section", "tag", "author", "position", "-from_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lt=F("until_at")),
                name="articles_slot_starts_before_end",
                violation_error_message="It ends before it begins. Change one of the two times.",
            ),
            models.CheckConstraint(
                condition=positions(),
                name="articles_slot_position",
                violation_error_message="The place has no such position. Choose a lower one.",
            ),
            models.CheckConstraint(
                condition=one_list_at_top(),
                name="articles_slot_names_its_list",
                violation_error_message=(
                    "The top of a list names one section, tag or author; other places name none."
                ),
            ),
        ]
        indexes = [
            # what has replaced a slot; what stands in a place
            models.Index(fields=["place", "position", "-from_at"], name="articles_slots_of_place"),
            # what has not ended
            models.Index(fields=["until_at"], name="articles_slots_until"),
        ]

    def __str__(self):
        return f"{self.where}, {self.position}"

    def clean(self):
        errors = {}
        most = POSITIONS.get(self.place)
        if most and self.position is not None and not 1 <= self.position <= most:
            said = "Give position 1" if most == 1 else f"Give a position from 1 to {most}"
            errors["position"] = ValidationError(
                f"“{self.get_place_display()}” has no position {self.position}. {said}.",
                code="position",
            )
        if self.from_at and self.until_at and self.from_at >= self.until_at:
            errors["until_at"] = ValidationError(
                "It would end before it begins. Give a later time, or leave it empty.",
                code="ends_before_start",
            )
        errors |= self._errors_of_list()
        if errors:
            raise ValidationError(errors)

    def _errors_of_list(self) -> dict:
        named = [name for name in LISTS if getattr(self, f"{name}_id")]
        if self.place != Place.TOP:
            sentence = (
                f"Only the top of a list has a {{}}. Clear it, or choose “{Place.TOP.label}”."
            )
            return {
                name: ValidationError(sentence.format(name), code="list_elsewhere")
                for name in named
            }
        if not named:
            sentence = "Choose the section whose top it is, or a tag, or an author."
            return {"section": ValidationError(sentence, code="list_missing")}
        sentence = f"Keep the {named[0]} or this one: the top of one list at a time."
        return {name: ValidationError(sentence, code="lists") for name in named[1:]}

    @staticmethod
    def later() -> SlotQuerySet:
        same_list = Q(*(Q(**{name: OuterRef(name)}) for name in LISTS), _connector=Q.OR)
        return Slot.objects.filter(
            ~Q(place=Place.TOP) | same_list,
            began_later(),
            place=OuterRef("place"),
            position=OuterRef("position"),
        )

    @property
    def where(self) -> str:
        """The place in words, with the list whose top it is."""
        return f"Top of {self.of}" if self.of else self.get_place_display()

    @property
    def of(self) -> Section | Tag | Author | None:
        """The list whose top it is."""
        return self.section or self.tag or self.author


BREAKING_LASTS = datetime.timedelta(hours=6)


def in_six_hours() -> datetime.datetime:
    return timezone.now() + BREAKING_LASTS


class BreakingNews(models.Model):
    """One sentence on top of every page, for a while: of two that hold, the newest is shown."""

    text = models.CharField(max_length=160, help_text="One sentence. Readers see it on every page.")
    article = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="breaking_news",
        verbose_name="story",
        help_text="Linked as soon, and as long, as readers can see it.",
    )
    from_at = models.DateTimeField("from", default=timezone.now)
    until_at = models.DateTimeField(
        "until", default=in_six_hours, help_text="Breaking news ends: six hours unless you say."
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "breaking news"
        ordering = ["-from_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_at__lt=F("until_at")),
                name="articles_breaking_starts_before_end",
                violation_error_message="It ends before it begins. Change one of the two times.",
            ),
        ]
        indexes = [
            # what has not ended
            models.Index(fields=["until_at"], name="articles_breaking_until"),
        ]

    def __str__(self):
        return Truncator(self.text).chars(60)

    def clean(self):
        if self.from_at and self.until_at and self.from_at >= self.until_at:
            raise ValidationError(
                {
                    "until_at": ValidationError(
                        "It would end before it begins. Give a later time.",
                        code="ends_before_start",
                    )
                }
            )

    @staticmethod
    def later() -> StandingQuerySet:
        return BreakingNews.objects.filter(began_later())
