"""The app factory: wiring and nothing else."""

from datetime import UTC, datetime

from flask_cors import CORS
from flask_openapi.models.info import Info
from flask_openapi.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from . import __version__, console, refusals, transport
from .access import Gate
from .api import campaigns, critiques, devices, documents, health, me, postings, receipts
from .api.body import JsonRequest, refuse
from .api.shapes import SECURITY_SCHEMES
from .critique.styles.book import not_honoured
from .model.client import Model
from .model.turns import Turns
from .problem import Problem
from .provider import Provider
from .services import Services
from .settings import Settings
from .store.documents import Library
from .store.home import Home
from .store.published import Published
from .store.records import open_records
from .store.shelf import Shelves
from .store.workspace import Workspace
from .visit import Studio


def create_app(settings: Settings) -> OpenAPI:
    """The whole server, ready for any WSGI host; raises StartError when home or workspace cannot be used."""
    app = OpenAPI(
        "onbrief",
        info=Info(title="OnBrief", version=__version__, description="A draft coach for B2B marketing."),
        security_schemes=SECURITY_SCHEMES,
        validation_error_callback=refuse,
        validation_error_model=Problem,
        validation_error_status=500,  # one that every operation declares itself, so that none is added to its list
        doc_ui=False,
        static_folder="console/static",
        template_folder="console/templates",
    )
    app.request_class = JsonRequest
    app.config["MAX_CONTENT_LENGTH"] = transport.MAX_BODY
    home = Home(settings.home)
    studio = studio_of(settings)
    gate = Gate(settings, home, studio.records)
    provider = Provider(settings) if settings.oidc_issuer else None
    app.extensions["onbrief"] = Services(
        settings, gate, open_workspace(settings, studio.records.library), studio, Turns(), provider
    )

    transport.register(app, settings)
    refusals.register(app)
    gate.register(app)
    if provider:
        provider.register(app)
        app.register_blueprint(console.oidc.pages)
    for routes in (
        critiques.api,
        receipts.api,
        postings.api,
        campaigns.api,
        documents.api,
        me.api,
        devices.api,
        health.api,
    ):
        app.register_api(routes)
    for pages in (health.pages, *console.pages):
        app.register_blueprint(pages)
    console.register(app)
    allow_origins(app, settings)
    if settings.trusted_proxies:
        near = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=near, x_proto=near, x_host=0)  # type: ignore[method-assign]
    return app


def open_workspace(settings: Settings, library: Library) -> Shelves:
    """The folder that the settings name, else the documents in the database."""
    return Workspace(settings.workspace, not_honoured) if settings.workspace else Published(library, not_honoured)


def studio_of(settings: Settings) -> Studio:
    """The model that the settings name, if any, what it costs, and the records in ONBRIEF_HOME."""
    records = open_records(
        settings.home,
        settings.database,
        keep_text=settings.keep_text,
        days=settings.retention_days,
        now=datetime.now(UTC),
        today=None if settings.workspace else settings.today(),
    )
    endpoint = settings.endpoint
    return Studio(records, Model(endpoint) if endpoint else None, settings.prices, settings.private)


def allow_origins(app: OpenAPI, settings: Settings) -> None:
    """CORS headers for the extension and the configured origins; never with credentials: pages bring a token."""
    CORS(
        app,
        resources={r"/(v1/.*|healthz|openapi\.json)": {}},
        origins=[*settings.origins, f"chrome-extension://{settings.extension_id}"],
        allow_headers=["Authorization", "Content-Type"],
        methods=["GET", "POST"],
        max_age=600,
        supports_credentials=False,
        always_send=False,
    )
