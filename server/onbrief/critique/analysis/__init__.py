"""Analyses: what a draft does beside its brief: claims, asks, messages, readers, ranks, promises, ties."""
