"""How far a folder of a network is, and the one step that comes next."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import texts
from instances import keeps_anything, read, read_result
from instances.network.case import Case
from instances.plans.named import keep_words
from instances.plans.results import ATTEMPT, read_attempt
from models.network import Network
from models.problems import InputError
from models.record import Record
from models.school_year.annex import Annex
from models.school_year.deadlines import Deadline, Due, deadlines
from scenarios.still_good import is_still_good

#: Names in a folder of a network; launchers use the same.
WORKBOOK, PLAN, FORMS, PAPERS = "network.xlsx", "plan", "forms", "documents"
#: Folders of papers as launchers name them, by what is in them.
OWN = {"papers": PAPERS, "may": "may"}
#: The folder of a store, as the commands of the store name it.
RECORDS = "records"
#: The fact that a store is there and cannot be read.
UNREAD = "store_unreadable"
#: Months in which families are asked what they choose.
SPRING = range(3, 7)
#: Days after which a day of the regulation that was missed belongs to another year.
HALF_A_YEAR = 183


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
    year
        All deadlines of the year, in order of their days.
    """

    facts: tuple[tuple[str, dict[str, int]], ...] = ()
    step: str
    command: tuple[str, ...] = ()
    year: tuple[Deadline, ...] = ()

    @property
    def late(self) -> tuple[Deadline, ...]:
        """What is past its day and not done."""
        return tuple(row for row in self.year if row.late)

    def due(self, today: date) -> tuple[Deadline, ...]:
        """What is to come from a day on and is not done."""
        rows = (row for row in self.year if not row.late and not row.done)
        return tuple(row for row in rows if row.day >= today)


def progress_of(folder: Path, today: date) -> Progress | None:
    """How far a folder is; None where there is no network in it."""
    book = folder / WORKBOOK
    return progress_of_book(book, today) if book.exists() else None


def progress_of_book(book: Path, today: date, store: Path | None = None) -> Progress:
    """How far the folder of a network is.

    Parameters
    ----------
    store
        Where marks are kept; None looks in the folder and beside it.
    """
    folder = book.parent
    facts, step, command = _looked_at(folder, book)
    facts = [row for row in facts if row[0] != "may" or today.month in SPRING]
    rows, more = _deadlines(book, today, store)
    year = tuple(row if row.late or row.done else _doubted(row, step, today) for row in rows)
    return Progress(facts=(*facts, *more), step=step, command=command, year=year)


def _deadlines(
    book: Path, today: date, store: Path | None
) -> tuple[tuple[Deadline, ...], tuple[tuple[str, dict[str, int]], ...]]:
    """Deadlines of the year of a book, with what a store knows of them; of a book that cannot be
    read those that the regulation names. And whether there is a store that cannot be read.
    """
    try:
        case = read(book, unfinished=True)
    except InputError:
        return deadlines(Network(), Annex(), today), ()
    found = deadlines(case.network, case.annex, today)
    place = store or next((one for one in map(_store_in, around(book.parent)) if one), None)
    if place is not None:
        from application.records.telling.exchange_due import with_exchange

        try:
            found = with_exchange(case, found, place, today)
        except InputError:
            return found, ((UNREAD, {}),)
    # The calendar of a year that is over says nothing of the next one.
    is_over = not any(row.late or (row.day >= today and not row.done) for row in found)
    return deadlines(case.network, Annex(), today) if is_over else found, ()


def _store_in(folder: Path) -> Path | None:
    """The folder of marks in a folder, where it has a store."""
    place = folder / RECORDS
    return place if any(place.glob("*.db")) else None


#: What must be done before a step may be the next one.
DONE_BEFORE = {
    Due.INFORM: ("forms", "merge"),
    Due.FORM: ("forms", "merge", "solve"),
    Due.AGREE: ("forms", "merge", "solve"),
}


def _doubted(row: Deadline, step: str, today: date) -> Deadline:
    """A deadline of this year that is past, and late where the next step shows that it was not
    kept.
    """
    missed = (
        row.day < today
        and step in DONE_BEFORE.get(row.kind, ())
        and (today - row.day).days < HALF_A_YEAR
    )
    return row.model_copy(update={"late": missed})


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
    facts: list[tuple[str, dict[str, int]]] = [
        ("network", {"students": students, "requests": requests})
    ]
    asking = {row.student for row in case.network.requests}
    silent = sum(row.id not in asking for row in case.network.planned_students)
    if silent:
        facts.append(("silent", {"n": silent}))
    if not requests:
        forms = forms_place(folder)
        if not forms.exists():
            return facts, "forms", ("collect", "prepare", str(book), "--output", str(forms))
        return facts, "merge", ("collect", "merge", str(book), str(forms), "--output", str(book))
    return _plan(folder, book, case, facts)


def _unfinished(folder: Path, book: Path) -> Step | None:
    """The step of a network that lacks but what forms and books of schools bring; None for another
    one.
    """
    try:
        case = read(book, unfinished=True)
    except InputError:
        return None
    forms = forms_place(folder)
    if not case.network.schools:
        return None
    if not forms.exists():
        return (
            [("unfinished", {})],
            "forms",
            ("collect", "prepare", str(book), "--output", str(forms)),
        )
    return (
        [("unfinished", {})],
        "merge",
        ("collect", "merge", str(book), str(forms), "--output", str(book)),
    )


def _plan(folder: Path, book: Path, case: Case, facts: list[tuple[str, dict[str, int]]]) -> Step:
    place = plan_place(folder, case)
    result = read_result(place) if place is not None else None
    if place is None or result is None:
        may = () if _has_papers(folder, "papers", "may") else (("may", dict[str, int]()),)
        return (
            [*facts, _without_plan(folder, case), *may],
            "solve",
            ("solve", str(book), "--output", str(folder / PLAN)),
        )
    unmet = next((amount.value for amount in result.amounts if amount.name == "unmet_requests"), 0)
    if not is_still_good(result, case, place):
        return [*facts, ("old_plan", {})], "keep", keep_words(case, place)
    facts = [*facts, ("plan", {"n": unmet})]
    papers = folder / PAPERS
    if not _has_papers(folder, "papers"):
        return (
            facts,
            "documents",
            ("documents", str(book), str(place / "plan.json"), "--output", str(papers)),
        )
    return facts, "judge", ("judge", str(book), str(place / "plan.xlsx"))


def _has_papers(folder: Path, *kinds: str) -> bool:
    """Whether a folder of papers is there: those of May, or all."""
    names = [name for kind in kinds for name in words(kind, OWN[kind])]
    return any((one / name).exists() for one in around(folder) for name in names)


def forms_place(folder: Path) -> Path:
    """The folder of forms that is there; else the one they are to be written to."""
    known = (
        one / name
        for one in around(folder)
        for name in words("forms", FORMS)
        if (one / name).exists()
    )
    return next(known, folder / FORMS)


def plan_place(folder: Path, case: Case) -> Path | None:
    """The folder of the newest plan of a network: here or, where the network has a folder of its
    own, beside that.
    """
    found = [
        path
        for one in around(folder)
        for name in words("plan", PLAN)
        for path in one.glob(f"{name}*/plan.json")
    ]
    ours = [path for path in found if _is_ours(path, case)]
    newest = max(ours, key=lambda path: (path.stat().st_mtime, str(path)), default=None)
    return newest.parent if newest is not None else None


def _is_ours(path: Path, case: Case) -> bool:
    try:
        result = read_result(path)
    except InputError:
        return False
    return result.plan is not None and keeps_anything(case.network, result.plan)


def around(folder: Path) -> tuple[Path, ...]:
    """Where results are: in the folder of a network, and where the guide puts them, beside it."""
    return (folder, folder / "..")


def words(name: str, own: str) -> tuple[str, ...]:
    """Names of a folder: the one launchers use, and those of the guides."""
    return tuple(
        dict.fromkeys(
            (own, *(texts.say_in(language, f"folder.{name}") for language in texts.LANGUAGES))
        )
    )


def _without_plan(folder: Path, case: Case) -> tuple[str, dict[str, int]]:
    """That there is no plan, or but an incomplete attempt at one: the newest."""
    paths = [
        path
        for one in around(folder)
        for name in words("plan", PLAN)
        for path in one.glob(f"{name}*/{ATTEMPT}")
    ]
    for path in sorted(paths, key=lambda path: (path.stat().st_mtime, str(path)), reverse=True):
        with suppress(InputError):
            attempt = read_attempt(path.parent).attempt
            if attempt is not None and keeps_anything(case.network, attempt.plan):
                return "attempt", {"n": attempt.lessons - attempt.placed}
    return "no_plan", {}
