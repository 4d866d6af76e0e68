"""Frame in, frame out: every number that a chart or a page shows is computed here."""
