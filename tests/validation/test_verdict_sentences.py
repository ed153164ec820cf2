import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_network import LAW, MATHS_A, PHYSICS, network, plan, walking

import texts
import validation
from documents.contents.common.words.verdict import (
    course_name,
    day_name,
    group_name,
    unmet_for_family,
    unmet_sentence,
    violation_sentence,
)
from models.network import LinkKind, Seating
from models.policy import Policy
from models.rules import RULES
from models.verdict import UnmetFact, UnmetReason, Violation
from validation import judge
from validation.unmet.granting import ASKED

HOME = Path(validation.__file__).parent / "rules"
#: Cases that are computed and not written out in the file of the rule.
COMPUTED = {
    "groups_meet_their_hours": {""},
    "waiting_lists_are_kept": {""},
    "linked_groups_keep_their_link": {kind.value for kind in LinkKind},
    "pairs_sit_as_said": {kind.value for kind in Seating},
    "students_never_clash": {"overlap", "travel"},
    "people_are_in_one_place": {"overlap", "travel"},
    "pinned_parts_stay": {"time", "room", "teacher", "member"},
    "travellers_are_escorted": {
        *(
            "not_led",
            "led_twice",
            "no_way",
            "empty",
            "time",
            "twice",
            "cannot_lead",
            "leaders",
            "seats",
        ),
    },
}


@pytest.fixture(autouse=True, params=texts.LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    texts.use(request.param)
    yield
    texts.use("ru")


def _cases(rule: str) -> set[str]:
    home = HOME / RULES[rule].about[0] / f"{rule}.py"
    tree = ast.parse(home.read_text(encoding="utf-8"))
    found = {case for node in ast.walk(tree) for case in _cases_of(node)} | COMPUTED.get(
        rule, set()
    )
    return found | ({""} if any(map(_is_without_a_case, ast.walk(tree))) else set())


def _is_without_a_case(node: ast.AST) -> bool:
    """Whether a violation is told with nothing said about its case."""
    match node:
        case ast.Yield(value=ast.Call(func=ast.Name(id="Violation"), keywords=keywords)):
            return "case" not in {keyword.arg for keyword in keywords}
    return False


def _cases_of(node: ast.AST) -> set[str]:
    match node:
        case ast.keyword(arg="case", value=value):
            return _strings(value)
        case ast.Assign(targets=[ast.Name(id="case")], value=value):
            return _strings(value) - {""}
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {
                case
                for key, value in pairs
                if key is not None and "case" in _strings(key)
                for case in _strings(value)
            }
    return set()


def _strings(node: ast.AST) -> set[str]:
    branches = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
    return {
        branch.value
        for branch in branches
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str)
    }


@pytest.mark.parametrize("rule", RULES)
def test_every_case_of_a_rule_has_a_sentence(rule: str) -> None:
    assert _cases(rule)
    for case in _cases(rule):
        sentence = violation_sentence(network(), Violation(rule=rule, case=case))
        assert sentence.endswith(".")
    assert texts.knows(f"rule_name.{rule}")


def test_every_amount_has_a_label() -> None:
    for amount in judge(network(), Policy(), plan()).amounts:
        assert texts.knows(f"criterion.{amount.name}"), amount.name


@pytest.mark.parametrize("reason", UnmetReason)
def test_every_reason_has_a_sentence(reason: UnmetReason) -> None:
    fact = UnmetFact(
        student="a1", course="law", priority=1, reason=reason, rule=next(iter(RULES)), found=2
    )
    assert unmet_sentence(network(), fact).endswith(".")


@pytest.mark.parametrize("reason", UnmetReason)
def test_every_reason_has_a_sentence_for_families(reason: UnmetReason) -> None:
    fact = UnmetFact(student="a1", course="law", priority=1, reason=reason, found=2)
    assert unmet_for_family(network(), fact).endswith(".")


@pytest.mark.parametrize("rule", [rule.__name__ for rule in ASKED])
def test_every_rule_that_a_request_may_break_has_a_sentence_for_families(rule: str) -> None:
    fact = UnmetFact(student="a1", course="law", priority=1, reason=UnmetReason.LIMIT, rule=rule)
    sentence = unmet_for_family(network(), fact)
    assert sentence.endswith(".")
    assert sentence != unmet_for_family(network(), fact.model_copy(update={"rule": ""}))


def test_families_are_told_numbers_and_no_codes() -> None:
    if texts.language() != "ru":
        return
    few = UnmetFact(
        student="b1", course="law", priority=1, reason=UnmetReason.NO_GROUP, found=4, allowed=5
    )
    assert unmet_for_family(network(), few) == "Курс не открыт: записались 4, нужно 5."
    (clash,) = judge(
        network(), Policy(), plan(lessons={LAW: ((2, 3, "A2"),)}, members={LAW: ("b2",)})
    ).unmet
    assert (
        unmet_for_family(network(), clash)
        == "Уроки совпадают с другими: Математика, базовый, 10 класс, вторник, 3-й урок."
    )


def test_what_a_group_lacks_is_said_of_the_request() -> None:
    if texts.language() != "ru":
        return
    facts = network(
        parts={"p": {"features": ("лаб.",)}}, rooms={"AL": {"features": ("лаборатория",)}}
    )
    fact = judge(facts, Policy(), plan(closed=(PHYSICS,), members={PHYSICS: ()})).unmet[0]
    assert unmet_sentence(facts, fact) == (
        "Ученик a1: «Физика, углублённый, 10 класс» — группу открыть нельзя: "
        "оснащения «лаб.» нет ни в одном кабинете (школа: Школа № 1)."
    )
    assert unmet_for_family(facts, fact) == "Курс не открыт: для него нет подходящего кабинета."


def test_names_are_those_people_use() -> None:
    facts = network()
    expected = {
        "ru": (
            "Физика, углублённый, 10 класс, Школа № 1, группа 1",
            "Математика, базовый, 10А",
            "Право, 10 класс",
            "вторник",
        ),
        "en": (
            "Физика, advanced, grade 10, Школа № 1, group 1",
            "Математика, basic, 10А",
            "Право, grade 10",
            "Tuesday",
        ),
    }
    names = (
        group_name(facts, PHYSICS),
        group_name(facts, MATHS_A),
        course_name(facts, "law"),
        day_name(2),
    )
    assert names == expected[texts.language()]
    assert group_name(facts, "x") == "x"
    assert group_name(facts, PHYSICS, "p") == group_name(facts, PHYSICS)
    assert day_name(12) in ("день 12", "day 12")


def test_a_class_group_has_its_school_where_another_school_has_a_class_of_that_name() -> None:
    same = network(classes={"10B": {"name": "10А"}})
    assert group_name(same, MATHS_A) == f"{group_name(network(), MATHS_A)}, Школа № 1"


def test_a_part_is_named_where_the_course_has_several() -> None:
    facts = network(
        add={
            "parts": [
                {
                    "course": "physics+",
                    "id": "lab",
                    "name": "Практикум",
                    "lessons_first": 1,
                    "lessons_second": 1,
                }
            ]
        }
    )
    assert group_name(facts, PHYSICS, "lab").endswith(" (Практикум)")


def test_sentences_name_people_days_and_periods() -> None:
    if texts.language() != "ru":
        return
    (violation, _) = judge(network(), Policy(), plan(lessons={LAW: ((2, 3, "A2"),)})).violations[:2]
    assert violation_sentence(network(), violation) == (
        "Ученик a3, вторник: уроки накладываются — «Право, 10 класс, Школа № 1, группа 1» (3-й "
        "урок) "
        "и «Математика, базовый, 10А» (3-й урок)."
    )
    (fact,) = judge(walking(36), Policy(), plan(members={PHYSICS: ("a1", "a2")})).unmet
    assert unmet_sentence(network(), fact) == (
        "Ученик b1: «Физика, углублённый, 10 класс» — не хватает времени на дорогу между уроками "
        "«Физика, углублённый, 10 класс, Школа № 1, группа 1» (понедельник, 3-й урок) и "
        "«Математика, базовый, 10B»."
    )
    full = UnmetFact(
        student="b1", course="law", priority=1, reason=UnmetReason.GROUPS_FULL, found=3
    )
    assert (
        unmet_sentence(network(), full)
        == "Ученик b1: «Право, 10 класс» — мест нет: все 3 открытые группы заполнены."
    )
