"""`make soak`: the measuring road under kills of every kind, seeded; the numbers have to be right afterwards."""

import argparse
import asyncio
import os
import sys
import time

from bench import results
from bench.panel import open_panel
from bench.siege import Siege, kill_all_web, kill_backend, kill_web, kill_worker, stop_postgres

_ATTACKS = (kill_web, kill_worker, kill_all_web, kill_backend, kill_worker, stop_postgres)


def main() -> int:
    """One siege; its line in RESULTS.md; 1 when anything was lost, double or wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED", "20261122")))
    parser.add_argument("--calls", type=int, default=int(os.environ.get("CALLS", "60000")))
    parser.add_argument("--kills", type=int, default=int(os.environ.get("KILLS", "60")))
    given = parser.parse_args()
    began = time.monotonic()
    with open_panel() as panel:
        panel.start_web()
        panel.start_web()
        panel.start_worker()
        panel.wait_until_up()
        outcome = asyncio.run(Siege(panel, given.seed, given.calls).run(_ATTACKS, kills=given.kills))
    said = f"{outcome}; {outcome.kills} kills, {outcome.refused:,} × 503"
    run = results.Run("soak: ingest under kills", given.seed, outcome.accepted, time.monotonic() - began, said)
    print(run.line())
    results.add_run(run)
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
