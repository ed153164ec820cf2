"""Scenarios of the sheet: lines with one short name, as people mean it, make one scenario."""

from instances.network.gathered import Gathered
from instances.scenarios.draft import Draft, DraftChange, Spot, pairs
from models.names import fold
from models.problems import Problem
from models.scenario import ScenarioLine

TABLE = "scenarios"


def drafts_of_sheet(gathered: Gathered, problems: list[Problem]) -> list[Draft]:
    """Scenarios in the order of their first lines; two titles of one scenario are a problem."""
    sheet = gathered.sheets.get(TABLE)
    found: dict[str, list[tuple[ScenarioLine, Spot]]] = {}
    for row in sheet.rows if sheet else ():
        # A line that is no record was told when the network was read.
        line = ScenarioLine.model_validate(row.values)
        spot = Spot(
            sheet.file if sheet else "",
            sheet.sheet if sheet else "",
            row.line,
            sheet.headers if sheet else {},
        )
        found.setdefault(fold(line.scenario), []).append((line, spot))
    return [_draft(lines[0][0].scenario, lines, problems) for lines in found.values()]


def _draft(id_: str, lines: list[tuple[ScenarioLine, Spot]], problems: list[Problem]) -> Draft:
    said = {name: _only(name, lines, problems) for name in ("title", "stands_on")}
    changes = tuple(
        _change(line, spot)
        for line, spot in lines
        if line.action or line.table or line.rows or line.values
    )
    return Draft(id_, lines[0][1], said["title"], said["stands_on"], changes)


def _only(field: str, lines: list[tuple[ScenarioLine, Spot]], problems: list[Problem]) -> str:
    """What the lines say, which is to be said once or alike."""
    first = ""
    for line, spot in lines:
        text = str(getattr(line, field)).strip()
        if text and first and text != first:
            problems.append(
                spot.problem(
                    "scenario_said_otherwise", field, text, scenario=line.scenario, first=first
                )
            )
        first = first or text
    return first


def _change(line: ScenarioLine, spot: Spot) -> DraftChange:
    return DraftChange(line.action, line.table, pairs(line.rows), pairs(line.values), spot)
