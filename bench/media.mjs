// Media over HTTP: ranged reads from both stores beside a static file of the same server, and eight people who upload at once; see README.md.
// «quick» scales the sizes down, «files» and «azure» leave the other store out.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startSite } from "./site.mjs";
import { median, wrk } from "./wrk.mjs";

const quick = process.argv.includes("quick");
const seconds = quick ? 2 : 5;
const uploaders = 8;
const gigabyte = 1 << 30;
const uploadSize = quick ? gigabyte / 16 : gigabyte;
const videoSize = quick ? 64 << 20 : 1 << 30;
const rangeSize = 256 << 10;

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

async function startBlobs() {
  const port = await freePort();
  const program = resolve("tests/Learn.Testing/npm/node_modules/azurite/dist/src/blob/main.js");
  const folder = mkdtempSync(join(tmpdir(), "learn-azurite-"));
  const child = spawn("node", [program, "--location", folder, "--disableTelemetry", "--skipApiVersionCheck", "--silent", "--blobHost", "127.0.0.1", "--blobPort", String(port)], { stdio: "ignore" });
  for (let i = 0; ; i++) {
    const open = await new Promise((done) => {
      const socket = connect(port, "127.0.0.1", () => { socket.destroy(); done(true); }).on("error", () => done(false));
    });
    if (open) break;
    if (i > 300) throw new Error("Azurite did not start: npm ci in tests/Learn.Testing/npm.");
    await new Promise((done) => setTimeout(done, 100));
  }
  const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  return {
    settings: {
      Media__Provider: "AzureBlob",
      ConnectionStrings__Media: `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=http://127.0.0.1:${port}/devstoreaccount1;`,
    },
    async stop() {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The demo editor, whom only the Development environment has. */
async function editor(url) {
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "editor@demo.test", password: "Learn-2026-demo" }),
  });
  const { accessToken } = await login.json();
  if (!accessToken) throw new Error(`The editor could not sign in: ${login.status}`);
  return accessToken;
}

/** A video's beginning, and noise of its own behind it. */
function* content(size) {
  const block = randomBytes(1 << 20);
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.from([0, 0, 2, 0]), Buffer.from("isomiso2"), randomBytes(32)]);
  yield Buffer.concat([head, block.subarray(head.length)]);
  for (let sent = block.length; sent < size; sent += block.length) {
    block.writeUInt32LE(sent >>> 0, 0);
    yield Buffer.from(block.subarray(0, Math.min(block.length, size - sent)));
  }
}

async function upload(url, token, size) {
  const headers = { Authorization: `Bearer ${token}`, "Tus-Resumable": "1.0.0" };
  const created = await fetch(`${url}/api/v1/media/uploads`, { method: "POST", headers: { ...headers, "Upload-Length": String(size), "Upload-Metadata": `filename ${Buffer.from("bench.mp4").toString("base64")}` } });
  if (created.status !== 201) throw new Error(`create: ${created.status} ${await created.text()}`);
  const blocks = content(size);
  const body = new ReadableStream({ pull(controller) {
    const { value, done } = blocks.next();
    if (done) controller.close();
    else controller.enqueue(value);
  } });
  const sent = await fetch(url + created.headers.get("Location"), { method: "PATCH", duplex: "half", body, headers: { ...headers, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" } });
  if (sent.status !== 204) throw new Error(`patch: ${sent.status} ${await sent.text()}`);
  const item = await fetch(`${url}/api/v1/media/items/${sent.headers.get("Learn-Media-Item")}`, { headers });
  return (await item.json()).url;
}

const row = (name, ...values) => console.log(`| ${name} | ${values.map((value) => value.toLocaleString("en", { maximumFractionDigits: 2 })).join(" | ")} |`);
const rangesOf = (size) => Array.from({ length: 64 }, () => Math.floor(Math.random() * (size - rangeSize)));

function reads(site, url, size) {
  return median(Array.from({ length: 3 }, () => {
    const run = wrk(url, { seconds, connections: 16, folder: site.folder, script: "ranges.lua", data: [String(rangeSize), ...rangesOf(size)] });
    if (run.errors) throw new Error(`${url}: ${run.errors}`);
    return run.requests;
  }));
}

/** Whether what comes is what was asked for: a fast answer of something else would be no figure. */
async function check(url, size) {
  const answer = await fetch(url, { headers: { Range: `bytes=100-${99 + rangeSize}` } });
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 206 || bytes !== rangeSize || answer.headers.get("Content-Range") !== `bytes 100-${99 + rangeSize}/${size}`) throw new Error(`${url}: ${answer.status}, ${bytes} bytes`);
}

async function uploads(site, token) {
  const before = (await site.process()).workingSet;
  let most = before;
  const watch = setInterval(() => void site.process().then(({ workingSet }) => (most = Math.max(most, workingSet))), 200);
  const began = performance.now();
  await Promise.all(Array.from({ length: uploaders }, () => upload(site.url, token, uploadSize)));
  clearInterval(watch);
  return { megabytes: (uploaders * uploadSize) / (1 << 20) / ((performance.now() - began) / 1000), growth: (most - before) / (1 << 20) };
}

console.log("\n| row | per second | MB/s | of the static file |\n|---|---:|---:|---:|");
const blobs = await startBlobs();
const stores = [["file system", {}], ["Azure blobs (Azurite)", blobs.settings]].filter(([name]) => !process.argv.includes(name.startsWith("file") ? "azure" : "files"));
try {
  for (const [name, settings] of stores) {
    const site = await startSite({ port: 5183, contentPath: resolve("content"), settings: { RateLimits__WritesPerSecond: "1000000", Media__Ffmpeg: "", Media__Quota: String(1e13), ASPNETCORE_ENVIRONMENT: "Development", ...settings } });
    try {
      const token = await editor(site.url);
      const file = `static-${videoSize}.mp4`;
      const handle = openSync(join(site.folder, "www", file), "w");
      for (const block of content(videoSize)) writeSync(handle, block);
      closeSync(handle);
      const video = await upload(site.url, token, videoSize);
      for (const path of [`/${file}`, video]) await check(site.url + path, videoSize);
      const [plain, ranged] = [reads(site, `${site.url}/${file}`, videoSize), reads(site, site.url + video, videoSize)];
      const perSecond = (requests) => [requests, (requests * rangeSize) / (1 << 20)];
      row(`a static file, ranges of ${rangeSize >> 10} KB`, ...perSecond(plain), 1);
      row(`${name}, the same ranges`, ...perSecond(ranged), ranged / plain);
      const { megabytes, growth } = await uploads(site, token);
      console.log(`\n${name}: ${uploaders} people upload ${uploadSize >> 20} MB each: ${megabytes.toFixed(0)} MB/s, memory +${growth.toFixed(0)} MB\n`);
    } finally {
      await site.stop();
    }
  }
} finally {
  await blobs.stop();
}
