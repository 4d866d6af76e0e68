"""The engines that are compared on stance."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from components.benchmark.jobs import Job
from components.settings import BUNDLED_MODEL, Settings
from components.stance.model import StanceInput

# Scores inputs, so many together; gives probabilities or what the engine's users get for each.
Score = Callable[[Sequence[StanceInput], int], Sequence[Any]]

BUNDLED, NETWORK, CLASSIFIER, ENTAILMENT = "bundled", "network", "classifier", "entailment"
# Batch sizes from which an engine takes the fastest. The program runs its model one by one.
SIZES = {BUNDLED: (1,), NETWORK: (1, 8, 32), CLASSIFIER: (1, 8, 32), ENTAILMENT: (1, 8, 32)}
HYPOTHESIS = "This statement is {}."


def load_engine(job: Job) -> Score:
    """Load the engine a job names, on as many threads as it says."""
    loaders = {
        BUNDLED: _bundled,
        NETWORK: _network,
        CLASSIFIER: _classifier,
        ENTAILMENT: _entailment,
    }
    return loaders[job.engine](job)


def _bundled(job: Job) -> Score:
    from components.models import load_models

    stance = load_models(Settings(home=Path(), model=job.model, threads=job.threads)).stance
    return lambda inputs, batch: stance.score(inputs)


def _network(job: Job) -> Score:
    """Load the network the bundled model was made from, in 32-bit numbers."""
    import torch

    from components.model.encoding import encode_target, pad
    from components.model.session import load_tokenizer
    from components.stance.transformer import MAX_TOKENS
    from components.training.networks import StanceNetwork

    torch.set_num_threads(job.threads)
    tokenizer = load_tokenizer(BUNDLED_MODEL)
    network: Any = StanceNetwork(Path(job.folders["encoder"]))
    network.bert.set_attn_implementation("sdpa")  # faster here than the one it is trained with
    if "checkpoint" in job.folders:
        network.load_state_dict(torch.load(job.folders["checkpoint"]), strict=False)
    network.eval()
    words = network.bert.embeddings.word_embeddings

    def score(inputs: Sequence[StanceInput], batch: int) -> Sequence[Any]:
        scores = []
        for first in range(0, len(inputs), batch):
            encoded = [
                encode_target(tokenizer, item.text, item.target, item.span, max_tokens=MAX_TOKENS)
                for item in inputs[first : first + batch]
            ]
            ids, mask, types = (torch.from_numpy(array) for array in pad(encoded, multiple=1))
            with torch.inference_mode():
                scores += network(words(ids), mask, types)[0].softmax(-1).tolist()
        return scores

    return score


def _classifier(job: Job) -> Score:
    pipe = _pipeline("text-classification", job)

    def score(inputs: Sequence[StanceInput], batch: int) -> Sequence[Any]:
        pairs = [{"text": item.text, "text_pair": item.target} for item in inputs]
        return list(pipe(pairs, batch_size=batch, truncation=True))

    return score


def _entailment(job: Job) -> Score:
    """Load natural language inference: a target's statements, each with two hypotheses."""
    pipe = _pipeline("zero-shot-classification", job)

    def score(inputs: Sequence[StanceInput], batch: int) -> Sequence[Any]:
        texts: dict[str, list[str]] = {}
        for item in inputs:
            texts.setdefault(item.target, []).append(item.text)
        scores: list[Any] = []
        for target, about in texts.items():
            labels = [f"supportive of {target}", f"critical of {target}"]
            scores += pipe(about, labels, hypothesis_template=HYPOTHESIS, batch_size=batch)
        return scores

    return score


def _pipeline(task: str, job: Job) -> Any:
    import torch
    import transformers

    torch.set_num_threads(job.threads)
    make: Any = transformers.pipeline
    return make(task, model=job.folders[job.engine], device="cpu")
