"""The encoder at run time: tokenizer, embedding table, ONNX Runtime sessions. Knows no task."""
