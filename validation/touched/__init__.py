"""What a change of a plan breaks and costs: the rules and criteria of the referee, asked only of
what the change touches.
"""
