"""Tables of the file in their order, with the columns the program lists for each."""

from collections.abc import Mapping

#: From the export definition of the program (“aSc Timetables 2012 XML”), with ``partner_id``, which
#: later versions have.
TABLES: Mapping[str, str] = {
    "periods": "period,name,short,starttime,endtime",
    "daysdefs": "id,days,name,short",
    "weeksdefs": "id,weeks,name,short",
    "termsdefs": "id,terms,name,short",
    "subjects": "id,name,short,partner_id",
    "teachers": "id,name,short,gender,color,email,mobile,partner_id,firstname,lastname",
    "buildings": "id,name,partner_id",
    "classrooms": "id,name,short,capacity,buildingid,partner_id",
    "grades": "grade,name,short",
    "classes": "id,name,short,classroomids,teacherid,grade,partner_id",
    "groups": "id,classid,name,entireclass,divisiontag,studentcount,studentids",
    "students": "id,classid,name,number,email,mobile,partner_id,firstname,lastname",
    "studentsubjects": "studentid,subjectid,seminargroup,importance,alternatefor",
    "lessons": (
        "id,subjectid,classids,groupids,teacherids,classroomids,periodspercard,periodsperweek,"
        "daysdefid,weeksdefid,termsdefid,seminargroup,capacity,partner_id"
    ),
    "cards": "lessonid,period,days,weeks,terms,classroomids",
}
#: What a row of each table is called.
ROWS: Mapping[str, str] = {
    table: {"classes": "class"}.get(table, table.removesuffix("s")) for table in TABLES
}
ROOT = "timetable"
#: Masks of weeks: of every one, and of the first or the second of two.
EVERY, FIRST, SECOND = "11", "10", "01"
