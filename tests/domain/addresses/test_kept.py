import pytest

from app.domain.addresses import AddressNotUsable, normalise_address


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("HTTPS://Example.ORG/Path/?b=1&a=2#top", "https://example.org/Path/?b=1&a=2"),
        ("https://www.trtworld.com:443/article/5", "https://www.trtworld.com/article/5"),
        ("http://example.org:80", "http://example.org"),
        ("http://example.org:8080/", "http://example.org:8080"),
        ("https://example.org/?p=1", "https://example.org/?p=1"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?gclid=x", "https://example.org/a"),
        ("http://[2001:DB8::1]:443/x", "http://[2001:db8::1]:443/x"),
        ("file: 000_6690.txt", "file:000_6690.txt"),
        ("  https://example.org/ä%20b ", "https://example.org/ä%20b"),
    ],
)
def test_an_address_has_one_spelling(found: str, kept: str) -> None:
    assert normalise_address(found) == kept
    assert normalise_address(kept) == kept


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org/page",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https:///path",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org\\@evil.example/",
        "https://example.org/\u202egpj",
        "https://example.org/\x07",
        "https://[::1",
        "file:../../etc/passwd",
        "file:///etc/passwd",
        "file:",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_an_address_that_could_do_harm_is_refused(address: str) -> None:
    with pytest.raises(AddressNotUsable, match=r"\.$"):
        normalise_address(address)
