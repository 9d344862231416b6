"""Benchmarks: each prints medians and ratios taken on one machine in one run."""
