"""Lets `--dist loadgroup` keep a group of tests together with a pytest that names nodes anew.

pytest-xdist 3.8 writes the group behind the name of a test, into an attribute that pytest 9.2 no
longer reads. Without this every process sets up what one of them could.
"""

import pytest
from _pytest.nodeid import coerce_node_id


@pytest.hookimpl(trylast=True)  # after what writes the group
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        grouped = vars(item).get("_nodeid")
        if grouped is not None:
            item._id = coerce_node_id(grouped)
