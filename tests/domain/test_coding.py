"""What two coders of one statement agree on, and how a reviewer takes one answer or the other."""

from app.domain.inputs.coding import compare_coding, given_to_both, settle
from app.domain.inputs.fields import Content


def typed(**fields: str) -> Content:
    return {name.replace("__", "-"): [value] for name, value in fields.items()}


FIRST = typed(
    source="3",
    said="last week",
    quotation="Nein.",
    summary="Germany says no.",
    kind="interview",
    certainty="on_record",
    holder__0__actor="DEU",
    holder__0__stance="declined",
    holder__0__reason__0__code="escalation",
    holder__0__reason__0__direction="against",
    holder__0__reason__0__given="stated",
)


def disagreements(second: Content) -> list[str]:
    return [field.key for field in compare_coding(FIRST, second) if not field.agrees]


def test_the_same_coding_agrees_whatever_is_no_coding() -> None:
    other = {**FIRST, "summary": ["A refusal."], "holder-0": ["open"], "note": ["Unsure."]}

    assert disagreements(other) == []
    assert {field.key for field in compare_coding(FIRST, other)} == {
        "kind/",
        "certainty/",
        "stance/DEU",
        "reasons/DEU",
    }


def test_holders_are_matched_by_who_they_are_and_not_by_their_place() -> None:
    moved = {name.replace("holder-0", "holder-4"): values for name, values in FIRST.items()}

    assert disagreements(moved) == []
    assert disagreements({**moved, "holder-4-stance": ["opposed"]}) == ["stance/DEU"]


def test_each_judgement_that_differs_is_one_disagreement() -> None:
    changed = {
        **FIRST,
        "kind": ["letter"],
        "holder-0-condition": ["if asked"],
        "holder-0-reason-0-given": ["ascribed"],
        "person": ["7"],
    }

    assert disagreements(changed) == ["kind/", "reasons/DEU", "speaker/", "condition/DEU"]


def test_the_order_of_reasons_does_not_matter() -> None:
    reason = typed(
        holder__0__reason__1__code="law",
        holder__0__reason__1__direction="against",
        holder__0__reason__1__given="stated",
    )
    turned = {
        name.replace("reason-0", "reason-9").replace("reason-1", "reason-0"): values
        for name, values in {**FIRST, **reason}.items()
    }

    fields = compare_coding({**FIRST, **reason}, turned)

    assert all(field.agrees for field in fields)


def test_a_holder_that_only_one_has_is_one_disagreement_whatever_is_said_of_it() -> None:
    more = typed(
        holder__1__party="several nations",
        holder__1__stance="agreed",
        holder__1__condition="if the US guarantees it",
    )

    assert disagreements({**FIRST, **more}) == ["stance/several nations"]


def test_what_both_are_given_holds_no_judgement() -> None:
    assert given_to_both(FIRST) == {"source": ["3"], "said": ["last week"], "quotation": ["Nein."]}


def test_taking_every_answer_of_the_second_makes_the_two_agree() -> None:
    second = {
        **{
            name: values for name, values in FIRST.items() if not name.startswith("holder-0-reason")
        },
        "kind": ["letter"],
        "holder-0-stance": ["opposed"],
        "holder-0-condition": ["if asked"],
        "holder-2-actor": ["FRA"],
        "holder-2-stance": ["agreed"],
    }
    fields = compare_coding(FIRST, second)

    settled = settle(FIRST, second, [field.key for field in fields])

    assert all(field.agrees for field in compare_coding(settled, second))
    assert settled["summary"] == ["Germany says no."]
    assert settled["holder-1-actor"] == ["FRA"]


def test_only_the_answers_that_were_chosen_are_taken() -> None:
    second = {**FIRST, "kind": ["letter"], "holder-0-stance": ["opposed"]}

    settled = settle(FIRST, second, ["stance/DEU"])

    assert settled["holder-0-stance"] == ["opposed"]
    assert settled["kind"] == ["interview"]
    assert settled["holder-0-reason-0-code"] == ["escalation"]


def test_a_holder_that_the_second_does_not_have_can_be_left_out() -> None:
    second = {name: values for name, values in FIRST.items() if not name.startswith("holder")}

    settled = settle(FIRST, second, ["stance/DEU"])

    assert not [name for name in settled if name.startswith("holder")]
