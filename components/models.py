"""The models of one run, loaded once from the folder the settings name."""

from dataclasses import dataclass
from typing import Any

from components.model.embeddings import load_embeddings
from components.model.files import EMBEDDINGS, ENTITIES, STANCE, TAGGER, ModelFiles, open_model
from components.model.session import EncoderSession, load_tokenizer
from components.quotes.tagger import Tagger
from components.settings import BUNDLED_MODEL, Settings
from components.stance.model import StanceModel
from components.stance.transformer import TransformerStance


@dataclass(frozen=True, slots=True)
class Models:
    """Tagger and stance model; ``version`` names exactly the files behind both."""

    tagger: Tagger
    stance: StanceModel
    version: str


def model_version(settings: Settings) -> str:
    """Return the version ``load_models`` would give, without loading the models."""
    stance, tagger = _model_files(settings)
    return "+".join(dict.fromkeys((stance.version, tagger.version)))


def load_models(settings: Settings) -> Models:
    """Load what ``settings.model`` names; a folder without a tagger uses the bundled one.

    Raises ValueError with one sentence if a model is missing or broken.
    """
    stance_files, tagger_files = _model_files(settings)
    tokenizer, session = _open_session(stance_files, STANCE, settings)
    stance = TransformerStance(
        tokenizer,
        session,
        version=stance_files.version,
        temperatures=(stance_files.temperature("stance"), stance_files.temperature("sentiment")),
    )
    if tagger_files == stance_files:
        labels = session.sibling(tagger_files.folder / TAGGER)
    else:
        tokenizer, labels = _open_session(tagger_files, TAGGER, settings)
    tagger = Tagger(tokenizer, labels, labels.sibling(tagger_files.folder / ENTITIES))
    return Models(tagger, stance, model_version(settings))


def _model_files(settings: Settings) -> tuple[ModelFiles, ModelFiles]:
    stance = open_model(settings.model)
    if {TAGGER, ENTITIES} <= set(stance.manifest["sha256"]):
        return stance, stance
    return stance, open_model(str(BUNDLED_MODEL))


def _open_session(files: ModelFiles, graph: str, settings: Settings) -> tuple[Any, EncoderSession]:
    try:
        table = load_embeddings(files.folder / EMBEDDINGS)
        session = EncoderSession(files.folder / graph, table, threads=settings.threads)
        return load_tokenizer(files.folder), session
    except Exception as error:  # each library raises its own kinds on a broken file
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ValueError(f"model {str(files.folder)!r} does not load: {reason}") from error
