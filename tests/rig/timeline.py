"""What happened, and when."""

import time
from typing import Any

Event = dict[str, Any]


class Timeline:
    """Events in order; times are seconds since the timeline was made."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._began = time.monotonic()

    def now(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self._began

    def note(self, event: str, **details: Any) -> None:
        """Adds an event that happened just now."""
        rounded = {k: round(v, 3) if isinstance(v, float) else v for k, v in details.items()}
        self.events.append({"t": round(self.now(), 3), "event": event} | rounded)
