"""The board: a plan in a folder that is looked at, changed and asked, one step at a time.

It adds no rule of its own: what is legal the referee says, and every change can be made by a
command too (``setka move``, ``setka suggest``).
"""
