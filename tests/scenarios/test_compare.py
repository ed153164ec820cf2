"""Plans beside their base: what is sure, what is chance, who wins and who loses, and which plans
cannot be compared.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import call, network_file
from openpyxl import load_workbook
from small_network import LAW, PHYSICS, network, plan

from instances import Case, write_result
from models.differences.comparison import Certainty, Compared, Comparison
from models.network import Network
from models.plan import Plan, Result, RunStatus, StageResult
from models.policy import Policy
from models.problems import InputError
from models.scenario import Scenario
from scenarios.comparing.certain import bounds_of_stages, difference
from scenarios.comparing.compare import compare
from scenarios.sweeps.runs import Runs, write_case

BASE = network()
#: Law is not taught, so that a3 and b2 stay without it; b2 no longer goes to school A for it.
NO_LAW = plan(members={LAW: ()}, lessons={LAW: ()}, closed=[LAW])


def result(
    of: Plan | None, seed: int = 0, base: Network = BASE, facts: Network = BASE, **more: object
) -> Result:
    status = RunStatus.UNDECIDED if of is None else RunStatus.FEASIBLE
    fields = {
        "status": status,
        "plan": of,
        "seed": seed,
        "network_hash": facts.hash,
        "base_hash": base.hash,
        **more,
    }
    return Result.model_validate(fields)


def runs(
    plans: Sequence[Plan | None],
    name: str = "",
    facts: Network = BASE,
    policy: Policy | None = None,
) -> Runs:
    found = tuple(result(one, seed, facts=facts) for seed, one in enumerate(plans))
    case = Case(network=facts, policy=policy or Policy())
    return Runs(scenario=Scenario(id=name), case=case, folder=name or "base", results=found)


def other() -> Network:
    """The same students under a scenario."""
    return network(courses={"law": {"min_size": 9, "max_size": 9}})


def of_law(before: Sequence[Plan], after: Sequence[Plan | None]) -> Compared:
    return compare(runs(before), [runs(after, "право", other())]).plans[0]


@pytest.mark.parametrize(
    ("before", "after", "bounds", "found"),
    [
        ((3, 3, 3), (3, 3), (None, None), Certainty.SAME),
        ((3, 3, 3), (4,), (None, None), Certainty.STABLE),
        ((3, 3, 3), (4, 5, 4), (None, None), Certainty.STABLE),
        ((3, 3, 3), (4, 4, 3), (None, None), Certainty.CHANCE),
        ((3, 5, 4), (6, 6, 6), (None, None), Certainty.CHANCE),
        ((3, 5, 4), (7, 7, 7), (None, None), Certainty.STABLE),
        ((3, 5, 4), (1, 2, 1), (None, None), Certainty.STABLE),
        ((3, 3, 3), (4, 8, 12), (None, None), Certainty.CHANCE),
        ((3,), (9,), (None, None), Certainty.CHANCE),
        ((3,), (9,), (None, 4), Certainty.PROVED),
        ((3,), (9,), (None, 3), Certainty.CHANCE),
        ((9,), (3,), (4, None), Certainty.PROVED),
        ((9,), (3,), (3, None), Certainty.CHANCE),
    ],
)
def test_a_difference_is_as_sure_as_runs_and_bounds_make_it(
    before: tuple[int, ...],
    after: tuple[int, ...],
    bounds: tuple[int | None, int | None],
    found: Certainty,
) -> None:
    assert difference("x", before, after, bounds).certainty is found


def test_a_bound_after_a_stage_that_is_not_proved_says_nothing() -> None:
    rows = [("a", 1, 1, True), ("b", 5, 3, False), ("c", 9, 9, False)]
    stages = tuple(StageResult(name=n, value=v, bound=b, proved=p) for n, v, b, p in rows)
    assert bounds_of_stages([result(plan(), stages=stages)]) == {"a": 1, "b": 3}


def test_the_base_against_itself_names_nobody_however_its_runs_differ() -> None:
    found = compare(runs([plan(), plan(), plan()]), [runs([NO_LAW, NO_LAW, NO_LAW], "сама")]).plans[
        0
    ]
    assert {one.certainty for one in found.criteria} == {Certainty.CHANCE, Certainty.SAME}
    assert {one.certainty for one in found.stages} == {Certainty.CHANCE, Certainty.SAME}
    assert found.outcomes == ()
    assert not any(one.difference.is_sure for one in found.groups)


def test_who_loses_a_course_is_named_with_class_and_school_and_never_as_a_winner() -> None:
    found = of_law([plan()] * 3, [NO_LAW] * 2)
    students = {one.id: one for one in found.outcomes if one.whose == "student"}
    assert {id_: one.wins for id_, one in students.items()} == {"a3": False, "b2": False}
    assert [(one.name, one.change) for one in students["b2"].differences][:2] == [
        ("unmet_requests", 1),
        ("days_away", -1),
    ]
    assert {one.id for one in found.outcomes if one.whose == "class"} == {"10A", "10B"}
    assert {one.id for one in found.outcomes if one.whose == "school"} == {"A", "B"}


def test_a_difference_of_one_seed_names_nobody() -> None:
    found = of_law([plan()] * 3, [NO_LAW, plan()])
    assert (
        next(one for one in found.criteria if one.name == "unmet_requests").certainty
        is Certainty.CHANCE
    )
    assert found.outcomes == ()


def test_groups_are_counted_and_not_told_apart_by_number() -> None:
    second = {"physics+/A/on_site/2": plan_lessons(PHYSICS)}
    renamed = plan(lessons={**second, PHYSICS: ()}, closed=[PHYSICS])
    renamed = renamed.model_copy(
        update={"members": tuple(m for m in renamed.members if m.group != PHYSICS)}
    )
    found = of_law([plan()] * 3, [renamed])
    assert found.groups == ()
    closed = of_law([plan()] * 3, [NO_LAW]).groups
    assert [
        (one.course, one.host, one.difference.change, one.difference.certainty) for one in closed
    ] == [("law", "A", -1, "stable")]


def plan_lessons(group: str) -> list[tuple[int, int, str]]:
    return [(row.day, row.period, row.room or "") for row in plan().lessons if row.group == group]


def test_lessons_moved_are_listed_with_both_times() -> None:
    (first, *rest) = plan_lessons(LAW)
    moved = plan(lessons={LAW: [(first[0], first[1] + 1, first[2]), *rest]})
    found = of_law([plan()] * 3, [moved])
    assert [(one.group, one.before, one.after) for one in found.moves] == [
        (LAW, ((first[0], first[1], 0),), ((first[0], first[1] + 1, 0),))
    ]
    assert (found.lessons_moved, found.members_changed) == (1, 0)


def test_runs_without_a_plan_are_counted_and_a_case_without_any_has_no_differences() -> None:
    found = of_law([plan()] * 3, [None, None])
    assert (found.side.runs_without_plan, found.side.plan_hash, found.criteria) == (2, "", ())
    some = of_law([plan()] * 3, [None, NO_LAW])
    assert (some.side.runs_without_plan, some.side.seeds, some.side.seed) == (1, (1,), 1)


def test_students_of_one_side_only_are_counted_apart() -> None:
    left = network(students={"a3": {"status": "left"}})
    found = compare(runs([plan()] * 3), [runs([NO_LAW], "ушёл", left)]).plans[0]
    assert (found.joined, found.left) == ((), ("a3",))
    assert "a3" not in {one.id for one in found.outcomes}


def test_stages_are_compared_only_where_the_council_prefers_alike() -> None:
    plain = Policy()
    found = compare(
        runs([plan()]),
        [runs([plan()], "x", policy=plain.model_copy(update={"stages": plain.stages[1:]}))],
    ).plans[0]
    assert found.stages == ()
    assert found.criteria


def test_plans_of_another_base_are_refused_with_their_file() -> None:
    foreign = runs([plan()], "чужой").model_copy(
        update={"results": (result(plan(), base=other()),)}
    )
    unknown = runs([plan()], "ничей").model_copy(
        update={"results": (result(plan(), base_hash=""),)}
    )
    with pytest.raises(InputError) as caught:
        compare(runs([plan()]), [foreign, runs([plan()], "свой"), unknown])
    assert [(one.code, one.file) for one in caught.value.problems] == [
        ("other_base", "чужой"),
        ("other_base", "ничей"),
    ]


def swept(path: Path) -> Path:
    """A folder as a sweep leaves it."""
    for name, facts, plans in (("base", BASE, [plan()] * 3), ("law", other(), [NO_LAW] * 2)):
        scenario = Scenario(id="" if name == "base" else name, title="Право закрыто")
        write_case(Case(network=facts, policy=Policy()), scenario, path / name)
        for seed, one in enumerate(plans):
            write_result(result(one, seed, facts=facts), path / name / f"seed-{seed}" / "plan.json")
    return path


def test_the_command_says_it_in_words_and_writes_a_workbook_pictures_and_a_record(
    tmp_path: Path,
) -> None:
    folder = swept(tmp_path / "sweep")
    done = call("compare", folder, "--output", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "Теряют ученики (2)" in done.output
    assert "на 2 больше, устойчиво" in done.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "comparison.json",
        "comparison.png",
        "comparison.xlsx",
        "pareto.png",
    ]
    record = Comparison.model_validate(
        json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    )
    assert record.plans[0].side.plan_hash == NO_LAW.hash
    book = load_workbook(tmp_path / "out" / "comparison.xlsx")
    assert book.sheetnames == [
        "Что сравнивается",
        "Сравнение планов",
        "Этапы",
        "Кто выигрывает и кто теряет",
        "Группы открытые и закрытые",
        "Перенесённые занятия",
    ]
    assert call("--lang", "en", "compare", folder).output.count("Students who lose (2)") == 1


def test_plans_by_themselves_need_their_network(tmp_path: Path) -> None:
    facts = network_file(tmp_path / "network.json")
    for name, one in (("a", plan()), ("b", NO_LAW)):
        write_result(result(one), tmp_path / name / "plan.json")
    told = call("compare", tmp_path / "a", tmp_path / "b")
    assert (told.exit_code, told.stderr.count("рядом нет case.json, его пишет setka sweep")) == (
        1,
        2,
    )
    done = call("compare", tmp_path / "a", tmp_path / "b" / "plan.json", "--network", facts)
    assert done.exit_code == 0, done.output
    assert "Ни одной доказанной или устойчивой разницы." in done.output


def test_plans_made_when_facts_were_others_are_compared_as_long_as_they_hold(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        write_result(result(plan()), tmp_path / name / "plan.json")
    roomier = network_file(tmp_path / "roomier.json", network(rooms={"A1": {"seats": 31}}))
    assert call("compare", tmp_path / "a", tmp_path / "b", "--network", roomier).exit_code == 0
    tighter = network_file(tmp_path / "tighter.json", network(rooms={"AL": {"seats": 1}}))
    wrong = call("compare", tmp_path / "a", tmp_path / "b", "--network", tighter)
    assert (wrong.exit_code, wrong.stderr.count("теперь он нарушает правила")) == (1, 2)


def test_bad_paths_are_told_at_once(tmp_path: Path) -> None:
    done = call("compare", tmp_path / "нет", tmp_path / "тоже нет")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 2)


ALONE = [("sweep/law", "это один план"), ("plan", "это один план"), ("empty", "base/case.json")]


@pytest.mark.parametrize(("folder", "said"), ALONE)
def test_a_folder_with_nothing_to_compare_says_what_it_lacks_and_who_writes_it(
    tmp_path: Path, folder: str, said: str
) -> None:
    swept(tmp_path / "sweep")
    write_result(result(plan()), tmp_path / "plan" / "plan.json")
    (tmp_path / "empty").mkdir()
    for name in ("compare", "pack"):
        alone = call(
            name,
            tmp_path / folder,
            *(["--output", tmp_path / "page.html"] if name == "pack" else []),
        )
        assert (alone.exit_code, len(alone.stderr.splitlines())) == (1, 1)
        assert said in alone.stderr
        assert "setka sweep" in alone.stderr
