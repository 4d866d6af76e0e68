"""Speed and memory of the bundled models beside others, each in a process of its own."""
