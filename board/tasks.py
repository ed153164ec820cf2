"""Long work of the board, each as something ``Jobs`` can run: it calls what the commands call, and
gives lines and tables to show.
"""

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic

from application.board.finishing import finished, finishing_job
from application.comparing import compared
from application.publishing import Sources, dossier_of, published
from application.questions.answering import answered, questions_of
from application.questions.conflicts.explaining import explain
from application.questions.worth import worths
from application.solving import Job, Solving
from board.desk import Desk
from board.jobs import Listener, Work
from board.views.outcomes import Outcome, explained_outcome, why_outcome
from documents.contents.common.comparison import criteria_table, difference_table, plan_lines
from documents.contents.common.forms.table import Table
from documents.contents.common.words.worths import worth_lines, worth_table
from documents.contents.terminal.difference import change_table
from documents.publish import count_by_kind
from documents.request import Asked
from instances import Case, read_placed
from instances.scenarios import read_scenarios
from models.board.change import Change
from models.plan import Progress, Result
from models.problems import InputError
from models.questions.worths import Worth
from solver import Limits
from texts import say

#: The folder beside the steps of a board with the plan as commands read it.
CURRENT = "current"
#: The stage in which papers are written: its value is how many files there are.
WRITING = "papers"
#: Columns of the list of what was written.
PAPER_COLUMNS = (
    "board_page.papers_kind",
    "board_page.papers_form",
    "board_page.papers_files",
    "board_page.papers_count",
)


def finishing(desk: Desk, seconds: float, on: int) -> Work:
    """Find the best plan around what is pinned that changes as little as possible of the one on the
    board.
    """

    def work(listener: Listener, stop: threading.Event) -> Outcome:
        with desk.lock:
            job = finishing_job(desk.workspace, seconds)
            before, facts = desk.workspace.plan, desk.workspace.facts
        result, plan = finished(job, listener, stop)
        if plan is None:
            return Outcome(
                title=say("board_page.not_finished"), lines=(say(f"status.{result.status}"),)
            )
        change = Change.between(before, plan)
        if change.is_empty:
            return Outcome(title=say("board_page.nothing_better"))
        with desk.lock:
            desk.workspace.change(change, "board.finished", {}, on=on)
        table = change_table(facts.network, before, plan)
        return Outcome(title=say("board_page.finished", n=len(table.rows)), tables=(table,))

    return work


def solving_first(desk: Desk, seconds: float) -> Work:
    """Find the first plan of a folder."""

    def work(listener: Listener, stop: threading.Event) -> Outcome:
        case, _ = read_placed(desk.network)
        solving = Solving(Job(case, desk.folder / "plan", Limits(seconds=seconds)), _unheard)
        result = solving.finish(solving.search(listener, stop))
        desk.read_anew()
        return Outcome(
            title=say(f"status.{result.status}"),
            lines=tuple(_without_plan(result)),
            is_new=result.plan is not None,
        )

    return work


def _without_plan(result: Result) -> Iterator[str]:
    """Why a search has found no plan, and what to ask then."""
    if result.plan is not None:
        return
    for reason in result.reasons:
        yield say(f"reason.{reason.code}", **reason.model_dump(exclude={"code"}))
    if result.attempt is not None:
        placed, all_ = result.attempt.placed, result.attempt.lessons
        yield say("board_page.first_attempt", placed=placed, lessons=all_)
    yield say("board_page.first_ask_why")


def explaining(desk: Desk, seconds: float) -> Work:
    """Say why there is no plan."""

    def work(_: Listener, stop: threading.Event) -> Outcome:
        case, places = read_placed(desk.network)
        found = explain(case.network, case.policy, seconds, stop)
        return explained_outcome(case, places, found, seconds)

    return work


def asking_why(desk: Desk, student: str, course: str, seconds: float) -> Work:
    """Say why a student does not get a course."""

    def work(listener: Listener, stop: threading.Event) -> Outcome:
        case, path = _written(desk)[:2]
        asked = questions_of(case, path)
        requests = asked.one(student, course)
        limits = Limits(seconds=seconds)
        found = answered(asked, requests, limits, lambda _: None, listener, stop)
        answers = found.answers
        desk.offered = answers[0].plan if answers else None
        return why_outcome(case, answers[0] if answers else None)

    return work


def asking_worth(desk: Desk, seconds: float) -> Work:
    """Say what one resource more is worth."""

    def work(_: Listener, stop: threading.Event) -> Outcome:
        case, path = _written(desk)[:2]
        known = read_scenarios(case.source, ())
        told: list[Worth] = []
        asked = questions_of(known.case, path)
        if not asked.verdict.unmet:
            return Outcome(title=say("said.all_met"))
        found = worths(asked, known, Limits(seconds=seconds), told.append, stop)
        tables = (worth_table(case.network, found),) if found.worths else ()
        return Outcome(
            title=say("board_page.worth"),
            lines=tuple(worth_lines(case.network, found)),
            tables=tables,
        )

    return work


def writing_papers(desk: Desk, only: tuple[str, ...] = ()) -> Work:
    """Write the papers of the plan on the board into the folder of papers."""

    def work(listener: Listener, _: threading.Event) -> Outcome:
        began, files = monotonic(), count(1)

        def heard() -> None:
            seconds = monotonic() - began
            listener(Progress(seconds=seconds, stage=WRITING, value=next(files), bound=0))

        case, path, number = _written(desk)
        told = dossier_of(case, Sources(path))
        output = desk.folder / say("board_page.papers_folder")
        made, former = published(told, output, Asked(only=only), heard)
        counts = count_by_kind(made.printed)
        rows = tuple(
            (say(f"kind.{kind}"), form, str(files), str(papers))
            for (kind, form), (files, papers) in counts.items()
        )
        columns = tuple(say(code) for code in PAPER_COLUMNS)
        table = Table(title=say("board_page.papers_written"), columns=columns, rows=rows)
        if made.problems:
            raise InputError(made.problems)
        kept = (say("said.former", path=former),) if former is not None else ()
        return Outcome(
            title=say("said.papers", n=len(made.printed), path=output),
            lines=(say("board_page.papers_of", number=number), *told.broken, *made.warnings, *kept),
            tables=(table,),
        )

    return work


def comparing(desk: Desk, base: Path, other: Path) -> Work:
    """Hold two plans of the folder against each other."""

    def work(_: Listener, __: threading.Event) -> Outcome:
        found, networks = compared(base, (other,), str(desk.network))[:2]
        lines = [line for plan in found.plans for line in plan_lines(plan, networks)]
        tables = (criteria_table(found), *(difference_table(plan) for plan in found.plans))
        return Outcome(title=say("board_page.compared"), lines=tuple(lines), tables=tables)

    return work


def _written(desk: Desk) -> tuple[Case, Path, int]:
    """The plan on the board, written where any command finds it."""
    with desk.lock:
        workspace = desk.workspace
        path = workspace.write(workspace.place / CURRENT)
        return workspace.facts, path, workspace.number


def _unheard(_: InputError) -> None:
    """A plan on the way that cannot be written is no reason to stop; the end is written or told."""
