"""Draws faults by chance, tries each, and prints who noticed: `python -m bench.mutants --help`."""

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from queue import SimpleQueue

from app.places import ROOT
from bench.mutants import markup, python, touching
from bench.mutants.fault import Fault
from bench.mutants.trial import Copy, Verdict

FOLDER = ROOT / "var" / "mutants"
MARK = "not browser and not postgresql and not slow"
WORKERS = os.cpu_count() or 1


def main() -> int:
    """Print a line for each fault and a table; 1 if fewer are noticed than asked for."""
    asked = _asked()
    copies = [_copy(FOLDER / f"copy-{number}") for number in range(WORKERS)]
    seen = FOLDER / "seen"
    if asked.anew or not seen.exists():
        _watch(copies[0].root, seen)
    touched = touching.read(seen, copies[0].root)
    faults = [
        *drawn(_of_program(), asked.program, asked.seed),
        *drawn(_of_templates(), asked.templates, asked.seed),
    ]
    verdicts = list(_tried(faults, copies, touched))
    return _said(verdicts, asked.least, asked.least_of_templates)


def drawn(faults: Iterable[Fault], number: int, seed: int) -> list[Fault]:
    """So many by chance, as many of each kind as there are; the same ones for the same seed."""
    by_kind: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_kind[fault.kind].append(fault)
    chance = random.Random(seed)
    for of_kind in by_kind.values():
        chance.shuffle(of_kind)
    return list(_in_turns([by_kind[kind] for kind in sorted(by_kind)], number))


def _in_turns(kinds: Sequence[list[Fault]], number: int) -> Iterator[Fault]:
    left = number
    while left > 0 and any(kinds):
        for faults in filter(None, kinds):
            if left > 0:
                yield faults.pop()
                left -= 1


def _of_program() -> Iterator[Fault]:
    files = sorted((ROOT / "app").rglob("*.py"))
    return chain.from_iterable(python.Places(*_read(file)).faults() for file in files)


def _of_templates() -> Iterator[Fault]:
    files = sorted((ROOT / "templates").rglob("*.html"))
    return chain.from_iterable(markup.faults(*_read(file)) for file in files)


def _read(file: Path) -> tuple[str, str]:
    return str(file.relative_to(ROOT)), file.read_text()


def _copy(folder: Path) -> Copy:
    """What is committed, in a folder of its own: the tree that one works in is never touched."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x"], cwd=folder, input=archive, check=True)
    return Copy(folder)


def _watch(root: Path, seen: Path) -> None:
    """Run the tests once without any fault, and note what each of them runs."""
    print("The tests run once without any fault …", flush=True)
    shutil.rmtree(seen, ignore_errors=True)
    seen.mkdir(parents=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "bench.mutants.who_runs"]
    command += ["-p", "no:cacheprovider", "-n", str(WORKERS), "--dist", "loadgroup", "-m", MARK]
    environment = {**os.environ, "PYTHONPATH": str(root), "MUTANTS_SEEN": str(seen)}
    subprocess.run(command, cwd=root, env=environment, check=False)


def _tried(
    faults: Iterable[Fault], copies: Iterable[Copy], touched: touching.Touching
) -> Iterator[Verdict]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def try_out(fault: Fault) -> Verdict:
        copy = free.get()
        try:
            return copy.try_out(fault, touched, MARK)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(WORKERS) as workers:
        for verdict in workers.map(try_out, faults):
            told = f"noticed by {verdict.noticed_by}" if verdict.is_caught else "SURVIVED"
            print(f"{verdict.fault.in_words(ROOT)} — {told}", flush=True)
            yield verdict


def _said(verdicts: Sequence[Verdict], least: int, least_of_templates: int) -> int:
    """Print how many of each room and kind were noticed; 1 if one of both shares is too small."""
    of_program = [one for one in verdicts if not one.fault.path.startswith("templates/")]
    of_templates = [one for one in verdicts if one.fault.path.startswith("templates/")]
    print()
    _print_shares("room", of_program, lambda one: "/".join(Path(one.fault.path).parts[:2]))
    _print_shares("kind", verdicts, lambda one: one.fault.kind)
    shares = [_print_share("program", of_program), _print_share("templates", of_templates)]
    return int(shares[0] < least or shares[1] < least_of_templates)


def _print_shares(name: str, verdicts: Sequence[Verdict], of: Callable[[Verdict], str]) -> None:
    whole = Counter(of(one) for one in verdicts)
    caught = Counter(of(one) for one in verdicts if one.is_caught)
    for word in sorted(whole):
        print(f"{name:6} {word:32} {caught[word]:4} of {whole[word]:4}")
    print()


def _print_share(name: str, verdicts: Sequence[Verdict]) -> float:
    caught = sum(one.is_caught for one in verdicts)
    share = 100 * caught / len(verdicts) if verdicts else 100
    print(f"{name}: {caught} of {len(verdicts)} noticed, {share:.0f} %")
    return share


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another one draws other faults")
    parser.add_argument("--program", type=int, default=150, help="faults in app/")
    parser.add_argument("--templates", type=int, default=40, help="faults in templates/")
    parser.add_argument("--anew", action="store_true", help="ask again which test runs what")
    parser.add_argument("--least", type=int, default=90, help="percent of those in app/")
    parser.add_argument("--least-of-templates", type=int, default=75, help="percent")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
