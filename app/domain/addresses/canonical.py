"""The address that a page gives as its own (`rel="canonical"`), and whether it can be believed."""

from urllib.parse import urljoin

from app.domain.addresses.kept import normalise_address
from app.domain.addresses.reading import AddressNotUsable, read_address


def canonical_address(address: str, named: str) -> str:
    """Return the address that a page names as its own, or the one it was found at.

    `named` may begin with a slash. It is not believed where it names no page: many sites name
    their front page on all pages. Raises nothing: what cannot be used comes back as it is.
    """
    if not named.strip():
        return address
    try:
        kept = normalise_address(urljoin(address.strip(), named.strip()))
        found = read_address(kept)
        is_front_page = not isinstance(found, str) and not found.path and not found.query
        if is_front_page and address.strip() and read_address(normalise_address(address)) != found:
            return address
    except (AddressNotUsable, ValueError):
        return address
    return kept
