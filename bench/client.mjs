// A lean HTTP/1.1 client on raw sockets: fetch would cost more than the server that is measured.
import net from "node:net";

class Connection {
  #socket;
  #parts = [];
  #length = 0;
  #done;

  static open(url) {
    const { hostname, port } = new URL(url);
    const connection = new Connection();
    return new Promise((ready, fail) => {
      connection.#socket = net.connect(Number(port), hostname, () => ready(connection)).setNoDelay();
      connection.#socket.on("error", (error) => (connection.#done ? connection.#done.fail(error) : fail(error)));
      connection.#socket.on("data", (data) => connection.#read(data));
    });
  }

  send(request) {
    return new Promise((done, fail) => {
      this.#done = { done, fail };
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #read(data) {
    this.#parts.push(data);
    this.#length += data.length;
    const answer = this.#parts.length === 1 ? data : Buffer.concat(this.#parts, this.#length);
    const head = answer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const headers = answer.toString("latin1", 0, head);
    const length = /\r\ncontent-length: *(\d+)/i.exec(headers);
    if (length ? answer.length < head + 4 + Number(length[1]) : /\r\ntransfer-encoding: *chunked/i.test(headers) && answer.subarray(-5).toString("latin1") !== "0\r\n\r\n") return;
    this.#parts = [];
    this.#length = 0;
    this.#done.done({ status: Number(headers.slice(9, 12)), text: () => text(answer.subarray(head + 4), Boolean(length)) });
  }
}

function text(body, isWhole) {
  if (isWhole) return body.toString();
  const parts = [];
  for (let at = 0; ;) {
    const end = body.indexOf("\r\n", at);
    const size = parseInt(body.toString("latin1", at, end), 16);
    if (!size) return Buffer.concat(parts).toString();
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + size + 4;
  }
}

/** The bytes of a request, made before the clock runs. */
export function request(method, path, token, body) {
  const payload = body === undefined ? "" : JSON.stringify(body);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${token ? `Authorization: Bearer ${token}\r\n` : ""}` +
    `${payload ? "Content-Type: application/json\r\n" : ""}Content-Length: ${Buffer.byteLength(payload)}\r\n\r\n${payload}`);
}

/** So many connections, each with one request at a time. */
export async function connect(url, count) {
  const connections = await Promise.all(Array.from({ length: count }, () => Connection.open(url)));
  const expect = (answer, what) => {
    if (answer.status >= 300) throw new Error(`${what.toString().split("\r\n")[0]}: ${answer.status} ${answer.text().slice(0, 300)}`);
    return answer;
  };
  const measure = async (work) => {
    const times = [];
    const began = performance.now();
    await Promise.all(connections.map((connection, number) => {
      const ask = async (bytes) => expect(await connection.send(bytes), bytes);
      const askJson = async (...what) => JSON.parse((await ask(request(...what))).text());
      return work(async (job) => {
        const start = performance.now();
        await (typeof job === "function" ? job(askJson, ask) : ask(job));
        times.push(performance.now() - start);
      }, number);
    }));
    const seconds = (performance.now() - began) / 1000;
    times.sort((a, b) => a - b);
    return { rate: times.length / seconds, times, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] };
  };
  return {
    /** Runs jobs, as many at once as there are connections: bytes to send, or a function that is given «ask». */
    run(jobs) {
      let next = 0;
      return measure(async (take) => {
        while (next < jobs.length) await take(jobs[next++]);
      });
    },
    /** Every connection does its own jobs one after another until the time is over. */
    runFor(seconds, jobOf) {
      const end = performance.now() + seconds * 1000;
      return measure(async (take, connection) => {
        for (let i = 0; performance.now() < end; i++) await take(jobOf(connection, i));
      });
    },
    close: () => connections.forEach((connection) => connection.close()),
  };
}
