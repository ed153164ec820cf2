"""What things are: facts (Network), choices (Policy), answers (Plan, Result, Verdict), problems of
input.
"""
