from small_network import LAW, PHYSICS, found, network, plan

from models.network import Network

RULE = "waiting_lists_are_kept"


def listed(**places: int) -> Network:
    """Places on the list of physics."""
    rows = network().model_dump()
    for row in rows["requests"]:
        if row["course"] == "physics+":
            row["place"] = places.get(row["student"])
    return Network.model_validate(rows)


def test_forbids_a_seat_while_somebody_before_goes_without() -> None:
    (violation,) = found(RULE, listed(a1=3, a2=1, b1=2), plan(members={PHYSICS: ("a1", "a2")}))
    assert (violation.student, violation.other_student) == ("a1", "b1")
    assert (violation.course, violation.group) == ("physics+", PHYSICS)
    everybody = found(RULE, listed(a1=2, a2=2, b1=1), plan(members={PHYSICS: ("a1", "a2")}))
    assert [row.student for row in everybody] == ["a1", "a2"]


def test_allows_seats_in_order_equal_places_and_who_is_on_no_list() -> None:
    two = plan(members={PHYSICS: ("a1", "a2")})
    assert not found(RULE, listed(a1=1, a2=2, b1=3), two)
    assert not found(RULE, listed(a1=1, a2=1, b1=1), two)
    assert not found(RULE, listed(a1=2, b1=3), two)
    assert not found(RULE, listed(a1=2, a2=3), two)
    assert not found(RULE, network(), plan(members={PHYSICS: (), LAW: ()}))
