"""The states of a story, named once."""

from django.db import models


class Status(models.TextChoices):
    """Where the working copy stands at the desk."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"


class CopyState(models.TextChoices):
    """What a public copy tells readers while it holds."""

    PUBLIC = "public", "Public"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Kind(models.TextChoices):
    """The form of a story: decides its label and its type for search engines."""

    NEWS = "news", "News"
    ANALYSIS = "analysis", "Analysis"
    OPINION = "opinion", "Opinion"
    FEATURE = "feature", "Feature"
    PHOTO_STORY = "photo_story", "Photo story"
    SPONSORED = "sponsored", "Sponsored"


class Role(models.TextChoices):
    """What a credited person did."""

    BY = "by", "By"
    ILLUSTRATION = "illustration", "Illustration"
    PHOTO = "photo", "Photography"
    REPORTING = "reporting", "Additional reporting"
    EDITING = "editing", "Editing"


class CorrectionKind(models.TextChoices):
    CORRECTION = "correction", "Correction"
    CLARIFICATION = "clarification", "Clarification"
    UPDATE = "update", "Update"
    RETRACTION = "retraction", "Retraction"


class Outcome(models.TextChoices):
    """How something that somebody tried at the desk ended."""

    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    STOPPED = "stopped", "Stopped"


class PolicyKind(models.TextChoices):
    """What a page about the publication is about. Of each but the last there is one at most."""

    ABOUT = "about", "About the publication"
    CONTACT = "contact", "Contact"
    ETHICS = "ethics", "Ethics"
    CORRECTIONS = "corrections", "Corrections"
    OWNERSHIP = "ownership", "Ownership and funding"
    AI_USE = "ai_use", "Use of AI"
    PRIVACY = "privacy", "Privacy"
    OTHER = "other", "Other"


class Place(models.TextChoices):
    """Where on a page a story can be put by hand."""

    FRONT_LEAD = "front_lead", "Front page: the lead"
    FRONT_SECOND = "front_second", "Front page: beside the lead"
    FRONT_OPINION = "front_opinion", "Front page: opinion"
    FRONT_PICTURES = "front_pictures", "Front page: pictures"
    TOP = "top", "Top of a section, tag or author"


# How many positions each place has, counted from 1.
POSITIONS = {
    Place.FRONT_LEAD: 1,
    Place.FRONT_SECOND: 4,
    Place.FRONT_OPINION: 3,
    Place.FRONT_PICTURES: 4,
    Place.TOP: 3,
}
