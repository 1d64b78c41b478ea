"""Time inside calls: it passes `speed` times as fast as the machine's, and the speed may change under way."""

import secrets
import time
from collections.abc import Callable


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


class SimulationClock:
    """Milliseconds since the sandbox started, counted at the simulation's own speed."""

    def __init__(self, speed: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._speed = speed
        self._base_ms = 0.0
        self._since = monotonic()
        self.run = secrets.token_hex(8)
        """Names this run of the process: its milliseconds mean nothing to the next one."""

    @property
    def speed(self) -> float:
        return self._speed

    def now_ms(self) -> float:
        return self._base_ms + (self._monotonic() - self._since) * 1000 * self._speed

    def set_speed(self, speed: float) -> None:
        self._base_ms = self.now_ms()
        self._since = self._monotonic()
        self._speed = speed

    def seconds_until(self, moment_ms: float) -> float:
        """Real seconds to wait until the simulation reaches a moment."""
        return max(0.0, (moment_ms - self.now_ms()) / 1000 / self._speed)
