"""Start-up checks of our settings, each with a hint that says what to do."""

from django.conf import settings
from django.core.checks import Error, register

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


@register()
def demo_only_on_loopback(app_configs, **kwargs):
    """The demo's sign-ins are printed on the terminal: nobody else may reach them."""
    others = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if not settings.DEMO or not others:
        return []
    return [
        Error(
            f"DEMO is on, and ALLOWED_HOSTS lets in {', '.join(others)}.",
            hint="Unset DEMO on a real site, or allow only 127.0.0.1 and localhost.",
            id="newsroom.E001",
        )
    ]
