"""The command line: what the dashboard does, without the dashboard."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from components.commands import analyze, evaluate, stance
from components.commands.shared import BAD_INPUT, DONE, INTERRUPTED, reason_of, tell
from components.pipeline import Analyzer

COMMANDS = {"analyze": analyze, "stance": stance, "evaluate": evaluate}
ABOUT = """Kutip: who said what about each country.

Finds the statements that news articles attribute to analysts, officials and others,
the countries they speak about and the stance they take toward each of them."""
EXAMPLES = """examples:
  python -m components analyze article.txt
  python -m components analyze articles/ --metadata articles/metadata.csv -o statements.csv
  python -m components stance sentences.jsonl -o scored.jsonl
  python -m components evaluate --gold annotated.jsonl

exit status: 0 all went well, 1 some articles or models failed (named on standard error), 2 bad
usage or input. KUTIP_HOME is the folder where results are kept, KUTIP_MODEL another model."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, not with the whole usage."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options, Analyzer))
    except (OSError, ValueError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        tell(f"python -m components: {reason_of(error)}")
        return BAD_INPUT
    except KeyboardInterrupt:
        tell("stopped")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m components",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP, description=command.ABOUT)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser
