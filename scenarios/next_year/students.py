"""Students of grade 10 become students of grade 11; what they did is added up."""

from collections.abc import Mapping

from models.network import Network, Student
from models.plan import Plan
from models.record import ClassId
from validation.consequences.study import Studies


def moved_students(
    network: Network, plan: Plan, classes: Mapping[ClassId, ClassId]
) -> tuple[Student, ...]:
    """Those who go up, with their courses and hours of the year by the plan; extracurricular hours
    do not count.
    """
    studies = Studies(network)
    by_plan = studies.by_plan(plan)
    return tuple(
        student.model_copy(
            update={
                "grade": 11,
                "class_": None if student.class_ is None else classes[student.class_],
                "done_courses": tuple(sorted({*student.done_courses, *by_plan[student.id].now})),
                "done_hours": student.done_hours + studies.hours_of(by_plan[student.id], 10),
            }
        )
        for student in network.planned_students
        if student.grade == 10
    )
