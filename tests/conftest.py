"""What programs keep for a user is kept apart for the tests."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The folder of this user's settings: another one, so that no test writes into the real one."""
    home = str(tmp_path_factory.mktemp("home"))
    patch = pytest.MonkeyPatch()
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        patch.setenv(name, home)
