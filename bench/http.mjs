// Pages and progress over HTTP; see README.md.
import { cpus, tmpdir, totalmem } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { makeCourses } from "./courses.mjs";
import { credentials, onReadingSite } from "./credentials.mjs";
import { people } from "./people.mjs";
import { startPostgres } from "./postgres.mjs";
import { quizzes } from "./quizzes.mjs";
import { onSite, startSite } from "./site.mjs";
import { median, wrk } from "./wrk.mjs";

const quick = process.argv.includes("quick");
const seconds = quick ? 2 : 5;
const rounds = quick ? 1 : 2;
const learners = 200;
const port = 5180;
const round = (number, digits = 0) => number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** Static file and row take turns, so that a slow minute of the machine hits both. */
async function measure(site, name, path, options = {}) {
  const { url, folder } = site;
  const answer = await fetch(url + path, { headers: options.sample ?? {} });
  const size = (await answer.arrayBuffer()).byteLength;
  const file = site.staticFile(Math.max(size, 64));
  const load = () => wrk(url + path, { seconds, folder, ...options });
  const plain = () => wrk(url + file, { seconds, folder });
  wrk(url + file, { seconds: 1, folder });
  wrk(url + path, { folder, ...options, seconds: 2 });
  const [statics, rows] = [[plain()], []];
  const before = await site.process();
  for (let i = 0; i < rounds; i++) {
    rows.push(load());
    statics.push(plain());
  }
  const peak = await site.process();
  const begun = await site.process();
  const last = load();
  const after = await site.process();
  rows.push(last);
  const requests = median(rows.map((row) => row.requests));
  const reference = median(statics.map((row) => row.requests));
  const row = {
    name, size, requests, reference, ratio: requests / reference, p50: median(rows.map((r) => r.p50)), p99: median(rows.map((r) => r.p99)),
    allocated: (after.allocatedBytes - begun.allocatedBytes) / last.total, workingSet: Math.max(before.workingSet, peak.workingSet, after.workingSet),
    errors: rows.map((r) => r.errors).filter(Boolean).join("; "),
  };
  print(row);
  return row;
}

function print(row) {
  console.log(`| ${row.name} | ${round(row.size / 1024, 1)} | ${round(row.requests)} | ${round(row.reference)} | **${row.ratio.toFixed(2)}** | ${round(row.p50, 1)} | ${round(row.p99, 1)} | ${round(row.allocated / 1024, 1)} | ${round(row.workingSet / 1048576)} |${row.errors ? ` ⚠ ${row.errors}` : ""}`);
}

const head = () => console.log("\n| row | KB | requests/s | static file/s | ratio | p50 ms | p99 ms | KB allocated/request | working set MB |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");

const queries = ["mật khẩu", "mat khau", "hóa đơn", "hoá đơn điện tử", "lua dao", "QR", "tài khoản", "an toàn", "khách hàng", "dữ liệu cá nhân", "sổ sách", "cuộc gọi",
  "mã otp", "gia đình", "đơn hàng", "giao hàng", "thuế", "điện thoại", "tin nhan", "trẻ em"];

async function everything(label, settings) {
  console.log(`\n## ${label}`);
  const site = await startSite({ port, contentPath: resolve("content"), settings });
  try {
    const { items } = await (await fetch(`${site.url}/api/v1/courses?pageSize=1`)).json();
    const course = items[0].slug;
    const { sections } = await (await fetch(`${site.url}/api/v1/courses/${course}`)).json();
    const lessons = sections.flatMap((section) => section.lessons.map((lesson) => `${course}/${lesson.slug}`));
    const lesson = `/courses/${lessons[0]}`;
    const crowd = await people(site.url, course, learners);
    const cookies = crowd.map(({ cookie }) => `${lesson}\t${cookie}`);
    const tokens = crowd.map(({ token }) => `token:${token}`);
    let unique = 0;
    const distinct = Array.from({ length: 20000 }, () => `/courses?q=${encodeURIComponent(`${queries[unique++ % queries.length]} ${unique.toString(36)}`.split(" ").slice(0, unique % 2 ? 1 : 9).join(" "))}&page=${unique}`);
    const searches = queries.map((query) => `/courses?q=${encodeURIComponent(query)}`);
    head();
    await measure(site, "home", "/");
    await measure(site, "catalogue with a search, 20 in rotation", searches[0], { script: "rotate.lua", data: searches });
    await measure(site, "catalogue with a search, every one new", searches[0], { script: "rotate.lua", data: distinct });
    await measure(site, "course page", `/courses/${course}`);
    await measure(site, "lesson, guest", lesson);
    await measure(site, "lesson, guest, Brotli", lesson, { headers: { "Accept-Encoding": "br" } });
    await measure(site, "lesson, signed in and enrolled", lesson, { script: "rotate.lua", data: cookies, sample: { Cookie: crowd[0].cookie } });
    await measure(site, "one progress event per request", "/api/v1/progress", { script: "progress.lua", data: ["1", ...lessons, ...tokens] });
    const hundred = await measure(site, "100 progress events per request", "/api/v1/progress", { script: "progress.lua", data: ["100", ...lessons, ...tokens] });
    console.log(`\n100 at a time: **${round(hundred.requests * 100)} events/s**, each durable when acknowledged.`);
  } finally {
    await site.stop();
  }
}

async function coldStarts() {
  console.log("\n## Cold start");
  const first = await startSite({ port, contentPath: resolve("content") });
  await first.stop({ keep: true });
  const times = [];
  for (let i = 0; i < 3; i++) {
    const again = await startSite({ port, contentPath: resolve("content"), dataPath: first.folder });
    times.push(again.startMilliseconds);
    await again.stop({ keep: i < 2 });
  }
  console.log(`\nFirst start (database made, courses imported): ${round(first.startMilliseconds)} ms; later starts: ${times.map((time) => round(time)).join(", ")} ms to the first answered request.`);
}

async function scale() {
  console.log("\n## From 10 to 1,000 courses");
  console.log("\n| courses | first start s | later start ms | lesson, guest: ratio | search, 20 in rotation: ratio | search, new each time: requests/s | working set MB |\n|---:|---:|---:|---:|---:|---:|---:|");
  const log = console.log;
  for (const count of [10, 1000]) {
    const content = makeCourses(mkdtempSync(join(tmpdir(), "learn-courses-")), count);
    const first = await startSite({ port, contentPath: content });
    await first.stop({ keep: true });
    const site = await startSite({ port, contentPath: content, dataPath: first.folder });
    try {
      console.log = () => {};
      const searches = queries.map((query) => `/courses?q=${encodeURIComponent(query)}`);
      const lessons = Array.from({ length: 100 }, (_, i) => `/courses/khoa-${i % count}/bai-${i % 10}`);
      const lesson = await measure(site, "lesson", lessons[0], { script: "rotate.lua", data: lessons });
      const search = await measure(site, "search", searches[0], { script: "rotate.lua", data: searches });
      const fresh = Array.from({ length: 20000 }, (_, i) => `/courses?q=${encodeURIComponent(queries[i % queries.length])}&page=${i}`);
      const unique = await measure(site, "new searches", searches[0], { script: "rotate.lua", data: fresh });
      console.log = log;
      console.log(`| ${count} | ${round(first.startMilliseconds / 1000, 1)} | ${round(site.startMilliseconds)} | ${lesson.ratio.toFixed(2)} | ${search.ratio.toFixed(2)} | ${round(unique.requests)} | ${round(unique.workingSet / 1048576)} |`);
    } finally {
      console.log = log;
      await site.stop();
      rmSync(content, { recursive: true, force: true });
    }
  }
}

const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();
console.log(`# ./bench.sh http${quick ? " quick" : ""}\n\n${cpus()[0].model}, ${cpus().length} cores, ${round(totalmem() / 2 ** 30)} GiB; .NET ${execFileSync("dotnet", ["--version"], { encoding: "utf8" }).trim()}; commit ${git("rev-parse", "--short", "HEAD")}; 64 connections, ${seconds} s a run, load and site on the same cores.`);
await everything("SQLite (WAL, synchronous=FULL)", {});
await onSite(quizzes);
await onReadingSite(credentials);
const postgres = startPostgres(5179);
if (postgres) {
  try {
    const settings = { Database__Provider: "Postgres", ConnectionStrings__Learn: postgres.connection };
    await everything("PostgreSQL (synchronous_commit=on)", settings);
    await onSite(quizzes, { settings });
  } finally {
    postgres.stop();
  }
} else {
  console.log("\nPostgreSQL's server is not installed, so its rows are missing (apt-get install postgresql).");
}
await coldStarts();
await scale();
