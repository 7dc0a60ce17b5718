"""Whether an address is this machine talking to itself."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an address, is this machine talking to itself."""
    try:
        return bool(host) and (host == "localhost" or ip_address(host or "").is_loopback)
    except ValueError:
        return False


def is_encrypted_or_here(url: str) -> bool:
    """Whether what is sent to `url` is encrypted, or does not leave this machine."""
    try:
        parts = urlsplit(url)
        here = parts.scheme == "http" and is_loopback(parts.hostname)
        return bool(parts.hostname) and (parts.scheme == "https" or here)
    except ValueError:
        return False
