"""The result of a run in words and numbers: stages, amounts, unmet requests, ways, limits."""

from collections.abc import Iterator, Sequence

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import unmet_sentence, violation_sentence
from models.network import Network
from models.plan import Gone, GoneKind, Plan, Result
from models.record import StudentId
from models.verdict import Verdict
from texts import knows, say
from validation.consequences.attendance import trips, ways_of_students

#: Findings listed before the rest is only counted.
MOST = 20


def stage_table(result: Result) -> Table:
    """Stages with value, bound and whether they are proved."""
    rows = tuple(
        (
            stage_name(stage.name),
            str(stage.value),
            str(stage.bound),
            say("word.proved" if stage.proved else "word.open"),
        )
        for stage in result.stages
    )
    columns = tuple(say(f"column.{name}") for name in ("stage", "value", "bound", "proof"))
    return Table(title=say("table.stages"), columns=columns, rows=rows)


def stage_name(name: str) -> str:
    return say(f"stage.{name}") if knows(f"stage.{name}") else name


def amount_table(verdict: Verdict) -> Table:
    """Every criterion with its amount."""
    rows = tuple((say(f"criterion.{amount.name}"), str(amount.value)) for amount in verdict.amounts)
    return Table(
        title=say("table.amounts"),
        columns=(say("column.criterion"), say("column.value")),
        rows=rows,
    )


def summary_lines(network: Network, plan: Plan | None, verdict: Verdict) -> Iterator[str]:
    """What breaks a rule, what is over a limit, who is not granted what and why, and who
    travels.
    """
    yield from broken_lines(network, verdict)
    for violation in verdict.exceeded[:MOST]:
        yield say("said.exceeded", what=violation_sentence(network, violation))
    if not verdict.unmet:
        yield say("said.all_met")
    for fact in verdict.unmet[:MOST]:
        yield unmet_sentence(network, fact)
    if len(verdict.unmet) > MOST:
        yield say("said.and_more", n=len(verdict.unmet) - MOST)
    if plan is not None:
        yield from escort_lines(network, plan)


def broken_lines(network: Network, verdict: Verdict) -> Iterator[str]:
    """What breaks a rule."""
    for violation in verdict.violations[:MOST]:
        yield violation_sentence(network, violation)
    if len(verdict.violations) > MOST:
        yield say("said.and_more", n=len(verdict.violations) - MOST)


def gone_lines(network: Network, gone: Sequence[Gone]) -> Iterator[str]:
    """What of the plan that was to be kept is no longer there."""
    if gone:
        yield say("said.gone", n=sum(row.rows for row in gone))
    names = Names(network)
    for row in gone:
        of_student = row.kind in (GoneKind.STUDENT, GoneKind.REQUEST, GoneKind.SEAT)
        name = names.student(StudentId(row.name)) if of_student else row.name
        yield say(f"gone.{row.kind}", name=name, group=names.group(row.group), rows=row.rows)


def escort_lines(network: Network, plan: Plan) -> Iterator[str]:
    """How many go from school to school and in how many parties, or that nobody is named to lead
    them.
    """
    if travellers := _travellers(network, plan):
        code = "said.travellers_led" if plan.parties else "said.travellers"
        yield say(code, n=travellers, parties=len(trips(network, plan)))


def _travellers(network: Network, plan: Plan) -> int:
    return sum(bool(ways) for ways in ways_of_students(network, plan).values())
