"""What is due in the year: a store knows what was handed over, and telephones are told again when a
day changes.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from command import call
from icalendar import Calendar
from kept_year import YEAR, case, schools_in

from application.progress import progress_of
from application.records.receiving import By, take
from application.records.sending import Wanted, hand_over
from application.records.telling.exchange_due import with_exchange
from documents.contents.common.forms.occasions import Notice
from documents.contents.coordinator.deadlines import notices, what_left
from documents.formats.whole_days import whole_days
from instances import Case, write
from models.record import SchoolId
from models.school_year.council import Sitting, SittingId
from models.school_year.deadlines import Deadline, Due, deadlines
from records.store.opening import Store

TODAY = date(2026, 10, 20)
MADE = date(2026, 9, 1)


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    return schools_in(tmp_path / "stores")


def this_year() -> Case:
    known = case()
    return known.model_copy(update={"network": known.network.replacing(year=YEAR)})


def september(store: Store, today: date = TODAY) -> Deadline:
    known = this_year()
    rows = deadlines(known.network, known.annex, today)
    found = with_exchange(known, rows, store.path, today)
    (row,) = (row for row in found if row.kind is Due.TRANSFER and row.number == "9")
    return row


def handed(store: Store, partner: str) -> Path:
    wanted = Wanted(SchoolId(partner), "2026-09", "", TODAY, "")
    return hand_over(store, wanted).paths[0]


def test_a_month_that_nobody_sent_is_late_at_both_schools(schools: tuple[Store, Store]) -> None:
    for store, what in zip(schools, ("send", "receive"), strict=True):
        row = september(store)
        assert (row.late, row.done, [one.what for one in row.left]) == (True, False, [what])
    assert "не отправлено: Школа № 5" in what_left(september(schools[0]))


def test_a_month_is_done_when_it_is_sent_and_when_it_has_come(
    schools: tuple[Store, Store],
) -> None:
    a, b = schools
    path = handed(a, "B")
    assert [(row.done, row.late) for row in map(september, schools)] == [
        (True, False),
        (False, True),
    ]
    assert [one.what for one in september(a).left] == ["receipt"]
    receipt = take(b, path, By("")).receipt
    assert september(b).done
    assert receipt is not None
    take(a, receipt, By(""))
    assert (september(a).done, september(a).left) == (True, ())


def test_before_its_time_a_month_is_neither_late_nor_told_of(
    schools: tuple[Store, Store],
) -> None:
    row = september(schools[0], date(2026, 8, 20))
    assert (row.late, row.done, row.left) == (False, False, ())


def test_a_store_of_another_year_knows_nothing(schools: tuple[Store, Store]) -> None:
    known = this_year()
    other = known.model_copy(update={"network": known.network.replacing(year="2027/28")})
    rows = deadlines(other.network, other.annex, TODAY)
    assert with_exchange(other, rows, schools[0].path, TODAY) == rows


def test_the_folder_finds_its_store_and_tells_one_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "network"
    folder.mkdir()
    write(this_year(), folder / "network.xlsx")
    before = progress_of(folder, TODAY)
    assert before is not None
    assert not [row for row in before.late if row.kind is Due.TRANSFER]
    schools_in(tmp_path)
    (tmp_path / "a").rename(tmp_path / "records")
    found = progress_of(folder, TODAY)
    assert found is not None
    late = [row for row in found.late if row.kind is Due.TRANSFER]
    assert [(row.number, row.left[0].what) for row in late] == [("9", "send")]
    next((tmp_path / "records").glob("*.db")).write_bytes(b"nonsense " * 500)
    damaged = progress_of(folder, TODAY)
    assert damaged is not None
    assert damaged.facts[-1][0] == "store_unreadable"
    said = call("calendar", folder / "network.xlsx", "--date", TODAY)
    assert (said.exit_code, "не читается" in said.stderr) == (0, True)


@pytest.mark.parametrize(
    ("day", "held", "done"), [(19, True, True), (19, False, False), (22, True, False)]
)
def test_the_meeting_of_june_is_done_when_the_council_sat_in_time(
    day: int, held: bool, done: bool
) -> None:
    sitting = Sitting(day=date(2027, 6, day), id=SittingId("9"), held=held)
    annex = this_year().annex.model_copy(update={"sittings": (sitting,)})
    rows = deadlines(this_year().network, annex, TODAY)
    of_june = {row.day.year: row.done for row in rows if row.kind is Due.FORM}
    assert of_june == {2026: False, 2027: done}


def events(content: bytes) -> dict[str, dict[str, object]]:
    """Events of a file by their titles."""
    return {
        str(event["SUMMARY"]): {
            "uid": str(event["UID"]),
            "day": event["DTSTART"].dt,
            "sequence": int(event["SEQUENCE"]),
            "status": str(event.get("STATUS", "")),
            "alarms": len(event.walk("VALARM")),
        }
        for event in Calendar.from_ical(content).walk("VEVENT")
    }


def test_a_deadline_keeps_its_id_when_its_day_changes() -> None:
    row = Notice(key="transfer 2026/27 9 0", day=date(2026, 10, 5), title="Сентябрь")
    later = row.model_copy(update={"day": date(2026, 10, 7)})
    first = whole_days("Сроки", MADE, (row,))
    second = events(whole_days("Сроки", MADE + timedelta(days=9), (later,), first))["Сентябрь"]
    before = events(first)["Сентябрь"]
    assert (second["uid"], second["day"]) == (before["uid"], date(2026, 10, 7))
    assert int(str(second["sequence"])) > int(str(before["sequence"]))
    assert second["status"] == ""


def test_a_deadline_that_is_no_more_is_cancelled() -> None:
    rows = tuple(
        Notice(key=name, day=date(2026, 10, 5), title=name, is_done=name == "c") for name in "abc"
    )
    first = whole_days("Сроки", MADE, rows)
    assert [one["alarms"] for one in events(first).values()] == [1, 1, 0]
    second = events(whole_days("Сроки", MADE + timedelta(days=1), rows[1:], first))
    assert {name: one["status"] for name, one in second.items()} == {
        "a": "CANCELLED",
        "b": "",
        "c": "",
    }
    assert second["a"]["uid"] == events(first)["a"]["uid"]


def test_deadlines_of_a_year_have_ids_of_their_own_and_lines_of_75_bytes() -> None:
    known = this_year()
    rows = tuple(notices(deadlines(known.network, known.annex, TODAY), YEAR))
    assert len({row.key for row in rows}) == len(rows) > 6
    lines = whole_days("Сроки", MADE, rows).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_the_command_says_what_is_overdue_and_writes_the_calendar(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    write(this_year(), tmp_path / "network.json")
    words = ("calendar", tmp_path / "network.json", "--store", schools[0].path, "--date", TODAY)
    first, second = tmp_path / "1.ics", tmp_path / "2.ics"
    said = call(*words, "--output", first)
    assert said.exit_code == 0, said.output
    assert "ПРОСРОЧЕНО" in said.output
    assert call(*words, "--output", second, "--previous", first).exit_code == 0
    assert events(first.read_bytes()).keys() == events(second.read_bytes()).keys()
    write(case(), tmp_path / "other.json")
    other = call("calendar", tmp_path / "other.json", "--store", schools[0].path)
    assert other.exit_code == 1
    assert "за другой год" in other.output
    undated = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    for content in (b"nonsense", undated):
        first.write_bytes(content)
        wrong = call(*words, "--output", tmp_path / "3.ics", "--previous", first)
        assert wrong.exit_code == 1
        assert "1.ics" in wrong.output
        assert not (tmp_path / "3.ics").exists()
