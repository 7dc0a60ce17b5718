"""The server and a client, for every test here that asks for them."""

import pytest
from flask import Flask

from tests.serving import app, client
from tests.store.critiques import critique, finding, receipt

__all__ = ["app", "client"]


@pytest.fixture
def kept(app: Flask) -> str:
    """The id of a critique that the server keeps, with one finding of each level."""
    found = [finding(), finding("ask.none:c#offer.text:2", span=None), finding("risk.embargo:c#e:3", level="error")]
    app.extensions["onbrief"].studio.records.receipts.keep(critique("kept-critique", *found), receipt())
    return "kept-critique"
