"""Analyzed articles on disk: immutable Parquet parts, and frames of what they hold."""

from components.store.corpus import Store

__all__ = ["Store"]
