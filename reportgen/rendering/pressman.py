"""``python -m reportgen.rendering.pressman``: prints the page that its standard input brings.

It gets ready first: the page comes when the report has been made.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys

from reportgen import ownprocess
from reportgen.rendering import pdf


def main() -> None:
    """One page in, the PDF and what was wrong with it out, both as pickles."""
    out = ownprocess.own_output()
    gc.disable()  # this process ends before its garbage matters
    pdf.warm()
    try:
        html, figures, folders = pickle.load(sys.stdin.buffer)  # noqa: S301 - of our own process
    except EOFError:  # it came to no page
        return
    printed = pdf.write(html, figures=figures, folders=folders)
    with open(out, "wb") as told:  # noqa: PTH123 - a descriptor
        pickle.dump(printed, told, protocol=5)
    os._exit(0)  # what is in memory need not be put in order


if __name__ == "__main__":
    main()
