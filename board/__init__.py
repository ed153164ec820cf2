"""The board: a page on one's own computer on which deputy heads see the plan, move, ask, decide.

``server`` starts and stops it, ``guard`` says who may ask, ``app`` which address does what,
``routes`` answer, ``views`` say what the page shows, ``pages`` and ``static`` are the page itself.
It calls ``application`` and adds no rule of its own.
"""
