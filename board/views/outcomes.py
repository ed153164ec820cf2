"""What long work came to, as lines and tables."""

from collections.abc import Iterator

from application.questions.conflicts.telling import Telling, place_text
from documents.contents.common.forms.table import Table
from documents.contents.common.words.answers import answer_lines
from documents.contents.terminal.questions.conflicts import conflict_table
from instances import Case
from instances.network.places import Places
from models.conflicts import Answer as Possible
from models.conflicts import Explanation
from models.questions.answers import Answer
from models.record import Record
from texts import say


class Outcome(Record):
    """What is shown when work is over.

    Attributes
    ----------
    offers_plan
        Whether a plan comes with it that can be taken over.
    is_new
        Whether the folder has a plan now that it did not have.
    """

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    offers_plan: bool = False
    is_new: bool = False


def why_outcome(case: Case, answer: Answer | None) -> Outcome:
    """Why a student does not get a course; None where the search was stopped."""
    if answer is None:
        return Outcome(title=say("said.stopped"))
    first, *lines = answer_lines(case.network, case.policy, answer)
    return Outcome(title=first, lines=tuple(lines), offers_plan=answer.plan is not None)


def explained_outcome(case: Case, places: Places, found: Explanation, seconds: float) -> Outcome:
    """Why there is no plan."""
    telling = Telling(case, places)
    return Outcome(
        title=_title(found, seconds),
        lines=(*telling.counted(found), *_repairs(found, telling)),
        tables=tuple(_conflicts(found, telling)),
    )


def _title(found: Explanation, seconds: float) -> str:
    if found.answer is Possible.POSSIBLE:
        return say("explain.possible", n=found.unmet)
    if found.answer is Possible.UNDECIDED:
        return say("explain.undecided", seconds=round(seconds))
    counted = found.answer is Possible.COUNTED
    return say("explain.impossible_by_counting" if counted else "explain.impossible")


def _conflicts(found: Explanation, telling: Telling) -> Iterator[Table]:
    for index, lines in enumerate(telling.conflicts(found)):
        title = say("table.next_conflict" if index else "table.conflict")
        yield conflict_table([(line.told, line.place) for line in lines], title)


def _repairs(found: Explanation, telling: Telling) -> Iterator[str]:
    if not found.conflicts:
        return
    yield say("explain.repairs" if found.repairs else "explain.no_repairs")
    for place, repair in enumerate(found.repairs, start=1):
        changes = say("name.change_and").join(
            f"{change.words} ({where})" if (where := place_text(change.places)) else change.words
            for change in telling.changes(repair)
        )
        yield say("explain.repair", place=place, changes=changes, unmet=repair.unmet)
