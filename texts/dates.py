"""Dates as the language in use writes them."""

from datetime import date

from babel.dates import format_date

import texts

#: Patterns of a date in words, by language.
IN_WORDS = {"ru": "d MMMM y 'г.'", "en": "d MMMM y"}


def day_month_year(day: date) -> str:
    """A date in words: ``20 июня 2026 г.``, ``20 June 2026``."""
    return format_date(day, format=IN_WORDS[texts.language()], locale=texts.language())
