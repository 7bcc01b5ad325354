// A ministry of 100,000 people: dashboards, the list of the overdue, an import, reminders and the export; see README.md.
// The people and what is assigned to them are made by SQL; everything that is measured goes through the site.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCourses } from "./courses.mjs";
import { people as register, session } from "./people.mjs";
import { startPostgres } from "./postgres.mjs";
import { startSite } from "./site.mjs";

const quick = process.argv.includes("quick");
const only = process.argv.includes("sqlite") ? "sqlite" : process.argv.includes("postgres") ? "postgres" : null;
const people = quick ? 10_000 : 100_000;
const units = quick ? 200 : 1_000;
const provinces = 20;
const courses = 20;
const imported = 10_000;
const reminders = 10_000;
const port = 5186;
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const row = (name, p50, p95, goal) => console.log(`| ${name} | ${p50} | **${p95}** | ${goal} |`);

/** How each database writes what the generated rows need. */
const dialects = {
  sqlite: {
    id: (kind, number) => `printf('00000000-0000-7000-${kind}-%012X', ${number})`,
    hex: (kind, number) => `lower(printf('0000000000007000${kind}%012X', ${number}))`,
    given: (id) => `'${id.toUpperCase()}'`,
    time: (days) => `strftime('%Y-%m-%dT%H:%M:%S', 'now', (${days}) || ' days') || '.000000Z'`,
    day: (days) => `date('now', (${days}) || ' days')`,
    numbers: (count) => `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`,
    no: "0",
    yes: "1",
    settle: "ANALYZE;",
  },
  postgres: {
    id: (kind, number) => `('00000000-0000-7000-${kind}-' || lpad(to_hex(${number}), 12, '0'))::uuid`,
    hex: (kind, number) => `('0000000000007000${kind}' || lpad(to_hex(${number}), 12, '0'))`,
    given: (id) => `'${id}'::uuid`,
    time: (days) => `date_trunc('second', now()) + make_interval(days => ${days})`,
    day: (days) => `(CURRENT_DATE + (${days}))`,
    numbers: (count) => `(SELECT i FROM generate_series(1, ${count}) AS g(i))`,
    no: "false",
    yes: "true",
    settle: "VACUUM ANALYZE;",
  },
};

/** Units in two levels, people in them, and what is assigned to each with the counts that belong to it. */
function generated({ id, hex, given, time, day, numbers, no, yes, settle }, organization, root, assignments) {
  const unitOf = (person) => `(${person} % ${units}) + 1`;
  // The first ones right below the organization, the others in turn below those.
  const above = `((n.i - 1) % ${provinces}) + 1`;
  const chance = "((m.i * 31 + a.n * 17) % 100)";
  const state = `CASE WHEN ${chance} < 55 THEN 'Done' WHEN ${chance} < 70 THEN 'Started' WHEN ${chance} < 97 THEN 'Assigned' ELSE 'Exempt' END`;
  const kind = "((m.i + a.n) % 4)";
  const isOpen = `(${chance} >= 55 AND ${chance} < 97)`;
  const attention = `CASE WHEN NOT ${isOpen} THEN NULL WHEN ${kind} = 0 THEN 'Overdue' WHEN ${kind} = 1 THEN 'AtRisk' WHEN ${kind} = 2 THEN 'Inactive' END`;
  const due = `CASE WHEN ${kind} = 0 THEN ${time("-1 - (m.i % 60)")} WHEN ${kind} = 1 THEN ${time("4")} ELSE ${time("60")} END`;
  const path = `'/${root.replaceAll("-", "")}/' || CASE WHEN n.i > ${provinces} THEN ${hex("9000", above)} || '/' ELSE '' END || ${hex("9000", "n.i")} || '/'`;
  const given20 = assignments.map(({ id: assignment, subject }, n) => `SELECT ${n} AS n, ${given(assignment)} AS id, ${given(subject)} AS subject`).join(" UNION ALL ");
  const one = (condition) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  return `
BEGIN;
INSERT INTO organizations_units ("Id", "OrganizationId", "ParentId", "Name", "Path", "Position")
SELECT ${id("9000", "n.i")}, ${given(organization)}, CASE WHEN n.i > ${provinces} THEN ${id("9000", above)} ELSE ${given(root)} END, 'Đơn vị ' || n.i, ${path}, n.i
FROM ${numbers(units)} AS n;
INSERT INTO organizations_members ("OrganizationId", "PersonId", "UnitId", "Role", "Name", "SearchName", "EmployeeNumber", "JoinedAt")
SELECT ${given(organization)}, ${id("8000", "m.i")}, ${id("9000", unitOf("m.i"))}, 'Member', 'Người ' || m.i, ' nguoi ' || m.i || ' nv' || m.i, 'NV' || m.i, ${time("-200")}
FROM ${numbers(people)} AS m;
INSERT INTO organizations_assigned ("AssignmentId", "PersonId", "Round", "OrganizationId", "UnitId", "SubjectId", "State", "IsRequired", "AssignedAt", "DueAt", "StartedAt", "ActiveAt", "DoneAt", "WasDoneBefore", "Score", "Attention", "LookAt", "Told")
SELECT a.id, ${id("8000", "m.i")}, 1, ${given(organization)}, ${id("9000", unitOf("m.i"))}, a.subject, ${state}, ${yes}, ${time("-100")}, ${due},
  CASE WHEN ${chance} < 70 THEN ${time("-50")} END, CASE WHEN ${chance} < 70 THEN ${time("-20")} END, CASE WHEN ${chance} < 55 THEN ${time("-70")} END, ${no}, CASE WHEN ${chance} < 55 THEN 80 END, ${attention},
  CASE WHEN ${isOpen} AND ${kind} = 1 THEN ${time("4")} WHEN ${isOpen} AND ${kind} > 1 THEN ${time("53")} END, CASE WHEN ${kind} < 2 THEN 'Soon' ELSE 'Assigned' END
FROM ${numbers(people)} AS m CROSS JOIN (${given20}) AS a;
DELETE FROM organizations_counts WHERE "OrganizationId" = ${given(organization)};
INSERT INTO organizations_counts ("OrganizationId", "UnitId", "SubjectId", "Assigned", "Started", "Done", "DoneLate", "Exempt", "Overdue", "AtRisk", "Inactive")
SELECT "OrganizationId", "UnitId", "SubjectId", COUNT(*), ${one(`"State" = 'Started'`)}, ${one(`"State" = 'Done'`)}, ${one(`"State" = 'Done' AND "DueAt" < "DoneAt"`)}, ${one(`"State" = 'Exempt'`)},
  ${one(`"Attention" = 'Overdue'`)}, ${one(`"Attention" = 'AtRisk'`)}, ${one(`"Attention" = 'Inactive'`)}
FROM organizations_assigned WHERE "OrganizationId" = ${given(organization)} AND "EndedAt" IS NULL GROUP BY "OrganizationId", "UnitId", "SubjectId";
INSERT INTO organizations_daily_counts ("OrganizationId", "UnitId", "Day", "Assigned", "Started", "Done", "Overdue")
SELECT c."OrganizationId", c."UnitId", ${day("-n.i")}, SUM(c."Assigned"), SUM(c."Started"), SUM(c."Done") * (100 - n.i) / 100, SUM(c."Overdue")
FROM organizations_counts AS c CROSS JOIN ${numbers(90)} AS n WHERE c."OrganizationId" = ${given(organization)} GROUP BY c."OrganizationId", c."UnitId", n.i;
COMMIT;
${settle}
`;
}

/** Ten thousand are due within a week, and nobody was told yet. */
const dueSoon = ({ time }) => `
UPDATE organizations_assigned SET "LookAt" = ${time("-1")}, "Told" = 'Assigned' WHERE ("AssignmentId", "PersonId", "Round") IN
  (SELECT "AssignmentId", "PersonId", "Round" FROM organizations_assigned WHERE "Attention" = 'AtRisk' ORDER BY "PersonId" LIMIT ${reminders});
`;

/** @returns what runs SQL: python3's sqlite3, psql */
function runner(database, folder, connection) {
  if (database === "postgres") {
    const { Host, Port, Username, Database } = Object.fromEntries(connection.split(";").map((part) => part.split("=")));
    return (sql) => execFileSync("psql", ["-h", Host, "-p", Port, "-U", Username, "-d", Database, "-v", "ON_ERROR_STOP=1", "-q", "-t", "-A"], { input: sql, encoding: "utf8", maxBuffer: 1 << 26 }).trim();
  }
  const file = join(folder, "data", "learn.db");
  const script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],timeout=60,isolation_level=None)\ns=sys.stdin.read()\n"
    + "if s.lstrip().startswith('SELECT'):\n  print(c.execute(s).fetchone()[0])\nelse:\n  c.executescript(s)\n";
  return (sql) => execFileSync("python3", ["-c", script, file], { input: sql.trim(), encoding: "utf8" }).trim();
}

async function ok(response, what) {
  if (!response.ok) throw new Error(`${what}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return response;
}

async function times(count, ask) {
  const found = [];
  for (let i = 0; i < count + 3; i++) {
    const began = performance.now();
    await ask(i);
    // The first ones compile.
    if (i >= 3) found.push(performance.now() - began);
  }
  return found;
}

/** The owner, her organization, and twenty courses assigned to all of it while she is alone in it. */
async function found(url) {
  const [owner] = await register(url, "khoa-0", 1);
  const json = { "Content-Type": "application/json", Authorization: `Bearer ${owner.token}` };
  const call = async (method, path, body) => (await ok(await fetch(`${url}/api/v1/organizations${path}`, { method, headers: json, body: body && JSON.stringify(body) }), `${method} ${path}`)).json();
  const { id, slug } = await call("POST", "", { name: "Bộ Đo lường", kind: "agency" });
  for (let c = 0; c < courses; c++) await call("POST", `/${slug}/assignments`, { course: `khoa-${c}`, dueDays: 60 });
  const { items } = await call("GET", `/${slug}/assignments`);
  const tree = await call("GET", `/${slug}/units`);
  return { owner, id, slug, root: tree.items[0].id, assignments: items.map((item) => ({ id: item.id, subject: item.subject })) };
}

async function exportAll(site, path, headers) {
  const before = (await site.process()).workingSet;
  let most = before;
  const watch = setInterval(() => void site.process().then(({ workingSet }) => (most = Math.max(most, workingSet)), () => {}), 100);
  const began = performance.now();
  const answer = await ok(await fetch(site.url + path, { headers }), path);
  let first = 0;
  let lines = 0;
  for await (const chunk of answer.body) {
    first ||= performance.now() - began;
    for (const byte of chunk) lines += byte === 10 ? 1 : 0;
  }
  clearInterval(watch);
  return { seconds: (performance.now() - began) / 1000, first, lines: lines - 1, growth: (most - before) / (1 << 20) };
}

async function importPeople(url, slug, token) {
  const lines = Array.from({ length: imported }, (_, i) => `Nguyễn Văn ${i},nguoi${i}@vidu.test,MOI${i}`);
  const headers = { Authorization: `Bearer ${token}` };
  const began = performance.now();
  const sent = await ok(await fetch(`${url}/api/v1/organizations/${slug}/imports`, { method: "POST", headers: { ...headers, "Content-Type": "text/csv" }, body: `Họ tên,Email,Mã nhân viên\n${lines.join("\n")}\n` }), "import");
  let { id, state, done, faulty } = await sent.json();
  for (; state !== "done"; await wait(50)) {
    if (performance.now() - began > 120_000) throw new Error(`The import stands at ${done} rows, ${state}.`);
    ({ state, done, faulty } = await (await ok(await fetch(`${url}/api/v1/organizations/${slug}/imports/${id}`, { headers }), "import")).json());
  }
  if (done !== imported || faulty > 0) throw new Error(`Of ${imported} rows ${done} were done and ${faulty} faulty.`);
  return imported / ((performance.now() - began) / 1000);
}

/** From the first to the last of them; the site looks once a minute. */
async function remind(sql, dialect) {
  sql(dueSoon(dialect));
  const count = () => Number(sql(`SELECT COUNT(*) FROM organizations_assigned WHERE "LookAt" < ${dialect.time("0")}`));
  const all = count();
  if (all < reminders) throw new Error(`${all} reminders are due instead of ${reminders}.`);
  let left = all;
  for (let i = 0; left === all; i++) {
    if (i > 900) throw new Error("No reminder was planned within a minute and a half.");
    await wait(100);
    left = count();
  }
  const began = performance.now();
  while (left > 0) {
    if (performance.now() - began > 120_000) throw new Error(`${left} reminders are still due after two minutes.`);
    await wait(100);
    left = count();
  }
  return (performance.now() - began) / 1000;
}

async function measure(database, settings, connection) {
  const dialect = dialects[database];
  const content = makeCourses(mkdtempSync(join(tmpdir(), "learn-courses-")), courses);
  const start = (dataPath) => startSite({ port, contentPath: content, dataPath, settings: { RateLimits__WritesPerSecond: "1000000", ...settings } });
  let site = await start();
  try {
    const { owner, id, slug, root, assignments } = await found(site.url);
    await site.stop({ keep: true });
    const sql = runner(database, site.folder, connection);
    const began = performance.now();
    sql(generated(dialect, id, root, assignments));
    const rows = Number(sql(`SELECT COUNT(*) FROM organizations_assigned`));
    console.log(`\n## ${database === "sqlite" ? "SQLite" : "PostgreSQL"}: ${people.toLocaleString("en")} people, ${units.toLocaleString("en")} units, ${courses} courses, ${rows.toLocaleString("en")} rows (made in ${((performance.now() - began) / 1000).toFixed(0)} s)`);
    console.log("\n| | p50 | p95 | goal |\n|---|---:|---:|---:|");

    site = await start(site.folder);
    const cookie = await session(site.url, owner.email);
    const page = async (path, must) => {
      const text = await (await ok(await fetch(site.url + path, { headers: { Cookie: cookie } }), path)).text();
      if (!text.includes(must)) throw new Error(`${path} does not say «${must}».`);
    };
    const unit = (number) => `00000000-0000-7000-9000-${(number + 1).toString(16).padStart(12, "0")}`;
    const count = quick ? 30 : 100;
    const show = (name, found, goal) => row(name, `${at(found, 0.5).toFixed(0)} ms`, `${at(found, 0.95).toFixed(0)} ms`, goal);
    show("overview of the whole", await times(count, () => page(`/org/${slug}`, "Bộ Đo lường")), "300 ms");
    show("overview of a unit, each time another", await times(count, (i) => page(`/org/${slug}?unit=${unit(provinces + i)}`, "Đơn vị")), "100 ms");
    show("overview of a province", await times(count, (i) => page(`/org/${slug}?unit=${unit(i % provinces)}`, "Đơn vị")), "100 ms");
    show("the overdue of the whole, pages 1 to 20", await times(count, (i) => page(`/org/${slug}/reports?status=overdue&page=${1 + (i % 20)}`, "NV")), "100 ms");
    show("the overdue of a unit", await times(count, (i) => page(`/org/${slug}/reports?status=overdue&unit=${unit(provinces + i)}`, "NV")), "100 ms");

    const planned = await remind(sql, dialect);
    row(`${reminders.toLocaleString("en")} reminders planned`, "", `${planned.toFixed(1)} s`, "10 s");
    const file = await exportAll(site, `/org/${slug}/reports.csv`, { Cookie: cookie });
    if (file.lines < rows) throw new Error(`The file has ${file.lines} lines of ${rows}.`);
    row(`export of ${file.lines.toLocaleString("en")} rows`, `first bytes ${file.first.toFixed(0)} ms`, `${file.seconds.toFixed(0)} s, memory +${file.growth.toFixed(0)} MB`, "constant memory");
    const rate = await importPeople(site.url, slug, owner.token);
    row("import of people", "", `${rate.toFixed(0)}/s`, "2,000/s");
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
