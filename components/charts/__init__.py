"""Frame in, figure out: charts draw numbers that ``analysis`` has computed."""
