"""The content of revisions in words, of all that is neither a statement nor a report."""

from collections.abc import Mapping
from typing import Any

from app.domain.codes import Invited, Status
from app.domain.inputs.declared import in_words
from app.domain.inputs.initiative import InitiativeFields
from app.domain.inputs.invitation import InvitationFields
from app.domain.inputs.person import PersonFields
from app.domain.inputs.role import RoleFields
from app.domain.inputs.source import SourceFields
from app.domain.person import Voice
from app.queries.parts.versions.contents import NamesToday, filled, label

Content = Mapping[str, Any]


def read_source(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of a source in words, without empty ones."""
    return filled(in_words(SourceFields, content) | _no_longer(content, "source"))


def read_invitation(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of an act of asking in words; its addressees stand a line each."""
    return filled(
        {
            "Occasion": content.get("occasion"),
            "Sent by": names.actors.get(content.get("sender_code") or ""),
            "Sender": names.people.get(content.get("sender_person_id") or 0),
            "Addressees": "\n".join(_invitee(i, names) for i in content.get("invitees", ())),
            **in_words(InvitationFields, content),
            "Initiative": names.initiatives.get(content.get("initiative_id", 0), (None, ""))[0],
            "State": label(Status, content.get("status")),
            "Why it was withdrawn": content.get("withdrawn_reason"),
        }
    )


def read_person(content: Content, names: NamesToday) -> dict[str, str]:
    """Return what is on record of a person; offices are kept apart."""
    return filled(
        {
            **in_words(PersonFields, content),
            "Also written": "\n".join(other["name"] for other in content.get("names", ())),
            **_no_longer(content, "person"),
        }
    )


def read_office(content: Content, names: NamesToday) -> dict[str, str]:
    """Return what is on record of an office."""
    code = content.get("actor_code") or ""
    return filled(
        {
            "Title": content.get("title"),
            "Of": names.actors.get(code, code),
            "From": content.get("held_from"),
            "Until": content.get("held_until"),
            "Voice": label(Voice, content.get("voice")),
        }
    )


def read_role(content: Content, names: NamesToday) -> dict[str, str]:
    """Return what is on record of a role, and what shows it."""
    code = content.get("actor_code") or ""
    return filled(
        {
            "Of": names.actors.get(code, code),
            **in_words(RoleFields, content),
            "Shown by": _shown_by(content, names),
            "Why it was withdrawn": content.get("withdrawn_reason"),
        }
    )


def _shown_by(content: Content, names: NamesToday) -> str | None:
    if number := content.get("statement_id"):
        return f"statement {number}"
    if number := content.get("invitation_id"):
        return f"act of asking {number}"
    return names.sources.get(content.get("source_id") or 0)


def read_initiative(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of an initiative in words."""
    return filled(
        {
            **in_words(InitiativeFields, content),
            "Scale": content.get("scale_code"),
            "Collection": content.get("collection_slug"),
            "Subjects": ", ".join(content.get("subjects", ())),
            "Slug": content.get("slug"),
            **_no_longer(content, "initiative"),
        }
    )


def _no_longer(content: Content, label: str) -> dict[str, str | None]:
    """Say why a record no longer counts, and into which other it was merged."""
    into = content.get("merged_into_id")
    return {
        "Why it was withdrawn": content.get("withdrawn_reason"),
        "Merged into": f"{label} {into}" if into else None,
    }


def _invitee(invitee: Content, names: NamesToday) -> str:
    code, party = invitee.get("actor_code"), invitee.get("counted_party") or {}
    name = names.actors.get(code, code) if code else f"“{party.get('words', '')}”"
    details = [invitee.get("reason"), invitee.get("through_words"), invitee.get("represented_by")]
    line = f"{name}: {label(Invited, invitee.get('status'))}"
    known = "; ".join(filter(None, details))
    return f"{line} ({known})" if known else line
