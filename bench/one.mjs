import { resolve } from "node:path";
import { people } from "./people.mjs";
import { startSite } from "./site.mjs";
import { wrk } from "./wrk.mjs";
const site = await startSite({ port: 5190, contentPath: resolve("content"), settings: { DOTNET_PerfMapEnabled: process.env.PERF ? "1" : "0", DOTNET_ReadyToRun: process.env.PERF ? "0" : "1", DOTNET_EnableWriteXorExecute: process.env.PERF ? "0" : "1" } });
console.log("start", site.startMilliseconds);
try {
  const { items } = await (await fetch(`${site.url}/api/v1/courses?pageSize=1`)).json();
  const course = items[0].slug;
  const { sections } = await (await fetch(`${site.url}/api/v1/courses/${course}`)).json();
  const lessons = sections.flatMap((s) => s.lessons.map((l) => `${course}/${l.slug}`));
  const crowd = await people(site.url, course, 40);
  const tokens = crowd.map(({ token }) => `token:${token}`);
  const f = site.staticFile(2000);
  for (const n of ["1", "100"]) {
    const run = (s) => wrk(site.url + "/api/v1/progress", { seconds: s, folder: site.folder, script: "progress.lua", data: [n, ...lessons, ...tokens] });
    run(3);
    const a = await site.process();
    const r = run(Number(process.env.SECS ?? 5));
    const b = await site.process();
    console.log(n, r.requests, "p50", r.p50, "p99", r.p99, "alloc", (b.allocatedBytes - a.allocatedBytes) / r.total, "ws", b.workingSet / 1e6, r.errors);
    console.log("static", wrk(site.url + f, { seconds: 3, folder: site.folder }).requests);
    if (process.env.ONLY === n) break;
  }
  const cookies = crowd.map(({ cookie }) => `/courses/${lessons[0]}\t${cookie}`);
  const run = () => wrk(site.url + "/courses/" + lessons[0], { seconds: 4, folder: site.folder, script: "rotate.lua", data: cookies });
  run(); console.log("signed-in", run());
} finally { await site.stop(); }
