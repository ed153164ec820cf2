"""The facts of one planning year: schools, people, rooms, courses, students and what they ask for.

A network is built in layers, each with its tables and what follows from them and those below:
schools, ways, rooms, people, courses, groups, students, the whole.
"""

from models.network.courses import Course, Doubles, Form, Kind, Level, Offer, Part, Stands, Subject
from models.network.groups import Candidate, Class, ClassLesson, class_group_id
from models.network.people import Busy, Person, Role
from models.network.rooms import Room
from models.network.schools import BellPeriod, School, Slot
from models.network.students import Previous, Request, Seating, Status, Student, StudentPair
from models.network.tables import FORMERLY_NOT_PLANNED, NOT_PLANNED, NOT_PLANNED_HEAD, TABLES
from models.network.tied import Link, LinkKind, Pin, PinKind
from models.network.ways import Mode, TravelLink
from models.network.whole import Network, ordered

__all__ = [
    "FORMERLY_NOT_PLANNED",
    "NOT_PLANNED",
    "NOT_PLANNED_HEAD",
    "TABLES",
    "BellPeriod",
    "Busy",
    "Candidate",
    "Class",
    "ClassLesson",
    "Course",
    "Doubles",
    "Form",
    "Kind",
    "Level",
    "Link",
    "LinkKind",
    "Mode",
    "Network",
    "Offer",
    "Part",
    "Person",
    "Pin",
    "PinKind",
    "Previous",
    "Request",
    "Role",
    "Room",
    "School",
    "Seating",
    "Slot",
    "Stands",
    "Status",
    "Student",
    "StudentPair",
    "Subject",
    "TravelLink",
    "class_group_id",
    "ordered",
]
