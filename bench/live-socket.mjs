// SignalR's JSON protocol over raw WebSockets (RFC 6455): ten thousand clients of any library would cost more than the server that is measured.
import net from "node:net";

const end = "\x1e";
const switching = "HTTP/1.1 101";

/** Milliseconds of the machine's monotonic clock, the same in every process. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

/** A client's frame. Its mask is zero: it guards proxies, of which there are none, and costs time. */
export function frame(text, opcode = 1) {
  const payload = Buffer.from(text);
  const extended = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
  const whole = Buffer.alloc(6 + extended + payload.length);
  whole[0] = 0x80 | opcode;
  whole[1] = 0x80 | (extended === 0 ? payload.length : extended === 2 ? 126 : 127);
  if (extended === 2) whole.writeUInt16BE(payload.length, 2);
  if (extended === 8) whole.writeBigUInt64BE(BigInt(payload.length), 2);
  payload.copy(whole, 6 + extended);
  return whole;
}

const handshake = frame(`{"protocol":"json","version":1}${end}`);
const ping = frame(`{"type":6}${end}`);

// A broadcast is the same bytes for everybody, and is read once.
const read = Array.from({ length: 8 }, () => ({ bytes: Buffer.alloc(0), messages: [] }));
let oldest = 0;

function messagesOf(bytes) {
  const known = read.find((one) => one.bytes.equals(bytes));
  if (known) return known.messages;
  const messages = bytes.toString().split(end).filter(Boolean).map((text) => JSON.parse(text));
  // A copy: the bytes belong to a socket's buffer.
  read[oldest] = { bytes: Buffer.from(bytes), messages };
  oldest = (oldest + 1) % read.length;
  return messages;
}

/** One connection. `onCall(target, arguments, connection)` hears the server's calls, `onClose(connection)` the end. */
export class HubSocket {
  #socket;
  #rest;
  #parts = [];
  #upgraded = false;
  #ready;
  #calls = new Map();
  #number = 0;
  #closed = false;

  onCall = () => {};
  onClose = () => {};

  /** @param headers such as a cookie or a bearer token @param localAddress one of 127.0.0.0/8 */
  static open(url, path, { headers = {}, localAddress, patience = 30_000, onCall, onClose } = {}) {
    const { hostname, port } = new URL(url);
    const connection = new HubSocket();
    if (onCall) connection.onCall = onCall;
    if (onClose) connection.onClose = onClose;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => connection.#end(new Error(`${path}: no handshake within ${patience} ms`)), patience);
      connection.#ready = {
        done: () => (clearTimeout(timer), (connection.#ready = undefined), done(connection)),
        fail: (error) => (clearTimeout(timer), (connection.#ready = undefined), fail(error)),
      };
      const socket = net.connect({ host: hostname, port: Number(port), localAddress });
      connection.#socket = socket.setNoDelay();
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
      socket.on("connect", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines}\r\n`));
      socket.on("data", (data) => connection.#data(data));
      socket.on("error", (error) => connection.#end(error));
      socket.on("close", () => connection.#end(new Error("The connection was closed.")));
    });
  }

  get isOpen() {
    return !this.#closed;
  }

  /** Calls a method of the hub. Rejects with the server's words, or when the connection ends first. */
  invoke(target, ...parameters) {
    if (this.#closed) return Promise.reject(new Error("The connection was closed."));
    const invocationId = String(++this.#number);
    return new Promise((done, fail) => {
      this.#calls.set(invocationId, { done, fail });
      this.#socket.write(frame(JSON.stringify({ type: 1, invocationId, target, arguments: parameters }) + end));
    });
  }

  ping() {
    if (!this.#closed) this.#socket.write(ping);
  }

  close() {
    this.onClose = () => {};
    this.#end(new Error("Closed here."));
  }

  #data(data) {
    let bytes = this.#rest ? Buffer.concat([this.#rest, data]) : data;
    this.#rest = undefined;
    if (!this.#upgraded) {
      const head = bytes.indexOf("\r\n\r\n");
      if (head < 0) return void (this.#rest = bytes);
      if (!bytes.toString("latin1", 0, switching.length).startsWith(switching)) return this.#end(new Error(bytes.toString("utf8", 0, 300)));
      this.#upgraded = true;
      this.#socket.write(handshake);
      bytes = bytes.subarray(head + 4);
    }
    let at = 0;
    while (bytes.length - at >= 2) {
      let size = bytes[at + 1] & 127;
      let head = 2;
      if (size === 126) {
        if (bytes.length - at < 4) break;
        size = bytes.readUInt16BE(at + 2);
        head = 4;
      } else if (size === 127) {
        if (bytes.length - at < 10) break;
        size = Number(bytes.readBigUInt64BE(at + 2));
        head = 10;
      }
      if (bytes.length - at < head + size) break;
      this.#frame(bytes[at], bytes.subarray(at + head, at + head + size));
      if (this.#closed) return;
      at += head + size;
    }
    // Copied, or a few bytes would hold the whole buffer that they came in.
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }

  #frame(first, payload) {
    const opcode = first & 15;
    if (opcode === 8) return this.#end(new Error(`The server closed: ${payload.toString("utf8", 2)}`));
    if (opcode === 9) return void this.#socket.write(frame(payload, 10));
    if (opcode === 10) return;
    if (!(first & 0x80) || this.#parts.length > 0) {
      this.#parts.push(Buffer.from(payload));
      if (!(first & 0x80)) return;
      payload = Buffer.concat(this.#parts);
      this.#parts = [];
    }
    for (const message of messagesOf(payload)) this.#message(message);
  }

  #message(message) {
    switch (message.type) {
      case undefined:
        if (message.error) this.#end(new Error(message.error));
        else this.#ready?.done();
        break;
      case 1:
        this.onCall(message.target, message.arguments, this);
        break;
      case 3: {
        const call = this.#calls.get(message.invocationId);
        this.#calls.delete(message.invocationId);
        if (message.error === undefined) call?.done(message.result);
        else call?.fail(new Error(message.error));
        break;
      }
      case 7:
        this.#end(new Error(message.error ?? "The server said goodbye."));
        break;
    }
  }

  #end(error) {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
    this.#ready?.fail(error);
    for (const { fail } of this.#calls.values()) fail(error);
    this.#calls.clear();
    this.onClose(this, error);
  }
}
