"""The bundled samples are what their papers say, and can be made again."""

from collections import Counter
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.best import LIBRARY, Best, best_of, better, kept
from instances import Case, read, samples
from instances.generate import Spec, generate
from instances.generate.samples.library import SAMPLES, write_sample
from instances.generate.samples.tight_time import tables_of as tight_time_tables
from instances.generate.samples.tiny import tables_of, tables_with_english, tables_with_visitors
from instances.generate.samples.tiny_rules import (
    tables_of_grades,
    tables_of_hour,
    tables_of_joined,
    tables_of_pairs,
    tables_of_second,
    tables_of_turns,
    tables_of_waiting,
)
from instances.generate.samples.tiny_ways import (
    tables_of_cycle,
    tables_of_doubles,
    tables_of_remote,
)
from models.checks import check
from models.network import TABLES, Network, class_group_id
from models.plan import Plan, RunStatus
from models.policy import Policy
from models.verdict import Verdict
from solver import Limits, Options, Search, solve
from solver.run.run import UNLED
from validation import judge

ROOT = Path(__file__).resolve().parents[3]
TINY = tuple(name for name in SAMPLES if name.startswith("tiny"))
LEAST_UNMET = {
    "tight": 17,
    "tight-time": 7,
    "tiny-bells": 2,
    "tiny-fair": 2,
    "tiny-walk": 1,
    "tiny-escort": 1,
    "tiny-bundle": 2,
    "tiny-link": 1,
    "tiny-meal": 3,
    "tiny-doubles": 3,
    "tiny-slots": 3,
    "tiny-after": 3,
    "tiny-hour": 1,
    "tiny-turns": 2,
    "tiny-pairs": 1,
    "tiny-waiting": 1,
    "tiny-second": 2,
}


def known(name: str) -> Best:
    return Best.model_validate_json((LIBRARY / name / "best.json").read_text(encoding="utf-8"))


def verdict_of(name: str) -> Verdict:
    case = read(name)
    plan = Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))
    return judge(case.network, case.policy, plan)


def least(network: Network, policy: Policy) -> int:
    """The least number of unmet requests, proved by the whole model; priorities do not matter."""
    stages = [{"name": "unmet", "terms": ["unmet_requests"]}]
    asked = Policy.model_validate({**policy.model_dump(), "stages": stages})
    result = solve(
        Case(network=network, policy=asked),
        Options(limits=Limits(seconds=60, workers=1, search=Search.PLAIN)),
    )
    assert result.status is RunStatus.OPTIMAL
    return next(stage.value for stage in result.stages if stage.name == "unmet")


def test_every_sample_is_listed_and_has_its_files() -> None:
    assert set(samples()) == set(SAMPLES)
    for name in samples():
        names = {path.name for path in (LIBRARY / name).iterdir() if not path.name.startswith(".")}
        assert names - {"scenarios"} == {"README.md", "best.json", "hidden.json", "network.json"}


def test_samples_with_their_hidden_plans_are_shipped() -> None:
    shipped = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    for name in samples():
        files = ("README.md", "best.json", "hidden.json", "network.json")
        assert shipped >= {f"instances/library/{name}/{file}" for file in files}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_paper_of_a_sample_says_how_to_make_it_and_what_is_least(name: str) -> None:
    paper = (LIBRARY / name / "README.md").read_text(encoding="utf-8")
    assert f"python -m instances.generate {name}`" in paper
    assert f"**{known(name).least_unmet}**" in paper


@pytest.mark.parametrize("name", SAMPLES)
def test_the_hidden_plan_breaks_no_rule_and_leaves_the_least_unmet(name: str) -> None:
    verdict = verdict_of(name)
    assert verdict.violations == ()
    assert verdict.exceeded == ()
    assert verdict.amount("unmet_requests") == known(name).least_unmet == LEAST_UNMET.get(name, 0)
    assert verdict.amount("student_windows") == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_made_anew_is_the_committed_one(name: str, tmp_path: Path) -> None:
    write_sample(name, tmp_path)
    for file in ("network.json", "hidden.json"):
        assert (tmp_path / name / file).read_text(encoding="utf-8") == (
            LIBRARY / name / file
        ).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_known_best_belongs_to_the_sample_and_is_counted_anew(name: str) -> None:
    assert known(name).network_hash == read(name).network.hash
    assert known(name) == best_of(name, kept(name))


def test_a_run_is_kept_for_a_better_value_or_a_better_bound_only() -> None:
    run = known("tiny-bells").run
    assert run is not None
    cost = next(stage for stage in run.stages if stage.name == "cost")
    worse, weaker = (
        run.model_copy(
            update={
                "stages": tuple(
                    stage.model_copy(update=change) if stage == cost else stage
                    for stage in run.stages
                )
            }
        )
        for change in ({"value": cost.value + 1}, {"bound": cost.bound - 1, "proved": False})
    )
    assert better(run, None)
    assert better(run, worse)
    assert better(run, weaker)
    assert not better(run, run)
    assert not better(worse, run)
    assert not better(weaker, run)


@pytest.mark.parametrize("name", TINY)
def test_the_hidden_plan_of_a_tiny_sample_is_proved_best_at_every_stage(name: str) -> None:
    case = read(name)
    result = solve(case, Options(limits=Limits(seconds=60, workers=1, search=Search.PLAIN)))
    assert result.status is RunStatus.OPTIMAL
    found = {stage.name: stage.value for stage in result.stages if stage.name != UNLED.name}
    assert found == {stage.name: stage.value for stage in verdict_of(name).stages}


def test_without_its_feature_a_tiny_sample_has_another_outcome() -> None:
    policy = Policy()
    assert least(read("tiny-bells").network, policy) == 2
    assert least(read("tiny-walk").network, policy) == 1
    assert least(read("tiny-half").network, policy) == 0
    assert least(Network.model_validate(tables_of()), policy) == 0
    assert least(Network.model_validate(tables_with_english(halves=False)), policy) == 1
    assert [
        least(Network.model_validate(tables_with_visitors(seats)), policy) for seats in (0, 1, 2)
    ] == [2, 1, 0]


def test_without_its_form_cycle_or_escort_a_tiny_sample_has_another_outcome() -> None:
    policy = Policy()
    assert [
        least(Network.model_validate(tables_of_remote(form)), policy)
        for form in ("remote_live", "on_site")
    ] == [0, 1]
    cycle = [{**tables_of_cycle(lessons), "cycle_weeks": 2} for lessons in (1, 2)]
    assert [least(Network.model_validate(tables), policy) for tables in cycle] == [0, 2]
    assert [
        least(Network.model_validate(tables_of_doubles(over)), policy) for over in (False, True)
    ] == [3, 0]
    slots = read("tiny-slots")
    assert [least(slots.network, chosen) for chosen in (slots.policy, policy)] == [3, 0]
    after = read("tiny-after").network
    assert [least(after, Policy(extracurricular_pause=pause)) for pause in (20, 10)] == [3, 0]
    meal = read("tiny-meal")
    assert [
        least(meal.network, policy)
        for policy in (meal.policy, meal.policy.model_copy(update={"long_day": 6}))
    ] == [3, 1]
    assert [
        least(read("tiny-escort").network, Policy(escorts_required=needed))
        for needed in (False, True)
    ] == [0, 1]


def test_without_its_fact_a_tiny_sample_has_another_outcome() -> None:
    policy = Policy()
    assert [
        least(Network.model_validate(tables_of_hour(times)), policy) for times in (("1-1",), ())
    ] == [1, 0]
    assert [
        least(Network.model_validate(tables_of_turns(listed)), policy) for listed in (True, False)
    ] == [2, 0]
    assert [
        least(Network.model_validate(tables_of_pairs(kind)), policy)
        for kind in ("apart", "together")
    ] == [1, 0]
    assert [
        least(Network.model_validate(tables_of_grades(shared)), policy) for shared in (True, False)
    ] == [0, 2]
    assert [
        least(Network.model_validate(tables_of_second(second)), policy) for second in (True, False)
    ] == [2, 0]
    assert [
        least(Network.model_validate(tables_of_joined(joined)), policy) for joined in (True, False)
    ] == [0, 1]


def test_without_its_list_others_have_the_seats_of_tiny_waiting() -> None:
    seats = []
    for places in ((1, 2, 3), (3, 2, 1), (None, None, None)):
        case = Case(network=Network.model_validate(tables_of_waiting(places)), policy=Policy())
        limits = Limits(seconds=60, workers=1, search=Search.PLAIN)
        plan = solve(case, Options(limits=limits)).plan
        assert plan is not None
        seats.append({row.student for row in plan.members if row.group.startswith("law10")})
    assert seats == [{"vera", "egor"}, {"egor", "zhanna"}, {"egor", "zhanna"}]


def test_the_long_break_of_tiny_is_what_the_walk_needs() -> None:
    assert least(Network.model_validate(tables_of(walk=20)), Policy()) == 1
    assert least(Network.model_validate(tables_of(walk=25)), Policy()) == 3


def what_loses(walk: int) -> Network:
    """Of tight-time what its paper blames, without other common lessons and law: what is lost here
    is lost there too.
    """
    tables = tight_time_tables(walk)
    for table in ("requests", "offers"):
        tables[table] = [row for row in tables[table] if row["course"] != "law10"]
    tables["class_lessons"] = [
        row for row in tables["class_lessons"] if row == {"class_": "5-10А", "course": "lit10"}
    ]
    return Network.model_validate(tables)


def test_time_takes_seven_requests_of_tight_time_and_three_of_them_are_the_walk() -> None:
    policy = Policy(rules_off=("everyone_takes_obligatory_subjects",))
    assert least(what_loses(read("tight-time").network.travel[0].minutes), policy) == 7
    assert least(what_loses(walk=10), policy) == 4


def test_counting_sees_none_of_what_tight_time_loses() -> None:
    network = read("tight-time").network
    asked = Counter(request.course for request in network.requests)
    for course in asked:
        facts = network.course_of[course]
        rooms = [
            room.seats
            for room in network.rooms
            if set(network.parts_of[course][0].features) <= set(room.features)
        ]
        assert (
            facts.min_size
            <= asked[course]
            <= min(facts.max_size, max(rooms)) * sum(o.course == course for o in network.offers)
        )


def test_what_tight_lacks_adds_up_to_its_least_unmet() -> None:
    network = read("tight").network
    asked = Counter(request.course for request in network.requests)
    seats = {room.id: room.seats for room in network.rooms}
    hours = {person.id: person.max_lessons_week for person in network.people}
    groups = sum(hours[f"{school}-fin-1"] // 2 for school in ("1", "5"))
    lost = {
        "che+10": asked["che+10"] - seats["1-202"],
        "bio+10": asked["bio+10"] if asked["bio+10"] < network.course_of["bio+10"].min_size else 0,
        "fin10": asked["fin10"] - groups * network.course_of["fin10"].max_size,
        "ast10": asked["ast10"] if asked["ast10"] < network.course_of["ast10"].min_size else 0,
    }
    assert [
        room.id for room in network.rooms if "лаборатория" in room.features and room.school == "1"
    ] == ["1-202"]
    assert not any(request.alternatives for request in network.requests if request.course in lost)
    assert Counter(fact.course for fact in verdict_of("tight").unmet) == lost
    assert sum(lost.values()) == 17


@settings(max_examples=6, deadline=None)
@given(st.builds(Spec, *map(st.integers, (0, 1, 20, 0, 0), (10**6, 2, 25, 4, 5))))
def test_any_generated_network_has_a_plan_that_misses_only_what_was_planted(spec: Spec) -> None:
    made = generate(spec)
    verdict = judge(made.network, made.policy, made.plan)
    assert verdict.violations == ()
    assert verdict.amount("unmet_requests") == spec.planted
    assert verdict.amount("student_windows") == 0
    assert len(made.network.students) == 8 * spec.pairs * spec.size


def test_a_generated_network_can_have_visitors_in_every_technological_class() -> None:
    made = generate(Spec(seed=1, visitors=3))
    seats = {
        class_group_id(row): row.visitors for row in made.network.class_lessons if row.visitors
    }
    assert sorted(seats) == [
        f"eco+{grade}/{school}-{grade}А" for grade in (10, 11) for school in (1, 5)
    ]
    assert Counter(row.group for row in made.plan.members if row.group in seats) == seats
    assert not check({table: getattr(made.network, table) for table in TABLES})


def test_the_same_seed_gives_the_same_network_and_another_one_another() -> None:
    first, second, other = (generate(Spec(seed=seed, size=20)) for seed in (3, 3, 4))
    assert first == second
    assert first.network.hash != other.network.hash
