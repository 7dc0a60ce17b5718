"""What a file or a pasted text holds: read in a process of its own, as blocks; and what of it may become clauses."""
