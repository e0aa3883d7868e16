"""The measurements for everybody: all series, one series with its course, its rules of use and the way to the raw
data."""
