"""What other programs say of a school: one bell, classes with groups, lessons with places; ours is
made of it, and it of ours.
"""

from instances.interchange.school.records import (
    Bell,
    Card,
    Choice,
    ForeignClass,
    ForeignGroup,
    ForeignLesson,
    ForeignRoom,
    ForeignSchool,
    ForeignStudent,
    ForeignTeacher,
    Named,
)

__all__ = [
    "Bell",
    "Card",
    "Choice",
    "ForeignClass",
    "ForeignGroup",
    "ForeignLesson",
    "ForeignRoom",
    "ForeignSchool",
    "ForeignStudent",
    "ForeignTeacher",
    "Named",
]
