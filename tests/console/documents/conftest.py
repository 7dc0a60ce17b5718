"""One server for all tests of a module: each takes a document of its own."""

import pytest

from .leads import Office, office_in


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample, and two leads."""
    return office_in(tmp_path_factory.mktemp("office"))
