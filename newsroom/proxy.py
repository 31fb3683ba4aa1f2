from ipaddress import ip_address

from django.conf import settings


def client_address(request) -> str:
    """Whose sign-ins are throttled: behind a trusted proxy, the address that it appended."""
    address = request.META.get("REMOTE_ADDR", "")
    if not settings.SECURE_PROXY_SSL_HEADER:
        return address
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(forwarded))
    except ValueError:  # none given, or not an address alone
        return address
