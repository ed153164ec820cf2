"""Questions that a council asks of a plan, each answered by a plan the referee has judged, or by a
proof.
"""
