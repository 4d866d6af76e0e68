"""How the bundled models are made: data sets, training, ONNX export (extra ``[train]``)."""
