"""Pure rules of the intake: what an uplink is, what a profile makes of decoded fields."""
