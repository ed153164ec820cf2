"""Whether the complete model and the referee agree, rule by rule, on plans drawn at random; how
often is counted.
"""
