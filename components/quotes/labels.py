"""The labels of the tagger's heads, in the order of their outputs."""

from components.schema import Role

OUTPUTS = ("labels", "entities", "roles", "asks", "answers")  # of the tagger's graph, a token

LABELS = ("O", "SOURCE", "CUE", "B-SAID", "I-SAID", "B-HELD", "I-HELD")
OUTSIDE, SOURCE, CUE, BEGIN_SAID, IN_SAID, BEGIN_HELD, IN_HELD = range(len(LABELS))
SAID = (BEGIN_SAID, IN_SAID)
HELD = (BEGIN_HELD, IN_HELD)

ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")

ROLES = tuple(Role)

LINKS = 2
SOURCE_LINK, SPEAKER_LINK = range(LINKS)  # a content to its source's words, its speaker's names
LINK_WIDTH = 64  # numbers by which a content asks and a token answers
