"""The exchange between schools as a matrix that adds up to the criterion; visiting teachers with
what the referee counts.
"""

from io import BytesIO

import small_network as small
from openpyxl import load_workbook

from documents.contents.workbook.exchange import balance_table, exchange_table
from documents.contents.workbook.plan_book import plan_book
from documents.contents.workbook.weeks import weeks_of_teachers
from documents.formats.sheets.xlsx import workbook
from models.network import Network
from models.plan import Result, RunStatus
from models.policy import Policy
from validation import judge

NETWORK = small.network()
#: School A teaches b1 two lessons of physics and b2 one of law; School B teaches a4 one of law.
PLAN = small.plan(
    lessons={small.LAW_B: ((3, 4, "B1"),)},
    members={small.LAW_B: ("a4", "b3")},
    teachers={small.LAW_B: ("TL",)},
)


def test_the_matrix_has_what_every_school_gives_and_gets() -> None:
    table = exchange_table(NETWORK, PLAN)
    assert table.columns == ("учит", "Школа № 1", "Школа № 5", "всего дано")
    assert table.rows == (
        ("Школа № 1", "–", "3", "3"),
        ("Школа № 5", "1", "–", "1"),
        ("всего получено", "1", "3", "4"),
    )


def test_the_differences_of_pairs_add_up_to_the_criterion() -> None:
    rows = balance_table(NETWORK, PLAN).rows
    assert rows == (("Школа № 1", "Школа № 5", "3", "1", "2"), ("перекос обмена", "", "", "", "2"))
    assert judge(NETWORK, Policy(), PLAN).amount("exchange_imbalance") == 2


def test_the_exchange_is_that_of_the_half_year_planned() -> None:
    later = judge(NETWORK, Policy(half_year=2), PLAN)
    assert (
        balance_table(NETWORK, PLAN, half_year=2).rows[-1][-1]
        == str(later.amount("exchange_imbalance"))
        == "3"
    )


def test_three_schools_are_compared_pair_by_pair() -> None:
    third = small.network(add={"schools": [{"id": "C", "name": "Школа № 7"}]})
    assert len(balance_table(third, PLAN).rows) == 3 + 1
    assert exchange_table(third, PLAN).rows[2] == ("Школа № 7", "0", "0", "–", "0")


def test_the_workbook_has_a_sheet_of_the_exchange_with_both_tables() -> None:
    result = Result(status=RunStatus.FEASIBLE, plan=PLAN)
    book = load_workbook(
        BytesIO(workbook(plan_book(NETWORK, result, judge(NETWORK, Policy(), PLAN))))
    )
    cells = [
        cell
        for row in book["Обмен"].iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    assert "учит" in cells
    assert cells[-2:] == ["перекос обмена", 2]


def test_one_school_alone_exchanges_nothing() -> None:
    rows = NETWORK.model_dump()
    bells = [row for row in rows["bells"] if row["school"] == "A"]
    alone = Network.model_validate({"schools": rows["schools"][:1], "bells": bells})
    nothing = small.plan().model_copy(
        update={"groups": (), "lessons": (), "members": (), "teachings": ()}
    )
    sheets = plan_book(
        alone, Result(status=RunStatus.FEASIBLE, plan=nothing), judge(alone, Policy(), nothing)
    )
    assert "Обмен" not in [sheet.title for sheet in sheets]


def test_visiting_teachers_are_marked_with_days_windows_and_ways() -> None:
    facts = small.network(people={"TL": {"visiting": True}})
    table = weeks_of_teachers(facts, PLAN)
    assert table.columns[:4] == ("учитель", "школа", "совместитель", "день")
    notes = {row[0]: row[2] for row in table.rows}
    assert notes["TL"] == "дней: 2, окон: 0, переходов: 0"
    assert notes["TP"] == ""
    assert [row[0] for row in table.rows] == [
        row[0] for row in weeks_of_teachers(NETWORK, PLAN).rows
    ]


def test_without_visiting_teachers_there_is_no_such_column() -> None:
    assert "совместитель" not in weeks_of_teachers(NETWORK, PLAN).columns
