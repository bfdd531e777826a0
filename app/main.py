"""Puts the application together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette_compress import CompressMiddleware

from app.database import Database
from app.domain.user import UserRole
from app.http.assets import Assets
from app.http.cross_site import CrossSiteCheck
from app.http.errors import LastResort, add_error_answers
from app.http.gate import BodyLimit, Gate
from app.http.headers import Headers
from app.http.journal import LINES, Journal
from app.http.page_cache import MIB, PageCache
from app.http.posted import Remembering
from app.http.session_cookie import SessionCookie
from app.http.signed_in import Recognising
from app.http.templates import make_templates
from app.http.turns import Turns
from app.places import STATIC, TEMPLATES
from app.record_watch import watch_of
from app.services.accounts.recognising import find_signed_in, note_use
from app.settings import Settings, SettingsWrong, load_settings
from app.web import ROUTERS
from app.web.citations import cite_page
from app.web.editing import ROUTERS as EDITING
from app.web.editing.lists import FORM_LISTS
from app.web.permissions import PERMISSIONS, admit, check_permissions
from app.web.schema_org import describe_actor, describe_initiative, describe_statement
from app.web.site import Site

LOG = LINES
"""How a server writes its log, for whoever starts one."""
LARGEST_BODY = 1024 * 1024
# Sheets come as files, a whole case at once.
LARGER = {"/import": 32 * 1024 * 1024}


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """Return the application, which closes the database when it ends."""
    database = database or Database(settings.database_url)
    assets = Assets(STATIC)
    site = Site(settings.site_name, settings.base_url, settings.run_by, settings.contact)
    watch = watch_of(database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        watch.close()
        database.close()

    app = FastAPI(
        title=settings.site_name,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=[*_cache(settings), *_layers(settings)],
        dependencies=[Depends(admit)],
    )
    app.state.database = database
    app.state.record_watch = watch
    app.state.seal = settings.seal_of(database.url)
    app.state.permissions = dict(PERMISSIONS)
    app.state.session_cookie = SessionCookie.at(settings.base_url)
    app.state.second_factor_for = [UserRole(name) for name in settings.second_factor_for]
    app.state.site = site
    app.state.two_person_rule = settings.two_person_rule
    app.state.templates = make_templates(TEMPLATES, asset=assets.address, **_known(site))
    add_error_answers(app)
    # The editing pages go first: /initiatives/new is no initiative.
    for router in (*EDITING, *ROUTERS):
        app.include_router(router)
    app.add_route("/static/{path:path}", assets.serve)
    app.add_route("/favicon.ico", assets.serve_icon)
    check_permissions(app.routes, PERMISSIONS)
    return app


def app_from_environment() -> FastAPI:
    """Return the application as the environment variables want it, for a process that serves it."""
    try:
        return keep_for_good(create_app(load_settings()))
    except SettingsWrong as wrong:
        raise SystemExit(str(wrong)) from None


def keep_for_good(app: FastAPI) -> FastAPI:
    """Take what is there now out of every later search for garbage: it stays until the end."""
    gc.collect()
    gc.freeze()
    return app


def _known(site: Site) -> dict[str, Any]:
    """Name what every template may use of the site itself."""
    return {
        "site_name": site.name,
        "base_url": site.base_url,
        "search_enabled": True,
        "citation": partial(cite_page, site),
        "describe_statement": partial(describe_statement, site),
        "describe_initiative": partial(describe_initiative, site),
        "describe_actor": partial(describe_actor, site),
        **FORM_LISTS,
    }


def _cache(settings: Settings) -> list[Middleware]:
    """Keep pages in memory, unless the installation wants each drawn anew."""
    if not settings.page_cache_mb:
        return []
    cookie = SessionCookie.at(settings.base_url).name
    limit = settings.page_cache_mb * MIB
    return [Middleware(PageCache, session_cookie=cookie, limit=limit)]


def _layers(settings: Settings) -> list[Middleware]:
    """List what a request passes before it comes to a page, the outermost first."""
    cookie = SessionCookie.at(settings.base_url)
    return [
        Middleware(Headers, https=settings.base_url.startswith("https://")),
        Middleware(Journal),
        # For no more work than gzip 5 takes, no more bytes than it gives: decision 28.
        Middleware(
            CompressMiddleware, minimum_size=1000, zstd_level=6, brotli_quality=4, gzip_level=5
        ),
        Middleware(LastResort),
        Middleware(Gate, hosts=settings.trusted_hosts),
        Middleware(BodyLimit, limit=LARGEST_BODY, larger=LARGER),
        Middleware(CrossSiteCheck, base_url=settings.base_url, cookie=cookie),
        Middleware(Remembering),
        Middleware(Recognising, cookie=cookie, find=find_signed_in, note=note_use),
        Middleware(Turns),
    ]
