"""What a database refuses to do, or cannot."""


class DatabaseBusy(Exception):
    """Another writer kept the database longer than we wait; trying again is safe."""


class DatabaseUnsuitable(Exception):
    """The database does not take a setting that the promises rest on."""


class DatabaseMissing(Exception):
    """The file of the database is not there: never made, moved away or deleted."""
