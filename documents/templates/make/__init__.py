"""Makes the Word templates anew: ``python -m documents.templates.make``; one module a receiver,
``parts`` is what they share.
"""
