"""A run under way: its clock, its incumbent, which plan is preferred, and the calls of CP-SAT."""
