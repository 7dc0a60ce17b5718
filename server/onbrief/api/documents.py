"""`/v1/documents`: briefs, voice guides and policies as numbered versions, for programs that edit and publish."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast, get_args

from flask import Response, request, url_for
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field, StrictInt

from ..documents.draft import Prose
from ..documents.loading import DocumentError
from ..documents.shape import LARGEST
from ..errors import BadDocument, NoRevision, NoSuchDocument, NoSuchVersion
from ..problem import Mistake
from ..services import services
from ..store.documents import Held, Kind, Label, Version
from .shapes import PROBLEMS, SIGNED_IN, problems

REVISION = re.compile(r"[0-9]{1,15}")

api = APIBlueprint(
    "documents",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="documents", description="What drafts are held against. For leads; 409 where a folder serves.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


@api.before_request
def _require() -> None:
    services().gate.require("lead")


class OfKind(BaseModel):
    """A kind of documents."""

    kind: str = Field(description="brief, voice or policy")


class Which(OfKind):
    """A document, by its kind and id."""

    id: str


class WhichVersion(Which):
    """One version of it."""

    number: str


class WhichLabel(Which):
    """A label of it."""

    label: str = Field(description="production, which serves, or candidate")


class VersionHead(BaseModel):
    """A version without its text. `author` is a person's id, "" for the server's token and the command line."""

    version: int
    at: datetime
    author: str
    note: str
    sha256: str = Field(description="Of the content, whatever its layout and comments.")


class VersionView(VersionHead):
    """A version, to the letter."""

    kind: Kind
    id: str
    text: str = Field(description="The YAML, or front matter and Markdown, as it was written.")
    beside: dict[str, str] = Field(description="The rule files that a guide brings along, by path from its own file.")


class DocumentHead(BaseModel):
    """A document in a list. `shipped`: it comes with OnBrief and was not changed."""

    kind: Kind
    id: str
    name: str
    latest: int
    labels: dict[Label, int]
    shipped: bool


class DocumentView(DocumentHead):
    """A document with its latest version."""

    version: VersionView


class DocumentList(BaseModel):
    """Every document."""

    documents: list[DocumentHead]


class VersionList(BaseModel):
    """Every version of a document, the latest first."""

    versions: list[VersionHead]


class Source(BaseModel):
    """A document as it is to be saved."""

    model_config = ConfigDict(extra="forbid")

    text: Prose = Field(description="The source. Its version is raised by the server, and nothing else is touched.")
    note: Prose = Field("", max_length=2000, description="What changed, and why.")
    beside: dict[str, Prose] | None = Field(None, description="The rule files of a guide; without it they stay.")


class Move(BaseModel):
    """Where a label goes."""

    model_config = ConfigDict(extra="forbid")

    version: StrictInt | None = Field(ge=1, le=LARGEST, description="The version it is put on; null takes it off.")
    note: Prose = Field("", max_length=2000, description="Why.")


@api.get("/documents", summary="List the documents", responses={200: DocumentList, **problems(409, 503)})
def documents() -> Response:
    """All documents by kind and id, with the policies that come along."""
    held = services().library.all()
    return _json(DocumentList(documents=[DocumentHead.model_validate(_head(one)) for one in held]))


@api.post(
    "/documents/<kind>",
    summary="Add a document",
    responses={201: VersionView, **problems(400, 404, 409, 413, 415, 422, 503)},
)
def create(path: OfKind, body: Source) -> Response:
    """Adds a document under the id and version that its text names, as a candidate: it serves once it is published."""
    kind = _kind(path)
    with _refusing():
        made = services().library.create(kind, body.text, beside=body.beside, **_deed(body.note))
    response = _version(made, 201)
    response.headers["Location"] = url_for("documents.document", kind=kind, id=made.id)
    return response


@api.get("/documents/<kind>/<id>", summary="Read a document", responses={200: DocumentView, **problems(404, 409, 503)})
def document(path: Which) -> Response:
    """A document with its latest version, whose number is the ETag that a save has to bring."""
    return _document(services().library.held(_kind(path), path.id))


@api.put(
    "/documents/<kind>/<id>",
    summary="Save a document",
    responses={200: VersionView, **problems(400, 404, 409, 412, 413, 415, 422, 428, 503)},
)
def save(path: Which, body: Source) -> Response:
    """Makes the next version, unless the text says what the latest says. `If-Match` names the version that its writer
    started from; where somebody saved since, the answer is 412 with what they saved."""
    kind, library = _kind(path), services().library
    with _refusing():
        made = library.save(kind, path.id, body.text, revision=_revision(), beside=body.beside, **_deed(body.note))
    return _version(made, 200)


@api.get(
    "/documents/<kind>/<id>/versions",
    summary="List the versions",
    responses={200: VersionList, **problems(404, 409, 503)},
)
def versions(path: Which) -> Response:
    """Every version of a document, the latest first, without the texts."""
    found = services().library.versions(_kind(path), path.id)
    return _json(VersionList(versions=[VersionHead.model_validate(_view_head(version)) for version in found]))


@api.get(
    "/documents/<kind>/<id>/versions/<number>",
    summary="Read a version",
    responses={200: VersionView, **problems(404, 409, 503)},
)
def version(path: WhichVersion) -> Response:
    """One version, to the letter."""
    if not REVISION.fullmatch(path.number):
        raise NoSuchVersion("Versions are numbered from 1 on.")
    return _version(services().library.version(_kind(path), path.id, int(path.number)), 200)


@api.put(
    "/documents/<kind>/<id>/labels/<label>",
    summary="Move a label",
    responses={200: DocumentView, **problems(400, 404, 409, 413, 415, 422, 503)},
)
def label(path: WhichLabel, body: Move) -> Response:
    """Publishes a version by putting `production` on it, forth or back. Repeating it changes nothing."""
    if path.label not in get_args(Label):
        raise NoSuchDocument("There is no such label: production and candidate are the two.")
    kind, library = _kind(path), services().library
    with _refusing():
        library.label(kind, path.id, cast(Label, path.label), body.version, **_deed(body.note))
    return _document(library.held(kind, path.id))


def _kind(path: OfKind) -> Kind:
    if path.kind not in get_args(Kind):
        raise NoSuchDocument("There is no such kind of documents: brief, voice and policy are the three.")
    return cast(Kind, path.kind)


def _revision() -> int:
    """The version that `If-Match` names. A star names none: it would overwrite what nobody has read."""
    named = request.if_match.as_set()
    if len(named) != 1:
        raise NoRevision()
    (tag,) = named
    return int(tag) if REVISION.fullmatch(tag) else 0  # no version has it


def _deed(note: str) -> dict[str, Any]:
    return {"by": services().gate.require("lead").who, "note": note, "at": datetime.now(UTC)}


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        found = [Mistake(line=one.line, field=one.field, message=one.message) for one in error.problems]
        raise BadDocument(found) from None


def _head(held: Held) -> Mapping[str, Any]:
    about = {"kind": held.kind, "id": held.id, "name": held.name, "latest": held.latest.number}
    return {**about, "labels": held.labels, "shipped": held.shipped}


def _view_head(version: Version) -> Mapping[str, Any]:
    about = {"version": version.number, "at": version.at, "author": version.author, "note": version.note}
    return {**about, "sha256": version.digest}


def _view(version: Version) -> Mapping[str, Any]:
    return {
        **_view_head(version),
        "kind": version.kind,
        "id": version.id,
        "text": version.text,
        "beside": version.beside,
    }


def _document(held: Held) -> Response:
    answer = DocumentView.model_validate({**_head(held), "version": _view(held.latest)})
    return _tagged(_json(answer), held.latest)


def _version(version: Version, status: int) -> Response:
    return _tagged(_json(VersionView.model_validate(_view(version)), status), version)


def _tagged(response: Response, version: Version) -> Response:
    response.set_etag(str(version.number))
    return response


def _json(answer: BaseModel, status: int = 200) -> Response:
    return Response(answer.model_dump_json(), status, content_type="application/json")
