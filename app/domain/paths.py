"""The addresses of this site, so that each is put together in one place.

The routes declare the same paths with their parameters, the table of permissions says who may use
them, and the crawl of all links finds one that leads nowhere.
"""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from app.domain.actor import ActorKind

MATRIX = "/matrix"
DESK = "/desk"
SEARCH = "/search"
COMPARE = "/compare"
INITIATIVES = "/initiatives"
COLLECTIONS = "/collections"
AGREEMENT = "/agreement"
SUGGEST = "/suggest"
SIGN_IN = "/sign-in"
ACCOUNT = "/account"
CONFIRM = "/account/confirm"
USERS = "/users"
REVIEW = "/review"
SUGGESTIONS = "/suggestions"
REFERENCE = "/reference"
IMPORT = "/import"
# The ways to look at one initiative: the last part of the address, and its name in the menu.
WAYS = {
    "": "Overview",
    "map": "Map",
    "timeline": "Timeline",
    "reasons": "Reasons",
    "changes": "Changes",
}


def with_query(path: str, **given: object) -> str:
    """Return the path with these values behind it, and behind those it has.

    None is left out, and a list is said one by one.
    """
    named = {name: value for name, value in given.items() if value is not None}
    query = urlencode(named, doseq=True)
    return f"{path}{'&' if '?' in path else '?'}{query}" if query else path


def record(things: str, key: int | str) -> str:
    """Return the page of a record: of "statements" by its number, of "initiatives" by its slug."""
    return f"/{things}/{quote(str(key))}"


def initiative(slug: str, way: str = "") -> str:
    """Return the page of an initiative, or one of the ways to look at it: "map", "timeline"."""
    return f"/initiatives/{slug}/{way}" if way else f"/initiatives/{slug}"


def collection(slug: str, **filters: object) -> str:
    """Return the page of a collection, narrowed by these filters."""
    return with_query(record("collections", slug), **filters)


def cell(slug: str, code: str) -> str:
    """Return where an actor's position on an initiative is explained."""
    return f"/initiatives/{slug}/positions/{code}"


def actor(kind: ActorKind, code: str) -> str:
    """Return the page of a country or a group."""
    return f"/{'countries' if kind is ActorKind.COUNTRY else 'groups'}/{code}"


def statement(number: int) -> str:
    """Return the page of a statement."""
    return record("statements", number)


def invitation(number: int) -> str:
    """Return the page of an invitation."""
    return record("invitations", number)


def told_thing(statement_id: int | None, invitation_id: int | None) -> str:
    """Return the page of what a report tells, a statement or an invitation."""
    if statement_id is not None:
        return statement(statement_id)
    assert invitation_id is not None, "A report tells one of the two; the database sees to it."
    return invitation(invitation_id)


def person(number: int) -> str:
    """Return the page of a person."""
    return record("people", number)


def source(number: int) -> str:
    """Return the page of a source."""
    return record("sources", number)


def history(page: str) -> str:
    """Return where the versions are of the record whose page this is."""
    return f"{page}/history"


def matrix(**filters: object) -> str:
    """Return the matrix, narrowed by these filters."""
    return with_query(MATRIX, **filters)


def search(words: str) -> str:
    """Return the search for these words."""
    return with_query(SEARCH, q=words)


def compare(codes: Sequence[str]) -> str:
    """Return these countries side by side."""
    return with_query(COMPARE, country=codes)


def agreement(*codes: str, **filters: object) -> str:
    """Return how often these two agreed, or with whom this one did."""
    return with_query(AGREEMENT, **dict(zip("ab", codes, strict=False)), **filters)


def new(things: str, **given: object) -> str:
    """Return the empty form for one of these things, with what it is to hold already."""
    return with_query(f"/{things}/new", **given)


def edit(things: str, number: int, **given: object) -> str:
    """Return the form that changes a record."""
    return with_query(f"/{things}/{number}/edit", **given)


def deed(things: str, number: int, what: str) -> str:
    """Return where something is done with a record: "withdraw", "restore", "merge", "draft"."""
    return f"/{things}/{number}/{what}"


def unmerge(things: str, merge: int) -> str:
    """Return where a merge of two of these things is undone."""
    return f"/{things}/merges/{merge}/undo"


def draft(number: int, what: str = "") -> str:
    """Return the form of a draft, or where something is done with it: "preview", "publish"."""
    return f"/drafts/{number}/{what}" if what else f"/drafts/{number}"


def desk(section: str) -> str:
    """Return one list of the desk by itself."""
    return f"{DESK}/{section}"


def suggestion(number: int, what: str = "") -> str:
    """Return where a suggestion stands in the list, or where it is taken up or declined."""
    return f"{SUGGESTIONS}/{number}/{what}" if what else f"{SUGGESTIONS}#suggestion-{number}"


def upload(number: int, what: str = "") -> str:
    """Return the page of an upload, or where it is put on record or undone: "run", "undo"."""
    return f"{IMPORT}/{number}/{what}" if what else f"{IMPORT}/{number}"


def sheet(name: str) -> str:
    """Return where an empty sheet can be had."""
    return f"{IMPORT}/sheets/{name}.csv"


def user(number: int, what: str = "") -> str:
    """Return the page of a user, or where something of theirs is changed."""
    return f"{USERS}/{number}/{what}" if what else f"{USERS}/{number}"


def link_taken_back(number: int) -> str:
    """Return where a link with which somebody can join is taken back."""
    return f"{USERS}/links/{number}/revoke"


def session_ended(number: int) -> str:
    """Return where one of one's own sessions is ended."""
    return f"{ACCOUNT}/sessions/{number}/end"


def join(token: str) -> str:
    """Return the link with which somebody joins."""
    return f"/join/{token}"


def reset(token: str) -> str:
    """Return the link with which somebody chooses a new password."""
    return f"/reset/{token}"


def sitemap(number: int) -> str:
    """Return one of the files of a sitemap too large for one."""
    return f"/sitemap-{number}.xml"


def publishing(drafts: Sequence[int], **given: object) -> str:
    """Return where these drafts are published together."""
    return with_query(f"{REVIEW}/publish", draft=drafts, **given)


def static(name: str) -> str:
    """Return where a file that never changes under its name is served."""
    return f"/static/{name}"


def reference(part: str, **given: object) -> str:
    """Return a part of the page of what the record is written with: "reasons", "scale-vote"."""
    return f"{with_query(REFERENCE, **given)}#{part}"


def reference_new(things: str, **given: object) -> str:
    """Return the form that adds a scale, an answer, a reason, a collection or the like."""
    return with_query(f"{REFERENCE}/{things}/new", **given)


def reference_edit(things: str, *key: int | str) -> str:
    """Return the form that corrects one of them, by all that it is known by."""
    return f"{REFERENCE}/{things}/{'/'.join(map(str, key))}/edit"


def words_of(code: str) -> str:
    """Return where the other words for a country or group and its memberships are kept."""
    return f"{REFERENCE}/actors/{quote(code)}"
