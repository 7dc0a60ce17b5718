"""The server and a client, for every test here that asks for them."""

from tests.serving import app, client

__all__ = ["app", "client"]
