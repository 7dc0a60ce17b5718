"""Text: what can be read off any draft without a brief beside it, with every offset leading back."""
