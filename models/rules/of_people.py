"""Rules about people, rooms and what is pinned."""

from models.rules.rule import GROUPS, MEMBERSHIPS, PEOPLE, ROOMS, TIMES, Capacity, Rule

OF_PEOPLE = (
    Rule(
        name="students_never_clash",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds=(
            "`attends[s,g]`, `attends[s,h]`, `meets[g,a]`, `meets[h,b]` not all, a and b clashing"
        ),
        note=("by minutes, not by period numbers; two parts of one group clash like two groups"),
    ),
    Rule(
        name="students_stay_within_daily_load",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds="lessons of s on d `<= m`",
        limits="`Policy.lessons_a_day`",
        note="lessons at all schools together",
    ),
    Rule(
        name="students_stay_within_weekly_load",
        about=(PEOPLE, MEMBERSHIPS),
        holds=(
            "lessons of s in each week `<= m`; those by correspondence count `h(g)` over the "
            "weeks, rounded up"
        ),
        limits="`Policy.lessons_a_week_5`, `lessons_a_week_6`",
        note="by `School.days` of the home school: 6 and more takes the second",
    ),
    Rule(
        name="students_stay_within_trips",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds=(
            "`sum of away[s,d] over d <= m`, `away[s,d]`: a lesson of s on d outside the home "
            "school"
        ),
        limits="`Student.max_days_away`; 0 with `cannot_travel`",
        note="days, not ways",
    ),
    Rule(
        name="extracurricular_waits_for_lessons",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds=(
            "for an extracurricular lesson a and another lesson b of s on one day `start(a) >= "
            "end(b) + m`"
        ),
        limits="`m = Policy.extracurricular_pause`, `Subject.kind`, `Course.only_times`",
        note=(
            "a of a course without only times, which have a place of their own; extracurricular "
            "lessons clash and make windows and ways like others, but count for no load of "
            "students"
        ),
    ),
    Rule(
        name="student_windows_stay_within_limit",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds="`w[s,d] <= m`, `sum of w[s,d] over d <= M`",
        limits="`m = Policy.windows_a_day`, `M = Policy.windows_a_week`",
        note="relaxed by default",
        relaxable=True,
        relaxed=True,
        is_later=True,
        given="students_never_clash",
    ),
    Rule(
        name="students_keep_a_meal_break",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        holds=(
            "on a day of k lessons or more of s, between two consecutive ones `start(b) - "
            "end(a) - travel >= m`"
        ),
        limits="`k = Policy.long_day`, `m = Policy.meal_minutes`",
        note="relaxed by default: counted by `lost_meal_breaks`",
        relaxable=True,
        relaxed=True,
        given="students_never_clash",
    ),
    Rule(
        name="people_are_in_one_place",
        about=(PEOPLE, TIMES),
        holds=(
            "no two lessons of t clash; nor do a lesson and a way on which t leads, nor two "
            "such ways"
        ),
        note=(
            "ways between schools count as for students; to lead is to be engaged from leaving "
            "at one school to arriving at the other, from where the leader goes on or back"
        ),
        capacities=(Capacity.TEACHERS,),
    ),
    Rule(
        name="teachers_are_available",
        about=(PEOPLE, TIMES),
        holds=(
            "`teaches[t,p]`, `meets[p,a]` only if a, with the way from the home school of t "
            "and back, overlaps no busy interval of t; the same for a way on which t leads"
        ),
        limits="`Busy`",
        note="in minutes; touching ends do not overlap",
    ),
    Rule(
        name="second_teachers_are_free",
        about=(PEOPLE, TIMES),
        holds=(
            "t the second teacher of g: `meets[g,a]` only if a, with the way from the home school "
            "of t and back, overlaps no busy interval of t, and clashes with no other lesson that "
            "t gives or is the second teacher of"
        ),
        limits="`ClassLesson.second_teacher`, `Offer.second_teacher`",
        note=(
            "somebody else than the teacher; counts for no load, window or day of teachers, and "
            "not against leading; none by correspondence"
        ),
    ),
    Rule(
        name="teachers_stay_within_load",
        about=(PEOPLE, TIMES),
        holds="lessons of t on d `<= m`, in each week `<= M`",
        limits="`Person.max_lessons_day`, `max_lessons_week`",
        note="class lessons count too, and those by correspondence in the week",
    ),
    Rule(
        name="schools_stay_within_hours",
        about=(GROUPS,),
        holds="`sum of h(g) open[g] over network groups g at A <= B`",
        limits="`B = School.hours_budget`; none without one",
        note="groups of every form; class groups are paid for anyway; may be relaxed",
        relaxable=True,
    ),
    Rule(
        name="rooms_never_clash",
        about=(ROOMS, TIMES),
        holds=(
            "`sum of in_room[p,a,r] over p <= 1`, the same over overlapping slots; 0 where r "
            "is closed"
        ),
        limits="`Room.closed`, `made_of`",
        note=(
            "closed by day and period number; a lesson in a room made of others is in all of them, "
            "with their seats together"
        ),
        capacities=(Capacity.ROOMS,),
    ),
    Rule(
        name="rooms_hold_groups",
        about=(ROOMS, TIMES, MEMBERSHIPS),
        holds=(
            "`meets[p,a]` implies one room r of `A(g)` with the features of p and `sum of "
            "attends[s,g] over s <= seats(r)`"
        ),
        limits="`Room.seats`, `features`, `Part.features`",
        note=(
            "those released from a class group need no seat, nor those who attend from home; "
            "said once for a part and a room"
        ),
        capacities=(Capacity.ROOMS,),
    ),
    Rule(
        name="remote_lessons_have_seats",
        about=(ROOMS, TIMES, MEMBERSHIPS),
        holds=(
            "whenever a remote lesson begins, those of a school who are attending remote "
            "lessons of other schools `<= m`"
        ),
        limits="`m = School.remote_seats`",
        note="students of the host sit in the room of the lesson",
    ),
    # Of ways, whatever the times: those that nobody could lead are left out of a grouping too.
    Rule(
        name="travellers_are_escorted",
        about=(PEOPLE, MEMBERSHIPS),
        holds=(
            "every leg of a student is made in exactly one party, every member of a party has "
            "such a leg; `members <= students_per_escort x leaders`, `members <= seats`; "
            "leaders are escorts or teachers who travel; a party leaves at the end of a period "
            "of its origin, or so as to arrive for the beginning of one of its target, or with "
            "the bus where the quickest way has departures"
        ),
        limits=(
            "`Policy.escorts_required`, `day_edges`, `TravelLink.students_per_escort`, `seats`"
        ),
        note=(
            "holds only with `escorts_required`; a leg is a way between two consecutive "
            "lessons at different schools, and with `day_edges` that to a first lesson "
            "elsewhere and home from a last one"
        ),
        given="students_never_clash",
    ),
    Rule(
        name="pinned_parts_stay",
        about=(TIMES, ROOMS, PEOPLE, MEMBERSHIPS),
        holds=(
            "time: `meets[p,a] = 1`; room: `in_room[p,a,r] = 1`; teacher: `teaches[t,p] = 1`; "
            "member: `member[s,g] = 1`"
        ),
        limits="`Pin`",
        note=(
            "a pin needs an open group; without a part, one lesson of any part does, but the "
            "teacher has every part with lessons"
        ),
    ),
)
