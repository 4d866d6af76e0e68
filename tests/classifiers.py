"""Tiny classifiers in the format of transformers, with weights set by hand."""

from pathlib import Path

# A text's answer is the label of the side whose words it holds, else the one of the middle.
BAD = "bad critical negative mengkritik negatif"
GOOD = "good supports positive mendukung positif"
WORDS = f"[PAD] [UNK] [CLS] [SEP] the speaker is of country russia a deal . {BAD} {GOOD}".split()
WIDTH, POSITIONS = 8, 300


def save_classifier(folder: Path, labels: dict[str, int], **config) -> Path:
    """Save a BERT whose labels stand for a side: -1 for words of BAD, 1 for those of GOOD, 0."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(WORDS),
            hidden_size=WIDTH,
            num_hidden_layers=1,
            num_attention_heads=1,
            intermediate_size=WIDTH,
            id2label=dict(enumerate(labels)),
            **{"max_position_embeddings": POSITIONS, **config},
        )
    )
    with torch.no_grad():
        for name, weights in model.named_parameters():
            weights.fill_(1.0 if name.endswith("LayerNorm.weight") else 0.0)
        _set_weights(model.bert, torch)
        for row, side in enumerate(labels.values()):
            if side:
                model.classifier.weight[row, 0 if side < 0 else 1] = 8.0
            else:
                model.classifier.bias[row] = 4.0
    model.save_pretrained(folder)
    save_tokenizer(folder)
    return folder


def _set_weights(bert, torch) -> None:
    """Let [CLS] take the mean of all words: dimension 0 for BAD, 1 for GOOD."""
    words = bert.embeddings.word_embeddings.weight
    for dimension, side in enumerate((BAD, GOOD)):
        for word in side.split():
            words[WORDS.index(word), dimension] = 1.0
    attention = bert.encoder.layer[0].attention
    for layer in (attention.self.value, attention.output.dense, bert.pooler.dense):
        layer.weight.copy_(torch.eye(WIDTH))


def save_random_classifier(folder: Path, labels: list[str], **config) -> Path:
    """Save a BERT with random weights."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(3)
    save_classifier(folder, dict.fromkeys(labels, 0), **config)
    model = BertForSequenceClassification.from_pretrained(folder)
    with torch.no_grad():
        for weights in model.parameters():
            weights.normal_(std=0.5)
    model.save_pretrained(folder)
    return folder


def save_tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    names = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep")}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)
