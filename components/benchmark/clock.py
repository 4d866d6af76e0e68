"""Where the time goes: seconds of stages that may stand inside one another."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any


class Clock:
    """Counts the seconds of stages; while an inner one runs, the outer one stands still."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        """Start with no stage; ``now`` gives seconds."""
        self.seconds: dict[str, float] = {}
        self._now = now
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside the block for a stage."""
        self._count()
        self._running.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._count()
            self._running.pop()

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Count each call of ``owner.name`` for a stage from now on."""
        called = getattr(owner, name)

        @wraps(called)
        def timed(*arguments: Any, **options: Any) -> Any:
            with self.stage(stage):
                return called(*arguments, **options)

        setattr(owner, name, timed)

    def _count(self) -> None:
        now = self._now()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
