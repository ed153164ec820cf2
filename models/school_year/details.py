"""House texts of schools: names, posts, numbers and legal references that papers need and no plan
depends on.
"""

from enum import StrEnum

from models.record import ClassId, Record, SchoolId


class DetailKind(StrEnum):
    """What a house text is; the order is that of the sheet."""

    FULL_NAME = "full_name"
    SHORT_NAME = "short_name"
    LETTERHEAD = "letterhead"
    FOUNDER = "founder"
    CITY = "city"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    SITE = "site"
    TIME_ZONE = "time_zone"
    HEAD = "head"
    HEAD_POST = "head_post"
    DEPUTY = "deputy"
    DEPUTY_POST = "deputy_post"
    COORDINATOR = "coordinator"
    COORDINATOR_POST = "coordinator_post"
    CLASS_TEACHER = "class_teacher"
    SAFETY = "safety"
    PSYCHOLOGIST = "psychologist"
    CONSULTATION_EMAIL = "consultation_email"
    ORDER_NUMBER = "order_number"
    ORDER_DATE = "order_date"
    AMENDMENT_NUMBER = "amendment_number"
    AMENDMENT_DATE = "amendment_date"
    CONTROL = "control"
    CONTRACT = "contract"
    REGULATION = "regulation"
    LEGAL_BASIS = "legal_basis"
    CONSENT_BASIS = "consent_basis"
    TRANSFER_DAY = "transfer_day"
    NOT_ATTESTED_MISSED = "not_attested_missed"
    NOT_ATTESTED_MARKS = "not_attested_marks"
    MEETING_PLACE = "meeting_place"
    COUNCIL = "council"


#: Texts there may be several of, each a line of a list.
MANY = frozenset({DetailKind.LEGAL_BASIS, DetailKind.CONSENT_BASIS, DetailKind.DEPUTY})
#: Texts that are a whole number, with the least and the largest: a day that every month has, per
#: cent of lessons missed, marks in a half-year.
NUMBERS = {
    DetailKind.TRANSFER_DAY: (1, 28),
    DetailKind.NOT_ATTESTED_MISSED: (0, 100),
    DetailKind.NOT_ATTESTED_MARKS: (0, 50),
}
#: Texts that are a day.
DATES = frozenset({DetailKind.ORDER_DATE, DetailKind.AMENDMENT_DATE})


class Detail(Record):
    """One house text.

    Attributes
    ----------
    school
        None is every school that does not say otherwise.
    value
        Empty where it is to be filled by hand.
    class_
        The class whose teacher is named; of no other kind.
    """

    school: SchoolId | None = None
    kind: DetailKind
    value: str = ""
    class_: ClassId | None = None
