"""ChirpStack, version 4: its events as the HTTP integration and MQTT deliver them, in JSON or protocol buffers."""
