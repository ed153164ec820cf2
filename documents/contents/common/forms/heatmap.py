"""A table of numbers that is shown by colours."""

from models.record import Record


class Heatmap(Record):
    """Rows and columns with a number in each cell, or none.

    Attributes
    ----------
    texts
        What stands in the cells; empty where there is no number.
    low, high
        Numbers of the palest and the deepest colour; others are as pale or as deep as these.
    nothing
        What a cell without a number means.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    low: float
    high: float
    nothing: str
