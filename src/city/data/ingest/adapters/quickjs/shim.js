// What vendors' codecs expect around them and QuickJS does not have: a console that says nothing, and the part of
// Node's Buffer that payload decoders use. Everything else (require, timers, network, files) stays absent.
"use strict";
(function () {
  const silent = function () {};
  globalThis.console = { log: silent, info: silent, warn: silent, error: silent, debug: silent, trace: silent };

  const hexOf = (byte) => (byte < 16 ? "0" : "") + byte.toString(16);

  class Buffer extends Uint8Array {
    static from(source, encoding) {
      if (typeof source === "string") {
        const bytes = [];
        if (encoding === "hex") {
          for (let i = 0; i + 1 < source.length; i += 2) bytes.push(parseInt(source.substr(i, 2), 16));
        } else {
          for (const character of unescape(encodeURIComponent(source))) bytes.push(character.charCodeAt(0));
        }
        return Buffer.from(bytes);
      }
      const buffer = new Buffer(source.length);
      buffer.set(source);
      return buffer;
    }
    static alloc(size, fill) { return new Buffer(size).fill(fill || 0); }
    static isBuffer(value) { return value instanceof Buffer; }
    static concat(list) {
      const bytes = [];
      for (const part of list) for (const byte of part) bytes.push(byte);
      return Buffer.from(bytes);
    }
    get view() { return new DataView(this.buffer, this.byteOffset, this.byteLength); }
    slice(start, end) { return this.subarray(start, end); }
    toString(encoding, start, end) {
      const part = Array.from(this.subarray(start || 0, end === undefined ? this.length : end));
      if (encoding === "hex") return part.map(hexOf).join("");
      const text = part.map((byte) => String.fromCharCode(byte)).join("");
      if (encoding === "ascii" || encoding === "latin1" || encoding === "binary") return text;
      return decodeURIComponent(escape(text));
    }
    readUIntBE(offset, length) {
      let value = 0;
      for (let i = 0; i < length; i++) value = value * 256 + this.at8(offset + i);
      return value;
    }
    readUIntLE(offset, length) {
      let value = 0;
      for (let i = length - 1; i >= 0; i--) value = value * 256 + this.at8(offset + i);
      return value;
    }
    readIntBE(offset, length) { return signed(this.readUIntBE(offset, length), length); }
    readIntLE(offset, length) { return signed(this.readUIntLE(offset, length), length); }
    at8(offset) {
      if (offset < 0 || offset >= this.length) throw new RangeError("offset " + offset + " is outside the payload");
      return this[offset];
    }
  }
  const signed = (value, length) => (value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value);

  const kinds = {
    Int8: "getInt8", UInt8: "getUint8", Int16: "getInt16", UInt16: "getUint16", Int32: "getInt32",
    UInt32: "getUint32", Float: "getFloat32", Double: "getFloat64", BigInt64: "getBigInt64", BigUInt64: "getBigUint64",
  };
  for (const kind in kinds) {
    const getter = kinds[kind];
    const define = function (name, little) {
      Buffer.prototype["read" + name] = function (offset) { return this.view[getter](offset || 0, little); };
      Buffer.prototype["read" + name.replace("UInt", "Uint")] = Buffer.prototype["read" + name];
    };
    if (kind.endsWith("8")) define(kind, false);
    else { define(kind + "BE", false); define(kind + "LE", true); }
  }
  globalThis.Buffer = Buffer;
})();
