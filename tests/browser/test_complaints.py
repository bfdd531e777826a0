"""That the tests hear what they listen for: no page here is checked, only the listening."""

import pytest

from tests.browser.conftest import Complaints, Open

IMAGE = "const image = new Image(); image.src = 'https://elsewhere.example/a.png';"


@pytest.mark.parametrize(
    ("seeded", "heard"),
    [
        ("console.error('seeded')", "seeded"),
        ("console.warn('seeded')", "seeded"),
        ("setTimeout(() => { throw new Error('seeded') })", "script failed: seeded"),
        ("document.body.setAttribute('style', 'color: red')", "policy violated: style-src-attr"),
        (f"{IMAGE} document.body.append(image)", "policy violated: img-src"),
        (
            "const script = document.createElement('script'); script.textContent = '1';"
            " document.body.append(script)",
            "policy violated: script-src-elem",
        ),
        ("fetch('/no-such-thing')", "status of 404"),
    ],
)
def test_control_what_goes_wrong_in_a_page_is_heard(
    visit: Open, complaints: Complaints, seeded: str, heard: str
) -> None:
    page = visit("/about")
    assert complaints.heard == []

    page.evaluate(f"() => {{ {seeded} }}")
    page.wait_for_function("() => true")
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")

    assert any(heard in complaint for complaint in complaints.heard), complaints.heard
    assert complaints.unexpected == complaints.heard
    complaints.heard.clear()
