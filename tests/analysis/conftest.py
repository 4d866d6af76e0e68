import pytest


@pytest.fixture(autouse=True)
def _steady(threshold):
    """Let no figure depend on the bundled model's threshold."""
