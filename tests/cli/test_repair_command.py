"""``solve --keep PLAN --repair``: the plan that is only mended first, what more could be met beside
it with its price.
"""

from pathlib import Path

import small_network as small
from command import call, network_file, plan_file

from instances import read_result
from models.policy import Policy
from validation import judge

QUICK = ("--seconds", "12", "--workers", "1")


def test_what_more_could_be_met_is_a_second_plan_with_its_price(tmp_path: Path) -> None:
    known = small.plan(
        lessons={small.MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))}, members={small.LAW: ("a3", "a4")}
    )
    facts = small.network({"requests": [{"student": "a4", "course": "law"}]})
    network, published = (
        network_file(tmp_path / "network.json", facts),
        plan_file(tmp_path / "published.json", known),
    )
    done = call(
        "solve", network, "--output", tmp_path / "out", "--keep", published, "--repair", *QUICK
    )
    assert done.exit_code == 0, done.output
    mended, more = read_result(tmp_path / "out").plan, read_result(tmp_path / "out" / "больше").plan
    assert mended is not None
    assert more is not None
    assert mended.lessons == known.lessons
    price = judge(facts, Policy(), more, known)
    assert price.amount("unmet_requests") == 0
    assert "Никто не потерял места." in done.stdout
    assert f"строк изменится {price.amount('plan_changes')} вместо 0" in done.stdout
    assert "Ученик b2" in done.stdout.partition("исполнится ещё (1)")[2]
    assert (tmp_path / "out" / "больше" / "changes.xlsx").exists()


def test_where_every_request_is_met_there_is_no_second_plan(tmp_path: Path) -> None:
    facts = small.network(
        {"requests": [{"student": "a4", "course": "physics+"}]},
        students={"a2": {"status": "left"}},
        courses={"physics+": {"max_size": 3}},
    )
    network, published = (
        network_file(tmp_path / "network.json", facts),
        plan_file(tmp_path / "published.json"),
    )
    done = call(
        "solve", network, "--output", tmp_path / "out", "--keep", published, "--repair", *QUICK
    )
    assert done.exit_code == 0, done.output
    assert "Получили свободное место (1):" in done.stdout
    assert not (tmp_path / "out" / "больше").exists()


def test_there_is_nothing_to_mend_without_a_published_plan(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json")
    done = call("solve", network, "--output", tmp_path / "out", "--repair", *QUICK)
    assert done.exit_code == 2
    assert "--keep" in done.stderr
