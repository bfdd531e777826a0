"""Puts records on record and changes them, the one way for forms and for sheets."""
