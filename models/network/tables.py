"""The tables of a network, and which of their fields no plan depends on."""

from collections.abc import Mapping

from models.network.courses import Course, Offer, Part, Subject
from models.network.groups import Class, ClassLesson
from models.network.people import Busy, Person
from models.network.rooms import Room
from models.network.schools import BellPeriod, School
from models.network.students import Previous, Request, Student, StudentPair
from models.network.tied import Link, Pin
from models.network.ways import TravelLink
from models.record import (
    Record,
)

#: Tables of a network, in the order of the workbook, with the key rows are sorted by.
TABLES: Mapping[str, type[Record]] = {
    "schools": School,
    "bells": BellPeriod,
    "travel": TravelLink,
    "rooms": Room,
    "people": Person,
    "busy": Busy,
    "subjects": Subject,
    "courses": Course,
    "parts": Part,
    "offers": Offer,
    "classes": Class,
    "class_lessons": ClassLesson,
    "students": Student,
    "requests": Request,
    "previous": Previous,
    "pairs": StudentPair,
    "links": Link,
    "pins": Pin,
}


#: Fields that no rule and no criterion reads, by table: names, posts, and what papers and norms are
#: written of. A plan stays
#: good when they change.
NOT_PLANNED: Mapping[str, frozenset[str]] = {
    "schools": frozenset({"name", "short_name", "head", "deputies", "coordinator"}),
    "rooms": frozenset({"name"}),
    "people": frozenset({"name"}),
    "subjects": frozenset({"name", "area"}),
    "courses": frozenset({"name", "next_course"}),
    "parts": frozenset({"name"}),
    "classes": frozenset({"name", "profile", "class_teacher"}),
    "students": frozenset(
        {
            "name",
            "status_date",
            "profile",
            "diagnostics",
            "done_courses",
            "done_hours",
            "consent_transfer",
        }
    ),
}


#: The same of the network itself.
NOT_PLANNED_HEAD = frozenset({"name", "year"})


#: What was left out of hashes before: plans on disk carry them.
FORMERLY_NOT_PLANNED: Mapping[str, frozenset[str]] = {"students": frozenset({"status_date"})}
