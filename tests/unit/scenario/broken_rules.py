"""Each rule of the checks: what breaks it in the smallest scenario, and what is then said."""

RULES = {
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
    "the inside region exists": (
        {"inside: NORTH": "inside: NRTH"},
        "inside: there is no region NRTH [NORTH]",
    ),
    "states are regions": (
        {"dyads:": "  WEST: {<<: *politics}\ndyads:"},
        "states.WEST: there is no region WEST",
    ),
    "dyads are states": (
        {"[[NORTH, SOUTH]]": "[[NORTH, SOTH]]"},
        "dyads[0][1]: there is no state SOTH [SOUTH]",
    ),
    "a dyad has two states": (
        {"[[NORTH, SOUTH]]": "[[NORTH, NORTH]]"},
        "dyads[0]: a dyad is two different states",
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
    "a lever's owner is a state": (
        {"owner: NORTH": "owner: NORT"},
        "levers.north_licence.owner: there is no state NORT [NORTH]",
    ),
    "an effect acts on regions": (
        {"exporters: [NORTH]": "exporters: [NORT]"},
        "levers.south_tariff.effects[0].exporters[0]: there is no region NORT [NORTH]",
    ),
    "an effect acts on goods": (
        {
            "{kind: licence, destinations: [SOUTH]}": "{kind: ban, goods: [metall], "
            "sources: [NORTH], destinations: [SOUTH], share: 1}"
        },
        "levers.north_licence.effects[0].goods[0]: there is no good metall [metal]",
    ),
    "a licence regime controls something": (
        {", controlled: 1": ""},
        "levers.north_licence.effects[0]: no good is controlled, so licences do nothing; "
        "give one `controlled: 1`",
    ),
    "a package relieves levers": (
        {"south_tariff: 0.8": "south_tarif: 0.8"},
        "packages.truce.relief.south_tarif: there is no lever south_tarif [south_tariff]",
    ),
    "a package relieves the parties' levers": (
        {
            "states: [NORTH, SOUTH], relief": "states: [SOUTH, WEST], relief",
            "  SOUTH: {label: South, gdp: 40}": "  SOUTH: {label: South, gdp: 40}\n"
            "  WEST: {label: West, gdp: 1}",
            "dyads:": "  WEST: {<<: *politics}\ndyads:",
        },
        "packages.truce.relief.north_licence: north_licence belongs to NORTH; "
        "the parties are SOUTH and WEST",
    ),
    "week 0 starts on a Monday": (
        {"2025-01-06": "2025-01-08"},
        "start: 2025-01-08 is a Wednesday; weeks start on Monday, as 2025-01-06",
    ),
    "nothing happens before the start": (
        {"date: 2025-04-07": "date: 2024-04-07"},
        "talks.border.date: 2024-04-07 lies before the start, 2025-01-06",
    ),
    "nothing happens after an absurd time": (
        {"date: 2025-04-07": "date: 2525-04-07"},
        "talks.border.date: 2525-04-07 lies more than ten years after the start, 2025-01-06",
    ),
    "the script is in order": (
        {"date: 2025-01-20": "date: 2025-01-29"},
        "history[1].date: 2025-01-27 comes after 2025-01-29 in the file; sort by date",
    ),
    "talks bring together states": (
        {
            "border town".title().replace("T", "t")
            + ", states: [NORTH": "Border town, states: [NRTH"
        },
        "talks.border.states[0]: there is no state NRTH [NORTH]",
    ),
    "acts have different names": (
        {"id: licence,": "id: tariff,"},
        "history[1].id: another act is called tariff",
    ),
    "acts rest on facts that exist": (
        {"seat: NORTH, label: North puts": "fact: newspaper, seat: NORTH, label: North puts"},
        "history[1].fact: there is no fact newspaper",
    ),
    "a seat pulls its own levers": (
        {"sets: {north_licence: 1}": "sets: {south_tariff: 1}"},
        "history[1].sets.south_tariff: south_tariff belongs to SOUTH, not to NORTH",
    ),
    "only an event changes duties": (
        {"sets: {north_licence: 1}": "duties: {NORTH: {SOUTH: 0.1}}"},
        "history[1].duties: only an event changes duties; leave `seat` out or use a tariff lever",
    ),
    "only a threat that was made is taken back": (
        {"sets: {north_licence: 1}": "withdraws: [north_licence]"},
        "history[1].withdraws[0]: no earlier act threatens north_licence",
    ),
    "a threat precedes its deadline": (
        {
            "sets: {north_licence: 1}": "threatens: {north_licence: "
            "{severity: 1, deadline: 2025-01-20}}"
        },
        "history[1].threatens.north_licence.deadline: the deadline 2025-01-20 is before the "
        "threat, 2025-01-27",
    ),
    "a threat falls due in a later week than it is made": (
        {
            "sets: {north_licence: 1}": "threatens: {north_licence: "
            "{severity: 1, deadline: 2025-01-29}}"
        },
        "history[1].threatens.north_licence.deadline: the threat of 2025-01-27 and its deadline "
        "2025-01-29 count for the same week; a week runs from Thursday to Wednesday, "
        "name a later one",
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
    "a fact names its sources": (
        {
            "talks:\n": "facts: {a: {date: 2025-01-01, actor: N, text: T, source: [xyz], "
            "confidence: low}}\ntalks:\n"
        },
        "facts.a.source[0]: there is no source xyz",
    ),
    "a claim names the facts that bear on it": (
        {
            "talks:\n": "contested: {a: {claim: C, publisher: P, date: 2025-01-01, record: R, "
            "verdict: V, facts: [xyz]}}\ntalks:\n"
        },
        "contested.a.facts[0]: there is no fact xyz",
    ),
    "a claim contradicts another that is there": (
        {
            "talks:\n": "contested: {abcd: {claim: C, publisher: P, date: 2025-01-01, record: R, "
            "verdict: V, contradicts: [abcd]}}\ntalks:\n"
        },
        "contested.abcd.contradicts[0]: there is no other claim abcd",
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
    "reserves are of states": (
        {
            "trade:\n": "reserves: {SOTH: {ore: 1}}\ntrade:\n",
        },
        "reserves.SOTH: there is no state SOTH [SOUTH]",
    ),
    "a reserve is in weeks or the good's unit": (
        {
            "trade:\n": "reserves: {SOUTH: {ore: {value: 1, unit: kt}}}\ntrade:\n",
        },
        "reserves.SOUTH.ore.unit: the unit is t, not kt",
    ),
    "a dyad with issues is one": (
        {"history:": "issues: {NORTH-SUOTH: [south_tariff]}\nhistory:"},
        "issues.NORTH-SUOTH: NORTH-SUOTH is no dyad; the dyads are NORTH-SOUTH",
    ),
    "issues are levers": (
        {"history:": "issues: {NORTH-SOUTH: [south_tarif]}\nhistory:"},
        "issues.NORTH-SOUTH[0]: there is no lever south_tarif [south_tariff]",
    ),
    "issues are levers of the two": (
        {
            "dyads:": "  WEST: {<<: *politics}\ndyads:",
            "owner: SOUTH": "owner: WEST",
            "history:": "issues: {NORTH-SOUTH: [south_tariff]}\nhistory:",
        },
        "issues.NORTH-SOUTH[0]: south_tariff belongs to WEST, who is not of NORTH-SOUTH",
    ),
    "a synergy is of levers": (
        {"history:": "synergies: [{levers: [south_tarif, north_licence], worth: 1}]\nhistory:"},
        "synergies[0].levers[0]: there is no lever south_tarif [south_tariff]",
    ),
    "a synergy has two levers": (
        {"history:": "synergies: [{levers: [south_tariff, south_tariff], worth: 1}]\nhistory:"},
        "synergies[0].levers: two different levers are worth more together; these are one",
    ),
    "a doctrine speaks of levers": (
        {"history:": "doctrines: {hawk: {label: H, red_lines: {south_tarif: 0.1}}}\nhistory:"},
        "doctrines.hawk.red_lines.south_tarif: there is no lever south_tarif [south_tariff]",
    ),
    "a doctrine weighs levers": (
        {"history:": "doctrines: {hawk: {label: H, weights: {south_tarif: 2}}}\nhistory:"},
        "doctrines.hawk.weights.south_tarif: there is no lever south_tarif [south_tariff]",
    ),
    "a doctrine is spelt as it is called": (
        {
            "approval: 50, audience: 1": "approval: 50, audience: 1, doctrine: hakw",
            "history:": "doctrines: {hawk: {label: H}}\nhistory:",
        },
        "states.SOUTH.doctrine: there is no doctrine hakw [hawk]",
    ),
    "a state follows a doctrine that is there": (
        {"approval: 50, audience: 1": "approval: 50, audience: 1, doctrine: hawk"},
        "states.SOUTH.doctrine: there is no doctrine hawk",
    ),
    "a second reading is of levers": (
        {
            "approval: 50, audience: 1": "approval: 50, audience: 1, "
            "second_reading: {levers: [south_tarif], base: 1}"
        },
        "states.SOUTH.second_reading.levers[0]: there is no lever south_tarif [south_tariff]",
    ),
    "a line-up is of states": (
        {"line_up: {NORTH: boulware": "line_up: {NROTH: boulware"},
        "line_up.NROTH: there is no state NROTH [NORTH]",
    ),
    "a date binds states": (
        {"talks:": "dates: {end: {label: E, date: 2025-03-03, binds: [SUOTH]}}\ntalks:"},
        "dates.end.binds[0]: there is no state SUOTH [SOUTH]",
    ),
    "what was agreed is a package": (
        {"date: 2025-04-07}": "date: 2025-04-07, deal: truse}"},
        "talks.border.deal: there is no package truse [truce]",
    ),
    "only an event waits for a condition": (
        {
            "sets: {south_tariff: 0.6}}": "sets: {south_tariff: 0.6}, "
            "when: {measure: approval, of: SOUTH, below: 40}}"
        },
        "history[0].when: only an event waits for a condition; leave `seat` out",
    ),
    "a condition has one bound": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, when: {measure: approval, of: SOUTH}}"
        },
        "history[0].when: a condition has one bound; give `above` or `below`",
    ),
    "a condition looks at something there is": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: cover, of: SOUTH/metl, below: 2}}"
        },
        "history[0].when.of: there is no good metl [metal]",
    ),
    "a condition has no two bounds": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: price, of: metal, above: 1, below: 2}}"
        },
        "history[0].when: a condition has one bound; give `above` or `below`",
    ),
    "a severity is of a lever": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: severity, of: south_tarif, above: 0}}"
        },
        "history[0].when.of: there is no lever south_tarif [south_tariff]",
    ),
    "a price is of something traded": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: price, of: metl, above: 1}}"
        },
        "history[0].when.of: there is no good metl [metal]",
    ),
    "a cover is of a good in a region": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: cover, of: metal, below: 2}}"
        },
        "history[0].when.of: metal is no cover; write region/good, as in US/magnet_heavy",
    ),
    "a cover is of a region that exists": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: cover, of: SUOTH/metal, below: 2}}"
        },
        "history[0].when.of: there is no region SUOTH [SOUTH]",
    ),
    "a tension is of a dyad": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: tension, of: NORTH-SUOTH, above: 0.5}}"
        },
        "history[0].when.of: NORTH-SUOTH is no dyad; the dyads are NORTH-SOUTH",
    ),
    "an approval is of a state": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: approval, of: SUOTH, below: 40}}"
        },
        "history[0].when.of: there is no state SUOTH [SOUTH]",
    ),
    "a loss is of a state": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: loss, of: SUOTH, above: 1}}"
        },
        "history[0].when.of: there is no state SUOTH [SOUTH]",
    ),
    "a capital is of a state": (
        {
            "seat: SOUTH, label: South puts a tariff on North, sets: {south_tariff: 0.6}}": ""
            "label: A court, sets: {south_tariff: 0}, "
            "when: {measure: capital, of: SUOTH, below: 1}}"
        },
        "history[0].when.of: there is no state SUOTH [SOUTH]",
    ),
    "a carve-out names firms that exist": (
        {
            "effects: [{kind: licence, destinations: [SOUTH]}]": "effects: "
            "[{kind: carve_out, destinations: [SOUTH], firms: [south_car], spares: 0.7}]"
        },
        "levers.north_licence.effects[0].firms[0]: there is no user south_car [south_cars]",
    ),
}
