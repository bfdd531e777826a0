"""What a page is about in the words of schema.org, for search engines and fact checkers."""

import re
from collections.abc import Mapping
from typing import Any

from app.domain.actor import ActorKind
from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.http.formats import FORMATS
from app.queries.pages.country.shown import CountryPage
from app.queries.pages.initiative.shown import InitiativePage
from app.queries.pages.statement import StatementPage
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.statements import Speaker, StatementCard
from app.web.site import Site

CONTEXT = "https://schema.org"
PLAIN_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")

Data = dict[str, Any]


def describe_statement(site: Site, page: StatementPage) -> Data:
    """Describe a statement as a Claim: who made it, where it appears, and who reads it so."""
    card = page.card
    reports = card.told.reports
    first = _first_appearance(card)
    return _given(
        {
            "@context": CONTEXT,
            "@type": "Claim",
            "@id": site.address(card.href),
            "url": site.address(card.href),
            "name": card.summary,
            "text": card.quotation,
            "inLanguage": card.quotation_language if card.quotation else None,
            "author": _speaker(card.speaker) if card.speaker else None,
            **_when(card.said),
            "claimInterpreter": _organisation(site),
            "about": None if card.is_background else _initiative(site, card),
            "appearance": [_appearance(report) for report in reports],
            "firstAppearance": _appearance(first) if first else None,
            "creativeWorkStatus": "Withdrawn" if card.status is Status.WITHDRAWN else None,
        }
    )


def describe_initiative(site: Site, page: InitiativePage) -> Data:
    """Describe an initiative as a data set that can be downloaded."""
    initiative = page.initiative
    return _dataset(site, initiative.title, initiative.href) | {
        "description": f"{page.question} {page.summary}".strip(),
        "measurementTechnique": site.address("/about/method"),
    }


def describe_actor(site: Site, page: CountryPage) -> Data:
    """Describe the page of a country or a group, and the data set behind it."""
    actor = page.actor
    is_country = actor.kind is ActorKind.COUNTRY
    name = f"Positions of {actor.name}"
    data = _dataset(site, name, actor.href)
    data.pop("@context")
    data["description"] = (
        f"Where {actor.name} stands on the initiatives on record, with the statements and"
        " sources behind each position."
    )
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "url": site.address(actor.href),
        "name": actor.name,
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.address("/")},
        "about": {
            "@type": "Country" if is_country else "Organization",
            "name": actor.name,
            "identifier": actor.code,
        },
        "mainEntity": data,
    }


def _dataset(site: Site, name: str, path: str) -> Data:
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "url": site.address(path),
        "name": name,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "creator": _organisation(site),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": form.label,
                "encodingFormat": form.media_type,
                "contentUrl": site.address(f"{path}{form.ending}"),
            }
            for form in FORMATS
        ],
    }


def _organisation(site: Site) -> Data:
    return {"@type": "Organization", "name": site.name, "url": site.address("/")}


def _initiative(site: Site, card: StatementCard) -> Data:
    initiative = card.initiative
    return {"@type": "Thing", "name": initiative.title, "url": site.address(initiative.href)}


def _speaker(speaker: Speaker) -> Data:
    return _given({"@type": "Person", "name": speaker.name, "jobTitle": speaker.office})


def _appearance(report: ReportLine) -> Data:
    is_public = report.address.startswith(("http://", "https://"))
    is_named = report.publisher.casefold() != "unknown"
    return _given(
        {
            "@type": "CreativeWork",
            "name": report.title,
            "url": report.address if is_public else None,
            "publisher": {"@type": "Organization", "name": report.publisher} if is_named else None,
            "inLanguage": report.language,
            **_when(report.published),
        }
    )


def _first_appearance(card: StatementCard) -> ReportLine | None:
    """Return the report that came before all others, where its whole date lies before theirs."""
    if not card.told.reports:
        return None
    first, *rest = card.told.reports
    ends, begins = first.published.latest, [report.published.earliest for report in rest]
    is_first = ends is not None and all(day is not None and ends < day for day in begins)
    return first if is_first else None


def _when(date: UncertainDate) -> Data:
    """Say a date as exactly as it is known; schema.org has no date for a span of days."""
    if PLAIN_DATE.fullmatch(date.edtf):
        return {"datePublished": date.edtf}
    if date.earliest and date.latest:
        return {"temporalCoverage": f"{date.earliest}/{date.latest}"}
    return {}


def _given(values: Mapping[str, Any]) -> Data:
    """Leave out what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
