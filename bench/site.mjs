// Starts the published site on loopback with data of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const published = resolve("artifacts/bench/site");

export async function startSite({ port, contentPath, settings = {}, dataPath }) {
  const folder = dataPath ?? mkdtempSync(join(tmpdir(), "learn-bench-"));
  const webRoot = join(folder, "www");
  mkdirSync(webRoot, { recursive: true });
  if (await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)) throw new Error(`Something answers on port ${port} already: an earlier run?`);
  const began = performance.now();
  const child = spawn("dotnet", [join(published, "Learn.Web.dll"), "--contentRoot", published, "--webroot", webRoot], {
    cwd: published,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ASPNETCORE_URLS: `http://127.0.0.1:${port}`,
      ASPNETCORE_ENVIRONMENT: "Production",
      Logging__LogLevel__Default: "Warning",
      Learn__DataPath: join(folder, "data"),
      Learn__ContentPath: contentPath,
      Learn__Diagnostics: "true",
      // Two hundred people sign in from one address; that is not what is measured.
      RateLimits__SignInsPerMinute: "100000",
      ...settings,
    },
  });
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  child.stderr.on("data", (text) => (log += text));
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i++) {
    if (child.exitCode !== null || i > 6000) throw new Error(`The site did not start:\n${log.slice(-4000)}`);
    const ok = await fetch(`${url}/courses`).then((answer) => answer.arrayBuffer().then(() => answer.ok), () => false);
    if (ok) break;
    await new Promise((done) => setTimeout(done, 20));
  }
  const startMilliseconds = performance.now() - began;

  return {
    url,
    folder,
    startMilliseconds,
    pid: child.pid,
    log: () => log,
    /** A static file of `bytes` bytes; its path. */
    staticFile(bytes) {
      const name = `static-${bytes}.html`;
      writeFileSync(join(webRoot, name), `<!doctype html>${"Learn ".repeat(bytes)}`.slice(0, bytes));
      return `/${name}`;
    },
    async process() {
      return (await fetch(`${url}/health/process`)).json();
    },
    /** SIGKILL: nothing is flushed, nobody is told. */
    async kill() {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
    },
    async stop({ keep = false } = {}) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((done) => child.once("exit", done));
        child.kill("SIGTERM");
        await gone;
      }
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A site for the rows of one subject, with the shipped courses or others; it takes as many writes as come. */
export async function onSite(measure, { content, settings } = {}) {
  const own = content && mkdtempSync(join(tmpdir(), "learn-courses-"));
  const site = await startSite({ port: 5181, contentPath: own ? content(own) : resolve("content"), settings: { RateLimits__WritesPerSecond: "1000000", RateLimits__SignInsPerMinute: "1000000", ...settings } });
  try {
    await measure(site, { quick: process.argv.includes("quick") });
  } finally {
    await site.stop();
    if (own) rmSync(own, { recursive: true, force: true });
  }
}
