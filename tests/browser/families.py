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
    training = f"/initiatives/{TRAINING}"
    return {
        "home": "/",
        "matrix": "/matrix",
        "matrix of an earlier day": "/matrix?as_of=2024-06-08",
        "matrix without rows": "/matrix?q=atlantis",
        "initiatives": "/initiatives",
        "troops": f"/initiatives/{TROOPS}",
        "training": training,
        "training of an earlier day": f"{training}?as_of=2024-06-08",
        "coalition": f"/initiatives/{COALITION}",
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
        "method": "/about/method",
        "about": "/about",
        "nothing": "/initiatives/no-such-thing",
    }
