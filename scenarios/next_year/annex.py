"""What lasts of the tables beside a network when its year is over."""

from collections.abc import Iterator, Mapping

from models.record import ClassId
from models.scenario import Action, ScenarioLine
from models.school_year.annex import Annex
from models.school_year.details import Detail, DetailKind
from texts import say

#: House texts of one year: the next one's are to be filled in.
YEARLY = (
    DetailKind.ORDER_NUMBER,
    DetailKind.ORDER_DATE,
    DetailKind.AMENDMENT_NUMBER,
    DetailKind.AMENDMENT_DATE,
)


def carried(annex: Annex, classes: Mapping[ClassId, ClassId]) -> Annex:
    """House texts and the council, with the what-if that tells what it costs to keep the groups.

    Parameters
    ----------
    classes
        The class each class of grade 10 goes up to; its teacher goes with it.
    """
    line = ScenarioLine(
        scenario=say("next_year.free"),
        title=say("next_year.free_title"),
        action=Action.CHANGE,
        table=say("table.policy"),
        values=say("next_year.free_values"),
    )
    return Annex(details=tuple(_details(annex, classes)), council=annex.council, scenarios=(line,))


def _details(annex: Annex, classes: Mapping[ClassId, ClassId]) -> Iterator[Detail]:
    """Numbers and days of orders wait for those of the new year; whoever had grade 11 has no class
    any more.
    """
    for row in annex.details:
        if row.kind in YEARLY:
            yield row.model_copy(update={"value": ""})
        elif row.class_ is None:
            yield row
        elif row.class_ in classes:
            yield row.model_copy(update={"class_": classes[row.class_]})
