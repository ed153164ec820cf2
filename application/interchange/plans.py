"""Plans given to other programs, schools taken from them, timetables brought back."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from application.plans.kept_from import with_plan_before
from instances import Case
from instances.interchange.features import Loss, losses
from instances.interchange.forms import FORMS, Given
from instances.interchange.school.onto import plan_onto
from instances.interchange.school.start import Start
from instances.plans.fingerprints import facts_of
from instances.plans.named import read_own_plan
from models.plan import Plan, Result, RunStatus
from models.problems import InputError, Problem
from models.verdict import Verdict
from texts import LANGUAGES, say_in
from validation import judge
from validation.consequences.attendance import attendees


class Taken(NamedTuple):
    """A school of another program as the start of a network.

    Attributes
    ----------
    verdict
        What the referee says of its timetable, if it has one.
    """

    start: Start
    verdict: Verdict | None


def taken(name: str, source: Path, rails: Path | None = None) -> Taken:
    """Read a school.

    Raises
    ------
    InputError
        Every problem of the source.
    """
    if rails is not None:
        from instances.interchange import kursblockung

        found = kursblockung.read(source, rails)
        start = Start(
            network=found.network, policy=found.policy, plan=found.reference, remarks=found.remarks
        )
    else:
        read = FORMS[name].read
        assert read is not None, name
        start = read(source)
    verdict = judge(start.network, start.policy, start.plan) if start.plan is not None else None
    return Taken(start, verdict)


class Back(NamedTuple):
    """A timetable that came back, with what the referee says of it and what was odd."""

    plan: Plan
    verdict: Verdict
    remarks: tuple[Problem, ...]


def brought_back(case: Case, name: str, source: Path) -> Back:
    """The timetable of a file that was made of a network, as a plan of it.

    Raises
    ------
    InputError
        The form does not bring timetables back, or the file is not of this network.
    """
    read = FORMS[name].school
    if read is None:
        raise InputError([Problem(code="interchange_never_back", file=str(source), value=name)])
    school, remarks = read(source)
    plan = plan_onto(case.network, school, str(source))
    return Back(plan, judge(case.network, case.policy, plan), remarks)


def as_result(case: Case, plan: Plan) -> Result:
    """A plan as a file of results has it."""
    network = case.network
    return Result(
        status=RunStatus.FEASIBLE,
        plan=plan,
        network_hash=network.hash,
        facts=facts_of(network),
    )


class Sent(NamedTuple):
    """A plan in the form of another program.

    Attributes
    ----------
    files
        Contents by path.
    losses
        What of this plan the form has no place for.
    """

    files: Mapping[Path, bytes]
    losses: tuple[Loss, ...]
    verdict: Verdict


class Wanted(NamedTuple):
    """How a plan is to be written.

    Attributes
    ----------
    is_free
        Times and rooms are left out.
    ids
        The table of ids of the diary; None takes the one that was written to the same place before.
    """

    is_free: bool = False
    ids: Path | None = None


AS_IT_IS = Wanted()


def sent(case: Case, name: str, plan: Path, output: Path, wanted: Wanted = AS_IT_IS) -> Sent:
    """Write a plan for another program; a plan that breaks a rule is judged and not written.

    Raises
    ------
    InputError
        The plan is none of this network.
    """
    form = FORMS[name]
    assert form.write is not None, name
    assert form.out is not None, name
    own = with_plan_before(case, plan, read_own_plan(case, plan))
    network = case.network
    verdict = judge(network, case.policy, own.plan, own.kept_from)
    given = Given(
        network=network,
        policy=case.policy,
        plan=own.plan,
        attendees=attendees(network, own.plan),
        is_free=wanted.is_free,
        ids=wanted.ids or _former_ids(output),
    )
    files = form.write(given) if verdict.accepted else {}
    return Sent(
        {output / file if file else output: content for file, content in files.items()},
        tuple(losses(form.out, network, own.plan)),
        verdict,
    )


class Named(NamedTuple):
    """A table of ids of the diary as a file, how many things got theirs from lists, and how many
    have none yet.
    """

    content: bytes
    taken: int
    unknown: int
    remarks: tuple[Problem, ...]


def ids_from_lists(case: Case, lists: Path, former: Path | None) -> Named:
    """The table of ids for a network with those that lists of the diary give.

    Raises
    ------
    InputError
        The former table or a list is wrong.
    """
    from instances.interchange.diary import Ids, read_ids, with_lists
    from instances.interchange.diary.writing import ids_file

    known = read_ids(former) if former is not None else Ids()
    found = with_lists(case.network, known, lists)
    return Named(ids_file(found.ids), found.taken, found.ids.unknown, tuple(found.remarks))


def _former_ids(output: Path) -> Path | None:
    """The table of ids that a former export wrote to a folder, in either language."""
    names = (f"{say_in(language, 'diary_table.ids_file')}.csv" for language in LANGUAGES)
    return next((path for name in names if (path := output / name).is_file()), None)
