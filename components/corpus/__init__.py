"""Articles: reading them, their metadata and language, and which of their lines are content."""
