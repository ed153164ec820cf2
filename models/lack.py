"""What a group lacks, so that no plan can have it."""

from enum import StrEnum

from models.record import PartId, PersonId, Record, SchoolId


class LackKind(StrEnum):
    """What there is none of, or too little."""

    TIME = "time"
    DOUBLES = "doubles"
    ROOM = "room"
    SEATS = "seats"
    ROOM_TIME = "room_time"
    TEACHER = "teacher"
    TEACHER_TIME = "teacher_time"


class Lack(Record):
    """Why a group cannot exist at its school.

    Attributes
    ----------
    part
        The part that lacks it, if one does.
    features
        What rooms are looked for with.
    teacher
        The only one who may teach it, if there is one.
    found, needed
        Lessons a cycle that are possible, and those there should be; of seats: the most in a room,
        and the fewest needed.
    """

    kind: LackKind
    school: SchoolId
    part: PartId | None = None
    features: tuple[str, ...] = ()
    teacher: PersonId | None = None
    found: int = 0
    needed: int = 0
