"""Papers of a plan: what they are written from, and all of them written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import texts
from application.plans.kept_from import with_plan_before
from documents.contents.common.dossier import Dossier, Facts
from documents.contents.common.summary import broken_lines
from documents.contents.terminal.making import making_lines
from documents.publish import Published, publish
from documents.request import Asked, request
from instances import Case, write_atomically
from instances.files.aside import Aside, is_former
from instances.files.made_here import is_made_here
from instances.journals import filled_journals, journal_files, read_journals
from instances.plans.answers import beside, read_answers
from instances.plans.named import keep_command, read_own_plan, read_published
from instances.plans.year_plans import plans_of_year
from models.network import Network
from models.plan import Plan
from models.school_year.deadlines import school_year
from models.school_year.journal import Journal
from texts import say
from validation import judge
from validation.consequences.meetings import DatedPlan


class Sources(NamedTuple):
    """Where papers come from beside the network.

    Attributes
    ----------
    plan
        None before there is one: only papers that need none are written then.
    previous
        A plan that an amending order is told against.
    today
        The date of the papers; None is today.
    journals
        A folder of filled journals.
    records
        A store of marks, in place of journals.
    """

    plan: Path | None
    previous: Path | None = None
    today: date | None = None
    journals: Path | None = None
    records: Path | None = None


class Told(NamedTuple):
    """A dossier with what is odd about it.

    Attributes
    ----------
    broken
        Lines on rules that the plan breaks, and what it was made of; nothing can be published then.
    """

    dossier: Dossier
    remarks: tuple[str, ...]
    broken: tuple[str, ...]


def dossier_of(case: Case, sources: Sources) -> Told:
    """What papers are written from, and what is odd about it."""
    if sources.plan is None:
        return Told(_before_plan(case, sources.today), (), ())
    own = with_plan_before(case, sources.plan, read_own_plan(case, sources.plan))
    plans = tuple(DatedPlan(first=first, plan=found) for first, found in plans_of_year(case))
    is_other = bool(plans) and own.plan not in [row.plan for row in plans]
    facts = Facts(
        case.network,
        case.policy,
        own.plan,
        case.annex,
        sources.today or date.today(),
        plans=plans,
        previous=_previous(case.network, sources.previous),
        kept_from=own.kept_from,
        answers=read_answers(beside(sources.plan), case.network, own.plan).answers,
        journals=_journals(case.network, sources),
    )
    found = Dossier(facts if sources.records is None else _as_kept(facts, sources.records))
    command = keep_command(case, sources.plan)
    made = tuple(making_lines(case.network, own, found.verdict, command))
    remarks = ((say("said.plan_not_in_calendar"),) if is_other else ()) + made
    if found.verdict.accepted:
        return Told(found, remarks, ())
    return Told(found, remarks, (*broken_lines(case.network, found.verdict), *made))


def _journals(network: Network, sources: Sources) -> tuple[Journal, ...]:
    """Marks of journals."""
    if sources.journals is None:
        return ()
    return read_journals(network, journal_files((sources.journals,)))


def _as_kept(facts: Facts, records: Path) -> Facts:
    """The same with the marks of a store, its report cards, moves and changed lessons; the plan is
    judged as it was made.
    """
    from application.records.carried import card_numbers, stored
    from application.records.changing.moved_plans import moved_network, moved_plans

    known, year = stored(facts.network, records), school_year(facts.network, facts.annex)
    own = facts.plans or ((DatedPlan(first=year.first, plan=facts.plan),) if year else ())
    plans = moved_plans(own, known.moves, facts.network) if known.moves else facts.plans
    verdict = judge(facts.network, facts.policy, facts.plan, facts.kept_from or facts.previous)
    return facts._replace(
        network=moved_network(facts.network, known.moves),
        plan=plans[-1].plan if known.moves and plans else facts.plan,
        plans=plans,
        verdict=verdict,
        journals=known.journals,
        changes=known.changes,
        results=known.results,
        cards=card_numbers(records),
    )


def _before_plan(case: Case, today: date | None) -> Dossier:
    """What papers are written from in May, when families are told what they may choose."""
    day = today or date.today()
    return Dossier(Facts(case.network, case.policy, Plan(), case.annex, day, is_planned=False))


def _previous(network: Network, path: Path | None) -> Plan | None:
    return None if path is None else read_published(network, path)[0]


class Written(NamedTuple):
    """Papers that were written.

    Attributes
    ----------
    former
        Where papers are that people had changed and that were written over; None where there were
        none.
    """

    papers: Published
    former: Path | None


def published(told: Told, output: Path, asked: Asked, count: Callable[[], None]) -> Written:
    """Write the papers that are asked for; journals that teachers filled in are left as they are.

    Parameters
    ----------
    count
        Called for every file.
    """
    wanted = request(told.dossier, asked)
    order = wanted.order._replace(above=len(str(output.resolve())))
    paths = (path for path in output.rglob("[!.~]*.*") if path.is_file())
    present = {path.relative_to(output).as_posix() for path in paths if not is_former(path, output)}
    journals = output.rglob(f"{texts.say_in('ru', 'kind.journal')}*.xlsx")
    kept = filled_journals(told.dossier.network, journals)
    told_kept = (say("said.journals_kept", n=len(kept)),) if kept else ()
    edited = Aside(output)

    def write(path: str, content: bytes) -> None:
        if output / path not in kept:
            edited.keep(output / path)
            write_atomically(output / path, content)
        count()

    remarks = (*wanted.remarks, *told.remarks, *told_kept)
    return Written(publish(wanted.dossier, order, write, remarks, present), edited.folder)


class Beside(NamedTuple):
    """The folder of Word templates beside a network.

    Attributes
    ----------
    used
        The folder, where it was made on this computer.
    foreign
        The folder, where it came with the network: it is left alone.
    """

    used: Path | None = None
    foreign: Path | None = None


def templates_beside(network: Path, home: Path) -> Beside:
    """Look for templates of a school beside its network.

    Parameters
    ----------
    home
        Where this user's programs keep what is theirs.
    """
    folder = network.parent / say("name.templates_folder")
    if not network.exists() or not any(folder.glob("[!~]*.docx")):
        return Beside()
    return Beside(used=folder) if is_made_here(folder, home) else Beside(foreign=folder)
