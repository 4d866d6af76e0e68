from pathlib import Path

import pytest

from components.settings import BUNDLED_MODEL, load_settings


def test_what_is_unset_keeps_its_default():
    settings = load_settings({})
    assert (settings.model, settings.threads) == (str(BUNDLED_MODEL), 2)
    assert (settings.model_kind, settings.model_labels) == ("", ())


def test_everything_can_be_set():
    settings = load_settings(
        {
            "KUTIP_HOME": "/store",
            "KUTIP_MODEL": "owner/model",
            "KUTIP_THREADS": "4",
            "KUTIP_MODEL_KIND": " NLI ",
            "KUTIP_MODEL_LABELS": "LABEL_0=Entailment, a=b = neutral ,",
        }
    )
    assert (settings.home, settings.model, settings.threads) == (Path("/store"), "owner/model", 4)
    assert settings.model_kind == "nli"
    assert settings.model_labels == (("LABEL_0", "entailment"), ("a=b", "neutral"))


def test_kind_and_labels_are_those_of_the_model_that_is_set_alone():
    labels = "LABEL_0=critical,LABEL_1=supportive"
    own = {"KUTIP_MODEL": "owner/model", "KUTIP_THREADS": "4", "KUTIP_MODEL_KIND": "pair"}
    settings = load_settings({**own, "KUTIP_MODEL_LABELS": labels})
    assert settings.of_model("owner/model") == settings
    other = settings.of_model("owner/other")
    assert (other.model, other.threads) == ("owner/other", 4)
    assert (other.model_kind, other.model_labels) == ("", ())


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("KUTIP_THREADS", "0", "'0'; a whole number from 1 is allowed"),
        ("KUTIP_THREADS", "two", "'two'; a whole number from 1 is allowed"),
        ("KUTIP_MODEL_KIND", "tone", "'tone'; allowed: pair, nli, sentiment"),
        ("KUTIP_MODEL_LABELS", "LABEL_0", "'LABEL_0'; label=meaning is expected"),
        ("KUTIP_MODEL_LABELS", "=critical", "'=critical'; label=meaning is expected"),
        ("KUTIP_MODEL_LABELS", "a=critical,b=bad", "'b=bad'; label=meaning .* critical, neutral"),
    ],
)
def test_a_wrong_value_is_refused_with_the_choices(name, value, message):
    with pytest.raises(ValueError, match=f"^{name} (is|has) {message}") as raised:
        load_settings({name: value})
    assert "\n" not in str(raised.value)
