"""Scales, reasons, collections, groups and all else of that kind, kept one by one from a form."""

from app.services.editing.reference.forms import REFERENCE_FORMS, ReferenceForm
from app.services.editing.reference.keeping import (
    add_reference,
    change_reference,
    moved_by_change,
    version_of,
    wait_for_others,
)

__all__ = [
    "REFERENCE_FORMS",
    "ReferenceForm",
    "add_reference",
    "change_reference",
    "moved_by_change",
    "version_of",
    "wait_for_others",
]
