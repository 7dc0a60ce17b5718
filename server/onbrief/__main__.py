"""`python -m onbrief`: the command line."""

from .cli import main

main()
