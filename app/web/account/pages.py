"""What the pages of accounts share: how one is drawn, and where a form leads afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from fastapi import Query, Request
from starlette.responses import RedirectResponse, Response

from app.domain import paths
from app.domain.inputs.fields import Content
from app.domain.user import UserRole
from app.domain.who import Who
from app.http.forms import FormView
from app.http.own_path import own_path
from app.http.posted import CarriedForm
from app.http.render import Page, render
from app.http.session_cookie import SessionCookie
from app.services.accounts.sessions import Opened
from app.services.throttle import TooManyTries

GO_ON = Page("account/go_on.html")
# What an address calls next, which Python has a function for.
NextDep = Annotated[str, Query(alias="next")]


@dataclass(frozen=True)
class Onward:
    """Where somebody wanted to go before they had to show who they are."""

    next: str = ""
    carried: CarriedForm | None = None

    @classmethod
    def of(cls, content: Content) -> Self:
        """Return what the form carried on."""
        return cls(own_path(first(content, "next"), otherwise=""), CarriedForm.unwrapped(content))

    def after(self, path: str) -> str:
        """Return the address of a page on the way, which leads on from there."""
        return paths.with_query(path, next=self.next or None)

    def go(self, request: Request) -> Response:
        """Lead on: to the page, or to the form that was kept, to be sent again."""
        if self.carried is not None:
            return show(request, GO_ON, carried=self.carried)
        return RedirectResponse(self.next or _landing(request), 303)


def _landing(request: Request) -> str:
    """Return where somebody begins who did not say where they wanted to go."""
    who: Who | None = request.state.who
    return paths.DESK if who and who.may(UserRole.CONTRIBUTOR) else paths.ACCOUNT


def first(content: Content, name: str) -> str:
    """Return what a field holds, as it was typed."""
    return next(iter(content.get(name, ())), "")


def show(
    request: Request,
    page: Page,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
    /,
    *,
    status: int = 200,
    **values: Any,
) -> Response:
    """Draw a page that is kept nowhere, with its form as typed; 422 where something is wrong."""
    form = FormView(content or {}, errors or {})
    if errors and status == 200:
        status = 422
    # Its address may hold what opens an account, so it is named in no link either.
    request.state.private = True
    private = {"Cache-Control": "private, no-store"}
    return render(request, page, status=status, headers=private, form=form, **values)


def too_many(response: Response, tries: TooManyTries) -> Response:
    """Tell programs too how long to wait."""
    response.headers["Retry-After"] = str(tries.seconds)
    return response


def let_in(request: Request, response: Response, opened: Opened) -> Response:
    """Let the browser keep the token of the session that was just opened."""
    cookie: SessionCookie = request.app.state.session_cookie
    cookie.write(response, opened.token)
    return response
