// Quizzes over HTTP, beside the single progress event, all through the same client; see README.md.
import http from "node:http";
import { resolve } from "node:path";
import { startSite } from "./site.mjs";

const quick = process.argv.includes("quick");
const learners = quick ? 100 : 1000;
const flows = quick ? 200 : 2000;
const concurrency = 64;
const round = (number, digits = 0) => number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

const site = await startSite({ port: 5181, contentPath: resolve("content"), settings: { RateLimits__WritesPerSecond: "100000" } });
const agent = new http.Agent({ keepAlive: true, maxSockets: learners });

/** A lean client: fetch would cost more than the server. */
function send(method, path, token, body) {
  return new Promise((done, fail) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { Authorization: `Bearer ${token}`, ...(payload && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(payload) }) };
    const request = http.request(site.url + path, { method, agent, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode >= 300) fail(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
        else done(text ? JSON.parse(text) : undefined);
      });
    });
    request.on("error", fail);
    request.end(payload);
  });
}

/** Runs the jobs, so many at once; how long they took in all and each. */
async function burst(jobs, atOnce = concurrency) {
  const times = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, async () => {
    while (next < jobs.length) {
      const job = jobs[next++];
      const start = performance.now();
      await job();
      times.push(performance.now() - start);
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return { rate: jobs.length / seconds, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] };
}

async function account(number) {
  const person = { email: `quiz${number}@bench.test`, password: "mot-cau-dai-de-nho-2026", name: `Người học ${number}` };
  await send("POST", "/api/v1/auth/register", "", person);
  return (await send("POST", "/api/v1/auth/login", "", person)).accessToken;
}

/** Something of the right shape for every question that has options; the others stay open. */
function response({ question }) {
  if (question.type === "single-choice" || question.type === "true-false") return { choice: question.options[0].id };
  return question.type === "multiple-choice" ? { choices: [question.options[0].id] } : undefined;
}

try {
  const { items } = await (await fetch(`${site.url}/api/v1/courses`)).json();
  const quizzes = [];
  for (const { slug } of items) {
    const { sections } = await (await fetch(`${site.url}/api/v1/courses/${slug}`)).json();
    for (const lesson of sections.flatMap((section) => section.lessons)) if (lesson.kind === "quiz") quizzes.push({ course: slug, lesson: lesson.slug });
  }
  const quiz = quizzes[0];
  const path = `/api/v1/courses/${quiz.course}/lessons/${quiz.lesson}/quiz`;
  const tokens = [];
  await burst(Array.from({ length: learners }, (_, number) => async () => tokens.push(await account(number))), 4);

  console.log("| | requests/s | of a progress event | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|");
  let reference;
  const row = (name, { rate, p50, p99 }) => console.log(`| ${name} | ${round(rate)} | ${reference ? (rate / reference).toFixed(2) : "1"} | ${round(p50, 1)} | ${round(p99, 1)} |`);
  const event = (i) => () => send("POST", "/api/v1/progress", tokens[i % learners], { events: [{ id: crypto.randomUUID(), ...quiz, kind: "position", position: i % 1000, seconds: 1 }] });
  const progress = async (count) => burst(Array.from({ length: count }, (_, i) => event(i)));
  await progress(5 * flows);
  const before = await progress(5 * flows);
  reference = undefined;
  row("one progress event", before);

  const whole = await burst(Array.from({ length: flows }, (_, i) => async () => {
    const token = tokens[i % learners];
    const attempt = await send("POST", `${path}/attempts`, token);
    for (const item of attempt.questions) {
      const given = response(item);
      if (given) await send("PUT", `/api/v1/attempts/${attempt.id}/answers/${item.question.id}`, token, { response: given });
    }
    await send("POST", `/api/v1/attempts/${attempt.id}/submit`, token);
    await send("GET", `/api/v1/attempts/${attempt.id}/review`, token);
  }));

  const attempts = new Array(learners);
  const starts = await burst(tokens.map((token, i) => async () => { attempts[i] = await send("POST", `${path}/attempts`, token); }), learners);
  const save = (i) => {
    const attempt = attempts[i % learners];
    const answered = attempt.questions.filter((item) => response(item));
    const { question } = answered[Math.floor(i / learners) % answered.length];
    const option = question.options[Math.floor(i / learners / answered.length) % question.options.length].id;
    const given = question.type === "multiple-choice" ? { choices: [option] } : { choice: option };
    return () => send("PUT", `/api/v1/attempts/${attempt.id}/answers/${question.id}`, tokens[i % learners], { response: given, device: "bench" });
  };
  await burst(Array.from({ length: 2 * flows }, (_, i) => save(i)));
  const saved = await burst(Array.from({ length: 5 * flows }, (_, i) => save(i + 7)));
  const submitted = await burst(attempts.map((attempt, i) => () => send("POST", `/api/v1/attempts/${attempt.id}/submit`, tokens[i])));
  const after = await progress(5 * flows);
  row("one progress event, again", after);
  reference = (before.rate + after.rate) / 2;
  row("save an answer", saved);
  row("hand in", submitted);
  row(`${learners} learners start at the same second`, starts);

  console.log(`\nWhole quizzes (start, ${attempts[0].questions.length} answers, hand in, review): **${round(whole.rate)} a second**, p99 ${round(whole.p99)} ms.`);
} finally {
  await site.stop();
}
