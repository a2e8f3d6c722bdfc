"""One thread that does one thing after another, and is not waited for when it hangs."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")

LAST_TASK = 5.0
"""Seconds that `close` waits for what is being done."""


class Worker:
    """Like an executor with one thread; but the interpreter ends also while a task hangs in it.

    `hangs`: somebody has waited in vain for what is being done. It is over when that gets done after all.
    """

    def __init__(self, name: str) -> None:
        self.hangs = False
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, task: Callable[[], T]) -> "Future[T]":
        """Queue a task; its result or exception comes in the future."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(task())
            except BaseException as error:  # whatever it is, it is for whoever waits
                future.set_exception(error)

        self._tasks.put(work)
        return future

    def close(self) -> None:
        """Drop what was not begun, and wait a little for what is being done."""
        self._closed.set()
        self._tasks.put(None)
        if not self.hangs:
            self._thread.join(LAST_TASK)

    def _work(self) -> None:
        while (work := self._tasks.get()) is not None and not self._closed.is_set():
            work()
            self.hangs = False
