"""A policy with what a scenario chooses otherwise."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from instances.network.parsing import parse
from models.policy import Policy, Stage
from models.problems import Problem
from models.scenario import PolicyChange, Scenario, Setting, Switch


def with_choices(policy: Policy, scenario: Scenario, problems: list[Problem]) -> Policy:
    """The policy under a scenario; a choice made twice in different ways is a problem."""
    said: dict[str, JsonValue] = {}
    for change in scenario.policy:
        for one in change.values:
            if said.setdefault(one.field, one.value) != one.value:
                problems.append(
                    _at(
                        change,
                        Problem(code="scenario_contradicts", field=one.field, value=one.field),
                    )
                )
        policy = _changed(policy, change, problems)
    return policy


def _changed(policy: Policy, change: PolicyChange, problems: list[Problem]) -> Policy:
    values: dict[str, object] = {name: getattr(policy, name) for name in Policy.model_fields}
    values |= {one.field: _value(one, values) for one in change.values}
    if change.rules:
        values |= _switched(policy, change.rules)
    if change.stages:
        values["stages"] = _staged(policy.stages, change.stages)
    found, wrong = parse(Policy, values, "policy")
    problems += [_at(change, problem) for problem in wrong]
    return found or policy


def _value(one: Setting, values: Mapping[str, object]) -> object:
    now = values.get(one.field)
    return (
        now + one.value
        if one.shift and isinstance(now, int) and isinstance(one.value, int)
        else one.value
    )


def _switched(policy: Policy, switches: Sequence[Switch]) -> dict[str, object]:
    named = {one.rule for one in switches}
    off = {rule for rule in policy.rules_off if rule not in named} | {
        one.rule for one in switches if one.off
    }
    relaxed = {rule for rule in policy.relaxed if rule not in named} | {
        one.rule for one in switches if one.relaxed
    }
    return {"rules_off": tuple(sorted(off)), "relaxed": tuple(sorted(relaxed))}


def _staged(stages: Sequence[Stage], said: Sequence[Stage]) -> tuple[Stage, ...]:
    """Stages replaced by name where they stand, new ones last, those without terms gone."""
    new = {stage.name: stage for stage in said}
    kept = [new.pop(stage.name, stage) for stage in stages]
    return tuple(stage for stage in (*kept, *new.values()) if stage.terms)


def _at(change: PolicyChange, problem: Problem) -> Problem:
    origin = change.origin
    return problem.model_copy(
        update={"file": origin.file, "sheet": origin.sheet, "line": origin.line}
    )
