"""Reported speech: quotation marks, the attribution tagger, cues, speakers."""
