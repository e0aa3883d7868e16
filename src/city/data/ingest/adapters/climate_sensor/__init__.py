"""The climate sensors of the Leibniz-Gymnasium project: temperature and humidity every half hour, by LoRaWAN.

The byte layout is this project's own (docs/reference/intake.md); the makers of the real sensors publish theirs with
their codecs, which run here unchanged.
"""
