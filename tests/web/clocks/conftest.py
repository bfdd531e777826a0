"""One record of each kind, by where its page is."""

import pytest

from tests.dossier.site import TRAINING, Site, refs_of


@pytest.fixture(scope="session")
def briefing(site: Site) -> str:
    """What Macron said on 7 June 2024: five sources carry it, two of them from the day after."""
    [told] = [
        statement["href"]
        for statement in site.json(f"/initiatives/{TRAINING}")["statements"]
        if "FRA-06" in refs_of(statement)
    ]
    return str(told)


@pytest.fixture(scope="session")
def letter(site: Site) -> str:
    [letter] = site.json(f"/initiatives/{TRAINING}")["invitations"]
    return str(letter["href"])


@pytest.fixture(scope="session")
def macron(site: Site) -> str:
    [found] = site.json("/people", q="macron")["people"]
    return str(found["href"])


@pytest.fixture(scope="session")
def kallas(site: Site) -> str:
    [found] = site.json("/people", q="kallas")["people"]
    return str(found["href"])


@pytest.fixture(scope="session")
def article(site: Site) -> str:
    """A source of 8 June 2024 that carries many claims."""
    return "/sources/2"
