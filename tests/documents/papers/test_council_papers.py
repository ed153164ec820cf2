"""Papers of the council: presence and votes by item, results by the regulation, quarters without a
meeting, what is due.
"""

from datetime import date
from typing import Any

import pytest
from papers import sample_dossier, small_dossier, text_of

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import BY_HAND, with_lines
from documents.contents.coordinator.analysis import Note, notes
from documents.contents.coordinator.deadlines import Schedule, schedules
from documents.contents.coordinator.joint_plan import JointPlan, joint_plans
from documents.contents.council.council_remarks import council_remarks
from documents.contents.council.decision_register import registers
from documents.contents.council.minutes import Agenda, Extract, Minutes, agendas, extracts, minutes
from documents.formats.word.docx import docx
from documents.templates import Templates
from models.school_year.annex import Annex

COUNCIL = [
    {"id": f"Член {letter}.", "office": "chair" if letter == "А" else "member"}
    for letter in "АБВГДЕ"
]
HELD = {"day": "2026-06-19", "id": "7", "held": True, "absent": ["Член Е."]}
YEAR = [
    {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-12-29"},
    {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-05-26"},
    {"kind": "quarter", "number": 1, "first": "2026-09-01", "last": "2026-10-25"},
    {"kind": "quarter", "number": 2, "first": "2026-11-02", "last": "2026-12-29"},
]


def decision(number: int, votes: tuple[int, int, int], **more: Any) -> dict[str, Any]:
    names = dict(zip(("votes_for", "votes_against", "abstained"), votes, strict=True))
    return {
        "sitting": "7",
        "number": number,
        "question": f"Вопрос {number}",
        "text": f"Решение {number}",
        **names,
        **more,
    }


def council(*decisions: dict[str, Any], today: date = date(2026, 8, 20), **tables: Any) -> Dossier:
    annex = {"council": COUNCIL, "sittings": [HELD], "decisions": decisions, **tables}
    return small_dossier(annex=Annex.model_validate(annex), today=today)


def minutes_of(dossier: Dossier) -> Minutes:
    (pack,) = minutes(dossier)
    (paper,) = pack.papers
    assert isinstance(paper, Minutes)
    return paper


def test_minutes_say_presence_votes_and_result_by_item() -> None:
    left = decision(2, (4, 0, 0), absent=["Член Д."])
    paper = minutes_of(council(decision(1, (3, 1, 1)), left))
    assert (paper.present_count, paper.whole) == ("5", "6")
    assert [row.name for row in paper.absent] == ["Член Е."]
    first, second = paper.items
    assert first.there == "присутствуют 5 из 6; отсутствуют: Член Е."
    assert first.votes == "за — 3, против — 1, воздержались — 1"
    assert first.result.startswith("Решение принято: 3 голоса «за»; нужно не меньше 3")
    assert second.there == "присутствуют 4 из 6; отсутствуют: Член Д., Член Е."


def test_members_are_listed_by_the_russian_alphabet() -> None:
    names = ("Яшина Я. Я.", "Белова Б. Б.", "Ёлкина Ё. Ё.", "Жукова Ж. Ж.", "Елагин Е. Е.")
    in_order = ["Белова Б. Б.", "Елагин Е. Е.", "Ёлкина Ё. Ё.", "Жукова Ж. Ж.", "Яшина Я. Я."]
    members = [{"id": name, "office": "chair" if name[0] == "Я" else "member"} for name in names]
    held = HELD | {"absent": ["Жукова Ж. Ж.", "Ёлкина Ё. Ё."]}
    dossier = council(decision(1, (3, 0, 0)), council=members, sittings=[held])
    paper = minutes_of(dossier)
    assert [row.name for row in paper.present] == ["Белова Б. Б.", "Елагин Е. Е.", "Яшина Я. Я."]
    assert [row.name for row in paper.absent] == ["Ёлкина Ё. Ё.", "Жукова Ж. Ж."]
    assert paper.items[0].there.endswith("отсутствуют: Ёлкина Ё. Ё., Жукова Ж. Ж.")
    (pack,) = agendas(dossier)
    (agenda,) = pack.papers
    assert isinstance(agenda, Agenda)
    assert [row.name for row in agenda.members] == in_order


def test_exactly_half_of_those_present_do_not_adopt() -> None:
    paper = minutes_of(council(decision(1, (2, 1, 1), absent=["Член Д."])))
    assert paper.items[0].result.startswith("Решение не принято: 2 голоса «за»; нужно не меньше 3")


def test_removal_is_measured_by_the_whole_council() -> None:
    paper = minutes_of(council(decision(1, (3, 1, 1), subject="removal", about="Член Е.")))
    assert "две трети всего состава" in paper.items[0].result
    assert paper.items[0].result.startswith("Решение не принято")
    assert paper.items[0].question == "Вопрос 1: Член Е."


def test_only_what_was_adopted_is_extracted() -> None:
    (pack,) = extracts(council(decision(1, (3, 2, 0)), decision(2, (2, 3, 0))))
    assert [paper.item.decided for paper in pack.papers if isinstance(paper, Extract)] == [
        "Решение 1"
    ]


def test_a_meeting_without_quorum_has_minutes_without_decisions() -> None:
    half = HELD | {"absent": ["Член Г.", "Член Д.", "Член Е."]}
    unvoted = {"sitting": "7", "number": 1, "question": "Вопрос 1"}
    dossier = council(unvoted, sittings=[half])
    paper = minutes_of(dossier)
    assert "кворума нет" in paper.quorum
    template = Templates().of("minutes")
    text = text_of(docx([with_lines(paper)[0]], "", template.content, template.name))
    assert "СЛУШАЛИ" not in text
    assert list(extracts(dossier)) == []


def test_a_planned_meeting_has_an_agenda_and_no_minutes() -> None:
    dossier = council(
        sittings=[{"day": "2026-10-22", "id": "8"}],
        decisions=[{"sitting": "8", "number": 1, "question": "О ходе"}],
    )
    (pack,) = agendas(dossier)
    (paper,) = pack.papers
    assert isinstance(paper, Agenda)
    assert [item.question for item in paper.items] == ["О ходе"]
    assert "не меньше 4 из 6" in paper.quorum
    assert list(minutes(dossier)) == []


def test_texts_of_people_stay_whole_in_the_minutes() -> None:
    odd = ('О группах "10А" <и> & ещё', "=1+1", "Ё" * 80)
    rows = [
        decision(n, (5, 0, 0)) | {"question": text, "text": text, "heard": f"{text}\nвторая строка"}
        for n, text in enumerate(odd, 1)
    ]
    template = Templates().of("minutes")
    made = docx([with_lines(minutes_of(council(*rows)))[0]], "", template.content, template.name)
    text = text_of(made)
    assert all(text.count(one) >= 4 for one in odd)
    assert text.count("вторая строка") == 3


def register_rows(dossier: Dossier) -> list[dict[str, str]]:
    (pack,) = registers(dossier)
    (table,) = pack.sheets[0].tables
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_the_register_says_result_term_responsible_and_state() -> None:
    late = decision(1, (5, 0, 0), due="2026-08-01", responsible="Член Б.")
    done = decision(2, (5, 0, 0), due="2026-08-01", state="done")
    refused = decision(3, (1, 4, 0))
    found = register_rows(council(late, done, refused))
    assert [row["Итог"] for row in found] == ["принято", "принято", "не принято"]
    assert [row["Состояние"] for row in found] == ["просрочено", "исполнено", ""]
    assert (found[0]["Срок"], found[0]["Ответственный"], found[0]["За"]) == (
        "01.08.2026",
        "Член Б.",
        "5",
    )


@pytest.mark.parametrize(
    ("today", "word"),
    [(date(2026, 8, 20), "не назначено"), (date(2027, 2, 1), "заседания не было")],
)
def test_a_quarter_without_a_meeting_is_reported(today: date, word: str) -> None:
    sittings = [HELD, {"day": "2026-10-01", "id": "8", "held": True}]
    (pack,) = registers(council(sittings=sittings, calendar=YEAR, today=today))
    (line,) = pack.sheets[0].lines
    assert word in line
    assert "02.11.2026" in line


def test_who_was_removed_and_still_sits_is_told() -> None:
    removal = decision(1, (5, 0, 0), subject="removal", about="Член Е.")
    assert [line for line in council_remarks(council(removal)) if "Член Е." in line]
    gone = [row | ({"until": "2026-06-19"} if row["id"] == "Член Е." else {}) for row in COUNCIL]
    assert list(council_remarks(council(removal, council=gone))) == []


def test_who_was_elected_last_has_the_chair() -> None:
    first, second = (
        decision(n, (5, 0, 0), subject="election", about=name)
        for n, name in ((1, "Член Б."), (2, "Член А."))
    )
    assert list(council_remarks(council(first, second))) == []
    assert [line for line in council_remarks(council(first)) if "Член Б." in line]


def test_overdue_decisions_are_counted() -> None:
    rows = [decision(n, (5, 0, 0), due=f"2026-08-0{n}") for n in (1, 2)]
    assert list(council_remarks(council(*rows))) == ["Просрочено 2 решения совета."]


def test_the_schedule_has_the_days_of_the_regulation_meetings_and_open_terms() -> None:
    rows = [
        decision(1, (5, 0, 0), due="2026-10-01", responsible="Член Б."),
        decision(2, (1, 4, 0), due="2026-10-02"),
    ]
    (pack,) = schedules(council(*rows, calendar=YEAR))
    (paper,) = pack.papers
    assert isinstance(paper, Schedule)
    days = [row.date for row in paper.rows]
    assert {
        "11 мая 2026 г.",
        "20 июня 2026 г.",
        "28 августа 2026 г.",
        "5 октября 2026 г.",
        "29 декабря 2026 г.",
    } <= set(days)
    assert "1 октября 2026 г." in days
    assert "2 октября 2026 г." not in days
    assert [row.what for row in paper.rows if "четверть" in row.what]
    assert paper.chair == "Член А."


def test_without_a_calendar_there_is_no_schedule() -> None:
    assert list(schedules(council())) == []
    assert list(joint_plans(council())) == []


def test_a_plan_without_activities_has_lines_to_fill() -> None:
    (pack,) = joint_plans(council(calendar=YEAR))
    (paper,) = pack.papers
    assert isinstance(paper, JointPlan)
    assert [row.what for row in paper.sections[-1].rows][
        -1
    ] == "Профориентационная работа с обучающимися"


def test_a_plan_of_the_year_does_not_plan_meetings_that_were_missed() -> None:
    (pack,) = joint_plans(council(calendar=YEAR, today=date(2026, 12, 1)))
    (paper,) = pack.papers
    assert isinstance(paper, JointPlan)
    assert not [
        row.what for section in paper.sections for row in section.rows if "не было" in row.what
    ]


@pytest.fixture(scope="module")
def sample() -> Dossier:
    return sample_dossier("tiny-fair")


def test_the_note_counts_requests_by_school_and_says_why_not(sample: Dossier) -> None:
    (pack,) = notes(sample)
    (paper,) = pack.papers
    assert isinstance(paper, Note)
    *schools, whole = paper.schools
    assert (
        sum(int(row.unmet) for row in schools) == int(whole.unmet) == len(sample.verdict.unmet) == 2
    )
    assert int(whole.asked) == sum(len(rows) for rows in sample.network.requests_of.values())
    assert sum(int(row.unmet) for row in paper.courses) == 2
    assert all("группы заполнены" in row.reasons for row in paper.courses)


def test_the_note_lists_groups_below_their_wanted_size() -> None:
    (pack,) = notes(small_dossier())
    (paper,) = pack.papers
    assert isinstance(paper, Note)
    assert [(row.size, row.wanted, row.least) for row in paper.small] == [("2", "3", "2")]


def test_papers_of_a_sample_leave_blanks_for_the_pen_only() -> None:
    dossier = sample_dossier("tiny")
    made = (
        *agendas(dossier),
        *minutes(dossier),
        *extracts(dossier),
        *schedules(dossier),
        *joint_plans(dossier),
        *notes(dossier),
    )
    assert len(made) == 6 + 2 + 2 + 3
    assert {blank for pack in made for blank in with_lines(pack)[1]} <= BY_HAND
