"""What an imported document may become: proposals of clauses, each with the exact words it was made of."""
