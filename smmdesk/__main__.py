"""`python -m smmdesk COMMAND PLAN ...`"""

import sys

from smmdesk.cli import main

sys.exit(main())
