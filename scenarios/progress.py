"""How far a folder of a network is, and the one step that comes next."""

from datetime import date
from pathlib import Path

from instances import read, read_result
from instances.case import Case
from models.problems import InputError
from models.record import Record
from scenarios.still_good import is_still_good

#: Names in a folder of a network; launchers use the same.
WORKBOOK, PLAN, FORMS, PAPERS = "network.xlsx", "plan", "forms", "documents"
#: Deadlines of the regulation: catalogue and diagnostics (4.4), the council (4.5), lists and study plans (4.6): month, day.
DEADLINES = {"catalogue": (5, 10), "council": (6, 20), "lists": (8, 28)}


class Progress(Record):
    """What is ready, what is not, and what comes next.

    Attributes
    ----------
    facts
        Codes of sentences with their values, in order.
    step
        Code of the next step.
    command
        Words of the command that does it.
    deadline, days
        The next deadline, and days until it.
    """

    facts: tuple[tuple[str, dict[str, int]], ...] = ()
    step: str
    command: tuple[str, ...] = ()
    deadline: str
    on: date
    days: int


def progress_of(folder: Path, today: date) -> Progress | None:
    """How far a folder is; None where there is no network in it."""
    book = folder / WORKBOOK
    if not book.exists():
        return None
    name, on = next_deadline(today)
    facts, step, command = _looked_at(folder, book)
    return Progress(facts=tuple(facts), step=step, command=command, deadline=name, on=on, days=(on - today).days)


def next_deadline(today: date) -> tuple[str, date]:
    """The first deadline that is not over."""
    dates = [(date(year, *DEADLINES[name]), name) for year in (today.year, today.year + 1) for name in DEADLINES]
    on, name = min(row for row in dates if row[0] >= today)
    return name, on


Step = tuple[list[tuple[str, dict[str, int]]], str, tuple[str, ...]]


def _looked_at(folder: Path, book: Path) -> Step:
    try:
        case = read(book)
    except InputError as error:
        unfinished = _unfinished(folder, book)
        if unfinished is not None:
            return unfinished
        return [("problems", {"n": len(error.problems)})], "check", ("check", str(book))
    students, requests = len(case.network.planned_students), len(case.network.requests)
    facts: list[tuple[str, dict[str, int]]] = [("network", {"students": students, "requests": requests})]
    asking = {row.student for row in case.network.requests}
    silent = sum(row.id not in asking for row in case.network.planned_students)
    if silent:
        facts.append(("silent", {"n": silent}))
    if not requests:
        forms = folder / FORMS
        if not forms.exists():
            return facts, "forms", ("collect", "prepare", str(book), "--output", str(forms))
        return facts, "merge", ("collect", "merge", str(book), str(forms), "--output", str(book))
    return _plan(folder, book, case, facts)


def _unfinished(folder: Path, book: Path) -> Step | None:
    """The step of a network that lacks but what forms and books of schools bring; None for another one."""
    try:
        case = read(book, unfinished=True)
    except InputError:
        return None
    forms = folder / FORMS
    if not case.network.schools:
        return None
    if not forms.exists():
        return [("unfinished", {})], "forms", ("collect", "prepare", str(book), "--output", str(forms))
    return [("unfinished", {})], "merge", ("collect", "merge", str(book), str(forms), "--output", str(book))


def _plan(folder: Path, book: Path, case: Case, facts: list[tuple[str, dict[str, int]]]) -> Step:
    place = folder / PLAN
    solve = ("solve", str(book), "--output", str(place))
    try:
        result = read_result(place)
    except InputError:
        return [*facts, ("no_plan", {})], "solve", solve
    if result.plan is None:
        return [*facts, ("no_plan", {})], "solve", solve
    unmet = next((amount.value for amount in result.amounts if amount.name == "unmet_requests"), 0)
    if not is_still_good(result, case, place):
        return [*facts, ("old_plan", {})], "keep", (*solve, "--keep", str(place / "plan.json"))
    facts = [*facts, ("plan", {"n": unmet})]
    papers = folder / PAPERS
    if not papers.exists():
        return facts, "documents", ("documents", str(book), str(place / "plan.json"), "--output", str(papers))
    return facts, "judge", ("judge", str(book), str(place / "plan.xlsx"))
