"""What was done about class hours, in words."""

from collections.abc import Iterator

from documents.contents.common.words.names import Names
from models.network import Network
from models.record import ClassId
from texts import say


def class_hour_lines(
    network: Network,
    lessons: int,
    led_by_anyone: tuple[ClassId, ...],
    without_time: tuple[str, ...],
    *,
    on: bool,
) -> Iterator[str]:
    """How many class lessons came or went, for which classes no teacher is named, and which class
    hour no school has a time for.
    """
    if lessons:
        yield say("said.class_hours_on" if on else "said.class_hours_off", n=lessons)
    else:
        yield say("said.class_hours_same")
    if led_by_anyone:
        names = Names(network)
        said = (
            say("said.class_of_school", class_=names.class_(one), school=names.school(home))
            for one, home in ((one, network.class_of[one].school) for one in led_by_anyone)
        )
        yield say("said.class_hours_anyone", classes="; ".join(said))
    for name in without_time:
        yield say("said.class_hours_without_time", name=name)
