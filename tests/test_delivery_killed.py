"""Kill -9 at any moment: what was issued stays whole, and the next run makes good what it left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reports
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Order

ROOT = Path(__file__).resolve().parent.parent
KILLS = 25
SCRIPT = """
import sys
from reportgen.dataclass import replace
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
import reports
from reportgen.delivery import Order, issue
report = replace(reports.one_week(), week="2026-W47", client="Solel")
print("ready", flush=True)
for n in range(10_000):
    body = str(n).encode() * 200_000
    told = replace(report, meeting=str(n))
    order = Order(Path({out!r}), "solel", "2026-11-24T06:00:00+00:00")
    issue({{"pdf": body, "html": body}}, told, order)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_killed_run_leaves_the_issued_week_whole_and_no_lasting_harm(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    issued = replace(reports.one_week(), week="2026-W46", client="Solel")
    order = Order(out, "solel", "2026-11-17T06:00:00+00:00", final=True)
    delivery.issue({"pdf": b"%PDF issued", "html": b"<p>issued"}, issued, order)
    before = {path: path.read_bytes() for path in (out / "2026-W46").iterdir()}
    script = SCRIPT.format(root=str(ROOT), tests=str(ROOT / "tests"), out=str(out))
    chance = random.Random(47)  # noqa: S311 - the same moments every time
    for _ in range(KILLS):
        run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.08))
        run.kill()
        run.wait()
        run.stdout.close()

        assert {path: path.read_bytes() for path in (out / "2026-W46").iterdir()} == before
        kinds = {it.kind for it in delivery.verify(out)[1]}
        assert kinds <= {"draft-interrupted", "draft-altered", "without-envelope"}

    last = replace(issued, week="2026-W47")
    after = Order(out, "solel", "2026-11-24T07:00:00+00:00")
    done = delivery.issue({"pdf": b"%PDF after", "html": b"<p>after"}, last, after)
    assert [path.suffix for path in done.paths] == [".pdf", ".html", ".json"]
    assert delivery.verify(out)[1] == []
    assert not list(out.rglob("*.tmp"))
