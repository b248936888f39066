"""Running the service: `init`, `serve`, `worker`."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from types import FrameType

import click
from waitress import create_server

from casework.application import create_app
from casework.away.opening import Opened
from casework.daily import keep_days
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.worker import Worker

THREADS = 8
HOST = "127.0.0.1"


@click.command()
@click.pass_obj
def init(installation: Installation) -> None:
    """Make the data folder, the key and the tables; change nothing that is there."""
    installation.initialise()
    click.echo(f"พร้อมใช้งาน / ready: {installation.settings.data}")


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--no-worker", is_flag=True, help="Leave the jobs to `casework worker`.")
@click.pass_obj
def serve(installation: Installation, host: str, no_worker: bool) -> None:
    """Serve the web pages and the API, with a worker inside."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    installation.initialise()
    stopped = threading.Event()
    threading.Thread(target=keep_days, args=(installation, stopped), name="days", daemon=True).start()
    run(installation, host, with_worker=not no_worker, stopped=stopped)


def run(
    installation: Installation,
    host: str,
    *,
    with_worker: bool,
    stopped: threading.Event | None = None,
    opened: Opened | None = None,
) -> None:
    """Serve until a signal, which also sets `stopped`; the kind of database and the address are said first.

    `opened` is the kit whose installation it is, on a laptop.
    """
    app = create_app(installation=installation)
    app.extensions["kit"] = opened
    port = installation.settings.port
    server = create_server(app, host=host, port=port, threads=THREADS)
    kind = installation.database.engine.dialect.name
    click.echo(f"casework · {kind}" + (f" {sqlite3.sqlite_version}" if kind == "sqlite" else ""))
    click.echo(f"เปิดที่ / open at: http://{host}:{port}/   (หยุดด้วย / stop with Ctrl+C)")
    inside = Worker(installation, HANDLERS, "service")
    if with_worker:
        threading.Thread(target=inside.run, name="worker", daemon=True).start()

    def stop() -> None:
        if stopped:
            stopped.set()
        inside.stop()
        server.close()

    _on_stop(stop)
    server.run()


@click.command()
@click.option("--once", is_flag=True, help="Stop when nothing is left to do.")
@click.pass_obj
def worker(installation: Installation, once: bool) -> None:
    """Work off the jobs; start as many as there are cores."""
    hand = Worker(installation, HANDLERS, f"worker-{os.getpid()}")
    if once:
        hand.drain()
        return
    _on_stop(hand.stop)
    hand.run()


def _on_stop(act: Callable[[], object]) -> None:
    def stopped(_number: int, _frame: FrameType | None) -> None:
        act()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stopped)
