"""The pages of editors."""

from fastapi import APIRouter

from app.web.editing import (
    articles,
    audit,
    deciding,
    desk,
    drafts,
    forms,
    merging,
    reference,
    review,
    suggest,
    suggestions,
    uploads,
    versions,
    withdrawing,
)

ROUTERS: list[APIRouter] = [
    forms.router,
    drafts.router,
    articles.router,
    deciding.router,
    review.router,
    desk.router,
    versions.router,
    withdrawing.router,
    merging.router,
    suggest.router,
    suggestions.router,
    audit.router,
    reference.router,
    uploads.router,
]
