"""Hand-made folders of both forms, small enough to count in the head."""

from collections.abc import Mapping
from pathlib import Path

COURSES = """\ufeff"KursId";"Fach";"Name";"Lehrer";"Std";"Raum";"Kursart";"Schulnummer";\
"Schienenzahl";"Gesperrt";"Blocken"
1;"M";"M-LK1";"T1";5;"--";"LK";0;1;"[]";1
2;"D";"D-GK1";"T2";3;"--";"GK";0;1;"[]";1
3;"D";"D-GK2";"T1";3;"--";"GK";0;1;"[]";1
4;"I0";"I0-GK1";"";4;"--";"GK";0;2;"[]";1
5;"PX";"PX-PJK1";"T2";3;"--";"PJK";0;1;"[]";1
"""
PUPILS = """\ufeff"IdNr";"Status";"Geschlecht";"Jahrgang";"Klasse";"Name";"Vorname";"GebDat";\
"SchulNr"
1;2;4;"Q1";"Q1";"Adler";"Ada";"01.01.2005";900
2;2;3;"Q1";"Q1";"Adler";"Ada";"02.01.2005";900
3;6;3;"Q1";"K1";"Busch";"Ben";"03.01.2005";900
"""
WISHES = """\ufeff"Name";"Vorname";"GebDat";"Geschlecht";"Fachkrz";"Kursart";"Kurs"
"Adler";"Ada";"01.01.2005";4;"M";"LK1";"M-LK1"
"Adler";"Ada";"01.01.2005";4;"D";"GKS";"D-GK1"
"Adler";"Ada";"02.01.2005";3;"D";"GKM";"D-GK1"
"Adler";"Ada";"02.01.2005";3;"I0";"GKM";"I0-GK1"
"Busch";"Ben";"03.01.2005";3;"M";"LK2";"M-LK1"
"Busch";"Ben";"03.01.2005";3;"D";"AB3";"D-GK1"
"Busch";"Ben";"03.01.2005";3;"PX";"PJK";"PX-PJK1"
"""
PLAN = """\ufeff"Schiene";"Kursbezeichnung";"Fixiert"
0;"M-LK1";1
0;"I0-GK1";0
1;"D-GK1";0
1;"D-GK2";0
2;"I0-GK1";0
3;"PX-PJK1";0
"""
EXCHANGE = {
    "Kurse.txt": COURSES,
    "Schueler.txt": PUPILS,
    "Fachwahlen.txt": WISHES,
    "Blockplan.txt": PLAN,
}

FLAT = {
    "courses.csv": """course,year,subject,level,name,hours,teacher,reference_rails,size
11,EF,M,GK,M-GK1,3,7,1,2
12,EF,M,GK,M-GK2,3,8,2,1
13,EF,D,GK,D-GK1,3,7,1,1
14,EF,VF,,VF1,2,,2 3,1
""",
    "requests.csv": """student,year,subject,level,reference_course
101,EF,M,GK,11
102,EF,M,GK,11
103,EF,M,GK,12
103,EF,D,GK,13
102,EF,VF,,14
""",
    "rooms.csv": "room,code,size,text\n1,1.01,32,Klassenraum\n2,1.02,16,Labor\n",
}


def write(directory: Path, files: Mapping[str, str]) -> Path:
    """Write a folder; an empty text leaves the file out."""
    for name, text in files.items():
        if text:
            (directory / name).write_text(text, encoding="utf-8")
    return directory
