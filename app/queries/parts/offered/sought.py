"""What was typed to look somebody or something up and never picked: taken where only one fits."""

from sqlalchemy.orm import Session

from app.domain.inputs.fields import Content, first_of
from app.queries.parts.offered.choices import find_source
from app.queries.parts.offered.people import MOST_PEOPLE, find_people

NO_SOURCE = "No source on record has this address or number: add it first, or correct the address."
NOBODY_FITS = "Pick who is meant, or add the person: nobody on record fits “{name}”."
SOME_FIT = "Pick who is meant, or add the person: {number} people on record fit “{name}”."
MANY_FIT = "Pick who is meant, or add the person: {number} or more people on record fit “{name}”."


def with_found(session: Session, content: Content) -> Content:
    """Return the form with the source and the person that its words fit, if only one does.

    The words that found a person are kept beside it, for the preview to say so.
    """
    found = dict(content)
    if (address := _sought(found, "source")) and (source := find_source(session, address)):
        found |= {"source": [str(source)], "source_sought": [""]}
    if name := _sought(found, "person"):
        people = find_people(session, name)
        if len(people) == 1:
            person = [str(people[0].id)]
            found |= {"person": person, "person_sought": [""], "person_found": [name]}
    return found


def not_found(session: Session, content: Content) -> dict[str, str]:
    """Say at each field what to do about words that fit nothing, or more than one."""
    errors = {}
    if _sought(content, "source"):
        errors["source_sought"] = NO_SOURCE
    if name := _sought(content, "person"):
        number = len(find_people(session, name))
        forms = {0: NOBODY_FITS, MOST_PEOPLE: MANY_FIT}
        errors["person_sought"] = forms.get(number, SOME_FIT).format(number=number, name=name)
    return errors


def how_found(content: Content) -> dict[str, str]:
    """Say of a person that was taken for a name how they were found, by the name of the field."""
    words = first_of(content, "person_found")
    return {"person": f"The only one on record who fits “{words}”"} if words else {}


def _sought(content: Content, name: str) -> str:
    """Return the words that were typed for something of which nothing is chosen yet."""
    return "" if first_of(content, name) else first_of(content, f"{name}_sought")
