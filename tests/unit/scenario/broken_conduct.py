"""Each rule of the checks on states, levers and talks: what breaks it, and what is then said."""

CONDUCT = {
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
