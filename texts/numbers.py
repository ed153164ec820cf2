"""Numbers as the language in use writes them."""

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

import texts


def decimal(value: float) -> str:
    """A number without needless digits: ``36``, ``36,5``."""
    return format_decimal(value, format="0.##", locale=texts.language())


def number(text: str) -> float | None:
    """What ``decimal`` wrote; None where a text is no number."""
    try:
        return float(parse_decimal(text, locale=texts.language(), strict=True))
    except NumberFormatError:
        return None
