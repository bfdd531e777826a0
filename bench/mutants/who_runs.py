"""A plugin for pytest: which lines of the program and which templates each test runs.

What the fixtures of a whole session, package or module run is kept under the fixture's name: it
stands for every test that asks for it, not only for the first. Each worker leaves two files in the
folder that MUTANTS_SEEN names: the lines (of coverage) and the rest (JSON).
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coverage
import jinja2
import pytest

FIXTURE = "fixture "
KEPT = ("session", "package", "module", "class")


class WhoRuns:
    """Notes for each test what it runs, from the moment the plugin is loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = [""]
        self.templates: dict[str, set[str]] = defaultdict(set)
        self.fixtures: dict[str, list[str]] = {}
        self.failed: set[str] = set()
        self.lines = coverage.Coverage(
            data_file=str(folder / "lines"),
            data_suffix=True,
            source_pkgs=["app"],
            config_file=False,
        )

    def start(self) -> None:
        """Begin to note lines and templates."""
        self.lines.start()
        get = jinja2.Environment.get_template

        def noted(environment: jinja2.Environment, name: Any, *rest: Any, **more: Any) -> Any:
            self.templates[str(name)].add(self.now[-1])
            return get(environment, name, *rest, **more)

        jinja2.Environment.get_template = noted  # type: ignore[assignment, method-assign]

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """What runs meanwhile is run for `what`: a test or a fixture."""
        self.now.append(what)
        self.lines.switch_context(what)
        try:
            yield
        finally:
            self.now.pop()
            self.lines.switch_context(self.now[-1])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.fixtures[item.nodeid] = list(getattr(item, "fixturenames", ()))
        with self.during(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope not in KEPT:
            return (yield)
        with self.during(f"{FIXTURE}{fixturedef.argname}"):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.lines.stop()
        self.lines.save()
        kept = {
            "templates": {name: sorted(tests) for name, tests in self.templates.items()},
            "fixtures": self.fixtures,
            "failed": sorted(self.failed),
        }
        (self.folder / f"rest-{os.getpid()}.json").write_text(json.dumps(kept))


def pytest_configure(config: pytest.Config) -> None:
    """Note in the processes that run tests: with xdist, the workers."""
    alone = not getattr(config.option, "numprocesses", None)
    if alone or hasattr(config, "workerinput"):
        who_runs = WhoRuns(Path(os.environ["MUTANTS_SEEN"]))
        config.pluginmanager.register(who_runs, "who-runs")
        who_runs.start()
