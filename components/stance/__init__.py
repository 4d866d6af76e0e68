"""Where a statement stands on a country, and its tone."""
