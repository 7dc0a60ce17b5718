"""What people write: briefs, voice guides, policies, drafts, golden cases, and the clauses they are made of."""
