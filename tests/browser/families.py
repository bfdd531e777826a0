"""One page of every kind a visitor can meet, by what it is."""

from tests.dossier.site import COALITION, TRAINING, TROOPS, Site


def families(site: Site) -> dict[str, str]:
    """The address of a page of each kind; statements are found by the claim that tells them."""
    told = {
        report["ref"]: statement["href"]
        for slug in (TROOPS, TRAINING, COALITION)
        for statement in site.json(f"/initiatives/{slug}")["statements"]
        for report in statement["reports"]
    }
    [background] = site.explained("RUS", TRAINING)["background"]
    people = {person["name"]: person["href"] for person in site.json("/people")["people"]}
    [letter] = [asked["href"] for asked in site.json(f"/initiatives/{TRAINING}")["invitations"]]
    training = f"/initiatives/{TRAINING}"
    return {
        "home": "/",
        "matrix": "/matrix",
        "matrix of an earlier day": "/matrix?as_of=2024-06-08",
        "matrix in another order": "/matrix?sort=-since&by=" + TRAINING + "&looked=1",
        "matrix as signs": "/matrix?view=signs",
        "matrix as dots": "/matrix?view=dots",
        "matrix as dots, narrowed": "/matrix?view=dots&stance=declined&as_of=2024-12-01",
        "matrix without rows": "/matrix?q=atlantis",
        "initiatives": "/initiatives",
        "troops": f"/initiatives/{TROOPS}",
        "training": training,
        "training of an earlier day": f"{training}?as_of=2024-06-08",
        "coalition": f"/initiatives/{COALITION}",
        "timeline": f"{training}/timeline",
        "timeline of a country": f"/initiatives/{COALITION}/timeline?country=EST",
        "reasons": f"{training}/reasons",
        "changes": f"{training}/changes?from=2024-05-20&to=2024-06-21",
        "changes within a day": f"{training}/changes?from=2024-06-08&to=2024-06-08",
        "cell that declined": f"{training}/positions/DEU",
        "cell that is contested": f"{training}/positions/LTU",
        "cell via a group": f"{training}/positions/BEL",
        "cell told by a third party": f"/initiatives/{COALITION}/positions/ISL",
        "cell that spoke": f"{training}/positions/ITA",
        "cell without answer": f"{training}/positions/SWE",
        "cell left out": f"/initiatives/{COALITION}/positions/EST?as_of=2025-03-01",
        "cell never looked at": f"{training}/positions/JPN",
        "cell of a group": f"{training}/positions/NATO",
        "cell with background": f"{training}/positions/RUS",
        "map": f"{training}/map",
        "map of the world": f"/initiatives/{COALITION}/map?view=world",
        "collections": "/collections",
        "collection": "/collections/western-forces-in-ukraine",
        "collection with a country": "/collections/western-forces-in-ukraine?country=DEU&year=2024",
        "countries": "/countries",
        "country": "/countries/DEU",
        "country of an earlier day": "/countries/GBR?as_of=2024-06-08",
        "group": "/groups/NATO",
        "statement": told["SEED-16"],
        "statement told otherwise": told["SEED-08"],
        "statement by many": told["SEED-03"],
        "background": f"/statements/{background}",
        "seed article": "/sources/1",
        "source": "/sources/2",
        "sources": "/sources",
        "sources that distort": "/sources?distorted=1",
        "versions of a source": "/sources/1/history",
        "versions of an invitation": f"{letter}/history",
        "versions of a person": f"{people['Emmanuel Macron']}/history",
        "versions of an initiative": f"{training}/history",
        "people": "/people",
        "people who are not there": "/people?q=nobody",
        "person": people["Emmanuel Macron"],
        "person with two offices": people["Kaja Kallas"],
        "invitation": letter,
        "versions": f"{told['SEED-16']}/history",
        "choosing what to compare": "/compare",
        "countries compared": "/compare?country=FRA&country=DEU&country=POL&country=EST",
        "days compared": "/compare?country=FRA&as_of=2024-06-08&then=2025-09-10",
        "choosing whose agreement": "/agreement",
        "agreement of two": "/agreement?a=FRA&b=DEU",
        "agreement of a country": "/agreement?a=FRA",
        "agreement within a group": "/agreement?a=NATO",
        "agreement with a group": "/agreement?a=DEU&b=EU&from=2024",
        "search": "/search",
        "search with results": "/search?q=train",
        "search of one kind": "/search?q=ukraine&kind=statement&page=2",
        "search with a slip": "/search?q=macrn",
        "method": "/about/method",
        "legend": "/about/legend",
        "about": "/about",
        "nothing": "/initiatives/no-such-thing",
    }
