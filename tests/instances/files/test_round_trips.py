"""A network written as a workbook, a folder or JSON is read back as it was, whatever the
language.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from awkward import cases
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_network import network

import texts
from instances import Case, read, samples, template, write
from models.network import Network
from models.policy import Policy
from models.problems import InputError

FORMS = ("case.xlsx", "case", "case.json")
#: A whole network takes minutes to shrink; the problems found name the cell anyway.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    texts.use("ru")


def back(case: Case, path: Path, written: str = "ru", read_in: str = "en") -> Case:
    texts.use(written)
    write(case, path)
    texts.use(read_in)
    return read(path)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", samples())
def test_a_sample_comes_back_equal(name: str, form: str, tmp_path: Path) -> None:
    case = read(name)
    found = back(case, tmp_path / form)
    assert (found.network, found.policy) == (case.network, case.policy)


@settings(
    max_examples=30,
    deadline=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    case=cases(),
    form=st.sampled_from(FORMS),
    languages=st.sampled_from([("ru", "en"), ("en", "ru"), ("ru", "ru")]),
)
def test_awkward_texts_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, case: Case, form: str, languages: tuple[str, str]
) -> None:
    found = back(case, tmp_path_factory.mktemp("case") / form, *languages)
    assert found.network == case.network
    assert found.policy == case.policy


@pytest.mark.parametrize("form", FORMS)
def test_times_on_a_day_that_is_none_of_a_week_come_back(form: str, tmp_path: Path) -> None:
    bells = [{"school": "A", "days": (8,), "period": 1, "start": "08:30", "end": "09:15"}]
    facts = network(
        add={"bells": bells},
        schools={"A": {"days": 8}},
        courses={"law": {"closed_times": ("8-1", "1-2")}},
    )
    case = Case(
        network=facts, policy=Policy(network_times=("8-1",), unpopular_times=("1-1", "8-1"))
    )
    found = back(case, tmp_path / form)
    assert (found.network, found.policy) == (case.network, case.policy)


@pytest.mark.parametrize("form", FORMS)
def test_a_template_can_be_written_and_lacks_only_rows(form: str, tmp_path: Path) -> None:
    write(template(), tmp_path / form)
    with pytest.raises(InputError) as caught:
        read(tmp_path / form)
    assert {(problem.code, problem.table) for problem in caught.value.problems} == {
        ("empty_table", "schools"),
        ("empty_table", "students"),
    }


def test_an_empty_case_has_the_default_policy() -> None:
    assert (template().network, template().policy) == (Network(), Policy())
