"""The language model: what it is told, how it is asked, and how its answer is read."""
