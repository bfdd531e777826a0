import pytest

from app.http.own_path import own_path


@pytest.mark.parametrize(
    "path", ["/", "/desk", "/drafts/3?tab=a&b=%2F%2Fx", "/a//b", "/café", "/a?next=//x"]
)
def test_a_path_of_ours_is_kept(path: str) -> None:
    assert own_path(path, otherwise="/home") == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "desk",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/a\\b",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\r\nSet-Cookie: a=b",
        "/\x00",
        "\t//elsewhere.example",
        " /desk",
        "https://elsewhere.example/",
        "http:/elsewhere.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "@elsewhere.example",
        "/" + "a" * 2001,
    ],
)
def test_anything_else_leads_home(path: str) -> None:
    assert own_path(path, otherwise="/home") == "/home"
