"""Waiting lists of courses in the order the council has decided, with what became of each."""

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names
from models.network import Network
from models.plan import Plan
from models.record import SchoolId
from texts import say

COLUMNS = ("course", "waiting", "student", "school", "class", "granted")


def waiting_table(network: Network, plan: Plan, school: SchoolId | None = None) -> Table:
    """Requests with a place, course by course; a list has no rows where nobody has one.

    Parameters
    ----------
    school
        Whose students are listed; None lists all.
    """
    names = Names(network)
    joined = {
        (row.student, network.candidate_of[row.group].course): row.group
        for row in plan.members
        if row.group in network.candidate_of
    }
    rows = []
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            if request.place is None or school not in (None, student.school):
                continue
            courses = (request.course, *request.alternatives)
            groups = [group for c in courses if (group := joined.get((student.id, c)))]
            where = names.group(groups[0]) if groups else say("word.not_granted")
            who = (names.student(student.id), *names.home(student.id))
            course = names.course(request.course)
            rows.append((course, request.place, (course, str(request.place), *who, where)))
    return Table(
        title=say("sheet.waiting"),
        columns=tuple(say(f"column.{name}") for name in COLUMNS),
        rows=tuple(row for _, _, row in sorted(rows)),
    )
