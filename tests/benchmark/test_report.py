"""Tables and JSON."""

import json

from components.benchmark.report import machine, record, speed_table, stage_table, table
from components.benchmark.rounds import Measured, summarize

LABELS = {"ours": "our model", "other": "a large one"}
STAGES = (("rules", 0.03), ("stance", 0.01))


def figures():
    return summarize(
        {
            "ours": [Measured(250.4, 1.26, 300.2, batch=1, stages=STAGES)],
            "other": [Measured(12.52, 7.0, 1200.0, batch=8, stages=(("rules", 0.02),))],
        }
    )


def test_names_stand_left_and_numbers_right():
    assert table(["", "b"], [["x", "1"], ["long", "22"]]) == "       b\nx      1\nlong  22"


def test_an_engine_is_a_line_with_the_lead_of_the_first():
    header, ours, other = speed_table(figures(), LABELS, "pairs").splitlines()
    assert "pairs/s" in header
    assert ours.split() == ["our", "model", "250", "250", "1", "1.3", "300", "1.00x"]
    assert other.split() == ["a", "large", "one", "12.5", "12.5", "8", "7.0", "1200", "20.00x"]


def test_a_stage_is_a_line_with_its_share():
    _, rules, stance = stage_table(figures(), LABELS).splitlines()
    assert rules.split() == ["rules", "30.0", "75%", "20.0", "100%"]
    assert stance.split() == ["stance", "10.0", "25%", "0.0", "0%"]


def test_figures_become_json():
    ours, other = json.loads(json.dumps(record(figures(), LABELS)))
    assert (ours["label"], ours["stages"]) == ("our model", dict(STAGES))
    assert (other["batch"], other["rates"]) == (8, [12.52])


def test_the_machine_is_described():
    described = machine()
    assert described["cpu"]
    assert {"python", "onnxruntime", "transformers"} <= set(described["versions"])
