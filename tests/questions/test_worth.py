"""``setka worth``: what is told of a resource is what the changed facts and their plan give."""

import json
from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file

from application.questions.resources import resources
from application.questions.why import policy_of
from instances import read_result
from instances.scenarios import read_scenarios
from instances.scenarios.written import scenario_yaml
from models.network import Network
from models.policy import Policy
from models.questions.worths import ResourceKind
from scenarios.what_ifs.overlay import overlay
from validation import judge

POLICY = policy_of(Policy(), kept=False)
QUICK = ("--seconds", "10", "--workers", "1")


def _facts(**course: int) -> Network:
    """Three ask for law, and its one group takes two, unless the course says otherwise."""
    sizes = {"max_size": 2, "soft_min_size": 2, **course}
    found = small.network(
        {
            "requests": [{"student": "a4", "course": "law", "priority": 2}],
            "busy": [{"person": "TL", "day": 3, "start": "08:00", "end": "15:00"}],
        },
        courses={"law": sizes},
        people={"TL": {"max_lessons_week": 1}},
    )
    offers = (row for row in found.offers if (row.course, row.host) != ("law", "B"))
    return found.replacing(offers=tuple(offers))


def test_a_seat_is_worth_the_request_that_it_meets(tmp_path: Path) -> None:
    facts = _facts()
    network, plan = network_file(tmp_path / "network.json", facts), tmp_path / "plan.json"
    plan_file(plan, network=facts)
    out = tmp_path / "out"
    done = call("worth", network, plan, "--json", "--output", out, *QUICK)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    first = told["worths"][0]
    assert (first["resource"]["kind"], first["stage"], first["gain"]) == ("seat", "unmet_2", 1)
    assert [(row["student"], row["course"]) for row in first["met"]] == [("a4", "law")]
    for worth in told["worths"]:
        name = worth["resource"]["scenario"]["id"]
        known = read_scenarios(str(network), (str(out / f"{name}.yaml"),))
        case = overlay(known, name).case
        found = read_result(out / name / "plan.json").plan
        assert found is not None
        verdict = judge(case.network, POLICY, found, small.plan())
        assert verdict.accepted
        values = {row["name"]: row.get("value", 0) for row in worth["stages_after"]}
        assert {row.name: row.value for row in verdict.stages} == values
        assert values[worth["stage"]] == next(
            row["value"] - worth["gain"]
            for row in worth["stages_before"]
            if row["name"] == worth["stage"]
        )


def test_a_table_tells_the_best_first_and_adopts_it(tmp_path: Path) -> None:
    facts = _facts()
    network, plan = network_file(tmp_path / "network.json", facts), tmp_path / "plan.json"
    plan_file(plan, network=facts)
    out = tmp_path / "out"
    done = call("worth", network, plan, "--output", out, *QUICK)
    assert done.exit_code == 0, done.output
    assert "Даёт: мест в группах «Право, 10 класс»: 3 вместо 2" in done.stdout
    assert "Ученик a4 — Право, 10 класс" in done.stdout
    assert (out / "improvements.xlsx").exists()
    (best,) = [path for path in out.glob("*.yaml") if path.stem.endswith("-seat")]
    adopted = call("scenario", "adopt", network, best, "--output", tmp_path / "more.json")
    assert adopted.exit_code == 0, adopted.output
    judged = call("judge", tmp_path / "more.json", out / best.stem / "plan.json")
    assert judged.exit_code == 0, judged.output
    assert "Все запросы выполнены." in judged.stdout


def test_nothing_is_asked_where_every_request_is_met(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    done = call("worth", network, plan)
    assert (done.exit_code, done.stdout.strip()) == (0, "Все запросы выполнены.")
    for line in (("worth", network, plan), ("why", network, plan, "--all")):
        assert json.loads(call(*line, "--json").stdout) == {}


@pytest.mark.parametrize(
    ("facts", "plan", "kinds"),
    [
        (_facts(), small.plan(), {"seat", "group", "teacher_hours", "teacher"}),
        (
            _facts(min_size=4, max_size=9, soft_min_size=4),
            small.plan(members={small.LAW: ()}, closed=(small.LAW,), lessons={small.LAW: ()}),
            {"min_size"},
        ),
    ],
)
def test_reasons_point_to_resources_that_can_be_written(
    facts: Network, plan: small.Plan, kinds: set[str], tmp_path: Path
) -> None:
    found = resources(facts, plan, judge(facts, POLICY, plan))
    assert {str(resource.kind) for resource in found} == kinds
    network = network_file(tmp_path / "network.json", facts)
    for resource in found:
        path = tmp_path / f"{resource.scenario.id}.yaml"
        path.write_bytes(scenario_yaml(resource.scenario))
        case = overlay(read_scenarios(str(network), (str(path),)), resource.scenario.id).case
        assert case.network.hash != facts.hash


def test_an_interval_of_a_teacher_is_taken_away(tmp_path: Path) -> None:
    facts = _facts()
    closed = small.plan(members={small.LAW: ()}, closed=(small.LAW,), lessons={small.LAW: ()})
    roomy = facts.replacing(
        people=tuple(row.model_copy(update={"max_lessons_week": None}) for row in facts.people)
    )
    found = resources(roomy, closed, judge(roomy, POLICY, closed))
    free = [one for one in found if one.kind is ResourceKind.FREE_TIME]
    assert len(free) == 2
    network = network_file(tmp_path / "network.json", roomy)
    for resource in free:
        path = tmp_path / f"{resource.scenario.id}.yaml"
        path.write_bytes(scenario_yaml(resource.scenario))
        case = overlay(read_scenarios(str(network), (str(path),)), resource.scenario.id).case
        assert len(case.network.busy) == len(roomy.busy) - 1
