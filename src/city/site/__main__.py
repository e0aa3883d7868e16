"""`python -m city.site` is the command line `city`, also where the console script is not on the path."""

from city.site.cli import main

main()
