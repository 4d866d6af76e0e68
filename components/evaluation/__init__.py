"""How well the program reads: its statements against annotated ones, and model against model."""
