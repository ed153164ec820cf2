"""Classes that have sent nothing: of whom nobody has heard so far, and whose former answers
stay.
"""

from collections.abc import Iterator, Sequence

from instances.collect.class_forms.scope import Scope, name_of, scopes
from instances.collect.filled import Filled
from models.names import alphabetical
from models.network import Network
from models.problems import Problem


def silent_classes(network: Network, lists: Sequence[Filled]) -> Iterator[Problem]:
    """Two lines at most; nothing where no form came and nobody answered, for then something else
    was joined.
    """
    spoken = {
        row.scope for one in lists for row in one.rows if one.scope is not None or one.answers
    }
    spoken |= {one.scope for one in lists if one.scope is not None}
    if not spoken:
        return
    students = (
        network.student_of[student] for student, rows in network.requests_of.items() if rows
    )
    asked = {Scope(school=row.school, grade=row.grade, class_=row.class_) for row in students}
    silent = [scope for scope in scopes(network) if scope not in spoken]
    for code, classes in (
        ("no_form_from", set(silent) - asked),
        ("no_form_this_time", set(silent) & asked),
    ):
        if classes:
            yield Problem(
                code=code,
                value="; ".join(sorted((_name(network, one) for one in classes), key=alphabetical)),
            )


def _name(network: Network, scope: Scope) -> str:
    school = network.school_of[scope.school]
    return f"{network.school_names[school.id]} {name_of(network, scope)}"
