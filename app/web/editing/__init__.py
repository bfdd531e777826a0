"""The pages of editors."""

from fastapi import APIRouter

from app.web.editing import drafts, forms, uploads

ROUTERS: list[APIRouter] = [forms.router, drafts.router, uploads.router]
