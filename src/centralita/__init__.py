"""Centralita: the open, self-hosted control panel for Retell AI voice agents."""

__version__ = "0.1.0"
