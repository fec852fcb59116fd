"""Processes that are measured: on a core of their own where there are two, by their CPU time."""

from __future__ import annotations

import os
from asyncio.subprocess import Process
from pathlib import Path

NANOSECONDS = 1_000_000_000


def use_core(number: int, pid: int = 0) -> None:
    """Run a process, this one by default, on that core where the machine has it."""
    cores = sorted(os.sched_getaffinity(os.getpid()) | {0})
    if len(cores) > number and os.cpu_count() != 1:
        os.sched_setaffinity(pid, {cores[number]})


def cpu_s(process: Process) -> float:
    """Seconds of CPU time that all threads of ``process`` have taken."""
    threads = Path(f"/proc/{process.pid}/task")
    times = (thread / "schedstat" for thread in threads.iterdir())
    return sum(int(file.read_text().split()[0]) for file in times) / NANOSECONDS


def resident_mb(process: Process) -> float:
    """Megabytes of memory that ``process`` holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
