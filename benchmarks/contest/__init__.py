"""The engine beside what the field would use instead: cases, competitors, runs in blocks, and the
report.
"""
