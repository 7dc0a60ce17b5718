"""The heart: what is wrong with a draft, bound to exact words and an exact clause."""
