"""What the page shows, as records that become JSON: ``plan`` lessons and whose they are, ``ways``
who goes where, ``wishes`` requests and their facts, ``figures`` criteria and bounds.
"""
