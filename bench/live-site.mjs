// A session as a host and its guests have it: the names that the site gives to things, in one place for the whole benchmark.
import { session } from "./people.mjs";

export const hub = "/hubs/live";

/** Only the Development environment has it. */
const host = { email: "admin@demo.test", password: "Learn-2026-demo" };

/** What participants and host call on the hub. */
export const calls = {
  join: (code, last, ticket) => ["Join", code, last, ticket, false],
  catchUp: (from) => ["CatchUp", from],
  vote: (poll, option) => ["Vote", poll, String(option)],
  chat: (id, text) => ["Chat", id, text, null],
  open: () => ["Open"],
  slide: (index) => ["Slide", index, 0],
  openPoll: (id, options) => ["OpenPoll", { id, kind: "single", title: "Bạn chọn gì?", options, live: true }],
  closePoll: (poll) => ["ClosePoll", poll],
  end: () => ["End"],
};

/** Of an event: its number in the session, and what it says. */
export const numberOf = (event) => event.n;
export const dataOf = (event) => event.data;

const slides = (count) => Array.from({ length: count }, (_, index) => `# Trang ${index + 1}\n\nMột ý **ngắn** cho mọi người.`).join("\n\n---\n\n");

async function answerOf(response, what) {
  if (!response.ok) throw new Error(`${what}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return response.json();
}

/** Makes a public session that guests may join. @returns {{id, code, cookie}} its code and the host's cookie */
export async function createSession(url, capacity, pages) {
  const json = { "Content-Type": "application/json" };
  const { accessToken } = await answerOf(await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers: json, body: JSON.stringify(host) }), "login");
  const created = await answerOf(await fetch(`${url}/api/v1/live/sessions`, {
    method: "POST",
    headers: { ...json, Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ title: "Buổi đông người", startsAt: new Date().toISOString(), minutes: 60, timeZone: "Asia/Ho_Chi_Minh", allowsGuests: true, capacity, slides: slides(pages) }),
  }), "session");
  return { ...created, cookie: await session(url, host.email, host.password) };
}

/** A guest's ticket by her name, asked for as the join page does. */
export const ticketRequest = (code) => ["POST", `/api/v1/live/sessions/${code}/tickets`];
