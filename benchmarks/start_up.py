"""How fast help and completion answer, against the import of click alone.

    python benchmarks/start_up.py [--runs N]

A command that is only asked for its help imports click and nothing else of weight. What counts are
the ratios of the medians in one run.
"""

from __future__ import annotations

import argparse
import sys

from contenders import Contender, headline, in_turn

FLOOR = "import click"
COMPLETION = (
    "import os; os.environ.update(_REPORTGEN_COMPLETE='bash_complete', COMP_WORDS='reportgen we', "
    "COMP_CWORD='1'); from reportgen.cli import cli; cli.main(prog_name='reportgen')"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    asked = parser.parse_args()
    python = sys.executable
    command = [python, "-m", "reportgen"]
    found = [
        Contender(FLOOR, [python, "-c", "import click"]),
        Contender("reportgen --help", [*command, "--help"]),
        Contender("reportgen weekly --help", [*command, "weekly", "--help"]),
        Contender("reportgen init --help", [*command, "init", "--help"]),
        Contender("completion of 'we'", [python, "-c", COMPLETION]),
    ]
    in_turn(found, asked.runs)
    headline(found[0])
    for it in found:
        print(f"{it.line()}   it / {FLOOR} {it.seconds / found[0].seconds:6.2f}")


if __name__ == "__main__":
    main()
