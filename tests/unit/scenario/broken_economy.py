"""Each rule of the checks on numbers, goods and firms: what breaks it, and what is then said."""

ECONOMY = {
    "a type of firm that signs has sites to sign with": (
        {"hoarding: 0.1}": "hoarding: 0.1, contracts: {rate: 0.02, wary: 0.3}}"},
        "behaviours.jit.contracts: there is nobody to sign with; add `sites`, or leave "
        "`contracts` out",
    ),
    "a number has a unit its key allows": (
        {"gdp: 20": "gdp: {value: 20, unit: bn EUR/week}"},
        "regions.NORTH.gdp.unit: the unit is bn USD/week, not bn EUR/week",
    ),
    "a number names sources that exist": (
        {"gdp: 20": "gdp: {value: 20, source: boaro}"},
        "regions.NORTH.gdp.source: there is no source or fact boaro [boario]",
    ),
    "a judgement says why": (
        {"gdp: 20": "gdp: {value: 20, source: judgement}"},
        "regions.NORTH.gdp.source: a judgement says how it was reached; add `why`",
    ),
    "a range holds its number": (
        {"gdp: 20": "gdp: {value: 20, range: [30, 40]}"},
        "regions.NORTH.gdp.range: the range does not hold the number, 20",
    ),
    "a range runs upwards": (
        {"gdp: 20": "gdp: {value: 20, range: [40, 10]}"},
        "regions.NORTH.gdp.range: the range runs from 40 down to 10",
    ),
    "a dyad is given once": (
        {"[[NORTH, SOUTH]]": "[[NORTH, SOUTH], [SOUTH, NORTH]]"},
        "dyads[1]: the dyad SOUTH-NORTH is given twice",
    ),
    "a pair is two regions": (
        {"NORTH-SOUTH: 0.3": "NORTH: 0.3"},
        "tension.NORTH: NORTH is not a pair; write two regions as CN-US",
    ),
    "both halves of a pair exist": (
        {"SOUTH-NORTH: 1.5": "SOUTH-NRTH: 1.5"},
        "trade.flows.SOUTH-NRTH: there is no region NRTH [NORTH]",
    ),
    "a flow has two regions": (
        {"SOUTH-NORTH: 1.5": "other: 1.5"},
        "trade.flows.other: a flow needs its two regions",
    ),
    "every good has a price": (
        {"  ore: {base: 5000, scarcity: 0.3, panic: 0.1, sourcing: 1}\n": ""},
        "prices.ore: the good ore has no price",
    ),
    "a price is of a good": (
        {"  ore: {base": "  oar: {base"},
        "prices.oar: there is no good oar [ore]",
    ),
    "a recipe uses goods": (
        {"{ore: 1.2}": "{oar: 1.2}"},
        "recipes.metal.oar: there is no good oar [ore]",
    ),
    "no good needs itself": (
        {"metal: {ore: 1.2}": "metal: {ore: 1.2}\n  ore: {metal: 0.1}"},
        "recipes.metal: metal can never be made: metal from ore from metal",
    ),
    "use is of regions": (
        {"{NORTH: 60, SOUTH: 40}": "{NORTH: 60, SOTH: 40}"},
        "use.metal.total.SOTH: there is no region SOTH [SOUTH]",
    ),
    "use is in the good's unit": (
        {"{NORTH: 60, SOUTH: 40}": "{value: {NORTH: 60, SOUTH: 40}, unit: kt/week}"},
        "use.metal.total.unit: the unit is t/week, not kt/week",
    ),
    "a price is in the good's unit": (
        {"base: 5000,": "base: {value: 5000, unit: USD/kt},"},
        "prices.ore.base.unit: the unit is USD/t, not USD/kt",
    ),
    "a lane starts in a region": (
        {'"*": {NORTH: 1}': '"*": {NRTH: 1}'},
        "lanes.shares.metal.*.NRTH: there is no region NRTH [NORTH]",
    ),
    "a needed good has a lane": (
        {"    ore: {NORTH: {NORTH: 1}}\n": ""},
        "lanes.shares.ore: ore is needed in NORTH but no lane supplies it",
    ),
    "whoever needs a good has a source": (
        {'metal: {"*": {NORTH: 1}}': "metal: {NORTH: {NORTH: 1}}"},
        "lanes.shares.metal: nobody supplies SOUTH, where metal is needed",
    ),
    "shares by destination add up to 1": (
        {'"*": {NORTH: 1}': '"*": {NORTH: 0.9}'},
        "lanes.shares.metal.*: the shares add up to 0.9, not 1",
    ),
    "a good covers its users": (
        {"{total: {NORTH: 60, SOUTH: 40}}": "{total: {NORTH: 60}, defence_share: {other: 0.1}}"},
        "goods.metal.cover: metal has def users, but no weeks of cover for them",
    ),
    "a region's output has producers": (
        {"makes: {ore: 1, metal: 1}": "makes: {ore: 0.8, metal: 1}"},
        "producers.north_mine.makes.ore: nobody makes 0.2 of the ore that NORTH puts out; "
        "raise a share or add a producer with `makes: rest`",
    ),
    "producers make at most all": (
        {
            "users:\n": "  second: {label: S, region: NORTH, makes: {ore: 0.1}, voice: 0}\n"
            "users:\n",
        },
        "producers.second.makes.ore: the producers of ore in NORTH make 1.1 of its output",
    ),
    "one producer makes the rest": (
        {
            "users:\n": "  b: {label: B, region: NORTH, makes: rest, voice: 0}\n"
            "  c: {label: C, region: NORTH, makes: rest, voice: 0}\nusers:\n",
        },
        "producers.c.makes: b already makes the rest of NORTH; one producer can",
    ),
    "producers make goods": (
        {"makes: {ore: 1,": "makes: {oar: 1, ore: 1,"},
        "producers.north_mine.makes.oar: there is no good oar [ore]",
    ),
    "users have a behaviour": (
        {"behaviour: jit": "behaviour: jot"},
        "users.south_cars.behaviour: there is no behaviour jot [jit]",
    ),
    "users have a sector": (
        {"use: rest": "listed_by: NROTH, use: rest"},
        "users.south_cars.listed_by: there is no state NROTH [NORTH]",
    ),
    "the users of a sector make all of it": (
        {"sectors: {CARS: 1}, use: {metal": "sectors: {CARS: 0.9}, use: {metal"},
        "users.north_cars.sectors: nobody makes 0.1 of the output of CARS in NORTH; "
        "add `CARS: rest` to a user",
    ),
    "named users leave something to the rest": (
        {"use: {metal: 60}": "use: {metal: 61}"},
        "users.north_cars.use.metal: named users take 61 of metal by AUTO in NORTH; "
        "the table has 60",
    ),
    "what is left has a user": (
        {"use: {metal: 60}": "use: {metal: 50}"},
        "users.north_cars: nobody uses 10 of metal by AUTO in NORTH; add a user with `use: rest`",
    ),
    "a user says how much it uses": (
        {"use: rest, ": ""},
        "users.south_cars: how much does south_cars use? give `use` or `use_share`",
    ),
    "a user says it once": (
        {"use: rest": "use: rest, use_share: 1"},
        "users.south_cars.use_share: `use` says it already; keep one of the two",
    ),
    "a user gives one cover": (
        {"{onsite: 6}": "{onsite: 6, total: 9}"},
        "users.south_cars.cover: give one of onsite, total and ratio",
    ),
    "defence users are of the branch DEF": (
        {
            "label: South Cars, region: SOUTH, branch: AUTO, end_use: civ": "label: South Cars, "
            "region: SOUTH, branch: AUTO, end_use: def"
        },
        "users.south_cars.end_use: the branch DEF goes with the class def, others with civ",
    ),
    "criticality is of sectors": (
        {"{CARS: 0.3}": "{CARTS: 0.3}"},
        "critical.everywhere.metal.CARTS: there is no sector CARTS [CARS]",
    ),
    "a reserve serves someone": (
        {"trade:\n": "reserves: {SOUTH: {ore: {value: 1, unit: t}}}\ntrade:\n"},
        "reserves.SOUTH.ore: nobody in SOUTH uses ore, so a reserve of it serves no one; "
        "leave it out",
    ),
    "no number is too small to count": (
        {"{NORTH: 60, SOUTH: 40}": "{NORTH: 60, SOUTH: 4e-10}"},
        "use.metal.total.SOUTH: 4e-10 is out of all proportion; give 0 or a number from 1e-09 to "
        "1e+12",
    ),
    "no number is too large to count": (
        {"use: {metal: 60}": "use: {metal: 2e12}"},
        "users.north_cars.use.metal: 2e+12 is out of all proportion; give 0 or a number from "
        "1e-09 to 1e+12",
    ),
    "no branch uses next to nothing": (
        {
            "{total: {NORTH: 60, SOUTH: 40}}": "{total: {NORTH: 60, SOUTH: 0.001}, "
            "defence_share: {SOUTH: 1e-8}}"
        },
        "use.metal.total.SOUTH: DEF in SOUTH would use 1e-11 of metal a week; "
        "give it nothing or at least 1e-09",
    ),
    "plants hold enough to run on": (
        {"cover: {civ: 6}": "cover: {civ: 0.9}"},
        "goods.ore.cover.civ: with 0.9 weeks of ore plants could use more than they hold "
        "(scatter is 1.5); give at least 1",
    ),
    "a user holds enough to run on": (
        {"cover: {onsite: 6}": "cover: {onsite: 0.5}", ", air: true": ""},
        "users.south_cars.cover.onsite: with 0.5 weeks of metal plants could use more than they "
        "hold (scatter is 1.5); give at least 1",
    ),
    "less scatter asks for more cover": (
        {
            "cover: {onsite: 6}": "cover: {onsite: 1}",
            ", air: true": "",
            "branch_share:": "parameters: {supply: {scatter: 0.7}}\nbranch_share:",
        },
        "users.south_cars.cover.onsite: with 1 weeks of metal plants could use more than they "
        "hold (scatter is 0.7); give at least 1.1",
    ),
    "some scatter there must be": (
        {"branch_share:": "parameters: {supply: {scatter: 0.6}}\nbranch_share:"},
        "parameters.supply.scatter: at a scatter of 0.6 plants could use more than they hold, "
        "however much that is; give more than 0.6382",
    ),
    "a user holds enough not to fly goods in": (
        {"cover: {onsite: 6}": "cover: {onsite: 1.5}"},
        "users.south_cars.cover.onsite: with 1.5 weeks of metal a quiet world would already fly "
        "it in (air_cover is 3); give at least 2",
    ),
    "a share of a good's cover is weeks too": (
        {"cover: {onsite: 6}": "cover: {ratio: 0.2}"},
        "users.south_cars.cover.ratio: with 1.6 weeks of metal a quiet world would already fly "
        "it in (air_cover is 3); raise it by a factor of 1.25",
    ),
    "nobody is paid to sell": (
        {
            "    start: 0\n    effects: [{kind: tariff": "    start: 1\n"
            "    effects: [{kind: tariff",
            "points: 0.5": "points: 1.5",
        },
        "levers.south_tariff.effects[0].points: with every duty at its lowest, NORTH-SOUTH would "
        "pay 150 points less than at the start; stay below 100",
    ),
    "no event pays anybody to sell": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}": (
                "label: Gifts, duties: {SOUTH: {NORTH: -1}}"
            )
        },
        "history[0].duties.SOUTH.NORTH: with every duty at its lowest, NORTH-SOUTH would pay 100 "
        "points less than at the start; stay below 100",
    ),
    "ramps are of goods": (
        {
            "trade:\n": "ramps: [{region: NORTH, good: oar, added: {2025-02-03: 1}}]\ntrade:\n",
        },
        "ramps[0].good: there is no good oar [ore]",
    ),
    "sites say how long they take": (
        {
            "trade:\n": "sites: {size: {ore: {NORTH: 1}}, build: {}}\ntrade:\n",
        },
        "sites.build: how long do sites of ore take to build?",
    ),
}
