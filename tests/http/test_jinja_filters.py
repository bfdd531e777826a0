"""What fields are called where a page names them."""

import pytest

from app.http.jinja_filters import field_label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("said", "When"),
        ("sent", "When"),
        ("told_by", "Told by"),
        ("actor", "Country or group"),
        ("party", "Party not named"),
        ("tellers", "From whom the source has it"),
        ("title_origin", "Where the title is from"),
        ("odd_because", "Odd because"),
        ("holder-0-actor", "Holder 1: country or group"),
        ("holder-1-reason-2-code", "Holder 2: reason 3: code"),
        ("invitee-9-party", "Invitee 10: party not named"),
    ],
)
def test_a_field_is_called_as_people_would_call_it(name: str, label: str) -> None:
    assert field_label(name) == label
