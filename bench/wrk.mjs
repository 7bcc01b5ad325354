// Runs wrk and reads what it measured.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const units = { us: 0.001, ms: 1, s: 1000, m: 60000 };
const milliseconds = (text) => {
  const [, number, unit] = /([\d.]+)(us|ms|s|m)/.exec(text) ?? [];
  return unit ? Number(number) * units[unit] : NaN;
};

export function wrk(url, { seconds, connections = 64, script, data, folder, headers = {} }) {
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "--timeout", "10s"];
  for (const [name, value] of Object.entries(headers)) options.push("-H", `${name}: ${value}`);
  if (script) options.push("-s", new URL(script, import.meta.url).pathname);
  const env = { ...process.env };
  if (data) {
    env.LEARN_BENCH_DATA = join(folder, "wrk-data.txt");
    writeFileSync(env.LEARN_BENCH_DATA, data.join("\n"));
  }
  const output = execFileSync("wrk", [...options, url], { env, encoding: "utf8" });
  const requests = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
  const errors = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? /Socket errors: (.*)/.exec(output)?.[1] ?? "";
  return {
    requests,
    total: Number(/(\d+) requests in/.exec(output)?.[1]),
    p50: milliseconds(/^\s*50%\s+(\S+)/m.exec(output)?.[1] ?? ""),
    p99: milliseconds(/^\s*99%\s+(\S+)/m.exec(output)?.[1] ?? ""),
    errors,
  };
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
