"""MQTT 5 and 3.1.1 through Eclipse Paho: one connection to one broker."""
