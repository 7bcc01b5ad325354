// A ministry of 100,000 people: dashboards, the list of the overdue, lists of people, reminders and the export; see README.md.
// The people and what is assigned to them are made by SQL; everything that is measured goes through the site.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCourses } from "./courses.mjs";
import { dialects, generated, provinces, runner, wrongCounts } from "./org-data.mjs";
import { dropMails, exportAll, hashes, importPeople, lists, ok, remind } from "./org-tasks.mjs";
import { people as register, session } from "./people.mjs";
import { startPostgres } from "./postgres.mjs";
import { startSite } from "./site.mjs";

const quick = process.argv.includes("quick");
const only = process.argv.includes("sqlite") ? "sqlite" : process.argv.includes("postgres") ? "postgres" : null;
const size = { people: quick ? 10_000 : 100_000, units: quick ? 200 : 1_000, courses: 20, imported: quick ? 2_000 : 10_000, accounts: quick ? 80 : 400, reminders: 10_000 };
const [count, turns] = quick ? [30, 1] : [100, 3];
// «pages=overdue» measures the pages with that in their names, and no tasks.
const chosen = process.argv.find((argument) => argument.startsWith("pages="))?.slice("pages=".length);
const port = 5186;
// The last page that is shown; of a part of the organization there are fewer.
const lastPage = 200;
const lastOfPart = quick ? 20 : 200;
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const number = (value) => Math.round(value).toLocaleString("en");
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

/** The owner, her organization, and twenty courses assigned to all of it while she is alone in it. */
async function found(url) {
  const [owner] = await register(url, "khoa-0", 1);
  const json = { "Content-Type": "application/json", Authorization: `Bearer ${owner.token}` };
  const call = async (method, path, body) => (await ok(await fetch(`${url}/api/v1/organizations${path}`, { method, headers: json, body: body && JSON.stringify(body) }), `${method} ${path}`)).json();
  const { id, slug } = await call("POST", "", { name: "Bộ Đo lường", kind: "agency" });
  for (let c = 0; c < size.courses; c++) await call("POST", `/${slug}/assignments`, { course: `khoa-${c}`, dueDays: 60 });
  const { items } = await call("GET", `/${slug}/assignments`);
  const tree = await call("GET", `/${slug}/units`);
  return { owner, slug, organization: id, root: tree.items[0].id, assignments: items.map((item) => ({ id: item.id, subject: item.subject })) };
}

/** Each page takes turns with one that reads nothing: «Found an organization», a form with the same frame. */
async function pages(site, cookie, { slug, assignments }) {
  const page = async (path, must) => {
    const began = performance.now();
    const text = await (await ok(await fetch(site.url + path, { headers: { Cookie: cookie } }), path)).text();
    if (!text.includes(must)) throw new Error(`${path} does not say «${must}».`);
    return performance.now() - began;
  };
  const show = async (name, goal, must, path) => {
    if (chosen && !name.includes(chosen)) return;
    const [own, plain] = [[], []];
    for (let i = 0; i < count + 3; i++) {
      const [reference, taken] = [await page("/org/new", "<form"), await page(`/org/${slug}${path(i)}`, must)];
      // The first ones compile.
      if (i >= 3) own.push(taken), plain.push(reference);
    }
    const [p50, p95] = [at(own, 0.5), at(own, 0.95)];
    row(name, `${p50.toFixed(0)} ms`, `**${p95.toFixed(0)} ms**`, `${goal} ms${p95 > goal ? ": **missed**" : ""}`, `${at(plain, 0.5).toFixed(1)} ms`, (p50 / at(plain, 0.5)).toFixed(1));
  };
  const unit = (i) => `00000000-0000-7000-9000-${(i + 1).toString(16).padStart(12, "0")}`;
  const province = (i) => unit(i % provinces);
  const overdue = "/reports?status=overdue";
  console.log("\n| page | p50 | p95 | goal | a page that reads nothing, p50 | of it |\n|---|---:|---:|---:|---:|---:|");
  await show("overview of the whole", 300, "Bộ Đo lường", () => "");
  await show("overview of a unit, each time another", 100, "Đơn vị", (i) => `?unit=${unit(provinces + i)}`);
  await show("overview of a province with its units", 100, "Đơn vị", (i) => `?unit=${province(i)}`);
  await show("the overdue of the whole, pages 1 to 20", 100, "NV", (i) => `${overdue}&page=${1 + (i % 20)}`);
  await show(`the same, pages ${lastPage - 19} to ${lastPage}`, 100, "NV", (i) => `${overdue}&page=${lastPage - (i % 20)}`);
  await show("the overdue in one course", 100, "NV", (i) => `${overdue}&subject=${assignments[i % size.courses].subject}&page=${1 + (i % 20)}`);
  await show("the same, deep", 100, "NV", (i) => `${overdue}&subject=${assignments[i % size.courses].subject}&page=${lastOfPart - (i % 20)}`);
  await show("the overdue by a name that all have", 100, "NV", (i) => `${overdue}&q=nguoi&page=${1 + (i % 20)}`);
  await show("the same, the last pages of a search", 100, "NV", (i) => `${overdue}&q=nguoi&page=${20 - (i % 5)}`);
  await show("the overdue by a number's beginning that a hundredth has", 100, "NV", (i) => `${overdue}&q=nv${11 + (i % 80)}&page=${1 + (i % 3)}`);
  await show("the overdue by a number that few have", 100, "<form", (i) => `${overdue}&q=nv${100 + i * 7}`);
  await show("the overdue by a name that nobody has", 100, "<form", (i) => `${overdue}&q=zung${i}`);
  await show("the overdue of a province, pages 1 to 20", 100, "NV", (i) => `${overdue}&unit=${province(i)}&page=${1 + (i % 20)}`);
  await show("the same, deep", 100, "NV", (i) => `${overdue}&unit=${province(i)}&page=${lastOfPart - (i % 20)}`);
  await show("the overdue of a province by a number", 100, "<form", (i) => `${overdue}&unit=${province(i)}&q=nv${100 + i * 7}`);
  await show("the overdue of a unit", 100, "NV", (i) => `${overdue}&unit=${unit(provinces + i)}`);
  await show("all entries of the whole, pages 1 to 20", 100, "NV", (i) => `/reports?page=${1 + (i % 20)}`);
  await show("done, of the whole, deep", 100, "NV", (i) => `/reports?status=done&page=${lastPage - (i % 20)}`);
}

async function tasks(site, cookie, { owner, slug }, sql, dialect, rows) {
  console.log("\n| task | | | goal |\n|---|---:|---:|---:|");
  const planned = await remind(sql, dialect, size.reminders);
  row(`${number(size.reminders)} reminders planned and in the inboxes`, "", `**${planned.toFixed(1)} s**`, "10 s");
  for (const when of ["first", "second"]) {
    const file = await exportAll(site, `/org/${slug}/reports.csv`, { Cookie: cookie }, rows);
    row(`export of ${number(file.lines)} rows, ${when} time`, `first bytes ${file.first.toFixed(0)} ms, all ${file.seconds.toFixed(0)} s`,
      `working set ${file.before.toFixed(0)} MB **+${file.growth.toFixed(0)} MB** at most, +${file.early.toFixed(0)} MB in the first tenth`, "constant memory");
  }
  const here = { url: site.url, slug, token: owner.token };
  const show = async (name, list, length, becomes, goal, times = turns) => {
    const rates = [];
    for (let turn = 0; turn < times; turn++) {
      rates.push(await importPeople(here, lists[list](length, turn + 1, size.units), length, becomes));
      dropMails(sql);
    }
    row(`import of ${number(length)}: ${name}`, rates.map(number).join(", "), `**${number(at(rates, 0.5))}/s**`, goal);
  };
  await show("known by their addresses, nothing to change", "same", size.imported, "skipped", "2,000/s");
  await show("known by their addresses, with a new title", "described", size.imported, "updated", "2,000/s");
  await show("new addresses, all invited", "invited", size.imported, "invited", "2,000/s");
  const hash = hashes();
  await show(`without an address: accounts (one core makes ${number(hash)} hashes of a password a second)`, "accounts", size.accounts, "accountsMade", "", 1);
  await show(`known by their numbers, moved to another unit with ${size.courses} entries each`, "moved", size.accounts, "updated", "", 1);
  const wrong = Number(sql(wrongCounts));
  row("counts that differ from a recount of the rows", "", `**${wrong}**`, "0");
  if (wrong > 0) throw new Error(`${wrong} counts are wrong.`);
}

// A new organization may have few invitations mailed; what is measured is how fast they are made.
const mails = { Organizations__InvitationMailsADay: "1000000", Organizations__InvitationMailsADayWhenNew: "1000000" };

async function measure(database, settings, connection) {
  const content = makeCourses(mkdtempSync(join(tmpdir(), "learn-courses-")), size.courses);
  const start = (dataPath) => startSite({ port, contentPath: content, dataPath, settings: { RateLimits__WritesPerSecond: "1000000", ...mails, ...settings } });
  let site = await start();
  try {
    const begun = await found(site.url);
    await site.stop({ keep: true });
    const sql = runner(database, site.folder, connection);
    const began = performance.now();
    sql(generated(dialects[database], { ...size, ...begun }));
    // Only who has confirmed an address has the site write to others.
    sql(`UPDATE accounts_users SET "EmailConfirmed" = ${dialects[database].yes}`);
    const rows = Number(sql(`SELECT COUNT(*) FROM organizations_assigned`));
    console.log(`\n## ${database === "sqlite" ? "SQLite" : "PostgreSQL"}: ${number(size.people)} people, ${number(size.units)} units, ${size.courses} courses, ${number(rows)} rows (made in ${((performance.now() - began) / 1000).toFixed(0)} s)`);
    site = await start(site.folder);
    const cookie = await session(site.url, begun.owner.email);
    await pages(site, cookie, begun);
    if (!chosen) await tasks(site, cookie, begun, sql, dialects[database], rows);
  } finally {
    await site.stop();
    rmSync(content, { recursive: true, force: true });
  }
}

if (only !== "postgres") await measure("sqlite", {});
if (only !== "sqlite") {
  const postgres = startPostgres(5187);
  if (!postgres) {
    console.log("\nPostgreSQL's server is not installed, so its rows are missing (apt-get install postgresql).");
  } else {
    try {
      await measure("postgres", { Database__Provider: "Postgres", ConnectionStrings__Learn: postgres.connection }, postgres.connection);
    } finally {
      postgres.stop();
    }
  }
}
