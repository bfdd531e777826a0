"""The content of revisions in words, of all that is neither a statement nor a report."""

from collections.abc import Mapping
from typing import Any

from app.domain.codes import AsksFor, Certainty, Invited, RoleKind, Status
from app.domain.languages import name_of_language
from app.domain.person import Voice
from app.queries.parts.versions.contents import NamesToday, filled, label

Content = Mapping[str, Any]
TITLES = {
    "own": "the page’s own",
    "from_address": "rebuilt from the address",
    "our_words": "our words",
}


def read_source(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of a source in words, without empty ones."""
    language = content.get("language")
    return filled(
        {
            "Title": content.get("title"),
            "Where the title is from": TITLES.get(content.get("title_origin") or ""),
            "Publisher": content.get("publisher"),
            "Address": content.get("address"),
            "Published": content.get("published_edtf"),
            "Published, in the words found": content.get("published_words"),
            "Kind": content.get("kind"),
            "Language": name_of_language(language) if language else None,
            "How it was read": content.get("access"),
            "Archived copy": content.get("archived_address"),
            "Archived on": content.get("archived_on"),
            "Editor’s note": content.get("note"),
            **_no_longer(content, "source"),
        }
    )


def read_invitation(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of an act of asking in words; its addressees stand a line each."""
    return filled(
        {
            "Occasion": content.get("occasion"),
            "Asks": label(AsksFor, content.get("asks_for")),
            "Sent by": names.actors.get(content.get("sender_code") or ""),
            "Sender": names.people.get(content.get("sender_person_id") or 0),
            "Sender in the words found": content.get("sender_words"),
            "Addressees": "\n".join(_invitee(i, names) for i in content.get("invitees", ())),
            "Date": content.get("sent_edtf"),
            "Date in the words found": content.get("sent_words"),
            "Though it could not be": content.get("odd_because"),
            "Certainty": label(Certainty, content.get("certainty")),
            "Initiative": names.initiatives.get(content.get("initiative_id", 0), (None, ""))[0],
            "Editor’s note": content.get("note"),
            "State": label(Status, content.get("status")),
            "Why it was withdrawn": content.get("withdrawn_reason"),
        }
    )


def read_person(content: Content, names: NamesToday) -> dict[str, str]:
    """Return what is on record of a person; offices are kept apart."""
    return filled(
        {
            "Name": content.get("name"),
            "Family name": content.get("family_name"),
            "Also written": "\n".join(other["name"] for other in content.get("names", ())),
            "Editor’s note": content.get("note"),
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
            "Role": label(RoleKind, content.get("role")),
            "Since": content.get("since_edtf"),
            "Since, in the words found": content.get("since_words"),
            "Shown by": _shown_by(content, names),
            "Editor’s note": content.get("note"),
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
            "Title": content.get("title"),
            "Short title": content.get("short_title"),
            "Question": content.get("question"),
            "Summary": content.get("summary"),
            "Scale": content.get("scale_code"),
            "Kind": content.get("kind"),
            "Open since": content.get("opened_edtf"),
            "Open since, in the words found": content.get("opened_words"),
            "Closed": content.get("closed_edtf"),
            "Closed, in the words found": content.get("closed_words"),
            "Period": content.get("period"),
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
