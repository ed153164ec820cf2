"""Who is who: every row of a source gets the id of its student, by code or by name, looked up in
the whole network.
"""

from collections.abc import Iterable, Iterator, Mapping

from instances.collect.filled import Filled, FilledRow
from models.checks.nearest import nearest
from models.names import by_fold, fold, name_words
from models.network import Student
from models.record import SchoolId, StudentId

#: What the code of somebody new may say where the name is that of somebody known.
NEW = frozenset(map(fold, ("новый", "новая", "новенький", "новенькая", "new")))
#: Words of a name that hardly two people of a grade of two schools share: surname, first name and
#: patronymic.
IN_FULL = 3


def ids_of_rows(
    known: Mapping[StudentId, Student], filled: Filled, claimed: Iterable[StudentId] = ()
) -> None:
    """Give every row the id of its student; who is new gets a new one, who cannot be told apart is
    asked for.

    Parameters
    ----------
    claimed
        Students whom some source of this time names where they were; nobody else's row moves them.
    """
    search = _Search(known, filled, claimed)
    kept = [row for row in filled.rows if search.is_known(row) or search.is_found(row)]
    kept = [row for row in kept if row.key in known or search.is_elsewhere_or_new(row)]
    filled.rows = _once(filled, kept)


def claims(known: Mapping[StudentId, Student], filled: Filled) -> Iterator[StudentId]:
    """Students whom a source names by their code, or by their name where the network has them."""
    by_name = _by_name(known.values())
    for row in filled.rows:
        if row.key in known:
            yield row.key
        elif row.name and not row.is_new:
            yield from (one.id for one in by_name.get(_key(row.name), ()) if _may_be(one, row))


class _Search:
    """A source whose students are looked up."""

    def __init__(
        self, known: Mapping[StudentId, Student], filled: Filled, claimed: Iterable[StudentId]
    ) -> None:
        self._known, self._filled, self._claimed = known, filled, frozenset(claimed)
        self._by_name, self._by_code = (
            _by_name(known.values()),
            by_fold((key, key) for key in known),
        )
        self._taken = set(known)
        self._new: dict[tuple[tuple[str, ...], str | None], int] = {}
        self._of_grade: dict[tuple[SchoolId, int], list[Student]] = {}
        for one in known.values():
            self._of_grade.setdefault((one.school, one.grade), []).append(one)
        # Who answers again is the same student; two rows of a form are two.
        self._said = {row.key: _key(row.name) for row in filled.rows if row.key in known}
        self._used = (
            set() if filled.answers else {row.key for row in filled.rows if row.key in known}
        )

    def is_known(self, row: FilledRow) -> bool:
        """Whether a row has the code of a student, in whatever letters; a code beside another's
        name is told.
        """
        if row.key not in self._known and (code := self._by_code.get(fold(row.code))):
            row.code = code
        if row.key not in self._known:
            return False
        if self._is_of_another(row):
            self._filled.problem(
                "code_of_another",
                row.line,
                value=row.code,
                name=self._known[row.key].name,
                other=row.name,
            )
        self._use(row)
        return True

    def _is_of_another(self, row: FilledRow) -> bool:
        """Whether a code stands beside the name of somebody else, who does not stand beside his
        own: a column was moved.
        """
        others = [
            one for one in self._by_name.get(_key(row.name), ()) if row.name and _may_be(one, row)
        ]
        others = [one for one in others if self._said.get(one.id) != _key(one.name)]
        known = self._known[row.key]
        return bool(others) and known not in others and not _is_alike(known.name, row.name)

    def is_found(self, row: FilledRow) -> bool:
        """Look a row up by name where it belongs; False where it cannot be known."""
        if fold(row.code) in NEW:
            row.code, row.is_new = "", True
        here = [one for one in self._here(row) if row.name and one.id not in self._used]
        same = sorted(
            (one for one in here if _key(one.name) == _key(row.name)),
            key=lambda one: (len(one.id), one.id),
        )
        if row.code and self._filled.scope is not None:
            self._filled.problem(
                "no_such_student",
                row.line,
                value=row.code,
                hint=same[0].id if len(same) == 1 else "",
            )
            return False
        part = [one for one in here if _is_alike(one.name, row.name)] if not same else []
        if row.is_new:
            # The same source again: whom it called new last time is known by now.
            others = any(_key(self._known[one].name) == _key(row.name) for one in self._used_here)
            if len(same) > (not others):
                row.code = same[-1].id
                self._use(row)
            return True
        if not (same or part):
            return True
        if len(part) > 1 or (len(same) > 1 and self._filled.answers):
            self._ask("which_namesake", row, same or part)
            return False
        row.code = (same or part)[0].id
        self._use(row)
        return True

    def is_elsewhere_or_new(self, row: FilledRow) -> bool:
        """Look a row up in the rest of the network, then give it a new id; False where somebody
        must say who it is.
        """
        others = () if row.is_new else self._by_name.get(_key(row.name), ())
        elsewhere = [
            one
            for one in others
            if not _may_be(one, row) and one.id not in self._used | self._claimed
        ]
        if self._filled.answers and (elsewhere or self._here(row)):
            return self._is_answered(row, elsewhere)
        if len(elsewhere) == 1 and _moves(elsewhere[0], row):
            row.code = elsewhere[0].id
            self._use(row)
            return True
        if not row.is_new and (line := self._new.get((_key(row.name), row.scope.class_))):
            self._filled.problem(
                "twice_in_list", row.line, row.places.get("name", ""), row.name, other=str(line)
            )
            return False
        # A name of the list that stands there again is as often a copied row as a namesake.
        again = [one for one in others if _may_be(one, row) and one.id in self._used]
        near = "" if elsewhere or again or row.is_new else self._slip(row)
        if elsewhere or again or near:
            self._ask("who_is_it", row, elsewhere or again or [self._known[StudentId(near)]])
            return False
        if row.name:
            self._new[_key(row.name), row.scope.class_] = row.line
        if not row.code:
            place = row.scope.class_ or f"{row.scope.school}-{row.scope.grade}"
            row.code = next(
                code for n in range(1, 10_000) if (code := f"{place}-{n:02d}") not in self._taken
            )
        self._taken.add(row.key)
        return True

    def _here(self, row: FilledRow) -> list[Student]:
        """Students who belong where a row does."""
        return [
            one
            for one in self._of_grade.get((row.scope.school, row.scope.grade), ())
            if _may_be(one, row)
        ]

    def _is_answered(self, row: FilledRow, elsewhere: list[Student]) -> bool:
        """Who answers is in the network: a wrong class is told and changes nothing, a wrong name is
        a mistake.
        """
        same_school = [one for one in elsewhere if one.school == row.scope.school]
        if len(same_school) == 1 == len(elsewhere):
            row.code = same_school[0].id
            self._filled.remark(
                "answer_of_another_class", row.line, row.name, known=_place_of(same_school[0])
            )
            row.scope = row.scope.model_copy(
                update={"class_": same_school[0].class_, "grade": same_school[0].grade}
            )
            return True
        if elsewhere:
            self._ask("not_in_this_class", row, elsewhere)
        else:
            near = nearest(row.name, [one.name for one in self._here(row)])
            self._filled.problem(
                "nobody_so_called", row.line, row.places.get("name", ""), row.name, near
            )
        return False

    def _slip(self, row: FilledRow) -> str:
        """The one student of the class nobody names so far whose name a row's may be a slip of."""
        free = [one for one in self._here(row) if one.id not in self._used | self._claimed]
        names = {one.name: one.id for one in free}
        return names.get(nearest(row.name, names), "")

    def _ask(self, code: str, row: FilledRow, near: list[Student]) -> None:
        known = "; ".join(f"{one.name} ({_place_of(one)})" for one in near)
        self._filled.problem(code, row.line, row.places.get("name", ""), row.name, known=known)

    @property
    def _used_here(self) -> Iterable[StudentId]:
        """Known students whom rows of the source are already."""
        return (one for one in self._used if one in self._known)

    def _use(self, row: FilledRow) -> None:
        if not self._filled.answers:
            self._used.add(row.key)
        self._taken.add(row.key)


def _by_name(students: Iterable[Student]) -> Mapping[tuple[str, ...], tuple[Student, ...]]:
    found: dict[tuple[str, ...], tuple[Student, ...]] = {}
    for one in students:
        found[_key(one.name)] = (*found.get(_key(one.name), ()), one)
    return found


def _key(name: str) -> tuple[str, ...]:
    """The words of a name in any order: forms ask for «Фамилия и имя», and get the first name
    first.
    """
    return tuple(sorted(name_words(name)))


def _may_be(student: Student, row: FilledRow) -> bool:
    """Whether a student could be the one of a row: of its class, or of its grade where one of the
    two has no class.
    """
    if (student.school, student.grade) != (row.scope.school, row.scope.grade):
        return False
    return row.scope.class_ in (student.class_, None) or student.class_ is None


def _moves(student: Student, row: FilledRow) -> bool:
    """Whether a student of the same name is sure to be the one of a row, who changed class or
    school within the grade.
    """
    words = len(name_words(row.name))
    enough = 2 if student.school == row.scope.school else IN_FULL
    return student.grade == row.scope.grade and words >= enough


def _is_alike(one: str, other: str) -> bool:
    """Whether a name is another one written shorter: a surname and a first name, or its first
    letter.
    """
    pairs = list(zip(name_words(one), name_words(other), strict=False))
    return (
        len(pairs) > 1
        and pairs[0][0] == pairs[0][1]
        and all(_is_initial(*pair) for pair in pairs[1:])
    )


def _is_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _place_of(student: Student) -> str:
    """Where a student is, with the code that tells namesakes apart."""
    return ", ".join(
        filter(None, (student.class_ or f"{student.school}, {student.grade}", student.id))
    )


def _once(filled: Filled, rows: Iterable[FilledRow]) -> list[FilledRow]:
    """Rows of different students; a second one is a mistake in a form, and a later answer in a list
    of answers.
    """
    found: dict[StudentId, FilledRow] = {}
    for row in rows:
        before = found.get(row.key)
        if before is not None and not filled.answers:
            filled.problem(
                "student_twice", row.line, value=row.name or row.code, hint=str(before.line)
            )
            continue
        if before is not None:
            filled.remark("answered_again", row.line, row.name, other=str(before.line))
        found[row.key] = row
    return list(found.values())
