"""Names of speakers: how two compare, aliases of one, and one name a person in the corpus."""

from components.names.aliases import read_aliases, read_pairs, shipped_aliases, with_own
from components.names.persons import Known, unify
from components.names.words import (
    alias_key,
    byline_particles,
    is_cased,
    is_short_form,
    name_particles,
    name_tokens,
    same_name,
    same_token,
)

__all__ = [
    "Known",
    "alias_key",
    "byline_particles",
    "is_cased",
    "is_short_form",
    "name_particles",
    "name_tokens",
    "read_aliases",
    "read_pairs",
    "same_name",
    "same_token",
    "shipped_aliases",
    "unify",
    "with_own",
]
