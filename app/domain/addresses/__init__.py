"""When two web addresses are one page: the spelling that is kept, and the key of likely twins.

`normalise_address` gives the address as it is kept, which is the identity of a source: nothing is
changed in it that could lead elsewhere. `likeness` gives a key that is the same for addresses
which most likely lead to one page; whoever finds two of them shows both and merges nothing.
"""

from app.domain.addresses.canonical import canonical_address
from app.domain.addresses.kept import normalise_address
from app.domain.addresses.likeness import likeness
from app.domain.addresses.reading import AddressNotUsable, is_meant_as_address, with_scheme
from app.domain.addresses.stand_ins import StandIn, StandInKind, stands_for

__all__ = [
    "AddressNotUsable",
    "StandIn",
    "StandInKind",
    "canonical_address",
    "is_meant_as_address",
    "likeness",
    "normalise_address",
    "stands_for",
    "with_scheme",
]
