"""Makes the Word templates anew: ``python -m documents.templates.make``; a module or a folder for
every receiver, ``parts`` is what they share.
"""
