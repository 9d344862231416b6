"""From a checked scenario to tables of constants: `assemble.build`.

The package itself imports nothing, so that `holdings` can tell whether a scenario's firms close
on its tables without loading numpy.
"""
