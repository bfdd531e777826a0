"""What the record is written with, for administrators."""
