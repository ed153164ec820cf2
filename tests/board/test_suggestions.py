"""Suggestions are moves and swaps that break no rule, the best first."""

import json
from pathlib import Path

import small_network as small
from boards import hidden, lay_out
from command import call

from application.board.judging import Scale
from application.board.moves import Place, lesson_moved
from application.board.suggestions import for_lesson, for_request
from application.board.verdicts import verdicts
from instances import read, read_result
from models.board.weighed import Standing
from models.plan import Membership, Plan
from models.policy import Policy
from models.record import StudentId
from validation import judge


def scale_of(sample: str, plan: Plan | None = None) -> Scale:
    case = read(sample)
    return Scale(case.network, case.policy, plan or hidden(sample))


def without_member(plan: Plan, number: int) -> Plan:
    rows = (row for place, row in enumerate(plan.members) if place != number)
    return plan.model_copy(update={"members": tuple(rows)})


def test_every_suggestion_for_a_lesson_is_accepted_by_the_referee() -> None:
    scale, ranks = scale_of("tiny-doubles"), 0
    for lesson in scale.plan.lessons:
        found = for_lesson(scale, lesson)
        assert [scale.rank(one.weighed) for one in found] == sorted(
            scale.rank(one.weighed) for one in found
        )
        for one in found:
            after = one.weighed.change.after(scale.plan)
            assert judge(scale.network, scale.policy, after).accepted
            assert lesson in one.weighed.change.gone.lessons
            ranks += 1
    assert ranks


def test_suggests_lessons_that_change_times() -> None:
    scale = scale_of("two-schools")
    lesson = next(row for row in scale.plan.lessons if row.group == "mat11/1-11Б")
    swaps = [one for one in for_lesson(scale, lesson, 50) if one.steps[0].said == "board.swapped"]
    assert swaps
    for one in swaps:
        first, second = one.weighed.change.gone.lessons
        moved = one.weighed.change.new.lessons
        assert {(row.day, row.period) for row in moved} == {
            (first.day, first.period),
            (second.day, second.period),
        }


def test_suggests_the_seat_that_is_free() -> None:
    plan = hidden("tiny-escort")
    scale = scale_of("tiny-escort", without_member(plan, 0))
    student, group = plan.members[0].student, plan.members[0].group
    course = scale.network.candidate_of[group].course
    request = next(
        row
        for row in scale.network.requests_of[student]
        if course in (row.course, *row.alternatives)
    )
    best = for_request(scale, request)[0]
    assert [step.said for step in best.steps] == ["board.seated"]
    assert best.weighed.standing is not Standing.FORBIDDEN
    assert best.weighed.change.after(scale.plan).members == plan.members


def test_suggests_another_time_for_what_is_in_the_way() -> None:
    case, plan = read("tiny"), hidden("tiny")
    seat = next(row for row in plan.members if row.student == "vera")
    physics = next(row for row in plan.lessons if row.group == "phy10/1-10А")
    law = next(row for row in plan.lessons if row.group == seat.group)
    rows = tuple(row for row in plan.members if row != seat)
    there = lesson_moved(case.network, plan, physics, Place(day=law.day, period=law.period))
    scale = scale_of("tiny", there.change.after(plan.model_copy(update={"members": rows})))
    assert not scale.judged.violations
    request = case.network.requests_of[seat.student][0]
    found = for_request(scale, request)
    assert [step.said for step in found[0].steps] == ["board.seated", "board.moved"]
    assert judge(case.network, case.policy, found[0].weighed.change.after(scale.plan)).accepted


def test_suggests_that_a_member_makes_room() -> None:
    network = small.network(
        add={"requests": [{"student": "b3", "course": "physics+"}]},
        students={"b3": {"cannot_travel": True}},
        courses={"physics+": {"max_size": 3}},
    )
    members = {small.PHYSICS: ("a3", "a4"), small.PHYSICS_B: ("a1", "a2", "b1")}
    lessons = {small.PHYSICS_B: ((3, 1, "BL"), (3, 2, "BL"))}
    plan = small.plan(lessons, members, {small.PHYSICS_B: ("TR",)})
    scale = Scale(network, Policy(), plan)
    found = for_request(scale, network.requests_of[StudentId("b3")][0])
    assert [step.said for step in found[0].steps] == ["board.seated", "board.reseated"]
    rows = set(found[0].weighed.change.after(plan).members)
    assert Membership.model_validate({"student": "b3", "group": small.PHYSICS_B}) in rows
    assert len([row for row in rows if row.group == small.PHYSICS_B]) == 3


def test_suggests_another_group_for_what_is_in_the_way() -> None:
    network = small.network(add={"requests": [{"student": "a1", "course": "law"}]})
    members = {small.PHYSICS_2: ("a3", "a4")}
    lessons = {small.LAW: ((1, 3, "A2"),), small.PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))}
    plan = small.plan(lessons, members, {small.PHYSICS_2: ("TQ",)})
    scale = Scale(network, Policy(), plan)
    request = next(row for row in network.requests_of[StudentId("a1")] if row.course == "law")
    said = [[step.said for step in one.steps] for one in for_request(scale, request)]
    assert ["board.seated", "board.reseated"] in said


def test_a_met_request_needs_nothing() -> None:
    scale = scale_of("tiny")
    request = next(
        row
        for row in scale.network.requests
        if row.student in {member.student for member in scale.plan.members}
    )
    found = for_request(scale, request)
    assert all(one.weighed.standing is not Standing.FORBIDDEN for one in found)


def test_move_judges_and_writes_one_move(tmp_path: Path) -> None:
    case = lay_out(tmp_path, "tiny-doubles")
    network, plan, output = tmp_path / "network.json", tmp_path / "plan", tmp_path / "moved"
    scale = Scale(case.network, case.policy, hidden("tiny-doubles"))
    lesson = next(row for row in scale.plan.lessons if for_lesson(scale, row))
    said = f"{lesson.group} {lesson.day}-{lesson.period}"
    found = json.loads(call("suggest", network, plan, "--lesson", said, "--json").stdout)
    moved = next(one for one in found if one["steps"][0]["said"] == "board.moved")
    new = moved["weighed"]["change"]["new"]["lessons"][0]
    to = f"{new['day']}-{new['period']}"
    line = ("move", network, plan, "--lesson", said, "--to", to, "--room", new["room"])
    done = call(*line, "--output", output)
    assert done.exit_code == 0, done.stderr
    assert call("judge", network, output).exit_code == 0
    written = read_result(output).plan
    assert written is not None
    assert {(row.day, row.period) for row in written.lessons} >= {(new["day"], new["period"])}


def test_move_writes_nothing_that_breaks_a_rule(tmp_path: Path) -> None:
    lay_out(tmp_path, "tiny")
    network, plan, output = tmp_path / "network.json", tmp_path / "plan", tmp_path / "moved"
    first = hidden("tiny").lessons[0]
    found = verdicts(scale_of("tiny"), first)
    worst = next(one for one in found if one.weighed.standing is Standing.FORBIDDEN)
    said = f"{first.group} {first.day}-{first.period}"
    line = ("move", network, plan, "--lesson", said, "--to", f"{worst.day}-{worst.period}")
    done = call(*line, "--output", output)
    assert done.exit_code == 1
    assert "Нельзя" in done.stdout
    assert not output.exists()


def test_move_asks_for_one_thing_and_says_what_is_unclear(tmp_path: Path) -> None:
    lay_out(tmp_path, "tiny")
    line = ("move", tmp_path / "network.json", tmp_path / "plan")
    assert call(*line).exit_code == 2
    done = call(*line, "--lesson", "что-то", "--to", "1-1")
    assert done.exit_code == 1
    assert "что-то" in done.stderr
    assert call("suggest", *line[1:], "--lesson", "x 1-1", "--student", "y").exit_code == 2


def test_move_seats_a_student_and_gives_a_teacher(tmp_path: Path) -> None:
    lay_out(tmp_path, "tiny-escort")
    line = ("move", tmp_path / "network.json", tmp_path / "plan")
    member = hidden("tiny-escort").members[0]
    done = call(*line, "--student", member.student, "--leaves", member.group)
    assert "выведен из группы" in done.stdout
    teaching = hidden("tiny-escort").teachings[0]
    done = call(*line, "--teacher", teaching.teacher, "--group", teaching.group)
    assert done.exit_code == 0
    assert "Можно" in done.stdout
