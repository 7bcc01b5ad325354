// A process full of participants, told by live.mjs what to do. It reads one command at a time from its parent and answers each.
import { setTimeout as wait } from "node:timers/promises";
import { calls, dataOf, hub, numberOf } from "./live-site.mjs";
import { HubSocket, now } from "./live-socket.mjs";

let people = [];
let plan;
/** Slide → when each person saw it; NaN: not yet. */
const slides = new Map();
/** Milliseconds from sending to arrival, of every chat message at every person: counted by the millisecond. */
let chat = new Float64Array(0);
let chatArrived = 0;
let aggregates = 0;
let latest = {};

class Participant {
  socket;
  joined = false;
  last = 0;
  catching = false;
  gaps = 0;
  backAt = NaN;
  vote = undefined;
  poll = undefined;
  early = [];

  constructor(number) {
    this.number = number;
  }

  async connect(url) {
    this.joined = false;
    this.early = [];
    this.socket = await HubSocket.open(url, plan.bare ? "/hub" : hub, {
      localAddress: plan.addresses[this.number % plan.addresses.length],
      onCall: (target, parameters) => this.hear(target, parameters),
      onClose: () => this.lost(),
    });
    if (plan.bare) return;
    const answer = await this.socket.invoke(...calls.join(plan.code, this.last, plan.tickets[this.number]));
    this.joined = true;
    if (Array.isArray(answer.events)) this.take(answer.events);
    // A state stands for all events up to its number.
    else this.last = Math.max(this.last, answer.number);
    for (const events of this.early.splice(0)) this.take(events);
  }

  hear(target, [first]) {
    if (target === "aggregate") {
      aggregates++;
      latest = first;
    } else if (target === "events") {
      if (plan.bare) this.see(first);
      else if (this.joined) this.take(first);
      else this.early.push(first);
    }
  }

  take(events) {
    const fresh = events.filter((event) => numberOf(event) > this.last);
    if (fresh.length === 0) return;
    if (numberOf(fresh[0]) !== this.last + 1) return void this.catchUp();
    this.last = numberOf(fresh[fresh.length - 1]);
    this.see(fresh);
  }

  see(events) {
    const at = now();
    for (const event of events) {
      if (event.kind === "slide") {
        const { index } = dataOf(event);
        if (!slides.has(index)) slides.set(index, new Float64Array(people.length).fill(NaN));
        const times = slides.get(index);
        if (Number.isNaN(times[this.number])) times[this.number] = at;
      } else if (event.kind === "poll") {
        this.poll = dataOf(event).id;
      } else if (event.kind === "chat") {
        const sent = /^@([\d.]+)/.exec(dataOf(event).text);
        if (!sent) continue;
        chatArrived++;
        chat[Math.min(chat.length - 1, Math.max(0, Math.round(at - Number(sent[1]))))]++;
      }
    }
  }

  async catchUp() {
    if (this.catching) return;
    this.catching = true;
    this.gaps++;
    try {
      const answer = await this.socket.invoke(...calls.catchUp(this.last));
      this.take(answer.events ?? answer);
    } catch {
      // The connection ended: joining again brings what is missing.
    } finally {
      this.catching = false;
    }
  }

  /** Back to the site by the other node, as a balancer would send her there. */
  async lost() {
    if (!plan?.fallback) return;
    for (let attempt = 0; attempt < 200; attempt++) {
      await wait(Math.random() * Math.min(2000, 100 * 2 ** Math.min(attempt, 4)));
      if (!plan?.fallback) return;
      try {
        await this.connect(plan.fallback);
        this.backAt = now();
        if (this.vote) await this.cast();
        return;
      } catch {
        this.socket?.close();
      }
    }
  }

  /** Sends the vote, and remembers whether the site has said that it has it. */
  async cast() {
    const { poll, option } = this.vote;
    const began = now();
    await this.socket.invoke(...calls.vote(poll, option));
    this.vote = undefined;
    return now() - began;
  }
}

const quantiles = (times) => {
  const sorted = Float64Array.from(times).sort();
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { p50: at(0.5), p99: at(0.99), max: sorted[sorted.length - 1] };
};

async function inParallel(items, atOnce, work) {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    while (next < items.length) await work(items[next++]);
  }));
}

async function until(isTrue, seconds) {
  for (const limit = now() + seconds * 1000; now() < limit; await wait(20)) if (isTrue()) return true;
  return isTrue();
}

const commands = {
  async join(given) {
    plan = given;
    slides.clear();
    people = Array.from({ length: plan.count }, (_, number) => new Participant(number));
    const began = now();
    const times = [];
    const failures = [];
    await inParallel(people, plan.atOnce, async (person) => {
      const start = now();
      try {
        await person.connect(plan.url);
        times.push(now() - start);
      } catch (error) {
        failures.push(String(error.message));
        person.socket?.close();
      }
    });
    return { seconds: (now() - began) / 1000, joined: times.length, failures: failures.slice(0, 3), ...quantiles(times) };
  },

  /** When each saw a slide, after all have, or the time is over. */
  async slide({ index, seconds }) {
    await until(() => slides.has(index) && !slides.get(index).some(Number.isNaN), seconds);
    return [...(slides.get(index) ?? [])].filter((time) => !Number.isNaN(time));
  },

  /** Everybody votes, at random moments of a span; answers when all votes are acknowledged, or the time is over. */
  async vote({ poll, options, first, spread, seconds }) {
    const times = [];
    const failures = [];
    // Nobody answers what she has not been asked yet.
    await until(() => people.every((person) => person.poll === poll), 30);
    for (const person of people) person.vote = { poll, option: (first + person.number) % options };
    const votes = people.map(async (person) => {
      await wait(Math.random() * spread);
      // She may be between two nodes: then she votes when she is back.
      if (!person.joined || !person.socket.isOpen) return;
      try {
        times.push(await person.cast());
      } catch (error) {
        if (person.socket.isOpen) failures.push(error.message);
      }
    });
    await Promise.all(votes);
    const isWhole = await until(() => people.every((person) => !person.vote), seconds);
    return { at: now(), isWhole, accepted: people.filter((person) => !person.vote).length, failures: failures.slice(0, 3), ...quantiles(times) };
  },

  /** Messages at a steady rate, each by the next person. */
  async say({ perSecond, seconds }) {
    chat = new Float64Array(60_000);
    chatArrived = 0;
    const failures = [];
    const sent = [];
    const began = now();
    for (let i = 0; i < perSecond * seconds; i++) {
      await wait(Math.max(0, began + (i * 1000) / perSecond - now()));
      const person = people[(i * 37) % people.length];
      sent.push(person.socket.invoke(...calls.chat(crypto.randomUUID(), `@${now().toFixed(1)} Xin chào mọi người`)).catch((error) => failures.push(error.message)));
    }
    await Promise.all(sent);
    return { sent: sent.length - failures.length, failures: failures.slice(0, 3) };
  },

  /** Counts what other crowds say, too. */
  async listen() {
    chat = new Float64Array(60_000);
    chatArrived = 0;
  },

  async heard({ messages, seconds }) {
    await until(() => chatArrived >= messages * people.length, seconds);
    return { arrived: chatArrived, counts: [...chat.entries()].filter(([, count]) => count > 0) };
  },

  async state() {
    return {
      open: people.filter((person) => person.socket?.isOpen && (plan.bare || person.joined)).length,
      last: [Math.min(...people.map((person) => person.last)), Math.max(...people.map((person) => person.last))],
      gaps: people.reduce((sum, person) => sum + person.gaps, 0),
      aggregates,
      latest,
    };
  },

  /** When each who had lost the connection was back. */
  async back({ seconds }) {
    await until(() => people.every((person) => person.joined && person.socket.isOpen && !person.vote), seconds);
    return people.map((person) => person.backAt).filter((time) => !Number.isNaN(time));
  },

  async leave() {
    plan = undefined;
    for (const person of people) person.socket?.close();
    people = [];
  },
};

// A server drops a client that is silent for half a minute: a tenth of the crowd gives a sign each second.
let tenth = 0;
setInterval(() => {
  tenth = (tenth + 1) % 10;
  for (let i = tenth; i < people.length; i += 10) people[i].socket?.ping();
}, 1000).unref();

process.on("message", async ({ id, command, given }) => {
  try {
    process.send({ id, result: await commands[command](given ?? {}) });
  } catch (error) {
    process.send({ id, error: String(error.stack) });
  }
});
process.on("disconnect", () => process.exit());
