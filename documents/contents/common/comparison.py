"""A comparison as tables and lines: criteria side by side, how sure each difference is, who wins
and who loses.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.summary import stage_name
from documents.contents.common.words.names import Names, short_day
from documents.contents.common.words.verdict import group_name
from models.differences.comparison import (
    Certainty,
    Compared,
    Comparison,
    Difference,
    Measure,
    Outcome,
    Side,
    Whose,
)
from models.network import Network
from models.record import ClassId, PersonId, SchoolId, StudentId
from texts import knows, say

#: Networks by their hash: names of the base and of every plan.
Networks = Mapping[str, Network]
#: Names of winners and losers in a line before the rest is only counted.
MOST = 12


def side_name(side: Side) -> str:
    """What a plan is called: its scenario, or the network as it is."""
    return side.name or say("name.base")


def told_apart(comparison: Comparison) -> Comparison:
    """The comparison with a number after every name that several plans share."""
    sides = [comparison.base, *(plan.side for plan in comparison.plans)]
    shared = {name for name, number in Counter(map(side_name, sides)).items() if number > 1}
    base, *others = (
        side.model_copy(update={"name": say("name.numbered", name=side_name(side), number=number)})
        if side_name(side) in shared
        else side
        for number, side in enumerate(sides, start=1)
    )
    plans = tuple(
        plan.model_copy(update={"side": side})
        for plan, side in zip(comparison.plans, others, strict=True)
    )
    return comparison.model_copy(update={"base": base, "plans": plans})


def criterion_name(name: str) -> str:
    """A criterion in words; a stage under the name the council gave it."""
    code = f"criterion.{name}"
    return say(code) if knows(code) else stage_name(name)


def criteria_table(comparison: Comparison) -> Table:
    """Criteria that differ anywhere, the base and the plans side by side."""
    columns = (
        say("column.criterion"),
        *map(side_name, (comparison.base, *(plan.side for plan in comparison.plans))),
    )
    return Table(
        title=say("table.comparison"),
        columns=columns,
        rows=tuple(_side_by_side([p.criteria for p in comparison.plans])),
    )


def stage_rows_table(comparison: Comparison) -> Table:
    """Stages side by side, of the plans whose council prefers as in the base."""
    plans = [plan for plan in comparison.plans if plan.stages]
    columns = (
        say("column.stage"),
        *map(side_name, (comparison.base, *(plan.side for plan in plans))),
    )
    return Table(
        title=say("table.compared_stages"),
        columns=columns,
        rows=tuple(_side_by_side([p.stages for p in plans], all_=True)),
    )


def _side_by_side(
    plans: Sequence[Sequence[Difference]], *, all_: bool = False
) -> Iterator[tuple[str, ...]]:
    plans = [plan for plan in plans if plan]
    for row in zip(*plans, strict=True):
        if all_ or any(one.certainty is not Certainty.SAME for one in row):
            yield (criterion_name(row[0].name), measure(row[0].before), *map(compared_cell, row))


def measure(one: Measure) -> str:
    """A value with the range of its runs and its bound, as far as they say more."""
    text = (
        say("cell.range", shown=one.shown, least=one.least, most=one.most)
        if one.spread
        else str(one.shown)
    )
    return (
        say("cell.bound", value=text, bound=one.bound)
        if one.bound and one.bound < one.shown
        else text
    )


def by(one: Difference) -> str:
    """A difference in words: a sign would look like a formula to a spreadsheet."""
    return (
        say("cell.more" if one.change > 0 else "cell.less", n=abs(one.change))
        if one.change
        else say("cell.same")
    )


def compared_cell(one: Difference) -> str:
    """A value with its difference and how sure that is."""
    if one.certainty is Certainty.SAME:
        return measure(one.after)
    return say(
        "cell.compared", value=measure(one.after), change=by(one), sure=say(f"sure.{one.certainty}")
    )


def difference_table(plan: Compared) -> Table:
    """Criteria of one plan that differ for sure."""
    rows = tuple(
        (
            criterion_name(one.name),
            measure(one.before),
            measure(one.after),
            by(one),
            say(f"sure.{one.certainty}"),
        )
        for one in plan.criteria
        if one.is_sure
    )
    columns = tuple(
        say(f"column.{name}") for name in ("criterion", "before", "after", "difference", "sure")
    )
    return Table(title=plan_title(plan), columns=columns, rows=rows)


def plan_title(plan: Compared) -> str:
    """The scenario with its sentence."""
    side = plan.side
    return (
        say("name.scenario", name=side_name(side), title=side.title)
        if side.title
        else side_name(side)
    )


def plan_lines(plan: Compared, networks: Networks) -> Iterator[str]:
    """What a plan means, in sentences: doubts, winners and losers, groups, moves."""
    if not plan.side.plan_hash:
        yield say("said.no_plan_to_compare")
        return
    if not any(one.is_sure for one in plan.criteria):
        yield say("said.nothing_sure")
    chance = [
        criterion_name(one.name) for one in plan.criteria if one.certainty is Certainty.CHANCE
    ]
    if chance:
        yield say("said.by_chance", names=", ".join(chance))
    for wins in (True, False):
        for whose in Whose:
            named = _named(plan, whose, networks, wins=wins)
            if named:
                more = [say("said.and_more", n=len(named) - MOST)] if len(named) > MOST else []
                code = f"said.{'wins' if wins else 'loses'}_{whose}"
                yield say(code, names="; ".join([*named[:MOST], *more]), n=len(named))
    yield from _group_lines(plan, networks)
    yield say("said.moved", lessons=plan.lessons_moved, members=plan.members_changed)
    if plan.joined or plan.left:
        yield say("said.joined_left", joined=len(plan.joined), left=len(plan.left))


def _named(plan: Compared, whose: Whose, networks: Networks, *, wins: bool) -> list[str]:
    """Winners or losers of a kind, each with what changed for them."""
    return [
        say(
            "cell.named",
            name=whose_name(whose, one.id, plan, networks),
            what=", ".join(map(_effect, one.differences)),
        )
        for one in plan.outcomes
        if one.whose is whose and one.wins is wins
    ]


def _effect(one: Difference) -> str:
    return say("cell.effect", criterion=criterion_name(one.name), change=by(one))


def whose_name(whose: Whose, id_: str, plan: Compared, networks: Networks) -> str:
    """The name of a student with the class, or of a class with the school, a teacher, a school."""
    names = Names(networks[plan.side.network_hash])
    if whose is Whose.STUDENT:
        return say(
            "name.of",
            name=names.student(StudentId(id_)),
            home=", ".join(filter(None, names.home(StudentId(id_)))),
        )
    if whose is Whose.CLASS:
        home = names.network.class_of.get(ClassId(id_))
        return say(
            "name.of",
            name=names.class_(ClassId(id_)),
            home=names.school(home.school) if home else "",
        )
    return names.person(PersonId(id_)) if whose is Whose.TEACHER else names.school(SchoolId(id_))


def _group_lines(plan: Compared, networks: Networks) -> Iterator[str]:
    for change in plan.groups:
        names = Names(networks[plan.side.network_hash])
        values = {
            "course": names.course(change.course),
            "school": names.school(change.host),
            "form": say(f"word.form.{change.form}"),
        }
        code = "said.groups_opened" if change.difference.change > 0 else "said.groups_closed"
        if change.difference.change:
            sure = say(f"sure.{change.difference.certainty}")
            yield say(code, n=abs(change.difference.change), sure=sure, **values)


def outcome_table(comparison: Comparison, networks: Networks) -> Table:
    """Winners and losers of every plan, a line for each criterion."""
    columns = (
        "plan",
        "outcome",
        "whose",
        "name",
        "criterion",
        "before",
        "after",
        "difference",
        "sure",
    )
    rows = tuple(
        _outcome_row(plan, outcome, one, networks)
        for plan in comparison.plans
        for outcome in plan.outcomes
        for one in outcome.differences
    )
    return Table(
        title=say("table.outcomes"),
        columns=tuple(say(f"column.{name}") for name in columns),
        rows=rows,
    )


def _outcome_row(
    plan: Compared, outcome: Outcome, one: Difference, networks: Networks
) -> tuple[str, ...]:
    return (
        side_name(plan.side),
        say("word.wins" if outcome.wins else "word.loses"),
        say(f"whose.{outcome.whose}"),
        whose_name(outcome.whose, outcome.id, plan, networks),
        criterion_name(one.name),
        measure(one.before),
        measure(one.after),
        by(one),
        say(f"sure.{one.certainty}"),
    )


def move_table(comparison: Comparison, networks: Networks) -> Table:
    """Lessons that moved, by plan and group."""
    columns = tuple(say(f"column.{name}") for name in ("plan", "group", "before", "after"))
    rows = tuple(
        (
            side_name(plan.side),
            group_name(networks[plan.side.network_hash], move.group, move.part),
            *map(_times, (move.before, move.after)),
        )
        for plan in comparison.plans
        for move in plan.moves
    )
    return Table(title=say("table.moves"), columns=columns, rows=rows)


def _times(times: Sequence[tuple[int, int, int]]) -> str:
    return ", ".join(
        say("name.time", day=short_day(day), period=period) for day, period, _ in times
    )


def group_table(comparison: Comparison, networks: Networks) -> Table:
    """Groups opened and closed, by plan and course."""
    columns = tuple(
        say(f"column.{name}")
        for name in ("plan", "course", "school", "form", "before", "after", "sure")
    )
    rows = tuple(
        (
            side_name(plan.side),
            (names := Names(networks[plan.side.network_hash])).course(change.course),
            names.school(change.host),
            say(f"word.form.{change.form}"),
            measure(change.difference.before),
            measure(change.difference.after),
            say(f"sure.{change.difference.certainty}"),
        )
        for plan in comparison.plans
        for change in plan.groups
    )
    return Table(title=say("table.group_changes"), columns=columns, rows=rows)


def plans_table(comparison: Comparison) -> Table:
    """What is compared: each plan with its status, seeds and hash."""
    sides = (comparison.base, *(plan.side for plan in comparison.plans))
    rows = tuple(
        (
            side_name(side),
            side.title,
            say(f"status.{side.status}"),
            ", ".join(map(str, side.seeds)),
            side.plan_hash,
        )
        for side in sides
    )
    columns = tuple(
        say(f"column.{name}") for name in ("plan", "what_if", "status", "seeds", "plan_hash")
    )
    return Table(title=say("table.plans"), columns=columns, rows=rows)


def comparison_book(comparison: Comparison, networks: Networks) -> tuple[Sheet, ...]:
    """Sheets of a workbook: what is compared and how to read it, criteria, stages, winners and
    losers, groups, moves.
    """
    legend = tuple(say(f"legend.{certainty}") for certainty in Certainty)
    pages = (criteria_table(comparison), stage_rows_table(comparison))
    lists = (
        outcome_table(comparison, networks),
        group_table(comparison, networks),
        move_table(comparison, networks),
    )
    return (
        Sheet(
            title=say("table.plans"),
            lines=(say("table.comparison"), *legend),
            tables=(plans_table(comparison),),
        ),
        *(Sheet(title=table.title, tables=(table,)) for table in pages),
        *(Sheet(title=table.title, tables=(table,), is_list=True) for table in lists),
    )
