"""What a process tells its operator: a line an event, JSON for machines, plain for people."""

import logging
from typing import Final, Literal, TextIO

import structlog

Form = Literal["auto", "json", "console"]

_SHARED: Final[list[structlog.typing.Processor]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logs(form: Form, stream: TextIO) -> None:
    r"""Send what this process and its libraries tell to a stream.

    `auto` is plain on a terminal, and else JSON. In JSON a line break inside a value is written as
    `\n`, so nobody can forge a line.
    """
    is_plain = form == "console" or (form == "auto" and stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED, processors=[*_ending(stream, is_plain=is_plain)]
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)


def _ending(stream: TextIO, *, is_plain: bool) -> list[structlog.typing.Processor]:
    clean = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if is_plain:
        plain = structlog.dev.plain_traceback
        colours = stream.isatty()
        return [clean, structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain)]
    # Never with the variables of the frames: among them are keys and what readers ask for.
    traces = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    told = structlog.processors.ExceptionRenderer(traces)
    return [clean, told, structlog.processors.JSONRenderer()]
