"""What can go wrong, as one tree; `refusals` turns it into an answer.

OnBriefError
├── StartError                the program cannot start as it was asked to
│   ├── SettingsError         a setting or an option is wrong
│   ├── HomeError             the folder with this machine's state cannot be used
│   ├── DatabaseError         the server that DATABASE_URL names cannot be used
│   └── WorkspaceError        the folder with briefs, voices and policies cannot be read
└── RequestError              a request that is not answered as it was asked
    ├── BadBody          400  the body is not one JSON object in UTF-8
    ├── BadField         422  a field of the body is unknown, missing or of the wrong kind
    ├── BadDocument      422  a brief, voice guide or policy is not as its format has it
    ├── UnusableDraft    400  the text is empty or is no Unicode text
    ├── NotPaired        400  a device asks for its token and does not get it; `error` says why in RFC 8628's words
    ├── DraftTooLong     413  the text is longer than anything a platform takes
    ├── NotSignedIn      401  neither a valid token nor the console's cookie came along
    │   └── SignInFirst  401  the same, of a page
    ├── ForeignOrigin    403  the console's cookie came from another page than the console
    ├── NotAllowed       403  the caller's role does not allow it
    ├── NotLetIn         403  the identity provider vouches for nobody who is known here
    ├── TodayNotAllowed  403  the request names its own date and the settings forbid it
    ├── PlainHttp        403  unencrypted, and not from this machine
    ├── NoSuchCampaign   404  no brief has that id
    ├── NoSuchImport     404  nothing was imported under that id, or it was deleted
    ├── NoSuchCritique   404  no receipt has that id, or no longer
    ├── NoSuchPosting    404  no posting has that id, or no longer
    ├── NoSuchCode       404  no device shows that code, or no longer
    ├── NoSuchDevice     404  no device has that id, or the caller is none
    ├── NoSuchSession    404  the caller is signed in in no such browser
    ├── NoSuchPerson     404  nobody who may sign in has that id
    ├── NoSuchInvitation 404  no invitation has that id, or no longer
    ├── NoSuchPackage    404  the server has no such package of the extension
    ├── NoSuchDocument   404  no brief, voice guide or policy has that id
    ├── NoSuchVersion    404  a document has no version of that number
    ├── NotActive        409  the brief named is a draft or archived
    ├── SeveralActive    409  several campaigns are active and none was named
    ├── NeverDismissed   409  a finding of level error cannot be set aside
    ├── DocumentExists   409  a document of that kind has that id already
    ├── KeptInFolder     409  documents are files of a folder here, and edited there
    ├── KnownAlready     409  somebody with that e-mail address is here already, or has left
    ├── LastAdmin        409  nobody would be left to let people in
    ├── LinkSpent        410  a sign-in link or an invitation was used before or has expired
    ├── StaleRevision    412  somebody else saved the document in the meantime
    ├── WrongHost        421  the request is for a host that this server is not
    ├── NoRevision       428  a save does not say which version it started from
    ├── TooManyRequests  429  devices ask to be paired, or codes or passwords are guessed, too often
    ├── ProviderFailed   502  the identity provider does not answer, or not as it should
    └── NotRecorded      503  the database cannot be used just now
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from .problem import Latest, Mistake, PairingWord, Problem


class Kept(Protocol):
    """A version of a document, as far as it is told here."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def author(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def text(self) -> str: ...


PAIRING_DETAILS: dict[PairingWord, str] = {
    "authorization_pending": "Nobody has confirmed the code yet. Ask again after the interval.",
    "slow_down": "Asked too soon. The interval is now five seconds longer.",
    "access_denied": "The person who was asked said no. Start the pairing again if that was a mistake.",
    "expired_token": "No device is waiting with this code: ten minutes have passed, or the token was fetched already.",
}


class OnBriefError(Exception):
    """Anything that OnBrief itself refuses, with a message for the person concerned."""


class StartError(OnBriefError):
    """The program cannot start as it was asked to; the message says what to change."""


class SettingsError(StartError):
    """A setting or an option is wrong."""


class HomeError(StartError):
    """The folder with this machine's state cannot be used."""


class DatabaseError(StartError):
    """The server that DATABASE_URL names cannot be used."""


class WorkspaceError(StartError):
    """The folder with briefs, voices and policies cannot be read."""


class RequestError(OnBriefError):
    """A request that is not answered as it was asked."""

    status = 400
    slug = "bad-request"
    title = "This request cannot be answered"
    template = "error.html"

    def __init__(self, detail: str, pointer: str | None = None) -> None:
        super().__init__(detail)
        self.detail, self.pointer = detail, pointer

    @property
    def problem(self) -> Problem:
        """This error in the shape every client receives."""
        return Problem.of(self.slug, self.title, self.status, self.detail, self.pointer)


class BadBody(RequestError):
    """The body is not one JSON object in UTF-8."""

    slug, title = "bad-body", "The body cannot be read"


class BadField(RequestError):
    """A field of the body is unknown, missing or of the wrong kind."""

    status, slug, title = 422, "bad-field", "A field is not as expected"


class BadDocument(RequestError):
    """A brief, voice guide or policy is not as its format has it; `mistakes` names all that is wrong."""

    status, slug, title = 422, "bad-document", "This document is not as it should be"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"Nothing is saved. {mistakes[0].message}", "/text")
        self.mistakes = list(mistakes)

    @property
    def problem(self) -> Problem:
        """The problem, with every mistake."""
        return super().problem.model_copy(update={"mistakes": self.mistakes})


class UnusableDraft(RequestError):
    """The text is empty or is no Unicode text; `slug` says which."""

    title = "This draft cannot be judged"

    def __init__(self, slug: str, detail: str, pointer: str = "/text") -> None:
        super().__init__(detail, pointer)
        self.slug = slug


class NotPaired(RequestError):
    """A device asks for its token and does not get it (RFC 8628, section 3.5)."""

    title = "This device is not paired"

    def __init__(self, error: PairingWord) -> None:
        super().__init__(PAIRING_DETAILS[error])
        self.error, self.slug = error, error.replace("_", "-")

    @property
    def problem(self) -> Problem:
        """The problem, with the RFC's word for it."""
        return super().problem.model_copy(update={"error": self.error})


class DraftTooLong(RequestError):
    """The text is longer than anything a platform takes."""

    status, slug, title = 413, "draft-too-long", "This draft is too long to be judged"


class NotSignedIn(RequestError):
    """Neither a valid token nor the console's cookie came along."""

    status, slug, title = 401, "not-signed-in", "Sign in first"


class SignInFirst(NotSignedIn):
    """Nobody is signed in in the browser that asks for a page, or not any more."""

    slug, template = "sign-in-first", "sign_in.html"

    def __init__(self) -> None:
        super().__init__("This page is for people who are signed in.")


class ForeignOrigin(RequestError):
    """The console's cookie came from another page than the console."""

    status, slug, title = 403, "foreign-origin", "Not from this page"


class NotAllowed(RequestError):
    """The caller's role does not allow it."""

    status, slug, title = 403, "not-allowed", "Your role does not allow this"

    def __init__(self, role: str) -> None:
        super().__init__(f"This is for {'an admin' if role == 'admin' else f'a {role} or an admin'}. Ask an admin.")


class NotLetIn(RequestError):
    """The identity provider vouches for nobody who is known here."""

    status, slug, title = 403, "not-let-in", "You are not signed in"


class TodayNotAllowed(RequestError):
    """The request names its own date and the settings forbid it."""

    status, slug, title = 403, "today-not-allowed", "The date is not yours to choose"


class PlainHttp(RequestError):
    """Unencrypted, and not from this machine."""

    status, slug, title = 403, "plain-http", "Use https"


class NoSuchCampaign(RequestError):
    """No brief has that id."""

    status, slug, title = 404, "no-such-campaign", "No such campaign"


class NoSuchImport(RequestError):
    """Nothing was imported under that id, or it was deleted."""

    status, slug, title = 404, "no-such-import", "There is no such import"

    def __init__(self) -> None:
        super().__init__("Perhaps it was deleted. /imports lists those there are.")


class NoSuchCritique(RequestError):
    """No receipt has that id, or no longer."""

    status, slug, title = 404, "no-such-critique", "No such critique"

    def __init__(self) -> None:
        super().__init__("No critique is kept under that id. Receipts are deleted after ONBRIEF_RETENTION_DAYS.")


class NoSuchPosting(RequestError):
    """No posting has that id, or no longer."""

    status, slug, title = 404, "no-such-posting", "No such posting"

    def __init__(self) -> None:
        super().__init__("No posting is kept under that id. They are deleted after ONBRIEF_RETENTION_DAYS.")


class NoSuchCode(RequestError):
    """No device shows that code, or no longer."""

    status, slug, title = 404, "no-such-code", "No device shows this code"

    def __init__(self) -> None:
        super().__init__("A code is good for ten minutes and for one answer. Start the pairing again where you saw it.")


class NoSuchDevice(RequestError):
    """No device has that id, or the caller is none."""

    status, slug, title = 404, "no-such-device", "No such device"


class NoSuchSession(RequestError):
    """The caller is signed in in no such browser."""

    status, slug, title = 404, "no-such-session", "No such sign-in"

    def __init__(self) -> None:
        super().__init__("That browser was signed out already. /account lists those that are signed in.")


class NoSuchPerson(RequestError):
    """Nobody who may sign in has that id."""

    status, slug, title = 404, "no-such-person", "No such person"

    def __init__(self) -> None:
        super().__init__("Nobody here has that id, or not any more. /people lists everybody.")


class NoSuchInvitation(RequestError):
    """No invitation has that id, or no longer."""

    status, slug, title = 404, "no-such-invitation", "No such invitation"

    def __init__(self) -> None:
        super().__init__("It was used, revoked or replaced, or has expired. /people lists those that are open.")


class NoSuchPackage(RequestError):
    """The server has no such package of the extension."""

    status, slug, title = 404, "no-such-package", "No such package"

    def __init__(self) -> None:
        super().__init__("This server has no such package. /extension lists those it has.")


class NoSuchDocument(RequestError):
    """No brief, voice guide or policy has that id."""

    status, slug, title = 404, "no-such-document", "No such document"


class NoSuchVersion(RequestError):
    """A document has no version of that number."""

    status, slug, title = 404, "no-such-version", "No such version"


class NotActive(RequestError):
    """The brief named is a draft or archived."""

    status, slug, title = 409, "campaign-not-active", "This campaign is not active"


class SeveralActive(RequestError):
    """Several campaigns are active and none was named."""

    status, slug, title = 409, "several-active", "Several campaigns are active"

    def __init__(self, campaigns: Sequence[str]) -> None:
        super().__init__(f"Name one of them in `campaign`: {', '.join(campaigns)}.", "/campaign")
        self.campaigns = list(campaigns)

    @property
    def problem(self) -> Problem:
        """The problem, with the ids to choose from."""
        return super().problem.model_copy(update={"campaigns": self.campaigns})


class NeverDismissed(RequestError):
    """A finding of level error cannot be set aside."""

    status, slug, title = 409, "never-dismissed", "This finding cannot be dismissed"

    def __init__(self) -> None:
        super().__init__("A finding of level error stays open. Change what it is about, or have its clause changed.")


class DocumentExists(RequestError):
    """A document of that kind has that id already."""

    status, slug, title = 409, "document-exists", "There is one with this id"


class KeptInFolder(RequestError):
    """Documents are files of a folder here, and edited there."""

    status, slug, title = 409, "kept-in-folder", "Edited in a folder"

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The documents are the files in {folder}: edit them there. To edit them here, run "
            f"`onbrief import {folder}` and start OnBrief without a workspace."
        )


class StaleRevision(RequestError):
    """Somebody else saved the document in the meantime; `latest` is what they saved."""

    status, slug, title = 412, "stale-revision", "Somebody else saved this meanwhile"

    def __init__(self, latest: Kept) -> None:
        super().__init__(
            f"The latest version is {latest.number} by now. Nothing of yours is saved yet: bring both together, and "
            f"save again from version {latest.number}."
        )
        self.latest = latest

    @property
    def problem(self) -> Problem:
        """The problem, with what the other one saved."""
        kept = self.latest
        latest = Latest(revision=kept.number, at=kept.at, author=kept.author, note=kept.note, text=kept.text)
        return super().problem.model_copy(update={"latest": latest})


class NoRevision(RequestError):
    """A save does not say which version it started from."""

    status, slug, title = 428, "no-revision", "Say which version you started from"

    def __init__(self) -> None:
        super().__init__("Send the version's ETag as `If-Match`, so that what somebody else saved is not lost.")


class KnownAlready(RequestError):
    """Somebody with that e-mail address is here already, or has left."""

    status, slug, title = 409, "known-already", "Known already"


class LastAdmin(RequestError):
    """Nobody would be left to let people in."""

    status, slug, title = 409, "last-admin", "The last admin stays"

    def __init__(self) -> None:
        super().__init__("Somebody has to be left who lets people in. Make somebody else an admin first.")


class LinkSpent(RequestError):
    """A sign-in link or an invitation was used before or has expired."""

    status, slug, title = 410, "link-spent", "This link no longer signs in"


class WrongHost(RequestError):
    """The request is for a host that this server is not."""

    status, slug, title = 421, "wrong-host", "Not this server's name"


class TooManyRequests(RequestError):
    """Devices ask to be paired, or codes or passwords are guessed, too often."""

    status, slug, title = 429, "too-many-requests", "Too many at once"

    def __init__(self, what: str, wait: timedelta) -> None:
        self.wait = int(wait.total_seconds())
        super().__init__(f"{what} Try again in {self.wait // 60} minutes.")


class ProviderFailed(RequestError):
    """The identity provider does not answer, or not as it should."""

    status, slug, title = 502, "provider-failed", "The identity provider failed"

    def __init__(self) -> None:
        super().__init__(
            "It did not answer, or not as it should. Try again; if it stays so, sign in with a password or a link, "
            "and tell whoever runs this server."
        )


class NotRecorded(RequestError):
    """The database cannot be used just now: it is full, locked by another program, may only be read, or is away."""

    status, slug, title = 503, "not-recorded", "The database cannot be used"

    def __init__(self, why: object) -> None:
        super().__init__(
            f"The server's database says: {why}. Try again; if it stays so, whoever runs this server has to "
            "free its disk, let it write to ONBRIEF_HOME, or start the server that DATABASE_URL names."
        )
