"""Systems outside: network servers, the script engine of the codecs, device types, the simulated world."""
