import pytest

from components.languages import load_language
from components.quotes.roles import find_role, load_role_words
from components.schema import Role, Span

CASES = [
    ("id", "analis militer dari sebuah universitas", Role.ANALYST),
    ("id", "juru bicara Departemen Luar Negeri", Role.OFFICIAL),
    ("id", "profesor di Universitas Pertahanan", Role.ANALYST),
    ("id", "mantan kepala Institut Contoh", Role.ANALYST),
    ("id", "Kantor Berita Contoh", Role.MEDIA),
    ("id", "pemilik warung kopi", Role.OTHER),
    ("id", "direktur program di Chatham House", Role.ANALYST),
    ("en", "New York Times", Role.MEDIA),
    ("id", "Budi", None),
]


@pytest.mark.parametrize(("code", "text", "role"), CASES)
def test_roles(code, text, role):
    words = load_role_words(load_language(code))
    assert find_role(text, Span(0, len(text)), words) == role
