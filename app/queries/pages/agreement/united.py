"""How united a group was, and who left its majority when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.heat import HeatMap, heat_map_of
from app.queries.pages.agreement.questions import ListedQuestion, load_listed
from app.queries.pages.agreement.voices import OPENED, YEAR, answers_of_members, is_counted
from app.queries.parts.actors import ActorRef
from app.queries.parts.paging import Window, last_at_most
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.blocs import Bloc, MemberAnswer, Unity, blocs_of, pairs_of, times_left, unity_of


@dataclass(frozen=True)
class Leaver:
    """A member, and on how many questions with a majority it answered, and left it."""

    actor: ActorRef
    answered: int
    left: int

    @property
    def share(self) -> float:
        """The share of questions on which it left the majority."""
        return self.left / self.answered


@dataclass(frozen=True)
class Broken:
    """A question on which members left the majority, and who gave which answer instead."""

    question: ListedQuestion
    majority: StanceWord
    number: int
    answered: int
    left: Sequence[tuple[StanceWord, Sequence[ActorRef]]]


@dataclass(frozen=True)
class United:
    """All that is shown of one group; of the questions with a majority left, one page or all."""

    total: Unity
    years: Sequence[tuple[int | None, Unity]]
    leavers: Sequence[Leaver]
    heat: HeatMap
    broken: Sequence[Broken]
    window: Window


def load_united(
    session: Session,
    group: str,
    filters: AgreementFilters,
    words: Vocabulary,
    actors: Mapping[str, ActorRef],
    size: int | None,
) -> United:
    """Read what the members of the day answered, once, and count it."""
    rows = session.execute(answers_of_members(group, filters, words))
    answers = [MemberAnswer(*row) for row in rows]
    years = _load_years(session, filters)
    blocs = blocs_of(answers)
    broken = [number for number in years if number in blocs and blocs[number].is_broken]
    window = last_at_most(filters.page, size or max(1, len(broken)), len(broken))
    listed = broken[window.part]
    questions = load_listed(session, listed)
    by_year = _by_year(blocs, years)
    return United(
        total=sum(by_year.values(), Unity()),
        years=list(by_year.items()),
        leavers=_leavers(blocs.values(), actors),
        heat=heat_map_of(list(pairs_of(answers)), actors),
        broken=[_broken(questions[n], blocs[n], words, actors) for n in listed],
        window=window,
    )


def _load_years(session: Session, filters: AgreementFilters) -> dict[int, int | None]:
    """Read in which year each question was put, the newest first."""
    query = select(Initiative.id, YEAR.label("year")).where(is_counted(filters))
    newest_first = query.order_by(OPENED.desc().nulls_last(), Initiative.id.desc())
    return {row.id: row.year for row in session.execute(newest_first)}


def _by_year(blocs: Mapping[int, Bloc], years: Mapping[int, int | None]) -> dict[int | None, Unity]:
    """Add up, from the first year to the last; what is not dated comes last."""
    found: dict[int | None, Unity] = defaultdict(Unity)
    for number, bloc in blocs.items():
        if bloc.has_quorum:
            found[years[number]] += unity_of(bloc)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def _leavers(blocs: Iterable[Bloc], actors: Mapping[str, ActorRef]) -> list[Leaver]:
    found = [Leaver(actors[code], *numbers) for code, numbers in times_left(blocs).items()]
    return sorted(found, key=lambda one: (-one.share, one.actor.sort_name))


def _broken(
    question: ListedQuestion, bloc: Bloc, words: Vocabulary, actors: Mapping[str, ActorRef]
) -> Broken:
    left = [
        (words.stance(question.scale, answer), _named(members, actors))
        for answer, members in bloc.answers.items()
        if answer != bloc.majority
    ]
    return Broken(
        question,
        words.stance(question.scale, bloc.majority or ""),
        bloc.number,
        bloc.answered,
        sorted(left, key=lambda answer: answer[0].position),
    )


def _named(members: Iterable[str], actors: Mapping[str, ActorRef]) -> list[ActorRef]:
    return sorted((actors[code] for code in members), key=lambda actor: actor.sort_name)
