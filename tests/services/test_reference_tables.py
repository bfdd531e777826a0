"""Scales, answers, reasons and words come in by tables: all of it or nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.actor import ActorAlias
from app.domain.errors import ImportRejected, NotFound
from app.domain.revision import Revision
from app.domain.scale import Reason, Scale, Stance
from app.domain.signs import Family
from app.services.imports.reference import ReferenceImported, import_reference
from app.services.reference import load_reference

STANCES = "scale,code,label,glyph,family,meaning,position,direction,is_answer\n"
SANCTIONS = "code,label,note,is_final\nsanctions,Sanctions,,no\n"


@pytest.fixture
def seeded(database: Database) -> Database:
    with database.writing() as session:
        load_reference(session)
    return database


def bring_in(database: Database, folder: Path, **files: str) -> ReferenceImported:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with database.writing() as session:
        return import_reference(session, folder, "Ada")


def refusals(database: Database, folder: Path, **files: str) -> list[str]:
    with pytest.raises(ImportRejected) as rejected:
        bring_in(database, folder, **files)
    return [str(finding) for finding in rejected.value.findings]


def test_a_new_scale_is_two_files(seeded: Database, tmp_path: Path) -> None:
    answers = STANCES + "sanctions,imposes,Imposes them,★,,Has put them into force.,1,2,yes\n"

    found = bring_in(seeded, tmp_path, scales=SANCTIONS, stances=answers)
    again = bring_in(seeded, tmp_path)

    assert found.added == {"scales.csv": 1, "stances.csv": 1}
    assert not any([*again.added.values(), *again.changed.values()])
    with seeded.reading() as session:
        imposes = session.get(Stance, ("sanctions", "imposes"))
        kept = session.scalars(select(Revision).where(Revision.record == "stances")).all()
        assert imposes
        assert (imposes.glyph, imposes.family) == ("★", Family.PRO)
        assert [(one.record_id, one.made_by) for one in kept] == [("sanctions/imposes", "Ada")]


def test_what_is_on_record_is_changed_and_the_rest_stays(seeded: Database, tmp_path: Path) -> None:
    older = STANCES.replace("family,", "")
    answers = older + "vote,abstain,Abstained,★,Voted neither way.,2,0,yes\n"

    found = bring_in(seeded, tmp_path, stances=answers)

    assert (found.added, found.changed) == ({"stances.csv": 0}, {"stances.csv": 1})
    with seeded.reading() as session:
        abstain = session.get(Stance, ("vote", "abstain"))
        assert abstain
        assert (abstain.label, abstain.family) == ("Abstained", Family.EVEN)
        assert len(session.scalars(select(Stance)).all()) == 20


def test_words_for_sentences_and_narrow_places_come_in_and_go(
    seeded: Database, tmp_path: Path
) -> None:
    with_words = STANCES.replace("label,", "label,short_label,clause,")
    row = "vote,abstain,Abstained,{words},★,,Voted neither way.,2,0,yes\n"

    bring_in(seeded, tmp_path, stances=with_words + row.format(words="Neither,stood aside"))
    assert words_of_abstaining(seeded) == ("Neither", "stood aside")
    bring_in(seeded, tmp_path, stances=STANCES + "vote,abstain,Abstained,★,,Neither.,2,0,yes\n")
    assert words_of_abstaining(seeded) == ("Neither", "stood aside")
    bring_in(seeded, tmp_path, stances=with_words + row.format(words=","))
    assert words_of_abstaining(seeded) == (None, None)


def words_of_abstaining(database: Database) -> tuple[str | None, str | None]:
    with database.reading() as session:
        abstain = session.get_one(Stance, ("vote", "abstain"))
        return abstain.short_label, abstain.clause


def test_reasons_and_words_come_in_too(seeded: Database, tmp_path: Path) -> None:
    reasons = "code,label,position\nweather,The weather,99\n"
    words = "actor,alias,kind,language\nFRA,The Hexagon,alias,en\n"

    found = bring_in(seeded, tmp_path, reasons=reasons, aliases=words)

    assert found.added == {"reasons.csv": 1, "aliases.csv": 1}
    with seeded.reading() as session:
        assert session.get(Reason, "weather")
        word = session.scalars(select(ActorAlias).where(ActorAlias.alias == "The Hexagon")).one()
        assert word.folded == "the hexagon"


@pytest.mark.parametrize(
    ("column", "line"),
    [
        ("glyph", "vote,maybe,Maybe,☃,mid,Said so.,5,0,yes"),
        ("family", "vote,maybe,Maybe,★,loud,Said so.,5,0,yes"),
        ("direction", "vote,maybe,Maybe,★,mid,Said so.,5,7,yes"),
        ("position", "vote,maybe,Maybe,★,mid,Said so.,,0,yes"),
        ("is_answer", "vote,maybe,Maybe,★,mid,Said so.,5,0,perhaps"),
        ("label", "vote,maybe,,★,mid,Said so.,5,0,yes"),
        ("meaning", "vote,maybe,Maybe,★,mid,,5,0,yes"),
        ("code", "vote,May be,Maybe,★,mid,Said so.,5,0,yes"),
        ("scale", "votes,maybe,Maybe,★,mid,Said so.,5,0,yes"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    seeded: Database, tmp_path: Path, column: str, line: str
) -> None:
    good = "vote,spoiled,Spoiled,◇,mid,Spoiled the ballot.,6,0,yes\n"

    [found] = refusals(seeded, tmp_path, scales=SANCTIONS, stances=f"{STANCES}{good}{line}\n")

    assert found.startswith(f"stances.csv, line 3, column {column}: ")
    with seeded.reading() as session:
        assert session.get(Scale, "sanctions") is None
        assert session.get(Stance, ("vote", "spoiled")) is None


def test_a_word_for_nobody_and_a_line_twice_are_refused(seeded: Database, tmp_path: Path) -> None:
    words = "actor,alias,kind,language\nXXX,Nowhere,alias,en\nFRA,Gaul,alias,\nFRA,Gaul,alias,\n"

    nobody, twice = refusals(seeded, tmp_path, aliases=words)

    assert "XXX is not a country or group on record" in nobody
    assert "Line 3 says the same" in twice


def test_a_folder_without_any_of_them_is_refused(seeded: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"none of scales\.csv, stances\.csv"):
        bring_in(seeded, tmp_path)
