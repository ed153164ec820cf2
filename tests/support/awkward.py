"""Networks whose ids, marks and texts are as awkward as people and programs can make them."""

from typing import Any

from hypothesis import strategies as st
from small_network import network

from instances import Case
from models.checks.references import REFERENCES
from models.criteria import CRITERIA
from models.network import TABLES, Network
from models.policy import Policy
from models.rules import RELAXABLE, RULES

AWKWARD = (
    "=1+2",
    "'=a",
    "''-",
    "+7",
    "-",
    "@x",
    "'",
    "'a",
    "нет",
    "да",
    "none",
    "0012",
    "1.0",
    "10-1",
    "8:30",
    "#N/A",
    "TRUE",
)
QUOTED = (
    '"',
    '""',
    'a"b',
    "a,b",
    "a;b",
    "a; b, c",
    "а б",
    "№ 5",
    "_x0041_",
    "<b>&amp;",
    "ё",
    "Код",
    "sep=,",
    "\\n",
)
LETTERS = st.text("=+-@'\",; абвЁZ09.:#_<&", min_size=1, max_size=8).map(str.strip).filter(bool)
#: Texts of several lines: no name is one.
LINES = ("а\nб", "a\u2028b")
WORDS = st.sampled_from((*AWKWARD, *QUOTED)) | LETTERS

MORE: dict[str, list[dict[str, Any]]] = {
    "previous": [{"student": "a1", "course": "physics+", "group": "x", "host": "A"}],
    "links": [{"first": "law", "second": "physics+", "kind": "not_same_day"}],
    "pins": [
        {"kind": "time", "group": "law/A/on_site/1", "part": "l", "day": 2, "period": 4},
        {"kind": "member", "group": "law/A/on_site/1", "student": "a3"},
    ],
}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """The small network with its ids, marks and texts replaced, under some policy."""
    facts = network(add=MORE)
    tables = {table: [row.model_dump() for row in getattr(facts, table)] for table in TABLES}
    ids = {
        table: _renamed(draw, [row["id"] for row in rows])
        for table, rows in tables.items()
        if rows and "id" in rows[0]
    }
    for table, rows in tables.items():
        for row in rows:
            _rename(table, row, ids)
            if "name" in row:
                row["name"] = draw(WORDS | st.just(""))
    _fill(draw, tables)
    head = {"name": draw(WORDS | st.just("")), "year": draw(WORDS | st.just(""))}
    return Case(network=Network.model_validate({**head, **tables}), policy=draw(policies()))


def _renamed(draw: st.DrawFn, old: list[str]) -> dict[str, str]:
    return dict(
        zip(
            old,
            draw(st.lists(WORDS, min_size=len(old), max_size=len(old), unique=True)),
            strict=True,
        )
    )


def _rename(table: str, row: dict[str, Any], ids: dict[str, dict[str, str]]) -> None:
    kinds = {
        field: target for (of, field), target in REFERENCES.items() if of == table and target in ids
    }
    if "id" in row:
        kinds["id"] = table
    for field, kind in kinds.items():
        value = row[field]
        if isinstance(value, tuple):
            row[field] = tuple(ids[kind][item] for item in value)
        elif value is not None:
            row[field] = ids[kind][value]
    if table == "pins":
        course, host, *rest = row["group"].split("/")
        row["group"] = "/".join((ids["courses"][course], ids["schools"][host], *rest))
        row["part"] = row["part"] and ids["parts"][row["part"]]


def _fill(draw: st.DrawFn, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Lists, marks, times and numbers that the small network leaves as they are."""
    marks = st.lists(WORDS | st.sampled_from([" a ", ""]), max_size=3).map(tuple)
    for row in tables["schools"]:
        row |= {
            "deputies": draw(marks),
            "head": draw(WORDS),
            "hours_budget": draw(st.none() | st.integers(0, 9)),
        }
    for row in tables["travel"]:
        row |= {
            "students_per_escort": draw(st.none() | st.integers(1, 20)),
            "departures": draw(st.sampled_from([(), ("08:05", 600)])),
        }
    for row in tables["people"]:
        row |= {
            "roles": draw(st.sampled_from([(), ("escort",), ("teacher", "escort")])),
            "may_travel": draw(st.booleans()),
        }
    for row in tables["rooms"]:
        row |= {"closed": draw(st.sampled_from([(), ("1-1", "1-2", "2-3")]))}
    for row in tables["courses"]:
        row |= {
            "one_teacher": draw(st.booleans()),
            "closed_times": draw(st.sampled_from([(), ("3-6",)])),
        }
    for row in tables["students"]:
        row |= {
            "halves": draw(marks),
            "diagnostics": draw(WORDS | st.sampled_from(LINES)),
            "consent_transfer": draw(st.booleans()),
        }
    for row in tables["requests"]:
        row |= {"bundle": draw(WORDS | st.just("")), "priority": draw(st.integers(1, 3))}


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Any policy that can be."""
    terms = st.builds(
        "{}*{}".format, st.integers(0, 99), st.sampled_from((*CRITERIA, "unmet_requests:2"))
    )
    stages = st.builds(
        dict, name=WORDS, terms=st.lists(terms, max_size=3), tolerance=st.sampled_from([0, 7])
    )
    return Policy.model_validate(
        {
            "rules_off": draw(st.lists(st.sampled_from(tuple(RULES)), max_size=3)),
            "relaxed": draw(st.sampled_from([(), RELAXABLE])),
            "half_year": draw(st.integers(1, 2)),
            "windows_a_week": draw(st.integers(0, 9)),
            "escorts_required": draw(st.booleans()),
            "stages": draw(st.lists(stages, max_size=4, unique_by=lambda stage: stage["name"])),
        }
    )
