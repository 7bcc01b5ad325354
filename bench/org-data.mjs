// An organization made by SQL: units in two levels, people in them, what is assigned to each and the counts that belong to it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Units right below the organization; the others are in turn below those. */
export const provinces = 20;

/** Of the first people there are invitations by which they came, so that an import knows them by their addresses. */
export const known = 10_000;

/** How each database writes what the generated rows need. */
export const dialects = {
  sqlite: {
    id: (kind, number) => `printf('00000000-0000-7000-${kind}-%012X', ${number})`,
    hex: (kind, number) => `lower(printf('0000000000007000${kind}%012X', ${number}))`,
    given: (id) => `'${id.toUpperCase()}'`,
    time: (days) => `strftime('%Y-%m-%dT%H:%M:%S', 'now', (${days}) || ' days') || '.000000Z'`,
    day: (days) => `date('now', (${days}) || ' days')`,
    numbers: (count) => `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`,
    no: "0",
    yes: "1",
    hurry: "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY;",
    // As the site leaves it: without statistics.
    settle: "",
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
    hurry: "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB';",
    settle: "VACUUM ANALYZE;",
  },
};

/** Of 100: 55 are done, 15 begun, 27 not, 3 exempt; of those open a quarter each is overdue, at risk, idle, in order. */
export function generated({ id, hex, given, time, day, numbers, no, yes, hurry, settle }, { organization, root, assignments, people, units }) {
  const unitOf = (person) => `(${person} % ${units}) + 1`;
  const above = `((n.i - 1) % ${provinces}) + 1`;
  const chance = "((m.i * 31 + a.n * 17) % 100)";
  const kind = "((m.i + a.n) % 4)";
  const isOpen = `(${chance} >= 55 AND ${chance} < 97)`;
  const open = (values) => `CASE WHEN NOT ${isOpen} THEN NULL WHEN ${kind} = 0 THEN ${values[0]} WHEN ${kind} = 1 THEN ${values[1]} WHEN ${kind} = 2 THEN ${values[2]} ELSE ${values[3]} END`;
  const state = `CASE WHEN ${chance} < 55 THEN 'Done' WHEN ${chance} < 70 THEN 'Started' WHEN ${chance} < 97 THEN 'Assigned' ELSE 'Exempt' END`;
  const due = `CASE WHEN ${kind} = 0 THEN ${time("-1 - (m.i % 90)")} WHEN ${kind} = 1 THEN ${time("4")} ELSE ${time("60")} END`;
  // Who is in order was given it, or did something, within the last two weeks.
  const [assigned, active] = [`CASE WHEN ${kind} = 3 THEN ${time("-3")} ELSE ${time("-100")} END`, `CASE WHEN ${kind} = 3 THEN ${time("-2")} ELSE ${time("-20")} END`];
  const path = `'/${root.replaceAll("-", "")}/' || CASE WHEN n.i > ${provinces} THEN ${hex("9000", above)} || '/' ELSE '' END || ${hex("9000", "n.i")} || '/'`;
  const given20 = assignments.map(({ id: assignment, subject }, n) => `SELECT ${n} AS n, ${given(assignment)} AS id, ${given(subject)} AS subject`).join(" UNION ALL ");
  return `
${hurry}
BEGIN;
INSERT INTO organizations_units ("Id", "OrganizationId", "ParentId", "Name", "Path", "Position")
SELECT ${id("9000", "n.i")}, ${given(organization)}, CASE WHEN n.i > ${provinces} THEN ${id("9000", above)} ELSE ${given(root)} END, 'Đơn vị ' || n.i, ${path}, n.i
FROM ${numbers(units)} AS n;
INSERT INTO organizations_members ("OrganizationId", "PersonId", "UnitId", "Role", "Name", "SearchName", "EmployeeNumber", "JoinedAt", "InvitationId")
SELECT ${given(organization)}, ${id("8000", "m.i")}, ${id("9000", unitOf("m.i"))}, 'Member', 'Người ' || m.i, ' nguoi ' || m.i || ' nv' || m.i, 'NV' || m.i, ${time("-200")},
  CASE WHEN m.i <= ${known} THEN ${id("A000", "m.i")} END
FROM ${numbers(people)} AS m;
INSERT INTO organizations_invitations ("Id", "OrganizationId", "UnitId", "Role", "Kind", "SecretHash", "Email", "Name", "Limit", "Used", "ExpiresAt", "NeedsApproval", "CreatedAt")
SELECT ${id("A000", "m.i")}, ${given(organization)}, ${id("9000", unitOf("m.i"))}, 'Member', 'Mail', 'generated ' || m.i, 'nguoi' || m.i || '@cu.test', 'Người ' || m.i, 1, 1, ${time("-170")}, ${no}, ${time("-200")}
FROM ${numbers(Math.min(known, people))} AS m;
INSERT INTO organizations_assigned ("AssignmentId", "PersonId", "Round", "OrganizationId", "UnitId", "SubjectId", "State", "IsRequired", "AssignedAt", "DueAt", "StartedAt", "ActiveAt", "DoneAt", "WasDoneBefore", "Score", "Attention", "LookAt", "Told")
SELECT a.id, ${id("8000", "m.i")}, 1, ${given(organization)}, ${id("9000", unitOf("m.i"))}, a.subject, ${state}, ${yes}, ${assigned}, ${due},
  CASE WHEN ${chance} < 70 THEN ${assigned} END, CASE WHEN ${chance} < 70 THEN ${active} END, CASE WHEN ${chance} < 55 THEN ${active} END, ${no}, CASE WHEN ${chance} < 55 THEN 80 END,
  ${open(["'Overdue'", "'AtRisk'", "'Inactive'", "NULL"])}, ${open(["NULL", time("4"), time("53"), time("11")])}, CASE WHEN ${kind} < 2 THEN 'Soon' ELSE 'Assigned' END
FROM (${given20}) AS a CROSS JOIN ${numbers(people)} AS m;
INSERT INTO organizations_exemptions ("AssignmentId", "PersonId", "Reason", "At")
SELECT "AssignmentId", "PersonId", 'Nghỉ thai sản', "AssignedAt" FROM organizations_assigned WHERE "State" = 'Exempt';
DELETE FROM organizations_counts WHERE "OrganizationId" = ${given(organization)};
INSERT INTO organizations_counts ("OrganizationId", "UnitId", "SubjectId", ${numberColumns.map((column) => `"${column}"`).join(", ")}) ${recount} WHERE "OrganizationId" = ${given(organization)} AND "EndedAt" IS NULL ${byUnit};
INSERT INTO organizations_daily_counts ("OrganizationId", "UnitId", "Day", "Assigned", "Started", "Done", "Overdue")
SELECT c."OrganizationId", c."UnitId", ${day("-n.i")}, SUM(c."Assigned"), SUM(c."Started"), SUM(c."Done") * (100 - n.i) / 100, SUM(c."Overdue")
FROM organizations_counts AS c CROSS JOIN ${numbers(90)} AS n WHERE c."OrganizationId" = ${given(organization)} GROUP BY c."OrganizationId", c."UnitId", n.i;
COMMIT;
${settle}
`;
}

const numberColumns = ["Assigned", "Started", "Done", "DoneLate", "Exempt", "Overdue", "AtRisk", "Inactive"];
const one = (condition) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
const byUnit = `GROUP BY "OrganizationId", "UnitId", "SubjectId"`;
const recount = `SELECT "OrganizationId", "UnitId", "SubjectId", COUNT(*), ${one(`"State" = 'Started'`)}, ${one(`"State" = 'Done'`)},
  ${one(`"State" = 'Done' AND "DueAt" < "DoneAt" AND NOT "WasDoneBefore"`)}, ${one(`"State" = 'Exempt'`)},
  ${one(`"Attention" = 'Overdue'`)}, ${one(`"Attention" = 'AtRisk'`)}, ${one(`"Attention" = 'Inactive'`)}
FROM organizations_assigned`;

/** How many counts are not what the rows say. */
export const wrongCounts = `SELECT COUNT(*) FROM (${recount} WHERE "EndedAt" IS NULL ${byUnit}
EXCEPT SELECT "OrganizationId", "UnitId", "SubjectId", ${numberColumns.map((column) => `"${column}"`).join(", ")} FROM organizations_counts) AS wrong`;

/** So many are due within a week, and nobody was told yet. */
export const dueSoon = ({ time }, reminders) => `
UPDATE organizations_assigned SET "LookAt" = ${time("-1")}, "Told" = 'Assigned' WHERE ("AssignmentId", "PersonId", "Round") IN
  (SELECT "AssignmentId", "PersonId", "Round" FROM organizations_assigned WHERE "Attention" = 'AtRisk' ORDER BY "PersonId" LIMIT ${reminders});
`;

/** @returns what runs SQL: python3's sqlite3, psql */
export function runner(database, folder, connection) {
  if (database === "postgres") {
    const { Host, Port, Username, Database } = Object.fromEntries(connection.split(";").map((part) => part.split("=")));
    return (sql) => execFileSync("psql", ["-h", Host, "-p", Port, "-U", Username, "-d", Database, "-v", "ON_ERROR_STOP=1", "-q", "-t", "-A"], { input: sql, encoding: "utf8", maxBuffer: 1 << 26 }).trim();
  }
  const file = join(folder, "data", "learn.db");
  const script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],timeout=60,isolation_level=None)\ns=sys.stdin.read()\n"
    + "if s.lstrip().startswith('SELECT'):\n  print(c.execute(s).fetchone()[0])\nelse:\n  c.executescript(s)\n";
  return (sql) => execFileSync("python3", ["-c", script, file], { input: sql.trim(), encoding: "utf8" }).trim();
}
