"""Word templates: what a school changes is kept, what a template gets wrong is said with its
place.
"""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from papers import text_of

from documents.contents.common.forms.paper import Paper
from documents.formats.word.docx import docx
from documents.templates import HERE, Templates, defaults, template_name
from instances.messages import sentence
from models.problems import InputError, Problem

AWKWARD = ('Ян "О" <Би> & Ко', "=1+1", "Ё" * 80, "Я", "a\x0bb")


def template(*paragraphs: str) -> bytes:
    document, buffer = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def refused(content: bytes) -> Problem:
    with pytest.raises(InputError) as raised:
        docx([Paper(title="Ян")], "", content, "маршрут.docx")
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("name", AWKWARD[:4])
def test_a_name_stays_whole(name: str) -> None:
    made = docx(
        [Paper(title=name)],
        name,
        template("{%p for paper in papers %}", "{{ paper.title }}", "{%p endfor %}"),
        "",
    )
    assert text_of(made) == name


def test_a_sign_that_a_file_cannot_hold_is_left_out() -> None:
    assert (
        text_of(docx([Paper(title=AWKWARD[4])], "", template("{{ papers[0].title }}"), "")) == "ab"
    )


def test_an_unknown_field_is_named_with_file_and_paragraph() -> None:
    problem = refused(template("Первый", "{{ papers[0].title }}", "Кому: {{ papers[0].adress }}"))
    said = {value.name: value.value for value in problem.values}
    assert (problem.code, problem.file, problem.value) == (
        "template_unknown_field",
        "маршрут.docx",
        "adress",
    )
    assert said == {"number": "3", "paragraph": "Кому: {{ papers[0].adress }}"}


class Numbered(Paper):
    """A paper with a number."""

    number: str


def headed(header: str = "", footer: str = "") -> bytes:
    """A template with a field above or below every page."""
    document, buffer = (
        Document(
            BytesIO(template("{%p for paper in papers %}", "{{ paper.title }}", "{%p endfor %}"))
        ),
        BytesIO(),
    )
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(buffer)
    return buffer.getvalue()


def test_a_field_above_and_below_the_pages_of_a_paper_is_filled() -> None:
    made = docx(
        [Numbered(title="Приказ", number="12-с")],
        "",
        headed("Приказ № {{ paper.number }}", "{{ paper.title }}"),
        "",
    )
    section = Document(BytesIO(made)).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (
        "Приказ № 12-с",
        "Приказ",
    )


def test_what_all_papers_of_a_file_share_stands_above_their_pages_and_what_differs_is_told() -> (
    None
):
    papers = [Numbered(title=name, number="12-с") for name in ("Ян", "Ия")]
    made = docx(papers, "", headed("№ {{ paper.number }}"), "")
    assert Document(BytesIO(made)).sections[0].header.paragraphs[0].text == "№ 12-с"
    with pytest.raises(InputError) as raised:
        docx(papers, "", headed("№ {{ paper.number }}", "Кому: {{ paper.title }}"), "маршрут.docx")
    (problem,) = raised.value.problems
    assert problem.code == "template_header_of_many"
    assert sentence(problem).startswith(
        "маршрут.docx: абзац 1 нижнего колонтитула, «Кому: {{ paper.title }}»: колонтитул один"
    )
    assert "поле «title»" in sentence(problem)


@pytest.mark.parametrize("wrong", ["{{ paper.adress }}", "{{ papers[0].adress }}"])
def test_an_unknown_field_above_the_page_is_told_there(wrong: str) -> None:
    problem = refused(headed(wrong))
    assert (problem.code, problem.value) == ("template_unknown_field", "adress")
    assert "абзац 1 верхнего колонтитула" in sentence(problem)


def test_a_broken_tag_is_named_with_its_paragraph() -> None:
    problem = refused(template("Первый", "Кому: {{ papers[0].title | }}"))
    assert problem.code == "template_bad_tag"
    assert {value.name: value.value for value in problem.values}["number"] == "2"


@pytest.mark.parametrize(
    "attack", ["{{ papers.__class__.__mro__ }}", "{{ ''.__class__ }}", "{% include '/x' %}"]
)
def test_a_template_reaches_nothing_but_its_papers(attack: str) -> None:
    assert refused(template(attack)).code in ("template_forbidden", "template_unknown_field")


def test_a_file_that_is_no_word_file_is_refused() -> None:
    assert refused(b"PK nothing").code == "template_broken"


def test_a_heading_changed_in_word_survives_the_next_run(tmp_path: Path) -> None:
    (tmp_path / template_name("group_list")).write_bytes(template("Лицей: {{ papers[0].title }}"))
    own = Templates(tmp_path).of("group_list")
    assert text_of(docx([Paper(title="10А")], "", own.content, own.name)) == "Лицей: 10А"


def test_a_template_nobody_changed_is_ours(tmp_path: Path) -> None:
    assert Templates(tmp_path).of("group_list").content == (HERE / "group_list.docx").read_bytes()


def test_every_template_has_a_name_of_its_own() -> None:
    assert len(defaults()) == len(list(HERE.glob("*.docx")))


def test_initials_at_the_end_of_a_sentence_have_one_full_stop() -> None:
    own = template("Ответственный: {{ papers[0].title }}. Далее... и так")
    said = text_of(docx([Paper(title="Белова В. В.")], "", own, "own"))
    assert said == "Ответственный: Белова В. В. Далее... и так"


def test_a_number_stays_with_its_sign_and_initials_with_each_other() -> None:
    paper = Numbered(title="МБОУ СШ № 5, директор Е. А. Белова, приказ № ____", number="7")
    made = Document(BytesIO(docx([paper], "", template("{{ papers[0].title }}"), "")))
    said = "\n".join(node.text or "" for node in made.element.body.iter(qn("w:t")))
    assert "№\u00a05" in said
    assert "Е.\u00a0А. Белова" in said
    assert "№ ____" in said
