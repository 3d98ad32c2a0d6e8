"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from briefgen.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])


def config_option(command: Command) -> Command:
    """`-c/--config FILE`; the file is opened by the config's own reader, whose messages say more."""
    kind = click.Path(path_type=Path)
    return click.option(
        "-c", "--config", "config_path", type=kind, default=Path("config.yaml"), show_default=True, help="The config file."
    )(command)


def open_project(config_path: Path) -> tuple[Config, Path]:
    """The config and the folder that its paths are relative to."""
    from briefgen.config import load_config

    return load_config(config_path), config_path.parent
