"""Figures as tables, and as JSON with the versions and the machine behind them."""

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from components.benchmark.rounds import Figures

LIBRARIES = ("onnxruntime", "torch", "transformers", "tokenizers", "numpy")
CPUINFO = Path("/proc/cpuinfo")


def speed_table(figures: Sequence[Figures], labels: dict[str, str], unit: str) -> str:
    """Return a line for each engine: speed, start, memory, and the first one's lead over it."""
    header = ("", f"{unit}/s", "best", "batch", "first answer, s", "peak, MB", "lead of the first")
    rows = [
        (
            labels[one.engine],
            _number(one.rate),
            _number(one.best),
            str(one.batch or ""),
            f"{one.first_answer:.1f}",
            f"{one.peak:.0f}",
            f"{one.ratio:.2f}x",
        )
        for one in figures
    ]
    return table(header, rows)


def stage_table(figures: Sequence[Figures], labels: dict[str, str]) -> str:
    """Return a line for each stage: milliseconds an article and share, an engine beside another."""
    times = [dict(one.stages) for one in figures]
    sums = [sum(time.values()) for time in times]
    header = ["stage"]
    for one in figures:
        header += [f"{labels[one.engine]}, ms", "share"]
    rows = []
    for name in dict.fromkeys(name for time in times for name in time):
        row = [name]
        for time, whole in zip(times, sums, strict=True):
            seconds = time.get(name, 0.0)
            row += [_number(1000 * seconds), f"{seconds / whole:.0%}" if whole else ""]
        rows.append(row)
    return table(header, rows)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return aligned columns, the first to the left, numbers to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def machine() -> dict[str, Any]:
    """Return the processor, its cores, and the versions of Python and the libraries."""
    versions = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {"cpu": _cpu(), "cores": os.cpu_count(), "system": sys.platform, "versions": versions}


def record(figures: Sequence[Figures], labels: dict[str, str]) -> list[dict[str, Any]]:
    """Return the figures for JSON."""
    return [
        asdict(one) | {"label": labels[one.engine], "stages": dict(one.stages)} for one in figures
    ]


def _cpu() -> str:
    if CPUINFO.is_file():
        for line in CPUINFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"
