"""A real OpenID provider on loopback, which can be told to lie, and somebody who signs in there."""

import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import requests
from flask import Flask, Response, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from oidc_provider_mock import User
from oidc_provider_mock import app as made
from werkzeug.serving import make_server

CLIENT = "onbrief"


@dataclass
class Provider:
    """Where it is, what it was asked, and how it lies: `claims` take the place of those of its tokens, `metadata` of
    what it says of itself; `key` signs in the place of its own."""

    issuer: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    key: RSAKey | None = None
    silent: bool = False

    def settings(self) -> dict[str, str]:
        """What the server is told of it."""
        return {"oidc_issuer": self.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": "a-client-secret"}

    def honest(self) -> None:
        """No lies any more."""
        self.claims, self.metadata, self.key, self.silent = {}, {}, None, False
        self.asked.clear()

    def confirms(self, address: str, sub: str) -> str:
        """Say there, on the page at `address`, that one is `sub`; where it leads back to, as path and query."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


@contextmanager
def providing(*users: User) -> Iterator[Provider]:
    """One that knows these people."""
    provider = Provider()
    app: Flask = made(user_claims=users)
    own = RSAKey.generate_key(2048, {"kid": "own", "use": "sig", "alg": "RS256"})

    @app.before_request
    def take_down() -> Response | None:
        provider.asked.append({"path": request.path, **request.form.to_dict()})
        return Response(status=503) if provider.silent else None

    @app.after_request
    def lie(answer: Response) -> Response:
        told: Any = answer.get_json(silent=True) if answer.status_code == 200 else None
        if request.path.endswith("openid-configuration"):
            answer.set_data(app.json.dumps({**told, **provider.metadata}))
        if request.path.endswith("jwks"):
            answer.set_data(app.json.dumps({"keys": [own.as_dict(private=False)]}))
        if told and "id_token" in told:
            claims = {**unverified(told["id_token"]), **provider.claims}
            claims = {name: value for name, value in claims.items() if value is not None}
            told["id_token"] = jwt.encode({"alg": "RS256", "kid": "own"}, claims, provider.key or own)
            answer.set_data(app.json.dumps(told))
        return answer

    server = make_server("127.0.0.1", 0, app.wsgi_app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    provider.issuer = f"http://localhost:{server.server_port}"  # another site than 127.0.0.1, as browsers see it
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(5)


def unverified(token: str) -> dict[str, Any]:
    """What a token says, whoever signed it."""
    body = token.split(".")[1]
    claims: dict[str, Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return {**claims, "exp": int(time.time()) + 60}
