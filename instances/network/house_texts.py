"""House texts that a new workbook has already: legal references of the regulation, to be checked,
and usual wordings.
"""

import texts
from models.school_year.annex import Annex
from models.school_year.details import MANY, Detail, DetailKind

#: Most texts of a kind.
MOST = 9


def usual_annex() -> Annex:
    """A row for every text that papers ask of a school: what is usual is written in, the rest
    waits.
    """
    return Annex(
        details=tuple(
            Detail(kind=kind, value=text) for kind in DetailKind for text in usual_texts(kind)
        )
    )


def usual_texts(kind: DetailKind) -> tuple[str, ...]:
    """Texts of a kind in the language in use; an empty one where the school has to say it, none for
    teachers of classes.
    """
    if kind is DetailKind.CLASS_TEACHER:
        return ()
    codes = [
        f"usual.{kind}",
        *(f"usual.{kind}.{number}" for number in range(1, MOST + 1) if kind in MANY),
    ]
    return tuple(texts.say(code) for code in codes if texts.knows(code)) or ("",)
