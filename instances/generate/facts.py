"""Subjects, hours, names and bells the generated networks are made of (preset ``fgos2022``)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """A subject: basic lessons in grade 10 and 11, lessons of the advanced course, difficulty
    points, area.
    """

    name: str
    basic: tuple[int, int]
    advanced: int
    points: int
    area: str


#: Two hours of social studies in grade 10 are those before order 704 of 2024-10-09; a school may
#: have the second from its own part of the plan, and so do the samples, whatever their year.
MATTERS = {
    "rus": Matter("Русский язык", (2, 2), 0, 9, "Русский язык и литература"),
    "lit": Matter("Литература", (3, 3), 5, 8, "Русский язык и литература"),
    "eng": Matter("Английский язык", (3, 3), 5, 8, "Иностранные языки"),
    "mat": Matter("Математика", (5, 5), 8, 10, "Математика и информатика"),
    "inf": Matter("Информатика", (1, 1), 4, 6, "Математика и информатика"),
    "his": Matter("История", (2, 2), 4, 5, "Общественно-научные предметы"),
    "soc": Matter("Обществознание", (2, 2), 4, 5, "Общественно-научные предметы"),
    "geo": Matter("География", (1, 1), 3, 3, "Общественно-научные предметы"),
    "phy": Matter("Физика", (2, 2), 5, 12, "Естественно-научные предметы"),
    "che": Matter("Химия", (1, 1), 3, 11, "Естественно-научные предметы"),
    "bio": Matter("Биология", (1, 1), 3, 7, "Естественно-научные предметы"),
    "pe": Matter("Физическая культура", (2, 2), 0, 1, "Физическая культура"),
    "saf": Matter("Основы безопасности и защиты Родины", (1, 1), 0, 2, "Безопасность"),
    "pro": Matter("Индивидуальный проект", (1, 0), 0, 4, "Индивидуальный проект"),
    "law": Matter("Право", (0, 0), 2, 5, "Общественно-научные предметы"),
    "eco": Matter("Экономика", (0, 0), 2, 6, "Общественно-научные предметы"),
}

#: Electives stand on top of everything; two lessons a week.
ELECTIVES = {
    "fin": "Финансовая грамотность",
    "tec": "Техническое черчение",
    "psy": "Основы психологии",
    "jou": "Журналистика",
}

#: Parts of mathematics: basic lessons in grade 10 and 11, advanced lessons.
MATH_PARTS = {
    "alg": ("Алгебра и начала анализа", (2, 3), 4),
    "gmt": ("Геометрия", (2, 1), 3),
    "prb": ("Вероятность и статистика", (1, 1), 1),
}

#: What lessons of a subject need; basic chemistry needs no laboratory.
FEATURES = {"inf": "компьютеры", "inf+": "компьютеры", "che+": "лаборатория", "pe": "спортзал"}

#: Periods of a day, 40 minutes each; long breaks of 20 minutes after the third and the fourth.
BELLS = {
    0: ("08:00", "08:50", "09:40", "10:40", "11:40", "12:30", "13:20"),
    1: ("08:00", "08:50", "09:40", "10:40", "11:40", "12:35", "13:25"),
}
LESSON_MINUTES = 40

SURNAMES = (
    "Абрамов",
    "Белов",
    "Волков",
    "Громов",
    "Денисов",
    "Егоров",
    "Жуков",
    "Зайцев",
    "Ильин",
    "Карпов",
    "Лебедев",
    "Макаров",
    "Никитин",
    "Орлов",
    "Павлов",
    "Рябов",
    "Соколов",
    "Титов",
    "Ушаков",
    "Фролов",
    "Хохлов",
    "Цветков",
    "Чернов",
    "Шаров",
    "Щукин",
    "Юдин",
    "Яшин",
    "Борисов",
    "Виноградов",
    "Гусев",
    "Дорофеев",
    "Ершов",
    "Журавлёв",
    "Захаров",
    "Калинин",
    "Логинов",
    "Морозов",
    "Назаров",
    "Осипов",
    "Панов",
)
MALE = (
    "Алексей",
    "Борис",
    "Виктор",
    "Глеб",
    "Дмитрий",
    "Егор",
    "Иван",
    "Кирилл",
    "Лев",
    "Максим",
    "Никита",
    "Олег",
    "Павел",
    "Роман",
    "Сергей",
    "Тимур",
)
FEMALE = (
    "Алина",
    "Вера",
    "Галина",
    "Дарья",
    "Ева",
    "Жанна",
    "Зоя",
    "Ирина",
    "Ксения",
    "Лидия",
    "Мария",
    "Нина",
    "Ольга",
    "Полина",
    "Софья",
    "Юлия",
)


def student_name(number: int) -> str:
    """The name of the student of that number; the first 640 are all different."""
    surname, given = SURNAMES[number % len(SURNAMES)], number // len(SURNAMES)
    if number % 2:
        return f"{surname}а {FEMALE[given % len(FEMALE)]}"
    return f"{surname} {MALE[given % len(MALE)]}"


def teacher_name(number: int) -> str:
    """The name of the teacher of that number."""
    given = "АБВГДЕИКЛМНОПРСТ"
    surname = SURNAMES[(number * 7 + 3) % len(SURNAMES)]
    return f"{surname}а {given[number % 16]}. {given[(number // 16 + number) % 16]}."
