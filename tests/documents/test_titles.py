"""Every type of critique and every dimension has a name in plain words."""

from onbrief.documents.titles import DIMENSION_TITLES, TITLES
from onbrief.documents.types import DIMENSIONS, TYPES


def test_every_type_and_dimension_has_a_name_of_its_own() -> None:
    assert [*TITLES] == [*TYPES, "policy.must", "policy.never"]
    assert tuple(DIMENSION_TITLES) == DIMENSIONS
    assert len(set(TITLES.values())) == len(TITLES)
