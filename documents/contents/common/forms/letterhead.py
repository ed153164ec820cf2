"""Who writes a paper: name, founder and address of a school, and its house texts or the blanks in
their place.
"""

from datetime import datetime

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import blank
from models.checks.details import DAY
from models.record import Record, SchoolId
from models.school_year.details import DATES, DetailKind
from texts.dates import day_month_year

#: Texts whose place is filled with a pen as a matter of course.
BY_HAND = {
    DetailKind.ORDER_NUMBER: "number",
    DetailKind.AMENDMENT_NUMBER: "number",
    DetailKind.ORDER_DATE: "date",
    DetailKind.AMENDMENT_DATE: "date",
    DetailKind.PHONE: "phone",
}


class Letterhead(Record):
    """The head of a paper of a school.

    Attributes
    ----------
    above
        Above the name: a text of the school's own, or its founder; it may have several lines.
    contacts
        Address, telephone, e-mail and site in a line; empty where none is known.
    """

    above: str
    name: str
    contacts: str


def letterhead(dossier: Dossier, school: SchoolId) -> Letterhead:
    """The head of papers of a school."""
    own = dossier.house.text(school, DetailKind.LETTERHEAD) or dossier.house.text(
        school, DetailKind.FOUNDER
    )
    kinds = (DetailKind.ADDRESS, DetailKind.PHONE, DetailKind.EMAIL, DetailKind.SITE)
    return Letterhead(
        above=own,
        name=house_text(dossier, school, DetailKind.FULL_NAME),
        contacts=", ".join(filter(None, (dossier.house.text(school, kind) for kind in kinds))),
    )


def house_text(dossier: Dossier, school: SchoolId | None, kind: DetailKind) -> str:
    """A house text, a day in words; a blank where it is missing."""
    text = dossier.house.text(school, kind)
    if not text and kind in BY_HAND:
        return blank(BY_HAND[kind])
    return (
        day_month_year(datetime.strptime(text, DAY).date())
        if text and kind in DATES
        else dossier.detail(school, kind)
    )


def short_name(dossier: Dossier, school: SchoolId) -> str:
    """Short official name of a school, or the one the network has."""
    return dossier.house.text(school, DetailKind.SHORT_NAME) or dossier.names.school(school)
