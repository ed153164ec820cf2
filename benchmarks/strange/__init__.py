"""The engine on networks of every kind: each in a process of its own, judged, beside its hidden
plan where there is one.
"""
