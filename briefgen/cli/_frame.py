"""What all commands share: exit statuses, loading a command only when it is called, and faults turned into messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from briefgen.cli._messages import show, visible
from briefgen.errors import BriefgenError, Diagnostic, internal, refusal


class Status(IntEnum):
    """Exit statuses; the same for all commands."""

    SOUND = 0
    FINDINGS = 1
    WRONG_USE = 2
    INTERNAL = 3
    INTERRUPTED = 130


@dataclass
class Run:
    """What one call of the program keeps while it runs."""

    debug: bool = False
    """Whether a fault of the program shows its traceback."""
    command: str = "briefgen"
    config: Path = Path("config.yaml")
    """Paths of messages are relative to its folder."""
    form: str = "text"
    """What stdout is to be: `text` for people, or the name of a form that is written when all is over."""
    summary: Path | None = None
    """File that a summary is added to."""
    shown: dict[Diagnostic, None] = field(default_factory=dict)
    stale: dict[str, str] = field(default_factory=dict)
    """Why the output is not what a build would write, and the file that is meant."""
    written: list[str] = field(default_factory=list)
    """Paths of the files written."""
    parts: list[str] = field(default_factory=list)
    """Lines of Markdown for the summary."""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Write messages to stderr, each only once."""
        for diagnostic in diagnostics:
            if diagnostic not in self.shown:
                self.shown[diagnostic] = None
                show([diagnostic], sys.stderr)

    def say(self, line: str) -> None:
        """Write a line for people: to stdout, or to stderr where a program reads that."""
        click.echo(visible(line), err=self.form != "text")

    def finish(self, status: int) -> None:
        """Write what is written when all is over: the form asked for to stdout, the summary to its file."""
        if self.form == "text" and self.summary is None:
            return
        from briefgen.cli._finish import finish

        finish(self, int(status))

    def trace(self, error: Exception) -> None:
        """Show where a fault happened, if the user asked for that."""
        if self.debug:
            import traceback

            sys.stderr.write("".join(visible(line) + "\n" for block in traceback.format_exception(error) for line in block.splitlines()))


class Findings(Exception):  # noqa: N818 (not an error: the program did its work and found something)
    """Ends a command with status 1; the findings have been written."""


class Commands(click.Group):
    """Group whose commands are modules, imported when called: `briefgen --help` must not wait for spaCy."""

    def __init__(self, *args: Any, modules: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of a day's work."""
        del ctx
        return list(self.modules)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a slip is met with the nearest name."""
        if args[0] not in self.modules:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.modules, 1)
            ctx.fail(f"no command {args[0]!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of the name."""
        del ctx
        if cmd_name not in self.modules:
            return None
        command = import_module(self.modules[cmd_name]).command
        assert isinstance(command, click.Command)
        if not any(isinstance(p, click.Option) and p.name == "debug" for p in command.params):
            command.params.append(debug_option())
        return command


def debug_option() -> click.Option:
    """`--debug`, which every command takes."""

    def note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        del param
        ctx.ensure_object(Run).debug |= value

    return click.Option(["--debug"], is_flag=True, expose_value=False, callback=note, help="Show the traceback of an internal fault.")


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return the exit status; nothing is raised."""
    state = Run()
    _plain_streams()
    try:
        return _finished(_run(group, arguments, state), state)
    except BrokenPipeError:
        # Whoever read our output has had enough (`briefgen sources | head`): that is no fault. What Python still holds
        # for stdout must go somewhere, or the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.SOUND


def _run(group: click.Group, arguments: Sequence[str] | None, state: Run) -> int:
    try:
        result = group.main(arguments, prog_name="briefgen", standalone_mode=False, obj=state)
        sys.stdout.flush()
    except Findings:
        return Status.FINDINGS
    except BriefgenError as error:
        state.report(error.diagnostics)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.ClickException as error:
        state.report([_usage(error)])
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("interrupted\n")
        return Status.INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        state.report([refusal(error)])
        state.trace(error)
    except Exception as error:  # noqa: BLE001 (the last resort: one line for the user, all of it with --debug)
        return _fault(error, state)
    else:
        if not isinstance(result, Status):  # no command ran: help was all that was asked for
            state.form, state.summary = "text", None
        return result if isinstance(result, int) else Status.SOUND
    return Status.WRONG_USE


def _finished(status: int, state: Run) -> int:
    try:
        state.finish(status)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        state.report([refusal(error)])
        return Status.WRONG_USE
    return status


def _usage(error: click.ClickException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "briefgen"
    return Diagnostic("E001", error.format_message().rstrip("."), severity="error", hint=f"see `{path} --help`")


def _fault(error: Exception, state: Run) -> int:
    state.trace(error)
    hint = "please report it with what `--debug` prints" if state.debug else "run the same command with --debug to see where"
    state.report([internal(error, hint)])
    return Status.INTERNAL


def _plain_streams() -> None:
    """UTF-8 with plain line ends whatever the locale; a path that is no text is shown escaped instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
