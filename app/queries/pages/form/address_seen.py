"""What is to be said of an address while a source is added: how it is kept, and what is like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.addresses import (
    AddressNotUsable,
    StandIn,
    StandInKind,
    normalise_address,
    stands_for,
)
from app.domain.inputs.fields import Content, first_of
from app.domain.linked import Linked, Pieces, pieces_of
from app.queries.parts.alike.sources import Kinship, sources_like
from app.queries.parts.offered.sources import SourceHit, hit_of

COPIED = "This is an archived copy of {source}, {publisher}: {title}"
LIKE_IT = "On record is like it: {source}, {publisher}: {title}"
KINSHIPS: Mapping[Kinship | None, str] = {
    Kinship.SAME: "It is the page of {source}, {publisher}: {title}",
    Kinship.COPY: "It has an archived copy of this page: {source}, {publisher}: {title}",
}


@dataclass(frozen=True)
class AddressSeen:
    """An address as it is kept, the other sources on record that are like it, and what it is.

    `typed` is what stands in the field; `stand_in` is there for a copy or a translation.
    """

    typed: str
    kept: str
    like: Sequence[SourceHit]
    stand_in: StandIn | None

    @property
    def is_respelled(self) -> bool:
        """Whether another spelling is kept than the one that was typed."""
        return self.kept != self.typed

    @property
    def is_copy(self) -> bool:
        """Whether it is the address of an archived copy."""
        return self.stand_in is not None and self.stand_in.kind is StandInKind.COPY

    @property
    def original(self) -> str:
        """The address of the page itself, where the address is that of something else."""
        return self.stand_in.original if self.stand_in else ""

    @property
    def heading(self) -> str:
        """What it is the address of, as far as it can be told."""
        if self.is_copy:
            return "This is the address of an archived copy"
        if self.stand_in is None:
            return "This page may be on record"
        if self.stand_in.kind is StandInKind.TRANSLATION:
            return "This is the address of a translation"
        return "This is a link that leads on to another page"

    @property
    def parting(self) -> str:
        """What the button says that puts both addresses right; nothing where there is none."""
        if self.like or not (self.original or self.is_copy):
            return ""
        return "Put both where they belong" if self.is_copy else "Put the page itself"

    def is_copy_of(self, source: SourceHit) -> bool:
        """Say whether it is an archived copy of that source."""
        return self.is_copy and source.kinship is Kinship.ALIKE

    def kinship_of(self, source: SourceHit) -> Pieces:
        """Say how the two belong together, in a sentence that names the source."""
        form = COPIED if self.is_copy_of(source) else KINSHIPS.get(source.kinship, LIKE_IT)
        return pieces_of(
            form,
            source=Linked(f"source {source.id}", paths.source(source.id)),
            publisher=source.publisher,
            title=source.title,
        )

    def as_copy_of(self, source: SourceHit) -> str:
        """Return the form of a source with this address as that of its archived copy."""
        fields = {"archived_address": self.kept}
        if self._made_on:
            fields["archived_on"] = self._made_on.isoformat()
        return paths.edit("sources", source.id, **fields)

    @property
    def _made_on(self) -> date | None:
        return self.stand_in.made_on if self.stand_in else None


def load_address_seen(session: Session, content: Content, own: int | None) -> AddressSeen | None:
    """Read what the form of a source says of its address; nothing for one that is none yet."""
    typed = first_of(content, "address")
    try:
        kept, stand_in = normalise_address(typed), stands_for(typed)
    except AddressNotUsable:
        return None
    like = [hit_of(kin) for kin in sources_like(session, kept) if kin.source.id != own]
    return AddressSeen(typed, kept, like, stand_in)


def split_copy(content: Content) -> dict[str, list[str]]:
    """Return the form with the page itself as its address, and what stood there as its copy.

    It comes back as it is where the address is that of no copy.
    """
    form = {name: list(values) for name, values in content.items()}
    try:
        stand_in = stands_for(first_of(content, "address"))
    except AddressNotUsable:
        return form
    if stand_in is None:
        return form
    form |= {"address": [stand_in.original]}
    if stand_in.kind is StandInKind.COPY:
        form |= {"archived_address": [first_of(content, "address")]}
    if stand_in.made_on and not first_of(content, "archived_on"):
        form |= {"archived_on": [stand_in.made_on.isoformat()]}
    return form
