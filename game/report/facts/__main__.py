"""`python3 -m game.report.facts` refreshes the page of stylised facts."""

import sys

from game.report.facts.table import main

sys.exit(main())
