"""What programs keep for a user is kept apart for the tests, and garbage is looked for where there
may be some.
"""

import gc
from collections.abc import Generator

import pytest

#: New records between two looks for garbage. Tests make networks of thousands of records that are
#: let go without circles: every 700 of them is too often.
RECORDS_BETWEEN_LOOKS = 50_000


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Packages and tests stay until the end: no look for garbage goes through them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(RECORDS_BETWEEN_LOOKS)
        gc.enable()


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The folder of this user's settings: another one, so that no test writes into the real one."""
    home = str(tmp_path_factory.mktemp("home"))
    patch = pytest.MonkeyPatch()
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        patch.setenv(name, home)
