from drawn import two_weeks
from small_network import found

from models.network import Network
from models.verdict import Violation

SEATS = "remote_lessons_have_seats"


def judged(seats: int) -> list[Violation]:
    """The week in which b2 alone watches law from school B, which has some seats."""
    network, plan = two_weeks()
    schools = (
        row.model_copy(update={"remote_seats": seats}) if row.id == "B" else row
        for row in network.schools
    )
    return found(SEATS, Network.model_validate({**dict(network), "schools": tuple(schools)}), plan)


def test_forbids_more_who_watch_than_their_school_has_seats() -> None:
    assert {(row.school, row.found, row.allowed) for row in judged(seats=0)} == {("B", "1", "0")}


def test_allows_as_many_who_watch_as_there_are_seats_and_students_of_the_host() -> None:
    assert judged(seats=1) == []
