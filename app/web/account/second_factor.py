"""The second factor of one's own account."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import NotAllowed, Rejected
from app.domain.who import Who
from app.http.dependencies import DatabaseDep, SealDep
from app.http.posted import ContentDep
from app.http.render import Page
from app.http.signed_in import ConfirmedDep
from app.queries.pages.account.own import load_account
from app.services.accounts.second_factor import (
    add_second_factor,
    enrolment,
    new_secret,
    renew_recovery_codes,
    take_away_second_factor,
)
from app.services.accounts.users import user_of
from app.services.throttle import TooManyTries, code_buckets, give_back, take
from app.web.account.pages import first, show
from app.web.site import Site

router = APIRouter(include_in_schema=False)
FACTOR = Page("account/second_factor.html")
CODES = Page("account/codes.html")


@router.api_route("/account/second-factor", methods=["GET", "HEAD"])
def show_second_factor(request: Request, database: DatabaseDep, who: ConfirmedDep) -> Response:
    """Show how to add a second factor, or what there is of one."""
    return _show(request, database, who, new_secret(), {})


@router.post("/account/second-factor")
def add(
    request: Request,
    database: DatabaseDep,
    seal: SealDep,
    who: ConfirmedDep,
    content: ContentDep,
) -> Response:
    """Add it if the first code is right, and show the recovery codes this once."""
    secret, now = first(content, "secret"), utc_now()
    try:
        enrolment(secret, user="", site="")
        with database.writing() as session:
            take(session, code_buckets(who.user_id or 0), now)
        with database.writing() as session:
            user = user_of(session, who.user_id or 0)
            code = first(content, "one_time_code")
            codes = add_second_factor(session, seal, who, user, secret, code, now)
            give_back(session, code_buckets(user.id), now)
    except TooManyTries as tries:
        return _show(request, database, who, secret, {"one_time_code": str(tries)}, status=429)
    except Rejected as rejected:
        return _show(request, database, who, secret, rejected.errors)
    return show(request, CODES, codes=codes)


@router.post("/account/second-factor/codes")
def renew_codes(request: Request, database: DatabaseDep, who: ConfirmedDep) -> Response:
    """Make ten new recovery codes and show them this once."""
    with database.writing() as session:
        user = user_of(session, who.user_id or 0)
        if user.totp_sealed is None:
            raise Rejected({"user": "There is no second factor to make codes for."})
        codes = renew_recovery_codes(session, who, user)
    return show(request, CODES, codes=codes)


@router.post("/account/second-factor/off")
def take_away(request: Request, database: DatabaseDep, who: ConfirmedDep) -> Response:
    """Turn it off, unless the role needs one."""
    if who.role in request.app.state.second_factor_for:
        raise NotAllowed("Your role needs a second factor. An administrator can reset it.")
    with database.writing() as session:
        take_away_second_factor(session, who, user_of(session, who.user_id or 0))
    return RedirectResponse(paths.with_query(paths.ACCOUNT, said="factor-off"), 303)


def _show(
    request: Request,
    database: Database,
    who: Who,
    secret: str,
    errors: Mapping[str, str],
    status: int = 200,
) -> Response:
    site: Site = request.app.state.site
    with database.reading() as session:
        account = load_account(session, who, utc_now())
    try:
        offered = enrolment(secret, user=account.email, site=site.name)
    except Rejected as rejected:
        offered, errors = (
            enrolment(new_secret(), user=account.email, site=site.name),
            rejected.errors,
        )
    is_needed = who.role in request.app.state.second_factor_for
    return show(
        request,
        FACTOR,
        {},
        errors,
        status=status,
        account=account,
        enrolment=offered,
        is_needed=is_needed,
    )
