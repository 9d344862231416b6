"""Many games at once: designs, blocks, a store that survives a kill, tables and statistics.

Nothing here imports pygame, Mesa or a drawing library; pyarrow is imported where Parquet is
written.
"""
