"""The whole public record as files to take away, and back again."""

from app.services.packages.columns import description_of, descriptions
from app.services.packages.datapackage import describe_package
from app.services.packages.exporting import export_package, public_tables
from app.services.packages.importing import import_package

__all__ = [
    "describe_package",
    "description_of",
    "descriptions",
    "export_package",
    "import_package",
    "public_tables",
]
