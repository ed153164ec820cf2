from small_network import (
    LAW,
    PHYSICS_2,
    found,
    network,
    plan,
)

HOSTED = "groups_are_hosted_where_allowed"


def test_forbids_groups_nobody_offers() -> None:
    stranger = plan(
        lessons={"law/A/on_site/7": ((3, 1, "A1"),)},
        members={"law/C/on_site/1": ("a3",)},
        teachers={"x": ("TL",)},
    )
    groups = [violation.group for violation in found(HOSTED, network(), stranger)]
    assert sorted(str(group) for group in groups) == ["law/A/on_site/7", "law/C/on_site/1", "x"]


def test_forbids_an_offer_short_of_its_groups() -> None:
    (violation,) = found(HOSTED, network(), plan(closed=(LAW,)))
    assert (
        violation.case,
        violation.course,
        violation.school,
        violation.found,
        violation.allowed,
    ) == (
        "too_few",
        "law",
        "A",
        "0",
        "1",
    )


def test_allows_a_second_group_of_an_offer() -> None:
    assert not found(HOSTED, network(), plan(lessons={PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))}))
