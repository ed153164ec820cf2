"""Write the pictures of the guide: ``python -m benchmarks.guide``; printed pages where there is an
office.
"""

import shutil
from itertools import chain
from pathlib import Path

from benchmarks.guide.papers import dossier_of, pages
from benchmarks.guide.pictures import pictures, sample
from instances import write_atomically

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

if __name__ == "__main__":
    printed = (
        pages(dossier_of(*sample())) if shutil.which("soffice") and shutil.which("pdftoppm") else ()
    )
    for name, content in chain(pictures(), printed):
        write_atomically(FOLDER / name, content)
        print(FOLDER / name)
