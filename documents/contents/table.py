"""A table without a format."""

from models.record import Record


class Table(Record):
    """Rows of text under a heading; cells may hold several lines."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Bars(Record):
    """Numbers side by side: for every label one value a series."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
