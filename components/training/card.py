"""The tables of the model card, written from what the manifest of the model folder records."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from components.model.files import ModelFiles, open_model

CARD = "README.md"
BEGIN, END = "<!-- tables of the manifest: begin -->", "<!-- tables of the manifest: end -->"
SETS = {
    "newsmtsc-rw": "NewsMTSC dev-rw (en)",
    "newsmtsc-mt": "NewsMTSC dev-mt (en)",
    "rusentne": "RuSentNE, the last tenth of train (ru)",
    "articles": "statements of our own articles, articles held out (11 languages)",
    "contrast": "contrast, constructions and pairs held out (11 languages)",
    "statements": "statements, lines held out (11 languages)",
    "smsa": "SmSA valid (id)",
    "nusax": "NusaX valid (6 languages)",
}
Row = Sequence[str]


def write_card(folder: Path) -> None:
    """Put the tables of a model folder into its card, between the two marks."""
    path = folder / CARD
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no place for the tables: {BEGIN!r} and {END!r} are missing")
    tables = card_tables(open_model(str(folder)))
    path.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", encoding="utf-8")


def card_tables(files: ModelFiles) -> str:
    """Return all tables as Markdown."""
    manifest = files.manifest
    stance, tone = manifest["development"]["stance"], manifest["development"]["sentiment"]
    return "\n".join(
        [
            *_section("Files", ("file", "MB", "SHA-256"), _files(files)),
            *_section("Stance", STANCE_HEAD, _stance(stance)),
            *_section("Sentiment", ("set", "n", "accuracy", "macro-F1", "fp32"), _tones(tone)),
            *_section("Stance by language", LANGUAGE_HEAD, _languages(stance["languages"])),
            *_section("Calibration", ("what", "value"), _calibration(manifest)),
            *_section("Run", ("what", "value"), _run(manifest["training"])),
        ]
    )


STANCE_HEAD = ("set", "n", "accuracy", "macro-F1", "F1(P,N)", "macro-F1 fp32", "without target")
LANGUAGE_HEAD = ("language", "n", "accuracy", "macro-F1", "calibration error")


def _section(title: str, head: Row, rows: Iterator[Row]) -> list[str]:
    lines = [f"### {title}", "", _line(head), _line(["---"] * len(head))]
    return [*lines, *map(_line, rows), ""]


def _line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _files(files: ModelFiles) -> Iterator[Row]:
    for name, digest in files.manifest["sha256"].items():
        yield f"`{name}`", f"{(files.folder / name).stat().st_size / 1e6:.1f}", f"`{digest}`"


def _stance(figures: Mapping[str, Any]) -> Iterator[Row]:
    for name, found in figures["sets"].items():
        full, blind = figures["sets_fp32"][name], figures["without_target"][name]
        shares = [found["accuracy"], found["macro_f1"], found["f1_pn"], full["macro_f1"]]
        yield SETS[name], str(found["n"]), *map(_share, [*shares, blind["macro_f1"]])


def _tones(figures: Mapping[str, Any]) -> Iterator[Row]:
    for name, found in figures["sets"].items():
        full = figures["sets_fp32"][name]["macro_f1"]
        shares = map(_share, [found["accuracy"], found["macro_f1"], full])
        yield SETS[name], str(found["n"]), *shares


def _languages(figures: Mapping[str, Any]) -> Iterator[Row]:
    for code, found in figures.items():
        shares = [found["accuracy"], found["macro_f1"], found["calibration_error"]]
        yield code, str(found["n"]), *map(_share, shares)


def _calibration(manifest: Mapping[str, Any]) -> Iterator[Row]:
    for head in ("stance", "sentiment"):
        error = manifest["development"][head]["calibration_error"]
        yield f"expected calibration error, {head}", _share(error)
        found = manifest["temperature"][head]
        listed = ", ".join(f"{code} {value}" for code, value in found.items())
        yield f"temperature, {head} (* all other languages)", listed
    yield "stance is called unsure below", f"{manifest['unsure_below']:.2f}"
    yield "share of the held-out examples that is unsure", _share(manifest["unsure_share"])
    yield "odds of neutral in news", str(manifest["neutral_odds"])


def _run(record: Mapping[str, Any]) -> Iterator[Row]:
    for key, value in record["recipe"].items():
        yield key.replace("_", " "), str(value)
    yield "minutes", f"{record['seconds'] / 60:.0f}"
    yield "Python", record["python"]
    yield "libraries", ", ".join(f"{k} {v}" for k, v in record["versions"].items())
    for name, digest in record["data_sha256"].items():
        yield f"SHA-256 of {name}", f"`{digest}`"
