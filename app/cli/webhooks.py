"""Whom to tell of what is recorded, on the command line: set up, watched, and carried out to."""

import asyncio
import logging
import re
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import Engine

from app.cli.terminal import fail, out, read_settings, store
from app.commands.deliver import count_messages, list_given_up
from app.commands.webhooks import (
    create_webhook,
    get_webhook,
    list_webhooks,
    remove_webhook,
    signing_secret,
)
from app.domain.journal.entries import Kind
from app.domain.references import SLUG_SHAPE
from app.domain.webhooks.delivery import State, Webhook
from app.domain.webhooks.egress import Bounds, read_bounds, read_destination
from app.logs import configure_logs
from app.presenters.shapes.webhooks import message_out
from app.queries.readiness import readiness
from app.storage.engine import reading, writing
from app.workers.http_post import Poster
from app.workers.webhook_courier import Courier

app = typer.Typer(
    help="Tell other programs of what is recorded, by signed requests.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

log = logging.getLogger("parley.webhooks")

_BY = "operator"
_LEAST_SECRET = 32
Name = Annotated[str, typer.Argument(help="the name of the webhook")]
Subject = Annotated[str | None, typer.Option(help="only what concerns this one")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="a new name; lower case, hyphens")],
    url: Annotated[str, typer.Argument(help="where to post to, as in https://host.example/path")],
    plan: Subject = None,
    party: Subject = None,
    topic: Subject = None,
) -> None:
    """Tell an address of everything that is recorded from now on, and show what signs it."""
    if not re.fullmatch(SLUG_SHAPE, name):
        message = "a webhook's name is lower-case letters, digits and single hyphens"
        raise typer.BadParameter(message)
    master, bounds = _master(), _bounds()
    webhook = _webhook(name, url, ((Kind.PLAN, plan), (Kind.PARTY, party), (Kind.TOPIC, topic)))
    with store() as engine, writing(engine) as session:
        read_destination(url, bounds)
        create_webhook(session, webhook, _BY)
    out.print(signing_secret(master, name), markup=False, soft_wrap=True)
    out.print("Whoever receives checks the signature with it (Standard Webhooks).", style="dim")


@app.command("list")
def list_all() -> None:
    """List whom is told, and how many messages arrived, are on their way, or were given up."""
    with store() as engine, reading(engine) as session:
        counts = count_messages(session)
        table = Table("name", "address", "of", "delivered", "on their way", "given up")
        for stored in list_webhooks(session):
            one = stored.record
            of = {state: counts.get((one.name, state), 0) for state in State}
            waiting = of[State.BEGUN] + of[State.FAILED]
            about = f"{one.of} {one.key}" if one.of else "everything"
            numbers = (of[State.DELIVERED], waiting, of[State.GIVEN_UP])
            table.add_row(one.name, one.url, about, *map(str, numbers))
    out.print(table)


@app.command()
def secret(name: Name) -> None:
    """Show again what signs the messages to a webhook."""
    master = _master()
    with store() as engine, reading(engine) as session:
        get_webhook(session, name)
    out.print(signing_secret(master, name), markup=False, soft_wrap=True)


@app.command("dead-letters")
def dead_letters() -> None:
    """List the messages that were given up, and what was answered last."""
    table = Table("webhook", "position", "what", "key", "attempts", "last at", "last answer")
    with store() as engine, reading(engine) as session:
        for stored in list_webhooks(session):
            for message in list_given_up(session, stored.record.name):
                step, told = message.step, message_out(message.revision)
                numbers = (str(step.position), told.type, told.data.key, str(step.attempt))
                last_at = step.at.isoformat(" ", "seconds")
                table.add_row(step.webhook, *numbers, last_at, step.told)
    out.print(table)


@app.command()
def retry(name: Name) -> None:
    """Send what was given up once more, now; end with status 1 if any of it fails again."""
    courier_of = _courier_of()
    with store() as engine:
        states = asyncio.run(_retried(courier_of(engine), name))
    arrived = states.count(State.DELIVERED)
    out.print(f"{arrived} of {len(states)} delivered.")
    if arrived < len(states):
        raise typer.Exit(1)


@app.command()
def remove(name: Name) -> None:
    """Tell a webhook nothing more."""
    with store() as engine, writing(engine) as session:
        remove_webhook(session, name, _BY, "the operator took it down")
    out.print(f"{name} is told nothing more.", markup=False)


@app.command()
def deliver() -> None:
    """Send what is recorded to the webhooks, and go on until ended.

    The only part of Parley that sends requests of its own: as long as nobody runs it, none is sent.
    """
    courier_of = _courier_of()
    configure_logs(read_settings().log, sys.stderr)
    with store() as engine:
        for warning in readiness(engine).warnings:
            log.warning(warning)
        asyncio.run(_until_ended(courier_of(engine)))


async def _retried(courier: Courier, name: str) -> list[State]:
    states = []
    async for step in courier.carry_again(name):
        out.print(f"{step.position}: {step.state} ({step.told})", markup=False)
        states.append(step.state)
    return states


async def _until_ended(courier: Courier) -> None:
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    await courier.carry_until(stop)


def _courier_of() -> Callable[[Engine], Courier]:
    master, poster = _master(), Poster(_bounds())
    return lambda engine: Courier(engine, poster, master)


def _webhook(name: str, url: str, subjects: Iterable[tuple[Kind, str | None]]) -> Webhook:
    chosen = {kind: key for kind, key in subjects if key is not None}
    if len(chosen) > 1:
        message = "a webhook is told of one plan, one party or one topic, or of everything"
        raise typer.BadParameter(message)
    return Webhook(name, url, *next(iter(chosen.items()), ()))


def _bounds() -> Bounds:
    settings = read_settings()
    return read_bounds(settings.webhook_hosts, settings.webhook_networks)


def _master() -> str:
    """Return the operator's secret; ends the program where there is none worth the name."""
    master = read_settings().webhook_secret.get_secret_value()
    if len(master) < _LEAST_SECRET:
        fail(
            f"PARLEY_WEBHOOK_SECRET has to hold {_LEAST_SECRET} characters or more that nobody "
            "can guess, for instance what `openssl rand -base64 32` writes."
        )
    return master
