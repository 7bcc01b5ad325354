// Quizzes over HTTP, beside the single progress event, all through the same client; see README.md.
import { pathToFileURL } from "node:url";
import { connect, request } from "./client.mjs";
import { onSite } from "./site.mjs";

const concurrency = 64;
const round = (number, digits = 0) => number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** Something of the right shape for every question that has options; the others stay open. */
function response({ question }) {
  if (question.type === "single-choice" || question.type === "true-false") return { choice: question.options[0].id };
  return question.type === "multiple-choice" ? { choices: [question.options[0].id] } : undefined;
}

async function quizzesOf(url) {
  const quizzes = [];
  for (const { slug } of (await (await fetch(`${url}/api/v1/courses`)).json()).items) {
    const { sections } = await (await fetch(`${url}/api/v1/courses/${slug}`)).json();
    for (const lesson of sections.flatMap((section) => section.lessons)) if (lesson.kind === "quiz") quizzes.push({ course: slug, lesson: lesson.slug });
  }
  return quizzes;
}

/** Prints a table. */
export async function quizzes(site, { quick }) {
  const learners = quick ? 200 : 1000;
  const count = quick ? 10_000 : 30_000;
  const crowd = await connect(site.url, learners);
  const few = await connect(site.url, concurrency);
  try {
    const known = await quizzesOf(site.url);
    const path = ({ course, lesson }) => `/api/v1/courses/${course}/lessons/${lesson}/quiz/attempts`;
    const tokens = [];
    await few.run(Array.from({ length: learners }, (_, number) => async (ask, send) => {
      const person = { email: `quiz${number}@bench.test`, password: "mot-cau-dai-de-nho-2026", name: `Người học ${number}` };
      await send(request("POST", "/api/v1/auth/register", "", person));
      tokens.push((await ask("POST", "/api/v1/auth/login", "", person)).accessToken);
    }));

    const progress = () => few.run(Array.from({ length: count }, (_, i) => request("POST", "/api/v1/progress", tokens[i % learners],
      { events: [{ id: crypto.randomUUID(), ...known[0], kind: "position", position: i % 1000, seconds: 1 }] })));
    await progress();
    const before = await progress();

    const whole = async () => few.run(Array.from({ length: quick ? 400 : 2000 }, (_, i) => async (ask, send) => {
      const token = tokens[i % learners];
      const attempt = await ask("POST", path(known[0]), token);
      for (const item of attempt.questions) {
        const given = response(item);
        if (given) await send(request("PUT", `/api/v1/attempts/${attempt.id}/answers/${item.question.id}`, token, { response: given }));
      }
      await send(request("POST", `/api/v1/attempts/${attempt.id}/submit`, token));
      await send(request("GET", `/api/v1/attempts/${attempt.id}/review`, token));
    }));
    await whole();
    const flows = await whole();

    // Everybody at once, and then each at every other quiz: attempts to hand in later.
    const starts = await crowd.run(tokens.map((token) => request("POST", path(known[1]), token)));
    const attempts = [];
    await few.run(tokens.flatMap((token, i) => known.map((quiz) => async (ask) => attempts.push({ token, ...(await ask("POST", path(quiz), token)) }))));
    const answerable = attempts.map(({ questions }) => questions.filter(response).map(({ question }) => question));
    const save = (i) => {
      const at = i % attempts.length;
      const again = Math.floor(i / attempts.length);
      const question = answerable[at][again % answerable[at].length];
      const option = question.options[(again + i) % question.options.length].id;
      return request("PUT", `/api/v1/attempts/${attempts[at].id}/answers/${question.id}`, attempts[at].token,
        { response: question.type === "multiple-choice" ? { choices: [option] } : { choice: option }, device: "bench" });
    };
    const saves = (from) => few.run(Array.from({ length: count }, (_, i) => save(i + from)));
    await saves(0);
    const saved = await saves(count);
    const submits = attempts.map(({ id, token }) => request("POST", `/api/v1/attempts/${id}/submit`, token));
    const half = Math.floor(submits.length / 2);
    await few.run(submits.slice(0, half));
    const submitted = await few.run(submits.slice(half));
    const after = await progress();

    const reference = (before.rate + after.rate) / 2;
    const row = (name, { rate, p50, p99 }) => console.log(`| ${name} | ${round(rate)} | ${(rate / reference).toFixed(2)} | ${round(p50, 1)} | ${round(p99, 1)} |`);
    console.log("\n| quizzes | requests/s | of a progress event | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|");
    row("one progress event, before", before);
    row("one progress event, after", after);
    row("save an answer", saved);
    row("hand in", submitted);
    row(`${round(learners)} learners start the same quiz at once`, starts);
    console.log(`\nWhole quizzes (start, answers, hand in, review): **${round(flows.rate)} a second**, p99 ${round(flows.p99)} ms.`);
  } finally {
    crowd.close();
    few.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await onSite(quizzes);
