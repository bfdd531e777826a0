"""What is on record and no longer counts: no row joins it."""

from app.domain.codes import Status

GONE = (Status.WITHDRAWN, Status.REJECTED)
