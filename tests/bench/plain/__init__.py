"""The game once more, one trial and one Python object per thing: the yardstick of the engine.

Nothing is vectorised and nothing is clever: pools, ports, markets, sites, trade routes, states,
pairs of states and their negotiators are Mesa agents, and what they own are objects with numbers
in them. `model` plays the weeks with moves it is given, `talks` whole games whose seats decide. It
reads the constants of the tables and knows the rules by itself, so it is also a second opinion on
them.

Left out because nothing that is decided, signed or lost rests on it: the wear of levers, and the
licence office's statistics. Left out because the shipped line-ups do not use it: doctrines,
mediators, protocols other than offers in turn, and the strategies that repeat the record, pass or
never yield.
"""
