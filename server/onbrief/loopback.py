"""Whether an address is this machine talking to itself."""

from ipaddress import ip_address


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an address, is this machine talking to itself."""
    try:
        return bool(host) and (host == "localhost" or ip_address(host or "").is_loopback)
    except ValueError:
        return False
