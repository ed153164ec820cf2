"""Packs, blanks and names of files."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import call, network_file, plan_file
from papers import small_dossier

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, amid, blank, or_blank, with_lines
from documents.kinds import KINDS
from documents.press import Order, press
from documents.request import Asked, request
from instances.messages import sentence
from models.filenames import (
    LONGEST,
    LONGEST_FOLDER,
    LONGEST_PATH,
    MOST_BYTES,
    SHORTEST,
    Taken,
    file_name,
    file_names,
    name_within,
)
from models.problems import InputError
from texts import say


class Letter(Paper):
    lines: tuple[str, ...] = ()


def test_a_blank_is_found_again_inside_a_sentence() -> None:
    letter = Letter(title="Ян", lines=(f"Директор {blank('head')}", or_blank(" ", "signature")))
    shown, found = with_lines(Pack(title="", papers=(letter,)))
    assert dict(found) == {"head": 1, "signature": 1}
    assert shown.papers[0] == Letter(
        title="Ян", lines=("Директор ____________", "____________________")
    )


@pytest.mark.parametrize(
    ("text", "printed", "remarks"),
    [
        ("Закон № 152-ФЗ (проверьте редакцию)", "Закон № 152-ФЗ", {"check": 1}),
        ("ФГОС (приказ № 413; проверьте редакцию)", "ФГОС (приказ № 413)", {"check": 1}),
        ("Перед выходом проверьте обувь", "Перед выходом проверьте обувь", {}),
    ],
)
def test_a_remark_to_check_an_edition_is_counted_and_never_printed(
    text: str, printed: str, remarks: dict[str, int]
) -> None:
    shown, found = with_lines(Letter(title=text))
    assert (shown.title, dict(found)) == (printed, remarks)


@pytest.mark.parametrize(
    ("post", "amid_a_sentence"),
    [
        ("Заместитель директора", "заместитель директора"),
        ("ИО директора", "ИО директора"),
        ("", ""),
        ("Я", "Я"),
    ],
)
def test_a_post_amid_a_sentence_begins_small_unless_it_is_an_abbreviation(
    post: str, amid_a_sentence: str
) -> None:
    assert amid(post) == amid_a_sentence
    assert amid(blank("post")) == blank("post")


def test_a_text_that_is_there_leaves_no_blank() -> None:
    assert with_lines(Letter(title=or_blank("Ян", "head")))[1] == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('10 "А"', "10 «А»"),
        ('МБОУ "Гимназия № 5" — "10-А"', "МБОУ «Гимназия № 5» — «10-А»"),
        ('МБОУ СОШ ("Лицей")', "МБОУ СОШ («Лицей»)"),
        ("Ян <Би> & Ко / ООО", "Ян -Би- & Ко - ООО"),
        ("..\\..\\x", "-..-x"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("", "_"),
        ("...", "_"),
        ("а\u202eб\nв", "а б в"),
        ("Я", "Я"),
    ],
)
def test_a_name_of_a_file_is_readable_and_safe(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_long_name_is_cut_in_the_middle_and_fits_every_file_system() -> None:
    found = file_name("а" * 200 + "б" * 200)
    assert len(found) == LONGEST
    assert found.startswith("ааа")
    assert found.endswith("ббб")
    assert len(file_name("\U0001f600" * 200).encode()) <= MOST_BYTES


def test_schools_whose_long_names_differ_at_the_end_or_by_signs_have_folders_of_their_own() -> None:
    begins = "Муниципальное бюджетное общеобразовательное учреждение "
    names = {
        "1": f"{begins * 3}№ 1 города",
        "5": f"{begins * 3}№ 5 города",
        "a/b": "Школа <а>",
        "a:b": "школа >а<",
        "c": "",
    }
    found = file_names(names)
    assert len({name.casefold() for name in found.values()}) == len(names)
    assert all(len(name) <= LONGEST_FOLDER for name in found.values())
    assert found["c"] == "c"
    assert "№ 1" in found["1"]
    assert "(a-b)" in found["a/b"]


def test_a_name_leaves_room_for_the_folders_above() -> None:
    long = name_within("Ё" * 200, 180, "xlsx")
    assert 180 + len(f"/{long} (99).xlsx") <= LONGEST_PATH
    assert len(name_within("Ё" * 200, 400, "xlsx")) == SHORTEST


def test_papers_of_schools_with_official_names_stand_in_a_folder_a_school() -> None:
    titles = {
        "1": "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
        "школа № 1 имени Героя Советского Союза И. И. Иванова» городского округа Заречный",
        "5": "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
        "школа № 5 имени Героя Советского Союза И. И. Иванова» городского округа Заречный",
    }
    dossier = small_dossier()
    schools = tuple(
        row.model_copy(update={"name": title})
        for row, title in zip(dossier.network.schools, titles.values(), strict=False)
    )
    facts = dossier.facts._replace(network=dossier.network.replacing(schools=schools))
    paths = {one.path: one.school for one in press(Dossier(facts), Order(above=100))}
    folders = {path.split("/")[0]: school for path, school in paths.items()}
    assert len(folders) == len(schools) + 1
    assert all(school == folders[path.split("/")[0]] for path, school in paths.items())
    assert not any("(2)" in path for path in paths)
    assert max(map(len, paths)) + 100 <= LONGEST_PATH


def test_namesakes_get_files_of_their_own() -> None:
    taken = Taken()
    assert [taken.free("a", name, "docx") for name in ("Ян", "ян", "Ян")] == [
        "a/Ян.docx",
        "a/ян (2).docx",
        "a/Ян (3).docx",
    ]


def test_single_files_hold_what_a_pack_holds() -> None:
    packed, single = (
        list(press(small_dossier(), Order(separate=way, only=("group_list",))))
        for way in (False, True)
    )
    assert sum(one.papers for one in packed) == len(single) == sum(one.papers for one in single)


def test_the_command_writes_papers_and_their_index(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    said = call("documents", network, plan, "--output", tmp_path / "out")
    assert said.exit_code == 0, said.output
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")
    }
    assert {unquote(link) for link in re.findall(r'<a href="([^"#]+)"', index)} == written - {
        "index.html"
    }
    assert "начните с index.html" in said.output


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--only", "grup_list"), "нет такого вида документов: «grup_list»"),
        (("--for-school", "Школа № 2"), "нет школы «Школа № 2»"),
        (("--templates", "nowhere"), "nowhere"),
    ],
)
def test_what_there_is_not_is_said(tmp_path: Path, option: tuple[str, str], said: str) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    done = call("documents", network, plan, "--output", tmp_path / "out", *option)
    assert done.exit_code == 1
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_templates_are_never_overwritten_unless_told_so(tmp_path: Path) -> None:
    assert call("templates", "--output", tmp_path).exit_code == 0
    first = next(iter(sorted(tmp_path.glob("*.docx"))))
    first.write_bytes(b"mine")
    assert first.name in call("templates", "--output", tmp_path).output
    assert first.read_bytes() == b"mine"
    call("templates", "--output", tmp_path, "--force")
    assert first.read_bytes() != b"mine"


@pytest.mark.parametrize(
    "said", ["route", "Индивидуальный маршрут", "individual route", " индивидуальный  МАРШРУТ "]
)
def test_a_kind_is_named_by_its_code_or_its_name(said: str) -> None:
    assert request(small_dossier(), Asked(only=(said,))).order.only == ("route",)


def test_a_kind_nobody_knows_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError) as told:
        request(small_dossier(), Asked(only=("Индивидуальный маршрутъ", "route", "rout")))
    assert [(one.code, one.hint) for one in told.value.problems] == [
        ("unknown_kind", "Индивидуальный маршрут"),
        ("unknown_kind", "route"),
    ]


def test_a_word_of_a_name_finds_every_kind_that_has_it() -> None:
    with pytest.raises(InputError) as told:
        request(small_dossier(), Asked(only=("маршрут",)))
    assert [one.hint for one in told.value.problems] == [
        "Кому нужен маршрут» или «Индивидуальный маршрут"
    ]


def test_a_kind_like_no_other_is_told_where_all_are_named() -> None:
    with pytest.raises(InputError) as told:
        request(small_dossier(), Asked(only=("чепуха", " ")))
    assert [(one.code, one.hint) for one in told.value.problems] == [
        ("unknown_kind_at_all", "")
    ] * 2
    listed = " ".join(call("documents", "--help").output.split())
    assert "setka documents --help" in sentence(told.value.problems[0])
    assert [kind.name for kind in KINDS if say(f"kind.{kind.name}") not in listed] == []


def test_a_school_like_no_other_is_told_with_those_there_are() -> None:
    with pytest.raises(InputError) as told:
        request(small_dossier(), Asked(for_school="Лицей"))
    assert [sentence(one) for one in told.value.problems] == [
        "нет школы «Лицей», есть: Школа № 1, Школа № 5"
    ]
