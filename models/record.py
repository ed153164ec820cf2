"""What every record shares, and the small value types records are made of."""

import re
from typing import Annotated, Any, NewType

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    model_serializer,
    model_validator,
)

SchoolId = NewType("SchoolId", str)
RoomId = NewType("RoomId", str)
PersonId = NewType("PersonId", str)
SubjectId = NewType("SubjectId", str)
CourseId = NewType("CourseId", str)
PartId = NewType("PartId", str)
ClassId = NewType("ClassId", str)
StudentId = NewType("StudentId", str)
GroupId = NewType("GroupId", str)


class Record(BaseModel):
    """Frozen and closed: equal records compare equal, unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)$")


def minutes_of(text: object) -> object:
    """Read ``HH:MM`` as minutes after midnight; anything else passes through to pydantic."""
    if isinstance(text, str) and (match := CLOCK.match(text.strip())):
        return 60 * int(match[1]) + int(match[2])
    return text


def clock_of(minutes: int) -> str:
    """Write minutes after midnight as ``HH:MM``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


#: Minutes after midnight, 0..1439; ``HH:MM`` in files.
Minute = Annotated[
    int, BeforeValidator(minutes_of), PlainSerializer(clock_of, return_type=str, when_used="json")
]


class DayPeriod(Record):
    """A day of the week (1 is Monday) and a period of the bells; ``2-5`` in JSON."""

    day: int
    period: int

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str) and (match := re.match(r"^(\d{1,2})-(\d{1,2})$", value.strip())):
            return {"day": int(match[1]), "period": int(match[2])}
        return value

    @model_serializer
    def _to_text(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{self.day}-{self.period}"

    def __lt__(self, other: "DayPeriod") -> bool:
        return (self.day, self.period) < (other.day, other.period)
