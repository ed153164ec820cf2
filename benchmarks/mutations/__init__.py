"""Mutants of the model: a rule left out, an objective that pushes against it, and a referee that
must name it.
"""
