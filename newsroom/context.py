from django.conf import settings

from articles import policies
from publication import identity


def site(request):
    """The publication and its pages for every template: from memory, without a query."""
    publication = identity.current()
    return {
        "publication": publication,
        "publication_name": publication.name,
        "publication_tagline": publication.tagline,
        "policies": policies.public_links(),
        "site_language": settings.LANGUAGE_CODE,
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }
