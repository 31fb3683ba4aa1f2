from ipaddress import ip_address

from django.http import HttpResponseForbidden


def loopback_only(get_response):
    """The demo's passwords are printed: whatever it listens on, answer only this machine."""

    def middleware(request):
        if not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return HttpResponseForbidden(
                "The demo answers only on the machine it runs on. Unset DEMO on a real site.",
                content_type="text/plain",
            )
        return get_response(request)

    return middleware


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a socket file: only this machine can reach it
        return not address
