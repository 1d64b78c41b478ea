"""Measurements and long tests: `make bench`, `make soak`, `make fuzz`. Each writes into RESULTS.md."""
