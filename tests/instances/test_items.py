"""Lists in one cell: what is chosen, however it is parted, and nothing where nothing is."""

import pytest

from instances.tables.items import items_in
from models.names import fold

KNOWN = {fold(name) for name in ("Физика", "Право", "Основы безопасности и защиты Родины")}


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        *((parted, ["Физика", "Право"]) for parted in ("Физика/Право", "Физика + Право")),
        *((parted, ["Физика", "Право"]) for parted in ("Физика и Право", "Физика\n• Право")),
        ("Основы безопасности и защиты Родины, Право", None),
        ("Физика и астрономия", ["Физика и астрономия"]),
        *((nothing, []) for nothing in ("нет", "—", "-", "Не выбираю", "ничего.", " ")),
        ("Физика, нет", ["Физика"]),
    ],
)
def test_items_are_parted_where_all_of_them_are_known(typed: str, items: list[str] | None) -> None:
    expected = ["Основы безопасности и защиты Родины", "Право"] if items is None else items
    assert items_in(typed, KNOWN) == expected
