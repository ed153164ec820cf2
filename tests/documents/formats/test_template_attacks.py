"""A Word template is a program that may have come by e-mail: it places texts, calls nothing, and
comes to an end.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import call, network_file, plan_file
from docx import Document
from jinja2 import Undefined
from papers import sample_dossier, text_of
from payloads import ENDLESS, ESCAPES

from documents.contents.common.forms.paper import Paper
from documents.formats.word import sandbox
from documents.formats.word.docx import docx
from documents.formats.word.plain import plain
from documents.formats.word.sandbox import FILTERS, TESTS, Sandbox
from documents.press import wanted
from documents.templates import HERE, template_name
from models.problems import InputError, ModelError, Problem
from texts import say

CODES = ("template_forbidden", "template_unknown_field", "template_bad_tag", "template_broken")
WRONG_KINDS = ("template_wants_text", "template_wants_list", "template_wants_number")


def body(document: Document, text: str) -> None:
    document.add_paragraph(text)


def header(document: Document, text: str) -> None:
    document.sections[0].header.paragraphs[0].text = text


def footer(document: Document, text: str) -> None:
    document.sections[0].footer.paragraphs[0].text = text


def cell(document: Document, text: str) -> None:
    document.add_table(rows=1, cols=1).cell(0, 0).text = text


def properties(document: Document, text: str) -> None:
    document.core_properties.comments = text[:255]


PLACES = (body, header, footer, cell)


def made_by(*texts: str, place: Callable[[Document, str], None] = body) -> bytes:
    document, buffer = Document(), BytesIO()
    for text in texts:
        place(document, text)
    document.save(buffer)
    return buffer.getvalue()


def refused(content: bytes, papers: int = 2) -> Problem:
    with pytest.raises(InputError) as raised:
        docx([Paper(title="Ян")] * papers, "Имя", content, "маршрут.docx")
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("payload", ESCAPES)
def test_no_known_way_out_of_the_sandbox_is_open(payload: str) -> None:
    problem = refused(made_by("Первый", payload))
    assert problem.code in (*CODES, *WRONG_KINDS)
    said = {value.name: value.value for value in problem.values}
    # A field whose name is put together stands in no paragraph.
    assert said.get("number") == "2" or problem.value not in payload


@pytest.mark.parametrize("place", [header, footer, cell, properties])
def test_the_same_holds_in_every_part_of_the_file(place: Callable[[Document, str], None]) -> None:
    for payload in ESCAPES[::7]:
        if place is not properties or len(payload) < 256:
            assert refused(made_by(payload, place=place)).code in (*CODES, *WRONG_KINDS)


@pytest.mark.parametrize("payload", ESCAPES[::3])
def test_nothing_of_a_payload_is_run_even_unread(payload: str) -> None:
    """A part that is left out is read as well: what is forbidden is forbidden there."""
    if refused(made_by(payload)).code == "template_forbidden":
        assert (
            refused(made_by("{% if false %}" + payload + "{% endif %}")).code
            == "template_forbidden"
        )


@pytest.mark.parametrize("number", range(len(ENDLESS)))
def test_a_template_that_would_never_end_is_refused_at_once(number: int) -> None:
    begun = time.process_time()
    assert refused(made_by(ENDLESS[number])).code in (
        *CODES,
        *WRONG_KINDS,
        "template_endless_signs",
    )
    assert time.process_time() - begun < 10


def test_loops_in_loops_end_at_a_number_of_turns_with_their_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "MOST_TURNS", 10_000)
    nested = made_by(
        "Первый",
        "{% for a in papers %}{% for b in papers %}{% for c in papers %}{% endfor %}{% endfor "
        "%}{% endfor %}",
    )
    problem = refused(nested, papers=100)
    said = {value.name: value.value for value in problem.values}
    assert (problem.code, problem.value, said["number"]) == ("template_endless_turns", "10000", "2")


def test_a_paper_that_grows_too_large_is_told_with_its_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "MOST_SIGNS", 100_000)
    problem = refused(
        made_by("Первый", "{% for a in papers %}" + "Ё" * 1000 + "{% endfor %}"), papers=200
    )
    said = {value.name: value.value for value in problem.values}
    assert (problem.code, said["number"]) == ("template_endless_signs", "2")


def test_a_template_that_takes_too_long_is_told_with_its_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moments = iter([0.0, *[1e9] * 1000])
    monkeypatch.setattr(sandbox.time, "monotonic", lambda: next(moments))
    problem = refused(made_by("{% for a in papers %}{% endfor %}"))
    assert problem.code == "template_endless_seconds"


def test_texts_that_a_template_doubles_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    doubled = (
        "{% for a in ['x' ~ title] %}"
        + "{% for a in [a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a] %}" * 9
        + "{% endfor %}" * 10
    )
    assert refused(made_by(doubled)).code == "template_endless_signs"


def test_what_templates_may_say_is_said() -> None:
    lines = (
        "{% for paper in papers %}{{ loop.index }}/{{ loop.length }} "
        "{{ paper.title | upper }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ [papers[0].title, title] | join('; ') }} {{ papers | length + 1 }} {{ missing | "
        "default('—') }}",
        "{{ papers[0]['title'] ~ '!' }} {{ 'да' if papers and title is defined else 'нет' }} {{ "
        "(title | first) }}",
        "{% for row in [1, 2, 3] %}{{ row * 2 }}{% endfor %}{% raw %}{{ }}{% endraw %}{# "
        "примечание #}",
    )
    found = text_of(docx([Paper(title="Ян"), Paper(title="Ия")], "Имя", made_by(*lines), ""))
    assert found.split("\n") == ["1/2 ЯН, 2/2 ИЯ", "Ян; Имя 3 —", "Ян! да И", "246{{ }}"]


def reached(value: object, seen: set[int]) -> Iterator[object]:
    """Everything a template can get at from a value: by name, by place, and in a loop."""
    if id(value) in seen:
        return
    seen.add(id(value))
    yield value
    environment = Sandbox()
    names = {name for name in dir(value)} | (set(value) if isinstance(value, Mapping) else set())
    places = range(len(value)) if isinstance(value, tuple) else ()
    for name in (*sorted(map(str, names)), *places):
        for got in (
            environment.getitem(value, name),
            environment.getattr(value, name) if isinstance(name, str) else None,
        ):
            if not isinstance(got, Undefined):
                yield from reached(got, seen)


def test_everything_a_template_can_reach_is_a_plain_value_without_methods() -> None:
    """Of every kind of paper of a network with all there is."""
    dossier, kinds, found, seen = sample_dossier("tiny"), 0, 0, set[int]()
    for kind in wanted(dossier)[0]:
        papers = [paper for pack in kind.packs(dossier) for paper in pack.papers]
        kinds += bool(papers)
        placed = {"papers": tuple(map(plain, papers)), "title": plain("Имя")}
        for value in reached(placed, seen):
            found += 1
            assert type(value) in (str, int, bool, type(None), tuple, dict)
            assert not callable(value)
    assert kinds > 15
    assert found > 1000


def test_only_our_own_functions_can_be_called() -> None:
    environment = Sandbox()
    assert environment.globals == {}
    assert {name.strip() for name in environment.filters} == {*FILTERS, "each", "joined", "listed"}
    assert environment.tests.keys() == TESTS.keys()
    assert {one.__module__ for one in FILTERS.values()} == {sandbox.__name__}


def test_what_is_no_plain_value_is_our_own_mistake() -> None:
    with pytest.raises(ModelError):
        plain(date(2026, 9, 1))


OUTSIDE = (
    '<Relationship Id="rId99" Type="http://x/attachedTemplate" '
    'Target="https://example.com/x.dotm" TargetMode="External"/>'
)
LINK = (
    '<Relationship Id="rId99" Type="http://x/hyperlink" Target="https://example.com/" '
    'TargetMode="External"/>'
)


def with_relation(line: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(made_by("{{ title }}"))) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", line.encode() + b"</Relationships>")
            new.writestr(name, content)
    return buffer.getvalue()


def test_a_template_that_fetches_something_when_it_is_opened_is_refused() -> None:
    assert refused(with_relation(OUTSIDE)).code == "template_reaches_out"


def test_a_link_to_click_may_be_in_a_template() -> None:
    assert text_of(docx([], "Имя", with_relation(LINK), "")) == "Имя"


@pytest.mark.parametrize(
    "field",
    ["DDEAUTO c:\\\\windows\\\\cmd.exe x", "INCLUDETEXT file", "INCLUDEPICTURE http://x/y.png"],
)
def test_a_field_that_runs_or_fetches_something_is_refused(field: str) -> None:
    content = made_by("X")
    buffer = BytesIO()
    half = len(field) // 4
    runs = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (field[:half], field[half:])
    )
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name).replace(b"<w:r>", runs.encode() + b"<w:r>", 1)
                if name == "word/document.xml"
                else old.read(name),
            )
    assert refused(buffer.getvalue()).code == "template_reaches_out"


def test_a_template_that_unpacks_to_anything_is_refused() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression=8) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    assert refused(buffer.getvalue()).code == "template_too_large"


@pytest.mark.parametrize("kind", sorted(path.stem for path in HERE.glob("*.docx")))
def test_every_damaged_template_is_told_as_damaged(kind: str) -> None:
    """Cut short, and with a wrong byte here and there."""
    content = (HERE / f"{kind}.docx").read_bytes()
    for share in (1, 5, 9):
        at = len(content) * share // 10
        for spoilt in (content[:at], content[:at] + b"\xff\x00\xff\x00" + content[at + 4 :]):
            assert refused_or_made(spoilt) <= {
                "template_broken",
                "template_bad_tag",
                "template_unknown_field",
            }


def refused_or_made(content: bytes) -> set[str]:
    try:
        docx([], "", content, "x.docx")
    except InputError as error:
        return {problem.code for problem in error.problems}
    return set()


def a_foreign_folder(tmp_path: Path) -> tuple[Path, Path, Path]:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    folder = tmp_path / "шаблоны"
    folder.mkdir()
    (folder / template_name("group_list")).write_bytes(made_by("Чужой бланк {{ papers[0].title }}"))
    return network, plan, folder


def test_a_folder_of_templates_that_came_with_a_network_is_not_used_unless_named(
    tmp_path: Path,
) -> None:
    network, plan, folder = a_foreign_folder(tmp_path)
    line = ("documents", network, plan, "--output", tmp_path / "out", "--only", "group_list")
    done = call(*line)
    assert done.exit_code == 0
    assert say("said.templates_not_used", path=folder) in done.output
    (made,) = (tmp_path / "out").rglob("*.docx")
    assert "Чужой бланк" not in text_of(made.read_bytes())
    done = call(*line, "--templates", folder)
    assert say("said.templates_used", path=folder, n=1) in done.output
    assert "Чужой бланк" in text_of(made.read_bytes())


def test_templates_put_among_foreign_ones_do_not_make_them_ours(tmp_path: Path) -> None:
    network, plan, folder = a_foreign_folder(tmp_path)
    assert say("said.templates_not_ours", path=folder) in call("templates", network).output
    assert (
        say("said.templates_not_used", path=folder)
        in call("documents", network, plan, "--output", tmp_path / "out").output
    )
    call("templates", network, "--force")
    assert (
        "said.templates_used"
        not in call("documents", network, plan, "--output", tmp_path / "out").output
    )


def test_a_mark_made_on_another_computer_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, plan, folder = a_foreign_folder(tmp_path)
    with monkeypatch.context() as elsewhere:
        for name in ("XDG_CONFIG_HOME", "APPDATA"):
            elsewhere.setenv(name, str(tmp_path / "elsewhere"))
        call("templates", network, "--force")
        assert (
            say("said.templates_used", path=folder, n=len(list(folder.glob("*.docx"))))
            in call(
                "documents", network, plan, "--output", tmp_path / "out", "--only", "group_list"
            ).output
        )
    done = call("documents", network, plan, "--output", tmp_path / "out", "--only", "group_list")
    assert say("said.templates_not_used", path=folder) in done.output
