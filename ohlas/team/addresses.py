"""Which network address a request is believed to come from, and whose password it tries."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer's address, or the one so many trusted proxies away in X-Forwarded-For (OHLAS_TRUSTED_PROXIES)."""
    hops: int = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return str(forwarded[-hops])
    return str(request.META.get("REMOTE_ADDR", ""))


def tried_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Whose password is being tried: one person, however the address is written."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return tried.strip().lower()[:255]


def shortened(address: str) -> str:
    """The network an address belongs to: enough to notice somebody strange, too little to follow a person.

    The first three numbers of IPv4 (/24), the first three groups of IPv6 (/48); nothing for what is no address.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if found.version == 6 and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))
