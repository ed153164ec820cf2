"""Write every default template beside this package."""

from io import BytesIO

from documents.templates import HERE
from documents.templates.make import class_teacher, coordinator, council, deputies, family, head, network, teachers

MODULES = (coordinator, network, head, deputies, class_teacher, teachers, family, council)


def main() -> None:
    """Make all templates."""
    for module in MODULES:
        for name, make in module.TEMPLATES.items():
            buffer = BytesIO()
            make().save(buffer)
            (HERE / f"{name}.docx").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
