"""Moves that somebody might make: for a lesson, and for a request that is not met."""

from starlette.responses import Response

from application.board.suggestions import for_lesson, for_request
from application.questions.asked import request_of
from board.asked import Held, Numbered, Student, lesson_of
from board.desk import Desk
from board.replies import told
from board.routes.changing import changes, done
from board.views.suggested import suggestions_view
from models.board.suggestion import Suggestion
from models.problems import InputError, Problem
from models.record import CourseId


class Wished(Student):
    """A request that is not met."""

    course: CourseId


class Chosen(Numbered):
    """One of the moves that were told, from 0."""

    place: int


def of_lesson(desk: Desk, asked: Held) -> Response:
    """The best other places for a lesson."""
    scale = desk.scale
    return _told(desk, for_lesson(scale, lesson_of(scale.plan, asked.lesson)))


def of_request(desk: Desk, asked: Wished) -> Response:
    """The best ways to meet a request in the plan as it is."""
    scale = desk.scale
    verdict = scale.judged.verdict
    request = request_of(scale.network, scale.plan, verdict, asked.student, asked.course)
    return _told(desk, for_request(scale, request))


def _told(desk: Desk, found: tuple[Suggestion, ...]) -> Response:
    desk.suggested = (desk.workspace.number, found)
    return told(suggestions_view(desk.scale, found))


def take(desk: Desk, asked: Chosen) -> Response:
    """Make one of the moves that were told."""
    number, known = desk.suggested
    if number != asked.number or not 0 <= asked.place < len(known):
        raise InputError([Problem(code="board_nothing_offered")])
    chosen = known[asked.place]
    steps = suggestions_view(desk.scale, (chosen,)).suggestions[0].steps
    values = {"what": "; ".join(steps)}
    desk.workspace.change(chosen.weighed.change, "board.advised", values, on=asked.number)
    return done(desk, values["what"])


ROUTES = (
    ("POST", "/api/suggest/lesson", changes(Held, of_lesson)),
    ("POST", "/api/suggest/request", changes(Wished, of_request)),
    ("POST", "/api/suggest/take", changes(Chosen, take)),
)
