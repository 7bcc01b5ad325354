// A PostgreSQL of Debian's packages for one run, on loopback, with its own data folder and the durability it has by default.
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function startPostgres(port) {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql").sort((a, b) => b - a) : [];
  if (versions.length === 0) return undefined;
  const bin = `/usr/lib/postgresql/${versions[0]}/bin`;
  const folder = mkdtempSync(join(tmpdir(), "learn-pg-"));
  const isRoot = process.getuid() === 0;
  const run = (command, ...args) => execFileSync(isRoot ? "runuser" : join(bin, command), isRoot ? ["-u", "postgres", "--", join(bin, command), ...args] : args, { stdio: "ignore" });
  if (isRoot) {
    const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(folder, id("-u"), id("-g"));
  }
  const data = join(folder, "data");
  run("initdb", "-D", data, "-U", "learn", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
  run("pg_ctl", "-D", data, "-l", join(folder, "log"), "-w", "-o", `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=200`, "start");
  run("createdb", "-h", "127.0.0.1", "-p", String(port), "-U", "learn", "learn");
  return {
    connection: `Host=127.0.0.1;Port=${port};Username=learn;Database=learn;Maximum Pool Size=50`,
    stop() {
      run("pg_ctl", "-D", data, "-m", "fast", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
