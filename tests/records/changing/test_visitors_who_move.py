"""Who visits a class group and goes to another school has visited it all the same: papers written
later have him in it for the days before.
"""

from datetime import date

from small_network import BASIC_A, MATHS_B, even, plan
from small_year import spans, taught

from application.records.changing.moved_plans import moved_network, moved_plans
from application.records.roster import Roster
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from instances import Case
from models.network import Network
from models.policy import Policy
from models.record import GroupId, SchoolId, StudentId
from models.school_year.annex import Annex
from models.school_year.happened import StudentMove
from records.facts import Key, Kind
from records.moves import Moved
from validation.consequences.meetings import DatedPlan

VISITOR, GROUP = StudentId("b3"), GroupId(BASIC_A)
WENT = Moved(
    Key(Kind.MOVE, day="2026-10-05", student=VISITOR),
    StudentMove(school=SchoolId("A"), origin=SchoolId("B"), class_="10A"),
)
PLANS = (
    DatedPlan(
        first=date(2026, 9, 1),
        plan=plan(lessons={BASIC_A: ((1, 3, "A1"),)}, members={BASIC_A: (VISITOR,)}),
    ),
)


def open_to_visitors() -> Network:
    network = even()
    lessons = tuple(
        row.model_copy(update={"visitors": 2}) if row.course == "physics" else row
        for row in network.class_lessons
    )
    return network.replacing(class_lessons=lessons)


def group_of(network: Network) -> GroupYear:
    """The group as papers have it that are written after the move."""
    plans = moved_plans(PLANS, (WENT,), network)
    return years_of_groups(taught(of=moved_network(network, (WENT,)), plans=plans))[GROUP]


def test_a_visitor_who_joins_the_class_stays_in_the_papers_of_the_group() -> None:
    found = group_of(open_to_visitors())
    assert VISITOR in found.students
    assert found.stay(VISITOR) == (None, None)
    assert VISITOR in found.members_in((2026, 9))


def test_a_network_that_knows_the_new_school_has_him_too() -> None:
    network = moved_network(open_to_visitors(), (WENT,))
    assert network.student_of[VISITOR].school == "A"
    assert VISITOR in group_of(network).members_in((2026, 9))


def test_he_is_where_he_was_plan_by_plan() -> None:
    network = open_to_visitors()
    plans = moved_plans(PLANS, (WENT,), network)
    found = taught(of=moved_network(network, (WENT,)), plans=plans)
    assert [row.first for row in plans] == [date(2026, 9, 1), date(2026, 10, 5)]
    assert [one.student_of[VISITOR].school for one in found.networks] == ["B", "A"]
    before, after = (set(members[GROUP]) for members in found.members)
    assert before - after == set()
    maths = (set(members[GroupId(MATHS_B)]) for members in found.members)
    assert [VISITOR in members for members in maths] == [True, False]


def test_papers_of_the_store_have_the_group() -> None:
    case = Case(network=open_to_visitors(), policy=Policy(), annex=Annex(calendar=spans()))
    dossier = Roster(case, PLANS, (WENT,)).dossier((), date(2026, 11, 30))
    assert dossier.meetings is not None
    assert VISITOR in years_of_groups(dossier.meetings)[GROUP].students
