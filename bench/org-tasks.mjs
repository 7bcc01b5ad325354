// The long tasks of an organization: lists of people, reminders, the file of everything.
import { pbkdf2Sync } from "node:crypto";
import { dueSoon } from "./org-data.mjs";

export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export async function ok(response, what) {
  if (!response.ok) throw new Error(`${what}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return response;
}

const rows = (count, row) => Array.from({ length: count }, (_, i) => row(i + 1)).join("\n");

/** Lists of so many people; `turn` makes those new that are to be. */
export const lists = {
  invited: (count, turn) => `Họ tên,Email,Mã nhân viên\n${rows(count, (i) => `Nguyễn Văn ${i},nguoi${i}@lan${turn}.test,MOI${turn}-${i}`)}\n`,
  same: (count) => `Họ tên,Email\n${rows(count, (i) => `Người ${i},nguoi${i}@cu.test`)}\n`,
  described: (count, turn) => `Email,Chức danh\n${rows(count, (i) => `nguoi${i}@cu.test,Bậc ${turn}`)}\n`,
  moved: (count, turn, units) => `Mã nhân viên,Đơn vị\n${rows(count, (i) => `NV${i},Đơn vị ${((i + turn) % units) + 1}`)}\n`,
  accounts: (count, turn) => `Họ tên,Mã nhân viên\n${rows(count, (i) => `Trần Thị ${i},KHONG${turn}-${i}`)}\n`,
};

/** From the first byte sent to the last row done. @returns people a second */
export async function importPeople({ url, slug, token }, list, count, becomes) {
  const headers = { Authorization: `Bearer ${token}` };
  const began = performance.now();
  const sent = await ok(await fetch(`${url}/api/v1/organizations/${slug}/imports`, { method: "POST", headers: { ...headers, "Content-Type": "text/csv" }, body: list }), "import");
  let state = await sent.json();
  for (; state.state !== "done"; await wait(50)) {
    if (performance.now() - began > 120_000) throw new Error(`The import stands at ${JSON.stringify(state)}.`);
    state = await (await ok(await fetch(`${url}/api/v1/organizations/${slug}/imports/${state.id}`, { headers }), "import")).json();
  }
  const seconds = (performance.now() - began) / 1000;
  if (state.done !== count || state[becomes] !== count) throw new Error(`Of ${count} rows not all became ${becomes}: ${JSON.stringify(state)}.`);
  return count / seconds;
}

/** Ten thousand mails (into files) are not what is measured next. */
export const dropMails = (sql) => sql(`UPDATE organizations_invitations SET "MailDueAt" = NULL, "Slip" = NULL WHERE "MailDueAt" IS NOT NULL`);

/** A password's hash as ASP.NET Core Identity makes it (PBKDF2, HMAC-SHA512, 100,000 rounds), by this process. @returns hashes a second */
export function hashes() {
  const began = performance.now();
  for (let i = 0; i < 20; i++) pbkdf2Sync("mot-cau-dai-de-nho-2026", `muoi ${i}`, 100_000, 32, "sha512");
  return 20_000 / (performance.now() - began);
}

/** From the first part that was planned to the last; the site looks once a minute. @returns seconds for `reminders` of them */
export async function remind(sql, dialect, reminders) {
  sql(dueSoon(dialect, reminders));
  const count = () => Number(sql(`SELECT COUNT(*) FROM organizations_assigned WHERE "LookAt" < ${dialect.time("0")}`));
  const told = () => Number(sql(`SELECT COUNT(*) FROM notifications_items`));
  const [all, before] = [count(), told()];
  if (all < reminders) throw new Error(`${all} reminders are due instead of ${reminders}.`);
  let left = all;
  for (let i = 0; left === all; i++) {
    if (i > 900) throw new Error("No reminder was planned within a minute and a half.");
    await wait(100);
    left = count();
  }
  const [began, first] = [performance.now(), left];
  for (; left > 0; left = count()) {
    if (performance.now() - began > 120_000) throw new Error(`${left} reminders are still due after two minutes.`);
    await wait(100);
  }
  const seconds = ((performance.now() - began) / 1000) * (all / first);
  if (told() - before !== all) throw new Error(`${told() - before} were told of ${all}.`);
  return seconds;
}

/** Reads a file to its end and looks at the site's memory ten times a second. */
export async function exportAll(site, path, headers, expected) {
  const before = (await site.process()).workingSet;
  const seen = [];
  let lines = 0;
  const watch = setInterval(() => void site.process().then(({ workingSet }) => seen.push({ lines, workingSet }), () => {}), 100);
  const began = performance.now();
  const answer = await ok(await fetch(site.url + path, { headers }), path);
  let first = 0;
  for await (const chunk of answer.body) {
    first ||= performance.now() - began;
    for (const byte of chunk) lines += byte === 10 ? 1 : 0;
  }
  clearInterval(watch);
  if (lines - 1 < expected) throw new Error(`The file has ${lines - 1} lines of ${expected}.`);
  const most = (looks) => Math.max(before, ...looks.map((look) => look.workingSet));
  const megabytes = (bytes) => bytes / (1 << 20);
  return {
    seconds: (performance.now() - began) / 1000,
    first,
    lines: lines - 1,
    before: megabytes(before),
    growth: megabytes(most(seen) - before),
    early: megabytes(most(seen.filter((look) => look.lines < lines / 10)) - before),
  };
}
