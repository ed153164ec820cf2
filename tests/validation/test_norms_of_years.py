"""What presets say of one network in three school years, and hours that changed between them."""

from datetime import date

import pytest

from documents.contents.common.norms import applied_table
from instances import read
from instances.network.usual.typical import typical
from models.network import Network
from models.norms import Preset
from models.policy import Policy
from validation.norms import norm_report

FGOS = Policy(norms=(Preset.FGOS2022,))


@pytest.fixture(scope="module")
def school() -> Network:
    """Two hundred students with complete study plans."""
    return read("two-schools").network


#: What holds for both schools of the sample by year: presets with how many students each is for,
#: and the act by which lessons begin at eight.
BY_YEAR = {
    "2025/26": ({"ФГОС 2022": 200, "СанПиН 2021": 200}, "СП 2.4.3648-20, пункт не проверен"),
    "2026/27": (
        {"ФГОС 2022": 200, "СанПиН 2026": 200},
        "СП 2.4.2.4283-26 (постановление от 02.06.2026 № 19), пункт не проверен",
    ),
    "2027/28": (
        {"ФГОС 2022": 100, "ФГОС 2027 (проект)": 100, "СанПиН 2026": 200},
        "СП 2.4.2.4283-26 (постановление от 02.06.2026 № 19), пункт не проверен",
    ),
}


@pytest.mark.parametrize("year", BY_YEAR)
def test_each_year_has_its_presets_and_each_rule_its_act(school: Network, year: str) -> None:
    case = read("two-schools")
    report = norm_report(school.replacing(year=year), case.policy, case.annex.calendar)
    rows = applied_table(report).rows
    presets, act = BY_YEAR[year]
    weekly = {row[0]: row[3] for row in rows if row[1] == "уроков в неделю"}
    assert weekly == {name: f"{number} ученикам" for name, number in presets.items()}
    assert {row[0] for row in rows} == presets.keys()
    assert {row[6] for row in rows if row[1] == "начало занятий"} == {act}
    assert [row for row in rows if not row[6] or "пункт" not in row[6]] == []


def test_samples_keep_two_hours_of_social_studies_and_every_rule_on_hours(school: Network) -> None:
    hours = {part.course: part.lessons_first // school.cycle_weeks for part in school.parts}
    assert (hours["soc10"], hours["soc11"]) == (2, 2)
    for year in BY_YEAR:
        broken = {row.norm.rule for row in norm_report(school.replacing(year=year), FGOS).findings}
        assert broken <= {"profile_subjects"}, year


@pytest.mark.parametrize(
    ("today", "of_ten"),
    [(date(2025, 2, 28), 2), (date(2025, 3, 1), 1), (date(2026, 11, 30), 1)],
)
def test_social_studies_have_one_hour_in_grade_10_of_a_book_for_2025_and_later(
    today: date, of_ten: int
) -> None:
    hours = {part.course: part.lessons_first for part in typical(today).network.parts}
    assert (hours["soc10"], hours["soc11"]) == (of_ten, 2)
