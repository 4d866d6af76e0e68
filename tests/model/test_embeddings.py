import numpy as np

from components.model.embeddings import EmbeddingTable, load_embeddings, save_embeddings


def test_codes_unpack_low_half_first():
    codes = np.zeros((2, 16), np.uint8)
    codes[1, 0] = 0x9F  # value 15, then value 9
    table = EmbeddingTable(codes, np.array([[1.0], [0.5]], np.float16))
    row = table.lookup(np.array([1]))[0]
    assert row[:3].tolist() == [3.5, 0.5, -4.0]


def test_lookup_keeps_the_shape_of_the_numbers():
    table = EmbeddingTable(np.zeros((3, 16), np.uint8), np.ones((3, 1), np.float16))
    assert table.lookup(np.array([[0, 1, 2], [2, 2, 0]])).shape == (2, 3, 32)


def test_a_saved_table_reads_back(tmp_path):
    rng = np.random.default_rng(0)
    table = EmbeddingTable(
        rng.integers(0, 256, (5, 32), dtype=np.uint8), rng.random((5, 2)).astype(np.float16)
    )
    save_embeddings(table, tmp_path / "table.safetensors")
    again = load_embeddings(tmp_path / "table.safetensors")
    numbers = np.arange(5)
    assert np.array_equal(again.lookup(numbers), table.lookup(numbers))
