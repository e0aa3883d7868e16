// Codec of the climate sensor, TS013. Port 2: a reading; port 3: a status message without a reading.
//
// port 2, 7 bytes, big-endian
//   0     layout version, 1
//   1–2   air temperature, signed, hundredths of °C; 0x7FFF: sensor fault
//   3     relative humidity, halves of a percent; 0xFF: sensor fault
//   4–5   battery, millivolt
//   6     flags: bit 0 first message after a restart
// port 3, 3 bytes: 0 layout version, 1–2 firmware (major, minor)
function decodeUplink(input) {
  const bytes = Buffer.from(input.bytes);
  if (input.fPort === 3) return { data: { firmware: bytes.readUInt8(1) + "." + bytes.readUInt8(2) } };
  if (input.fPort !== 2) return { errors: ["port " + input.fPort + " is not used by this sensor"] };
  if (bytes.length !== 7) return { errors: ["expected 7 bytes, got " + bytes.length] };
  if (bytes[0] !== 1) return { errors: ["layout version " + bytes[0] + " is unknown"] };

  const data = {};
  const warnings = [];
  const temperature = bytes.readInt16BE(1);
  if (temperature === 0x7fff) warnings.push("temperature sensor fault");
  else data.temperature = temperature / 100;
  if (bytes[3] === 0xff) warnings.push("humidity sensor fault");
  else data.humidity = bytes[3] / 2;
  const millivolt = bytes.readUInt16BE(4);
  data.batteryVoltage = millivolt / 1000;
  data.battery = Math.max(0, Math.min(100, Math.round((millivolt - 2400) / 12)));
  if (bytes[6] & 1) warnings.push("restarted");
  return { data: data, warnings: warnings };
}
