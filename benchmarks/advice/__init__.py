"""Plans that a person got wrong, and what would mend them; see ``python -m benchmarks.advice
--help``.
"""
