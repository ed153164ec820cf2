"""What stays on one line though it has a hyphen: codes of rooms and numbers with an ending."""

import re

#: Up to two digits before the hyphen and three behind it, with a letter perhaps («3-12», «3-12к»);
#: or a number with its ending («6-й», «1-е»). Numbers of orders and study plans, dates and names
#: are looked for by people and may break: an office finds no hyphen in a hyphen that holds.
TOGETHER = re.compile(
    r"(?<![\w.-])(?:\d{1,2}-\d{1,3}[а-яёa-z]?|\d{1,2}-(?:й|я|е|х|м|го|му|ой|ую|ая))(?![\w-])"
)
HYPHEN = "-"
