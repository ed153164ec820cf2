"""Write every default template beside this package."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from documents.templates import HERE
from documents.templates.make import class_teacher, council, deputies, escorts, teachers
from documents.templates.make.coordinator import (
    network,
    no_consent,
    report_card,
    transfer_letter,
    year_report,
)
from documents.templates.make.family import choice
from documents.templates.make.head import contract_annex, order

MODULES = (
    no_consent,
    report_card,
    transfer_letter,
    year_report,
    network,
    order,
    contract_annex,
    deputies,
    class_teacher,
    teachers,
    escorts,
    choice,
    council,
)


def main() -> None:
    """Make all templates."""
    for module in MODULES:
        for name, make in module.TEMPLATES.items():
            buffer = BytesIO()
            make().save(buffer)
            (HERE / f"{name}.docx").write_bytes(_undated(buffer.getvalue()))


def _undated(content: bytes) -> bytes:
    """The same Word file without the time it was made, so that a template nobody changed stays the
    same file.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(buffer, "w") as kept:
        for name in made.namelist():
            kept.writestr(ZipInfo(name), made.read(name), ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
