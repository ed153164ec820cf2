"""Rules about requests, groups and when they meet."""

from models.rules.rule import GROUPS, MEMBERSHIPS, PEOPLE, ROOMS, TIMES, Capacity, Rule

BOTH = tuple(Capacity)

OF_GROUPS = (
    Rule(
        name="requests_are_granted_once",
        about=(MEMBERSHIPS,),
        holds=(
            "`sum of member[s,g] over g of the request's courses <= 1` for every request; "
            "`member[s,g] = 0` for other courses"
        ),
        note="a membership of an unknown or departed student is refused too",
    ),
    Rule(
        name="required_requests_are_granted",
        about=(MEMBERSHIPS,),
        holds="`sum of member[s,g] over g of the request's courses >= 1`, request required",
        limits="`Request.required`",
        note="an alternative will do",
    ),
    Rule(
        name="bundles_are_granted_together",
        about=(MEMBERSHIPS,),
        holds=(
            "`met[r] = met[q]` for requests r, q of one bundle of s; `member[s,g] + "
            "member[s,h] <= 1`, g, h among their choices, of subjects at two levels"
        ),
        limits="`Request.bundle`",
        note=(
            "a choice without a level (elective) goes with either; an alternative grants its "
            "request"
        ),
    ),
    Rule(
        name="waiting_lists_are_kept",
        about=(MEMBERSHIPS,),
        holds=(
            "`sum of member[s,g] over g of the course of r <= met[q]` for requests r of s and q "
            "for one course, `n(q) < n(r)`"
        ),
        limits="`n = Request.place`",
        note=(
            "equal places have no order; an alternative is no seat of the course, and meets the "
            "request of who stands before; whoever cannot have the course at all is given no place"
        ),
    ),
    Rule(
        name="everyone_takes_obligatory_subjects",
        about=(MEMBERSHIPS,),
        holds=(
            "`sum of attends[s,g] over g of the subject >= 1` for every obligatory subject "
            "with a course in the grade of s"
        ),
        limits="`Subject.obligatory`",
        note=(
            "at either level; a subject without a course in the grade asks nothing; nor does, "
            "of a student without a class, a subject that a class of his school and grade has "
            "in common: it comes with the class"
        ),
    ),
    Rule(
        name="levels_are_not_mixed",
        about=(MEMBERSHIPS,),
        holds=(
            "`attends[s,g] + attends[s,h] <= 1`, one subject, two levels, neither course `on_top`"
        ),
        limits="`Course.stands`",
        note=(
            "basic lessons of the class that `instead` releases from are not attended, so they "
            "never break it"
        ),
    ),
    Rule(
        name="groups_fit_their_size",
        about=(GROUPS, MEMBERSHIPS),
        holds="`min open[g] <= sum of member[s,g] over s <= max open[g]`, network groups",
        limits="`Course.min_size`, `max_size`",
        note=(
            "only open groups have members; the minimum of a group of the published plan is 1 "
            "(`Policy.small_groups_go_on`); seats are another rule"
        ),
    ),
    Rule(
        name="groups_meet_their_hours",
        about=(TIMES,),
        holds=(
            "`sum of meets[p,a] over a = h(p) open[g]`; in a cycle of two weeks `h(p) div 2` "
            "meetings of every week and `h(p) mod 2` of one week; none by correspondence"
        ),
        limits="`Part.lessons_first`, `lessons_second`, `Policy.half_year`",
        note="lessons of a part that does not exist are refused",
        capacities=BOTH,
    ),
    Rule(
        name="groups_meet_at_allowed_times",
        about=(TIMES,),
        holds=(
            "`meets[p,a] = 0` unless the host's bells have a, a is not closed for the course, and "
            "is among its only times where it has any"
        ),
        limits="`Course.closed_times`, `only_times`",
        note="by day and period number, at every host",
    ),
    Rule(
        name="groups_are_hosted_where_allowed",
        about=(GROUPS,),
        holds=(
            "every group named anywhere in the plan is in `Network.candidates`; `sum of "
            "open[g] over the groups of an offer >= min_groups`"
        ),
        limits="`Offer.min_groups`, `max_groups`",
        note="more than `max_groups` are no candidates",
    ),
    Rule(
        name="network_lessons_stay_in_network_slots",
        about=(TIMES,),
        holds=(
            "`meets[p,a] = 0` for network groups unless the day and period of a are among the times"
        ),
        limits="`Policy.network_times`; empty is any time",
        note="by the bells of the host",
    ),
    Rule(
        name="groups_keep_one_teacher",
        about=(PEOPLE,),
        holds=(
            "`sum of teaches[t,p] over t = 1` if `open[g]`, `h(p) > 0`; with `one_teacher`, "
            "`teaches[t,p] = teaches[t,q]`"
        ),
        limits="`Course.one_teacher`",
        note="parts without lessons in the half-year need nobody",
        capacities=(Capacity.TEACHERS,),
    ),
    Rule(
        name="teachers_teach_what_they_can",
        about=(PEOPLE,),
        holds="`teaches[t,p] = 0` unless t is in `Network.teachers_of(g)`",
        limits="`Person.subjects`, `advanced`, `may_travel`, `Course.teachers`, `TravelLink`",
        note=(
            "whoever travels needs a way from the home school to the host, but for a group by "
            "correspondence; a teacher fixed by offer or class lesson is the only one who may, "
            "and is taken at their word on the way"
        ),
    ),
    Rule(
        name="grade_11_keeps_its_groups",
        about=(MEMBERSHIPS, PEOPLE),
        holds=(
            "of the students with one mark in a course who are members of its groups, all are "
            "of one group, at the school of the mark, and one of its parts has the teacher of "
            "the mark"
        ),
        limits="`Previous`, `Policy.grade_11_may_change`",
        note=(
            "others may join them; school and teacher may be left open; who is not granted the "
            "course asks nothing"
        ),
    ),
    Rule(
        name="pairs_sit_as_said",
        about=(MEMBERSHIPS,),
        holds=(
            "apart: `member[s,g] + attends[q,g] <= 1`; together: `member[s,g] + attends[q,h] <= 1` "
            "for groups g, h of one course, each for both ways round"
        ),
        limits="`StudentPair`",
        note=(
            "lessons that a class has anyway are nobody's choice; who is not granted the course "
            "asks nothing"
        ),
    ),
    Rule(
        name="lessons_spread_over_days",
        about=(TIMES, ROOMS),
        holds=(
            "`sum of meets[p,a] over a of d <= m`; `meets[p,a]` and `meets[p,b]` imply "
            "`meets[p,c]` for a < c < b of d, and one room; with `doubles` must, days with one "
            "lesson in a week `<= 1`, and none where `h(p)` is a multiple of 2 (of 4 in a "
            "cycle of two weeks); without `double_over_long_break` no lessons on both sides of "
            "a break `>= k`"
        ),
        limits="`m = Part.max_a_day`, 1 with `doubles` never; `k = Policy.long_break`",
        note="consecutive means neighbours in the host's bells",
    ),
    Rule(
        name="linked_groups_keep_their_link",
        about=(TIMES, MEMBERSHIPS),
        holds=(
            "g, h open groups of the two courses; at the same time: `meets[g,a]` implies a "
            "lesson of h that shares a minute with a, where g meets no more often than h; not "
            "on the same day: `meets[g,d] + meets[h,d] <= 1`, after: `meets[g,a] + meets[h,b] "
            "<= 1` for a, b of one day with `start(b) < end(a)`, both if some s attends g and "
            "h"
        ),
        limits="`Link`",
        note=(
            "every pair of groups of the courses; a course linked to itself: every two of its "
            'groups; on other days "after" asks nothing'
        ),
    ),
    Rule(
        name="listed_courses_take_turns",
        about=(TIMES,),
        holds=(
            "`meets[p,a] + meets[q,b] <= 1`, p and q parts of two groups of courses on one list, "
            "a and b sharing a minute"
        ),
        limits="`Course.one_at_a_time`",
        note=(
            "two groups of one course too, and two halves of a class; in the whole network; "
            "ways do not count"
        ),
    ),
    Rule(
        name="classes_stay_together",
        about=(GROUPS, MEMBERSHIPS),
        holds=(
            "`open[g] = 1`, `sum of member[s,g] over s <= visitors(g)`, class groups; "
            "`member[s,g] = 0` unless g would take s as a visitor"
        ),
        limits="`ClassLesson.visitors`",
        note="visitors as said above; most class groups have no rows of members at all",
    ),
)
