"""Where each row of a network was read, so that what is found later is told at its place."""

from collections.abc import Mapping
from functools import cached_property

from instances.network.gathered import Gathered
from instances.network.parsing import parse
from models.network import Network
from models.problems import Beside, Problem
from models.record import Record
from models.school_year.annex import ALL_TABLES, ANNEX, Annex


class Places:
    """Rows of a network as their source has them.

    Parameters
    ----------
    gathered
        What the source says; rows are looked up in it only when something is to be told.
    """

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    @cached_property
    def _rows(self) -> Mapping[tuple[str, Record], int]:
        """Index in its sheet of every row; of equal rows the first."""
        found: dict[tuple[str, Record], int] = {}
        for table, sheet in self._gathered.sheets.items():
            for index, row in enumerate(sheet.rows if table in ALL_TABLES else ()):
                record, _ = parse(ALL_TABLES[table], row.values, table)
                if record is not None:
                    found.setdefault((table, record), index)
        return found

    def located(self, network: Network, problem: Problem, annex: Annex | None = None) -> Problem:
        """A problem of a network, or of what stands beside it, with its place in the source; a row
        added since has none.
        """
        beside = None if problem.beside is None else self._beside(network, problem.beside)
        holder = annex if problem.table in ANNEX and annex is not None else network
        index = (
            None
            if problem.row is None
            else self._rows.get((problem.table, getattr(holder, problem.table)[problem.row]))
        )
        if problem.row is not None and index is None:
            return problem.model_copy(update={"row": None, "beside": beside})
        return self._gathered.located(problem.model_copy(update={"row": index, "beside": beside}))

    def _beside(self, network: Network, beside: Beside) -> Beside | None:
        index = self._rows.get((beside.table, getattr(network, beside.table)[beside.row]))
        if index is None:
            return None
        sheet = self._gathered.sheets[beside.table]
        return beside.model_copy(
            update={
                "row": index,
                "file": sheet.file,
                "sheet": sheet.rows[index].sheet or sheet.sheet,
                "line": sheet.rows[index].line,
            }
        )
