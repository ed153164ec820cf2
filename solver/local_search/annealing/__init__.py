"""Simulated annealing of a plan: chains of lessons, students who change groups."""
