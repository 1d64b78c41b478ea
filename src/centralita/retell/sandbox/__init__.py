"""A Retell that runs on your machine: the vendor's paths, shapes and signatures, with simulated people."""
