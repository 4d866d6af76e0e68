"""The models of one run, loaded once from the folder the settings name."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tokenizers import Tokenizer

from components.model.embeddings import load_embeddings
from components.model.files import (
    EMBEDDINGS,
    MANIFEST,
    STANCE,
    TAGGER,
    ModelFiles,
    find_model,
    open_model,
)
from components.model.session import EncoderSession, load_tokenizer
from components.quotes.labels import OUTPUTS
from components.quotes.tagger import Tagger
from components.settings import BUNDLED_MODEL, Settings
from components.stance.checkpoint import CONFIG, Checkpoint, open_checkpoint
from components.stance.classifier import TextClassifier
from components.stance.model import StanceModel
from components.stance.other import InferenceStance, PairStance, SentimentStance
from components.stance.transformer import TransformerStance


@dataclass(frozen=True, slots=True)
class Models:
    """Tagger and stance model; ``version`` names exactly the files behind both."""

    tagger: Tagger
    stance: StanceModel
    version: str


def model_version(settings: Settings) -> str:
    """Return the version ``load_models`` would give, without loading the models."""
    return _version(*_model_files(settings))


def _version(stance: ModelFiles | Checkpoint, others: ModelFiles) -> str:
    return "+".join(dict.fromkeys((stance.version, others.version)))


def load_models(settings: Settings) -> Models:
    """Load what ``settings.model`` names; what it does not hold comes from the bundled models.

    Raises ValueError with one sentence if a model is missing or broken.
    """
    stance_files, others = _model_files(settings)
    tokenizer, (stance_session, tags) = _open_sessions(others, (STANCE, TAGGER), settings)
    if tags.outputs != OUTPUTS:
        raise ValueError(
            f"model {str(others.folder)!r}: {TAGGER} gives {', '.join(tags.outputs)}; "
            f"this version of the program needs {', '.join(OUTPUTS)}"
        )
    stance: StanceModel = _stance_model(others, tokenizer, stance_session)
    if isinstance(stance_files, Checkpoint):
        stance = _open_other(stance_files, stance, settings)
    elif stance_files != others:
        own_tokenizer, (session,) = _open_sessions(stance_files, (STANCE,), settings)
        stance = _stance_model(stance_files, own_tokenizer, session)
    return Models(Tagger(tokenizer, tags), stance, _version(stance_files, others))


def _model_files(settings: Settings) -> tuple[ModelFiles | Checkpoint, ModelFiles]:
    """Return the files of the stance model, and of those models that it does not bring."""
    folder = find_model(settings.model)
    if not (folder / MANIFEST).is_file():
        if not (folder / CONFIG).is_file():
            raise ValueError(
                f"no model in {settings.model!r}: it has no {MANIFEST} and no {CONFIG}"
            )
        return open_checkpoint(folder, settings), open_model(str(BUNDLED_MODEL))
    stance = open_model(settings.model)
    if TAGGER in stance.manifest["sha256"]:
        return stance, stance
    return stance, open_model(str(BUNDLED_MODEL))


def _stance_model(
    files: ModelFiles, tokenizer: Tokenizer, session: EncoderSession
) -> TransformerStance:
    return TransformerStance(
        tokenizer,
        session,
        version=files.version,
        temperatures=(files.temperatures("stance"), files.temperatures("sentiment")),
        neutral_odds=files.neutral_odds,
    )


def _open_other(checkpoint: Checkpoint, tones: StanceModel, settings: Settings) -> StanceModel:
    try:
        classifier = TextClassifier(checkpoint.folder, threads=settings.threads)
    except Exception as error:
        raise _broken(checkpoint.name, error) from error
    if checkpoint.labels.kind == "pair":
        return PairStance(checkpoint, classifier, tones)
    if checkpoint.labels.kind == "nli":
        return InferenceStance(checkpoint, classifier)
    return SentimentStance(checkpoint, classifier)


def _open_sessions(
    files: ModelFiles, graphs: Sequence[str], settings: Settings
) -> tuple[Tokenizer, list[EncoderSession]]:
    try:
        with ThreadPoolExecutor() as beside:  # half of the time to load is the tokenizer's
            tokenizer = beside.submit(load_tokenizer, files.folder)
            table = load_embeddings(files.folder / EMBEDDINGS)
            sessions = [
                EncoderSession(files.folder / graph, table, threads=settings.threads)
                for graph in graphs
            ]
            return tokenizer.result(), sessions
    except Exception as error:
        raise _broken(str(files.folder), error) from error


def _broken(name: str, error: Exception) -> ValueError:
    """Return one sentence for what a library raised; each has its own kinds for a broken file."""
    lines = str(error).strip().splitlines()
    return ValueError(
        f"model {name!r} does not load: {lines[0] if lines else type(error).__name__}"
    )
