"""The labels of the attribution tagger, in the order of its outputs."""

LABELS = ("O", "SOURCE", "CUE", "B-SAID", "I-SAID", "B-HELD", "I-HELD")
OUTSIDE, SOURCE, CUE, BEGIN_SAID, IN_SAID, BEGIN_HELD, IN_HELD = range(len(LABELS))
SAID = (BEGIN_SAID, IN_SAID)
HELD = (BEGIN_HELD, IN_HELD)

ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
