"""The pages of editors."""

from fastapi import APIRouter

from app.web.editing import drafts, forms

ROUTERS: list[APIRouter] = [forms.router, drafts.router]
