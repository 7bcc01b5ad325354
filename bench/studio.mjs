// The studio as its editor waits for it: the preview beside a long lesson, the outline of a large course, publishing; see README.md.
import { pathToFileURL } from "node:url";
import { connect, request } from "./client.mjs";
import { session } from "./people.mjs";
import { onSite } from "./quizzes.mjs";

const person = { email: "editor@demo.test", password: "Learn-2026-demo" };
const words = 2000;
const sections = 10;
const lessonsEach = 50;
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const row = (name, times, goal) => console.log(`| ${name} | ${at(times, 0.5).toFixed(1)} | **${at(times, 0.95).toFixed(1)}** | ${goal} |`);

/** Of all that a lesson can have, and different each time: what was rendered before must not help. */
function longLesson(turn) {
  const one = `Đây là câu số ${turn} với **bốn chữ đậm**, một [liên kết](https://example.org/${turn}), mã \`a = ${turn}\` và công thức $a^2 + ${turn}$ ở giữa dòng.`;
  const block = (number) => `## Mục ${number}\n\n${one} ${one}\n\n- một việc cần làm\n- một việc nữa\n\n> [!NOTE]\n> ${one}\n\n| Tên | Số |\n| --- | --: |\n| Một | ${number} |`;
  let text = one;
  for (let number = 1; text.split(/\s+/).length < words; number++) text += `\n\n${block(number)}`;
  return `---\nid: mot\ntitle: Bài một\nminutes: 20\n---\n\n${text}\n`;
}

const manifest = (key, lists) => `id: ${key}
title:
  vi: Khoá ${key}
summary: {vi: Một khoá để đo.}
topic: security
level: beginner
audience: [citizens]
hours: 1
licence: CC-BY-4.0
updated: 2026-11-22
objectives:
  vi: [Biết một điều]
completion:
  lessons: all
sections:
${lists.map((lessons, index) => `  - id: p${index + 10}\n    folder: ${index + 10}-p\n    title: {vi: Phần ${index + 1}}\n    lessons: [${lessons.join(", ")}]\n`).join("")}`;

/** Prints a table. */
export async function studio({ url }, { quick }) {
  const rounds = quick ? 40 : 200;
  const { accessToken } = await (await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(person) })).json();
  const client = await connect(url, 1);
  const root = "/api/v1/studio/courses";
  const time = async (jobs) => (await client.run(jobs)).times;
  const ask = async (...what) => {
    let answer;
    await client.run([async (call) => { answer = await call(what[0], root + what[1], accessToken, what[2]); }]);
    return answer;
  };
  const create = async (lists) => {
    const { id } = await ask("POST", "", { title: `Đo ${crypto.randomUUID().slice(0, 8)}`, languages: ["vi"] });
    const { revision } = await ask("GET", `/${id}/files/course.yml`);
    await ask("PUT", `/${id}/files/course.yml`, { text: manifest(id, lists), based: revision });
    return id;
  };
  try {
    const path = "10-p/01-mot.vi.md";
    const course = await create([["01-mot"]]);
    let { revision } = await ask("PUT", `/${course}/files/${path}`, { text: longLesson(0), based: 0 });
    const previews = (from) => Array.from({ length: rounds }, (_, turn) => request("POST", `${root}/${course}/preview`, accessToken, { path, text: longLesson(from + turn) }));
    await time(previews(0));
    const preview = await time(previews(rounds));

    const lists = Array.from({ length: sections }, () => Array.from({ length: lessonsEach }, (_, index) => `${index + 10}-bai`));
    const large = await create(lists);
    for (const [section, lessons] of lists.entries())
      for (const name of lessons)
        await ask("PUT", `/${large}/files/${section + 10}-p/${name}.vi.md`, { text: `---\nid: l${section}-${name}\ntitle: Bài ${name}\nminutes: 5\n---\n\nMột đoạn văn.\n`, based: 0 });
    const outlines = Array.from({ length: rounds }, () => request("GET", `${root}/${large}`, accessToken));
    await time(outlines);
    const outline = await time(outlines);
    const cookie = await session(url, person.email, person.password);
    const page = async () => {
      const began = performance.now();
      const answer = await fetch(`${url}/studio/courses/${large}`, { headers: { Cookie: cookie }, redirect: "manual" });
      const text = await answer.text();
      if (!answer.ok || !text.includes("Bài 59-bai")) throw new Error(`The outline's page: ${answer.status}`);
      return performance.now() - began;
    };
    const pages = [];
    for (let turn = 0; turn < rounds; turn++) pages.push(await page());
    pages.splice(0, Math.floor(rounds / 4));

    const published = [];
    for (let turn = 0; turn < (quick ? 10 : 30); turn++) {
      ({ revision } = await ask("PUT", `/${course}/files/${path}`, { text: longLesson(5000 + turn), based: revision }));
      const draft = await ask("GET", `/${course}`);
      const began = performance.now();
      const { outcome } = await ask("POST", `/${course}/publish`, { revision: draft.revision });
      if (outcome !== "published") throw new Error(`publish: ${outcome}`);
      while (!(await (await fetch(`${url}/courses/${course}/mot`)).text()).includes(`câu số ${5000 + turn} `)) if (performance.now() - began > 20_000) throw new Error("The page never came.");
      published.push(performance.now() - began);
    }

    console.log(`\n| studio | p50 ms | p95 ms | goal ms |\n|---|---:|---:|---:|`);
    row(`preview of a lesson of ${words.toLocaleString("en")} words, each time another text`, preview, 100);
    row(`outline of ${sections * lessonsEach} lessons, API`, outline, 200);
    row(`outline of ${sections * lessonsEach} lessons, page`, pages, 200);
    row("from «Publish» to the new page", published, 1000);
  } finally {
    client.close();
  }
}

// The demo editor is there in Development alone.
if (import.meta.url === pathToFileURL(process.argv[1]).href) await onSite(studio, { settings: { ASPNETCORE_ENVIRONMENT: "Development" } });
