// Certificates over HTTP: signing, verifying, status lists; see README.md.
import { pathToFileURL } from "node:url";
import { connect, request } from "./client.mjs";
import { makeCourses } from "./courses.mjs";
import { people } from "./people.mjs";
import { onSite } from "./site.mjs";
import { wrk } from "./wrk.mjs";

const learners = 32;
const row = (name, perSecond, p99) => console.log(`| ${name} | ${Math.round(perSecond).toLocaleString("en")} | ${Number.isNaN(p99) ? "–" : p99.toFixed(1)} |`);

/** Prints a table. */
export async function credentials({ url, folder, staticFile }, { quick }) {
  const seconds = quick ? 2 : 5;
  const get = async (path) => (await fetch(url + path)).json();
  const course = (await get("/api/v1/courses?pageSize=1")).items[0].slug;
  const { sections } = await get(`/api/v1/courses/${course}`);
  const lessons = sections.flatMap((section) => section.lessons.map((lesson) => lesson.slug));
  const crowd = await people(url, course, learners);
  const client = await connect(url, learners);
  try {
    await client.run(crowd.map(({ token }) => request("POST", "/api/v1/progress", token, { events: lessons.map((lesson) => ({ id: crypto.randomUUID(), course, lesson, kind: "completed" })) })));
    await client.run(crowd.map((person) => async (ask) => {
      for (let i = 0; !(person.certificate = (await ask("GET", "/api/v1/me/credentials", person.token)).items[0]); i++) {
        if (i > 100) throw new Error("No certificate came.");
        await new Promise((done) => setTimeout(done, 50));
      }
    }));
    console.log("\n| certificates | per second | p99 ms |\n|---|---:|---:|");
    const named = await client.runFor(seconds, (number, i) =>
      request("PUT", `/api/v1/me/credentials/${crowd[number].certificate.id}`, crowd[number].token, { name: `Nguyễn Thị Ánh ${"ABCDEFGHIJ"[i % 10]}`, public: true }));
    row("another name: signed and saved", named.rate, named.p99);
  } finally {
    client.close();
  }

  const plain = wrk(url + staticFile(4000), { seconds, folder });
  row("a static file of 4 KB, for comparison", plain.requests, plain.p99);
  const { id } = crowd[0].certificate;
  const signed = await (await fetch(`${url}/api/v1/credentials/${id}`, { headers: { Accept: "application/vc+jwt" } })).text();
  const verified = wrk(`${url}/api/v1/credentials/verify`, { seconds, folder, script: "verify.lua", data: [signed] });
  row("verified", verified.requests, verified.p99);
  const given = wrk(`${url}/api/v1/credentials/${id}`, { seconds, folder, headers: { Accept: "application/vc+jwt" } });
  row("signed credential", given.requests, given.p99);
  const list = wrk(`${url}/api/v1/credentials/status/1`, { seconds, folder });
  row("status list: read, packed, signed", list.requests, list.p99);
  const page = wrk(`${url}/verify/${id}`, { seconds, folder });
  row("/verify/{certificate}", page.requests, page.p99);
  for (const { errors } of [verified, given, list, page]) if (errors) console.log(`⚠ ${errors}`);
}

/** A course of reading alone: who has read it has completed it. */
export const onReadingSite = (measure) => onSite(measure, { content: (folder) => makeCourses(folder, 1) });

if (import.meta.url === pathToFileURL(process.argv[1]).href) await onReadingSite(credentials);
