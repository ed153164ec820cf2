"""Write the pictures of the guide: ``python -m benchmarks.guide``."""

from pathlib import Path

from benchmarks.guide.pictures import pictures
from instances import write_atomically

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

if __name__ == "__main__":
    for name, content in pictures():
        write_atomically(FOLDER / name, content)
        print(FOLDER / name)
