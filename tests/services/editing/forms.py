"""Forms as a browser sends them, for tests to change a field of."""

INITIATIVE = "western-troops-ukraine-2024"
Form = dict[str, list[str]]


def form(base: dict[str, object], **fields: object) -> Form:
    """The base with other fields: `holder__0__stance` stands for holder-0-stance, None for none."""
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    return {name: [str(value)] for name, value in (base | named).items() if value is not None}


def source_form(**fields: object) -> Form:
    """A source that can be published, but for the fields given."""
    base: dict[str, object] = {
        "address": "https://example.org/a-page",
        "publisher": "A Paper",
        "title": "What it says",
        "title_origin": "own",
        "published": "9 June 2024",
        "kind": "newspaper",
        "language": "en",
    }
    return form(base, **fields)


def statement_form(**fields: object) -> Form:
    """A statement that can be published, but for the fields given."""
    base: dict[str, object] = {
        "source": 1,
        "initiative": INITIATIVE,
        "kind": "interview",
        "said": "8 June 2024",
        "summary": "It would send no soldiers.",
        "certainty": "on_record",
        "holder-0-actor": "MLT",
        "holder-0-stance": "declined",
    }
    return form(base, **fields)


def report_form(**fields: object) -> Form:
    """A report of a statement that can be published, but for the fields given."""
    base: dict[str, object] = {
        "statement": 1,
        "source": 1,
        "told_stance": "declined",
        "summary": "It tells that no soldiers would be sent.",
        "certainty": "reported_by_named_outlet",
        "distortion": "none",
    }
    return form(base, **fields)


def invitation_form(**fields: object) -> Form:
    """An invitation that can be published, but for the fields given."""
    base: dict[str, object] = {
        "source": 1,
        "initiative": INITIATIVE,
        "sender": "FRA",
        "occasion": "A letter to the ministers.",
        "sent": "1 June 2024",
        "certainty": "on_record",
        "invitee-0-actor": "MLT",
        "invitee-0-status": "invited",
    }
    return form(base, **fields)


def person_form(**fields: object) -> Form:
    """A person that can be published, but for the fields given."""
    base: dict[str, object] = {
        "name": "Ana Borg",
        "office-0-title": "Minister of defence",
        "office-0-actor": "MLT",
        "office-0-from": "March 2022",
    }
    return form(base, **fields)


def initiative_form(**fields: object) -> Form:
    """An initiative that can be published, but for the fields given."""
    base: dict[str, object] = {
        "title": "Grain corridor patrol 2030",
        "question": "Will the country send ships?",
        "scale": "participation",
        "kind": "question",
    }
    return form(base, **fields)


def check_form(**fields: object) -> Form:
    """A check that can be published, but for the fields given."""
    base: dict[str, object] = {
        "initiative": INITIATIVE,
        "country": "MLT",
        "looked_on": "8 June 2024",
        "looked_where": "The ministry's site and two papers.",
    }
    return form(base, **fields)


def role_form(**fields: object) -> Form:
    """A role that can be published, but for the fields given."""
    base: dict[str, object] = {
        "initiative": INITIATIVE,
        "country": "BEL",
        "role": "initiator",
        "since": "26 February 2024",
        "shown_by": "source",
        "source": 1,
    }
    return form(base, **fields)


def ruling_form(**fields: object) -> Form:
    """A ruling that can be published, but for the fields given."""
    base: dict[str, object] = {
        "initiative": INITIATIVE,
        "country": "MLT",
        "choice": "not_asked",
        "reason": "It was left out on purpose.",
    }
    return form(base, **fields)
