"""Changes of facts made together: each names its row as it was before all of them."""

from contradicting import CASES, member, pinned, time
from small_network import BASIC_A, MATHS_A

from application.questions.conflicts.editing import edited, repaired
from application.questions.conflicts.facts import Facts
from instances import Case, read
from models.conflicts import Edit, Fact, FactKind, Repair
from models.policy import Policy

PINNED = pinned(time(MATHS_A, 1, 1), time(BASIC_A, 1, 2), member("a1"))


def pin(row: int) -> Fact:
    return Fact(kind=FactKind.PIN, table="pins", row=row)


def course(kind: FactKind, row: int, amount: int) -> Edit:
    return Edit(fact=Fact(kind=kind, table="courses", row=row), amount=amount)


def test_rows_that_go_do_not_move_what_later_changes_name() -> None:
    changed = edited(PINNED, Policy(), [Edit(fact=pin(0)), Edit(fact=pin(1))])
    assert changed.network.pins == PINNED.pins[2:]


def test_two_changes_of_one_row_add_up() -> None:
    row = next(i for i, one in enumerate(PINNED.courses) if one.min_size > 1)
    edits = [course(FactKind.MAX_SIZE, row, 2), course(FactKind.MIN_SIZE, row, -1)]
    before = PINNED.courses[row]
    after = next(
        one for one in edited(PINNED, Policy(), edits).network.courses if one.id == before.id
    )
    assert (after.max_size, after.min_size) == (before.max_size + 2, before.min_size - 1)


def test_facts_are_found_after_changes_and_back() -> None:
    before, changed = Facts(PINNED, Policy()), edited(PINNED, Policy(), [Edit(fact=pin(0))])
    after = Facts(changed.network, Policy())
    kept = changed.kept(before, after, [pin(0), pin(1), pin(2)])
    assert kept == (pin(0), pin(1))
    assert [changed.origin(before, fact) for fact in kept] == [pin(1), pin(2)]


def test_what_papers_need_stays_in_a_repaired_case() -> None:
    case = read("tiny")
    fact = Fact(kind=FactKind.LESSON, table="class_lessons", row=0)
    after = repaired(case, Repair(edits=(Edit(fact=fact, amount=1),)))
    assert after.network.parts != case.network.parts
    assert (after.annex, after.policy) == (case.annex, case.policy)


def test_a_change_that_brings_somebody_keeps_everything_else() -> None:
    case = CASES["class_group_cannot_meet"]
    found = Case(network=case.network, policy=case.policy)
    fact = Fact(kind=FactKind.TEACHER, table="class_lessons", row=0)
    after = repaired(found, Repair(edits=(Edit(fact=fact, other="new"),))).network
    assert len(after.people) == len(case.network.people) + 1
    assert after.class_lessons[0].teacher == "new1"
