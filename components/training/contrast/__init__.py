"""Contrast data: sentences about countries with their mirror images, made from templates."""

from components.training.contrast.fill import Contrast, contrast_examples, statement_examples

__all__ = ["Contrast", "contrast_examples", "statement_examples"]
