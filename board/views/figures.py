"""What a plan comes to: rules broken, criteria, stages with their bounds."""

from collections.abc import Sequence

from documents.contents.common.summary import stage_name
from documents.contents.common.words.verdict import violation_sentence
from models.network import Network
from models.plan import StageResult
from models.record import Record
from models.verdict import Verdict, Violation
from texts import say


class Figure(Record):
    """A criterion with its amount."""

    name: str
    label: str
    value: int


class StageRow(Record):
    """A stage of preference: its value, and what no plan is below, None where nothing is known."""

    label: str
    value: int
    bound: int | None
    proved: bool


class Fault(Record):
    """A rule that is broken, in words, and where.

    Attributes
    ----------
    rule
        The rule in a few words.
    """

    rule: str
    said: str
    group: str
    student: str
    day: int | None
    period: int | None


class Figures(Record):
    """What the referee says."""

    accepted: bool
    faults: tuple[Fault, ...]
    exceeded: tuple[str, ...]
    criteria: tuple[Figure, ...]
    stages: tuple[StageRow, ...]


def figures(network: Network, verdict: Verdict, bounds: Sequence[StageResult]) -> Figures:
    """The verdict on a plan.

    Parameters
    ----------
    bounds
        Stages of the run that the plan comes from: a bound holds for every plan of the network.
    """
    known = {row.name: row for row in bounds}
    return Figures(
        accepted=verdict.accepted,
        faults=tuple(fault(network, row) for row in verdict.violations),
        exceeded=tuple(violation_sentence(network, row) for row in verdict.exceeded),
        criteria=tuple(
            Figure(name=row.name, label=say(f"criterion.{row.name}"), value=row.value)
            for row in verdict.amounts
        ),
        stages=tuple(_stage(row.name, row.value, known.get(row.name)) for row in verdict.stages),
    )


def fault(network: Network, row: Violation) -> Fault:
    """A broken rule in words."""
    return Fault(
        rule=say(f"rule_name.{row.rule}"),
        said=violation_sentence(network, row),
        group=row.group or "",
        student=row.student or "",
        day=row.day,
        period=row.period,
    )


def _stage(name: str, value: int, known: StageResult | None) -> StageRow:
    bound = None if known is None else known.bound
    proved = known is not None and known.proved and value == known.value
    return StageRow(label=stage_name(name), value=value, bound=bound, proved=proved)
