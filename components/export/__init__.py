"""Records, tables and figures in, bytes out."""
