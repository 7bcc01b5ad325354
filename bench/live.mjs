// A live session with a crowd, beside a bare hub that broadcasts the same payload to as many; see README.md.
// ./bench.sh live [participants] (10,000 when not said), «one» or «two» for the part on one node or two.
import { execFileSync, fork, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect, request } from "./client.mjs";
import { calls, createSession, dataOf, hub, ticketRequest } from "./live-site.mjs";
import { HubSocket, now } from "./live-socket.mjs";
import { startPostgres } from "./postgres.mjs";
import { startSite } from "./site.mjs";

const most = 20_000;
const participants = Math.min(most, Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 10_000));
const parts = ["one", "two"].filter((part) => !process.argv.some((word) => word === "one" || word === "two") || process.argv.includes(part));
const changes = 10;
const real = Math.min(50, Math.floor(participants / 10));
const options = ["Một", "Hai", "Ba", "Bốn"];
// Ports run out per address, and the site counts joins per address.
const addresses = Array.from({ length: 64 }, (_, i) => `127.0.${1 + (i >> 4)}.${1 + (i & 15)}`);
const shown = (number, digits = 0) => (number === undefined || Number.isNaN(number) ? "–" : number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits }));
const problems = [];

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) };
}

function check(isTrue, what) {
  if (!isTrue) problems.push(what);
}

/** A program that is asked for one thing at a time. */
class Crowd {
  #child = fork(new URL("live-crowd.mjs", import.meta.url), { serialization: "advanced" });
  #asked = new Map();
  #number = 0;

  constructor() {
    this.#child.on("message", ({ id, result, error }) => {
      const { done, fail } = this.#asked.get(id);
      this.#asked.delete(id);
      if (error) fail(new Error(error));
      else done(result);
    });
    this.#child.on("exit", (code) => this.#asked.forEach(({ fail }) => fail(new Error(`A crowd ended: ${code}`))));
  }

  ask(command, given) {
    const id = ++this.#number;
    return new Promise((done, fail) => {
      this.#asked.set(id, { done, fail });
      this.#child.send({ id, command, given });
    });
  }

  end() {
    this.#child.kill();
  }
}

function checkLimits(count) {
  const files = Number(/Max open files\s+\S+\s+(\d+)/.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? Infinity);
  if (files < count + 1000) throw new Error(`${count} connections need as many open files; this machine's hard limit is ${files} (ulimit -Hn).`);
}

const residentKilobytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);

async function startBareHub(port) {
  const folder = resolve("artifacts/bench/bare-hub");
  const child = spawn("dotnet", [join(folder, "BareHub.dll")], { cwd: folder, stdio: "ignore", env: { ...process.env, ASPNETCORE_URLS: `http://127.0.0.1:${port}`, ASPNETCORE_ENVIRONMENT: "Production" } });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; !(await fetch(url).then(() => true, () => false)); i++) {
    if (child.exitCode !== null || i > 600) throw new Error("The bare hub did not start.");
    await wait(50);
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function tickets(url, code, count) {
  const client = await connect(url, 32);
  const all = new Array(count);
  try {
    await client.run(Array.from({ length: count }, (_, number) => async (ask) => {
      all[number] = (await ask(...ticketRequest(code), "", { name: `Người ${number + 1}` })).ticket;
    }));
  } finally {
    client.close();
  }
  return all;
}

/** The crowds join, each at its node. @returns how fast */
async function joinAll(crowds, urls, count, { code, names, bare, fallback }) {
  const each = Math.ceil(count / crowds.length);
  const began = now();
  const joined = await Promise.all(crowds.map((crowd, i) => {
    const size = Math.min(each, count - i * each);
    return crowd.ask("join", { url: urls[i % urls.length], fallback: i === 1 ? fallback : undefined, count: size, code, bare, tickets: names?.slice(i * each, i * each + size), addresses, atOnce: 100 });
  }));
  const total = joined.reduce((sum, one) => sum + one.joined, 0);
  check(total === count, `${count - total} of ${count} did not join: ${joined.flatMap((one) => one.failures).join("; ")}`);
  return { rate: total / ((now() - began) / 1000), p99: Math.max(...joined.map((one) => one.p99)) };
}

/** Changes the slide some times; the time from the host's call to each one's arrival. */
async function measureSlides(crowds, count, change) {
  const times = [];
  for (let index = 1; index <= changes + 1; index++) {
    const sent = now();
    await change(index);
    const seen = (await Promise.all(crowds.map((crowd) => crowd.ask("slide", { index, seconds: 30 })))).flat();
    check(seen.length === count, `Slide ${index} reached ${seen.length} of ${count}.`);
    // The first finds code that is not compiled yet.
    if (index > 1) for (const time of seen) times.push(time - sent);
    await wait(200);
  }
  return quantiles(times);
}

/** The host's connection, and what it hears. */
async function openHost(url, { code, cookie }) {
  const heard = [];
  const socket = await HubSocket.open(url, hub, {
    headers: { Cookie: cookie, Origin: url },
    onCall: (target, [first]) => target === "events" && heard.push(...first),
  });
  const pulse = setInterval(() => socket.ping(), 10_000);
  await socket.invoke(...calls.join(code, 0, null));
  return {
    call: (parameters) => socket.invoke(...parameters),
    async hear(kind, isIt, seconds = 10) {
      for (const limit = now() + seconds * 1000; now() < limit; await wait(5)) {
        const event = heard.find((one) => one.kind === kind && isIt(dataOf(one)));
        if (event) return dataOf(event);
      }
      throw new Error(`The host heard no ${kind} within ${seconds} s.`);
    },
    close() {
      clearInterval(pulse);
      socket.close();
    },
  };
}

/** Some people with the browser's own library, which ask for a stateful reconnect. */
async function openReal(url, code, names) {
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = createRequire(resolve("themes/Learn.Theme/package.json"))("@microsoft/signalr");
  const seen = new Map();
  const connections = await Promise.all(names.map(async (ticket, person) => {
    const connection = new HubConnectionBuilder().withUrl(url + hub, { transport: person % 5 === 4 ? HttpTransportType.LongPolling : HttpTransportType.WebSockets })
      .withStatefulReconnect().withAutomaticReconnect().configureLogging(LogLevel.Error).build();
    connection.on("events", (events) => events.filter((event) => event.kind === "slide").forEach((event) => {
      const { index } = dataOf(event);
      if (!seen.has(index)) seen.set(index, []);
      seen.get(index).push(now());
    }));
    for (const target of ["aggregate", "pointer", "removed"]) connection.on(target, () => {});
    await connection.start();
    const [target, ...parameters] = calls.join(code, 0, ticket);
    await connection.invoke(target, ...parameters);
    return connection;
  }));
  return {
    times: (index, sent) => (seen.get(index) ?? []).map((time) => time - sent),
    close: () => Promise.all(connections.map((connection) => connection.stop())),
  };
}

async function openPoll(host) {
  const id = crypto.randomUUID();
  await host.call(calls.openPoll(id, options));
  await host.hear("poll", (one) => one.id === id);
  return id;
}

/** Every crowd begins with another option, and everyone takes the one after her neighbour's. */
function expectedCounts(sizes) {
  const counts = options.map(() => 0);
  sizes.forEach((size, first) => { for (let number = 0; number < size; number++) counts[(first + number) % options.length]++; });
  return counts;
}

async function countPoll(host, poll, sizes) {
  await host.call(calls.closePoll(poll));
  const { result } = await host.hear("pollClosed", (one) => one.id === poll);
  const expected = expectedCounts(sizes);
  check(result.counts.join() === expected.join(), `The poll counted ${result.counts.join()} instead of ${expected.join()}.`);
}

async function measureChat(crowds, count) {
  const [perSecond, seconds] = [50, 10];
  await Promise.all(crowds.slice(1).map((crowd) => crowd.ask("listen")));
  const { sent, failures } = await crowds[0].ask("say", { perSecond, seconds });
  check(sent === perSecond * seconds, `${perSecond * seconds - sent} messages were refused: ${failures.join("; ")}`);
  const heard = await Promise.all(crowds.map((crowd) => crowd.ask("heard", { messages: sent, seconds: 30 })));
  const arrived = heard.reduce((sum, one) => sum + one.arrived, 0);
  check(arrived === sent * count, `${arrived} of ${sent * count} messages arrived.`);
  const counts = new Map();
  for (const [time, number] of heard.flatMap((one) => one.counts)) counts.set(time, (counts.get(time) ?? 0) + number);
  const sorted = [...counts.entries()].sort(([a], [b]) => a - b);
  const at = (part) => {
    let left = Math.floor(arrived * part);
    return sorted.find(([, number]) => (left -= number) < 0)?.[0];
  };
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1)?.[0] };
}

const row = (name, { p50, p99, max } = {}, more = "") => console.log(`| ${name} | ${shown(p50)} | ${shown(p99)} | ${shown(max)} | ${more} |`);

async function bareHub(crowds, count) {
  const server = await startBareHub(5184);
  try {
    const before = residentKilobytes(server.pid);
    const { rate } = await joinAll(crowds, [server.url], count, { bare: true });
    await wait(2000);
    const memory = (residentKilobytes(server.pid) - before) / count;
    const sender = await HubSocket.open(server.url, "/hub");
    const slides = await measureSlides(crowds, count, (index) => sender.invoke("Send", [{ n: index, at: new Date().toISOString(), kind: "slide", data: { index, step: 0 } }]));
    sender.close();
    return { ...slides, rate, memory, whole: residentKilobytes(server.pid) / 1024 };
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.ask("leave")));
    await server.stop();
  }
}

const settings = { ASPNETCORE_ENVIRONMENT: "Development", RateLimits__WritesPerSecond: "1000000", RateLimits__SignInsPerMinute: "1000000", Live__TicketsPerMinute: "1000000", Live__GuestsPerAddress: "1000000" };

async function oneNode(crowds, count, contentPath) {
  const before = await bareHub(crowds, count);
  const site = await startSite({ port: 5185, contentPath, settings });
  try {
    const live = await createSession(site.url, count + real + 10, changes + 2);
    const names = await tickets(site.url, live.code, count + real);
    const idle = residentKilobytes(site.pid);
    const join = await joinAll(crowds, [site.url], count, { code: live.code, names });
    await wait(2000);
    const memory = (residentKilobytes(site.pid) - idle) / count;
    const host = await openHost(site.url, live);
    const few = await openReal(site.url, live.code, names.slice(count));
    await host.call(calls.open());
    const byLibrary = [];
    let sent;
    const slides = await measureSlides(crowds, count, async (index) => {
      if (index > 2) byLibrary.push(...few.times(index - 1, sent));
      sent = now();
      await host.call(calls.slide(index));
    });
    byLibrary.push(...few.times(changes + 1, sent));
    check(byLibrary.length === changes * real, `The library's ${real} saw ${byLibrary.length} of ${changes * real} changes.`);

    const poll = await openPoll(host);
    const asked = now();
    const votes = await Promise.all(crowds.map((crowd, first) => crowd.ask("vote", { poll, options: options.length, first, spread: 0, seconds: 60 })));
    const seconds = (Math.max(...votes.map((one) => one.at)) - asked) / 1000;
    const sizes = sizesOf(crowds, count);
    check(votes.every((one) => one.isWhole), `Votes are missing: ${votes.flatMap((one) => one.failures).join("; ")}`);
    await countPoll(host, poll, sizes);

    const chat = await measureChat(crowds, count);
    const states = await Promise.all(crowds.map((crowd) => crowd.ask("state")));
    check(states.reduce((sum, one) => sum + one.open, 0) === count, "Somebody lost the connection.");
    const whole = residentKilobytes(site.pid) / 1024;
    await few.close();
    await host.call(calls.end());
    host.close();
    await Promise.all(crowds.map((crowd) => crowd.ask("leave")));
    await site.stop();
    const after = await bareHub(crowds, count);

    const reference = (before.p99 + after.p99) / 2;
    check(slides.p99 <= 1.5 * reference, `A slide change took ${shown(slides.p99 / reference, 2)} of the bare hub's time; the budget is 1.5.`);
    check(seconds <= 20, `The poll took ${shown(seconds, 1)} s; the budget is 20.`);
    check(memory <= 50, `A connection took ${shown(memory, 1)} KB; the budget is 50.`);
    console.log(`\n### ${shown(count)} participants, one node (SQLite)\n\n| what | p50 ms | p99 ms | max ms | |\n|---|---:|---:|---:|---|`);
    row("bare hub, before", before, `${shown(before.rate)} joins/s, ${shown(before.memory, 1)} KB a connection, ${shown(before.whole)} MB`);
    row("bare hub, after", after, `${shown(after.rate)} joins/s, ${shown(after.memory, 1)} KB a connection, ${shown(after.whole)} MB`);
    row("slide change", slides, `p99 **${shown(slides.p99 / reference, 2)}** of the bare hub's`);
    row(`the same, ${real} with @microsoft/signalr, a fifth by long polling`, quantiles(byLibrary));
    row("poll, all at once: acknowledged", { p50: Math.max(...votes.map((one) => one.p50)), p99: Math.max(...votes.map((one) => one.p99)), max: Math.max(...votes.map((one) => one.max)) }, `all in **${shown(seconds, 1)} s**, counted right`);
    row("50 chat messages/s for 10 s", chat, `${shown(states.reduce((sum, one) => sum + one.gaps, 0))} catch-ups`);
    row("joining", { p99: join.p99 }, `**${shown(join.rate)} joins/s**, **${shown(memory, 1)} KB a connection**, ${shown(whole)} MB`);
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.ask("leave")));
    await site.stop();
  }
}

function sizesOf(crowds, count) {
  const each = Math.ceil(count / crowds.length);
  return crowds.map((_, i) => Math.min(each, count - i * each));
}

async function twoNodes(crowds, count, contentPath) {
  const postgres = startPostgres(5191);
  if (!postgres) throw new Error("Two nodes need PostgreSQL's programs: apt-get install postgresql.");
  const nodes = [];
  try {
    const shared = { ...settings, Database__Provider: "Postgres", ConnectionStrings__Learn: postgres.connection };
    for (const port of [5186, 5187]) nodes.push(await startSite({ port, contentPath, settings: shared }));
    const [first, second] = nodes;
    const live = await createSession(first.url, count + 10, changes + 2);
    const names = await tickets(first.url, live.code, count);
    const join = await joinAll(crowds, [first.url, second.url], count, { code: live.code, names, fallback: first.url });
    const host = await openHost(first.url, live);
    await host.call(calls.open());
    const slides = await measureSlides(crowds, count, (index) => host.call(calls.slide(index)));
    const sizes = sizesOf(crowds, count);

    const whole = await openPoll(host);
    const asked = now();
    const votes = await Promise.all(crowds.map((crowd, begin) => crowd.ask("vote", { poll: whole, options: options.length, first: begin, spread: 0, seconds: 60 })));
    const seconds = (Math.max(...votes.map((one) => one.at)) - asked) / 1000;
    await wait(1000);
    const pictures = await Promise.all(crowds.map((crowd) => crowd.ask("state")));
    const picture = ({ last, latest }) => JSON.stringify([last, latest.polls]);
    check(picture(pictures[0]) === picture(pictures[1]), `The nodes differ: ${pictures.map(picture).join(" / ")}`);
    await countPoll(host, whole, sizes);

    const poll = await openPoll(host);
    const voting = crowds.map((crowd, begin) => crowd.ask("vote", { poll, options: options.length, first: begin, spread: 4000, seconds: 60 }));
    await wait(2000);
    const killed = now();
    await second.kill();
    const answers = await Promise.all(voting);
    const back = await crowds[1].ask("back", { seconds: 60 });
    check(back.length === sizes[1], `${sizes[1] - back.length} people of the killed node never came back.`);
    check(answers.every((one) => one.isWhole), `Votes are missing: ${answers.flatMap((one) => one.failures).join("; ")}`);
    await countPoll(host, poll, sizes);
    const returned = quantiles(back.map((time) => time - killed));
    check(returned.max <= 10_000, `The last was back after ${shown(returned.max)} ms.`);
    host.close();

    console.log(`\n### ${shown(count)} participants, two nodes (PostgreSQL)\n\n| what | p50 ms | p99 ms | max ms | |\n|---|---:|---:|---:|---|`);
    row("slide change, both nodes", slides);
    row("poll, all at once: acknowledged", { p50: Math.max(...votes.map((one) => one.p50)), p99: Math.max(...votes.map((one) => one.p99)), max: Math.max(...votes.map((one) => one.max)) }, `all in **${shown(seconds, 1)} s**, counted right, both nodes show the same`);
    row("joining", { p99: join.p99 }, `${shown(join.rate)} joins/s`);
    row("one node killed mid-poll: its people are back", returned, "every accepted vote counted once");
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.ask("leave")));
    for (const node of nodes) await node.stop();
    postgres.stop();
  }
}

checkLimits(participants);
execFileSync("dotnet", ["publish", "bench/bare-hub", "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-o", "artifacts/bench/bare-hub", "-nologo", "-v", "quiet"], { stdio: ["ignore", "inherit", "inherit"] });
const contentPath = mkdtempSync(join(tmpdir(), "learn-live-"));
const crowds = [new Crowd(), new Crowd()];
const limit = setTimeout(() => {
  console.error("The run took longer than twenty minutes.");
  process.exitCode = 1;
  crowds.forEach((crowd) => crowd.end());
}, 20 * 60_000);
try {
  console.log(`${cpus()[0].model}, ${cpus().length} cores; crowd and site share them.`);
  for (const count of [...new Set([Math.min(1000, participants), participants])]) {
    if (parts.includes("one")) await oneNode(crowds, count, contentPath);
    if (parts.includes("two")) await twoNodes(crowds, count, contentPath);
  }
} finally {
  clearTimeout(limit);
  crowds.forEach((crowd) => crowd.end());
  rmSync(contentPath, { recursive: true, force: true });
}
for (const problem of problems) console.error(`WRONG: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
