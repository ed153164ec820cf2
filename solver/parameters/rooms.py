"""Parameters of concrete rooms."""

from models.record import Record
from solver.parameters.units import Number, Positive, Seconds, Share


class RoomRepair(Record):
    """Times moved where lessons find no room.

    Attributes
    ----------
    tries
        How many more days are set free, try after try, and whether at the schools in question
        alone: these make the smaller model.
    share, least_seconds
        Of the time of a run, for a try.
    """

    tries: tuple[tuple[Number, bool], ...] = (
        (1, True),
        (2, True),
        (1, False),
        (2, False),
        (3, False),
    )
    share: Share = 0.05
    least_seconds: Seconds = 2.0


class RoomSearch(Record):
    """Rooms for fixed times.

    Attributes
    ----------
    share, most_seconds
        Of the time of a run, kept for them at the end.
    keep_seconds
        For those of a plan that is written down on the way.
    patient_seconds
        That they may take beyond the limit on a busy machine: a plan is not lost for want of a
        moment.
    day_seconds
        For the question whether the lessons of one day find rooms.
    most_choices
        Pairs of lessons and rooms in one model.
    rooms_at_once, at_once_seconds
        Where there are more, the lessons of so many rooms are looked at in so many seconds, again
        and again.
    """

    share: Share = 0.05
    most_seconds: Seconds = 5.0
    keep_seconds: Seconds = 1.0
    patient_seconds: Seconds = 6.0
    day_seconds: Seconds = 1.0
    most_choices: Number = 20_000
    rooms_at_once: Positive = 12
    at_once_seconds: Seconds = 0.5
    repair: RoomRepair = RoomRepair()
