"""The weeks of the game once more, one Python object per thing: the yardstick of the engine.

Nothing is vectorised and nothing is clever: pools, ports, markets, sites, trade routes and
states are Mesa agents, and what they own are objects with numbers in them. It reads the
constants of the tables and knows the rules by itself, so it is also a second opinion on them.

Left out because nothing in stocks, prices, trade or approval rests on it: the tension and
trust between states, the wear of levers, and the licence office's statistics.
"""
