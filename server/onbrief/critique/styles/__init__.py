"""Vale rules of a voice guide: compiled once, then held against drafts."""
