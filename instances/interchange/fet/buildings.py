"""Buildings of FET as schools, where each class is at home in one of them."""

from collections import Counter
from collections.abc import Mapping

from instances.interchange.school import ForeignSchool

#: The share of a class's lessons whose place is known that are in the building it is at home in.
AT_HOME = 0.9


def with_homes(school: ForeignSchool, seen: Mapping[str, Counter[str]]) -> ForeignSchool | None:
    """The school with the building that each class is at home in; None where classes go from
    building to building, or nothing says where they are: then the buildings are no schools.

    Parameters
    ----------
    seen
        How often every class is in every building.
    """
    groups = school.group_of
    taught = {groups[name].class_ for lesson in school.lessons for name in lesson.groups}
    homes = {class_: _home(seen.get(class_, Counter())) for class_ in taught}
    if not all(homes.values()):
        return None
    return school.model_copy(
        update={
            "classes": tuple(
                row.model_copy(update={"building": homes.get(row.id, "")}) for row in school.classes
            )
        }
    )


def _home(buildings: Counter[str]) -> str:
    home, often = next(iter(buildings.most_common(1)), ("", 0))
    return home if often >= AT_HOME * buildings.total() else ""


def under_one_roof(school: ForeignSchool) -> ForeignSchool:
    """The school without buildings: a class may be in any room."""
    rooms = tuple(row.model_copy(update={"building": ""}) for row in school.rooms)
    return school.model_copy(update={"buildings": (), "rooms": rooms})
