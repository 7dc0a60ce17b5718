"""A new password, as it comes from a form that asks for it twice."""

from flask import request

from ..store.passwords import weakness


def chosen(email: str | None) -> tuple[str, dict[str, str]]:
    """The password that was typed, and what is wrong with it by the input's name; `email` is of whom it is for."""
    password, again = request.form.get("password", ""), request.form.get("again", "")
    weak = weakness(password, email)
    if weak:
        return password, {"password": weak}
    return password, {} if password == again else {"again": "This is not the same as above."}
