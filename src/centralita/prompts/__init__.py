"""Prompts: a library of texts with variables, their versions, and the labels that say which version is used."""
