"""What tests of the engine share."""

import pytest

from solver import Search


@pytest.fixture(params=[Search.PLAIN, Search.STAGED])
def search(request: pytest.FixtureRequest) -> Search:
    """Both searches; with ``STAGED`` small networks are large enough for the second."""
    asked: Search = request.param
    return asked
