"""From rules and criteria to a model that is ready to solve, and from what CP-SAT answers to a
solution.
"""
