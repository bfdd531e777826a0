"""Accounts: signing in, one's own account, and the users for administrators."""

from fastapi import APIRouter

from app.web.account import confirm, links, own, second_factor, sign_in, users

ROUTERS: list[APIRouter] = [
    sign_in.router,
    confirm.router,
    own.router,
    second_factor.router,
    users.router,
    links.router,
]
