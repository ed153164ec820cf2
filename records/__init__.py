"""The store of a school year: marks, absences and lessons that are added and never changed, and
packages of them that travel between schools.
"""
