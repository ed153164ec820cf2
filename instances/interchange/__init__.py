"""Files of other programs: a folder for each form, what each can do in ``forms``."""
