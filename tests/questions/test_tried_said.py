"""What was tried for a request is said once for each reach, with the time that all took."""

from documents.contents.common.words.answers import tried_said
from models.questions.answers import Answer, Standing, Tried
from models.record import CourseId, StudentId


def _tried(reach: str, seconds: float, *, found: bool = False, settled: bool = True) -> Tried:
    return Tried(reach=reach, found=found, settled=settled, seconds=seconds)


def test_one_group_after_another_is_one_look() -> None:
    tried = (
        _tried("student", 1),
        _tried("group", 2),
        _tried("group", 3, settled=False),
        _tried("plan", 4, found=True),
    )
    answer = Answer(
        student=StudentId("a"),
        course=CourseId("c"),
        standing=Standing.UNDECIDED,
        tried=tried,
        seconds=11,
    )
    said = tried_said(answer)
    assert said.count("открыть или перенести") == 1
    assert "одну группу курса — не нашлось (5 с)" in said
    assert "этому ученику — плана нет (1 с)" in said
    assert "переставить всё — план есть (4 с)" in said
    assert "11 с" in said
