"""Estimators with their intervals, for outcomes of many games; numpy and scipy.special only."""
