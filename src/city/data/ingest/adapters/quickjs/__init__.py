"""The cage in which vendors' JavaScript codecs run: a process of its own, with limits on time and memory."""
