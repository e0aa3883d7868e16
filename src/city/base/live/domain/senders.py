"""Who sends a request, as far as an address tells."""

from ipaddress import IPv6Address, ip_address


def sender_of(address: str) -> str:
    """The address; of IPv6 the first half, because whoever has one such address has all of its network.

    What is no address (a socket of the machine itself) stands for itself.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
