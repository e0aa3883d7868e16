"""The Things Stack / The Things Network, version 3: its JSON messages as webhooks and MQTT deliver them."""
