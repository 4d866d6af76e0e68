"""Contrast data: sentences about two countries with their mirror images, made from templates."""

from components.training.contrast.fill import Contrast, contrast_examples

__all__ = ["Contrast", "contrast_examples"]
