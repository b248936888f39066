"""The service in a process of its own, at a moment of the test's choosing: `python served.py MOMENT`.

The environment names data folder and port, as for `casework serve`.
"""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine

from casework.cli import main

if __name__ == "__main__":
    with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=True):
        main(sys.argv[2:])
