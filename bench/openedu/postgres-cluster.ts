import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

const VERSIONS = "/usr/lib/postgresql";
const USER = "openedu";
const MAX_OUTPUT_BYTES = 1024 ** 3;

/** A PostgreSQL server of its own in a temporary folder, reached through a socket there. */
export interface PostgresCluster extends AsyncDisposable {
  /** Of the server's first process. */
  readonly pid: number;
  /** Runs a file of SQL with psql; returns what it prints. */
  runFile(path: string, variables?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs SQL that is made piece by piece. */
  runStream(statements: AsyncIterable<string>): Promise<void>;
  run(sql: string): Promise<string>;
}

/** Ends of cells and rows in what is printed, and null: texts that no log holds. */
const [CELL_END, ROW_END, NULL] = ["\u0001", "\u0002", "\u0003"];

/** Returns the rows that a server has printed. */
export function parseRows(printed: string): (string | null)[][] {
  const rows = printed.endsWith("\n") ? printed.slice(0, -1) : printed;
  return rows === ""
    ? []
    : rows.split(ROW_END).map((row) => row.split(CELL_END).map((cell) => (cell === NULL ? null : cell)));
}

/** Says what to do where there is no PostgreSQL. */
export const HOW_TO_INSTALL = "PostgreSQL is not installed (apt-get install postgresql)";

/** Finds the folder of PostgreSQL's programs, those of the newest version; undefined when there is none. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = await readdir(VERSIONS).catch((): string[] => []);
  for (const version of versions.toSorted((one, other) => Number(other) - Number(one))) {
    const bin = join(VERSIONS, version, "bin");
    const programs = await readdir(bin).catch((): string[] => []);
    if (["initdb", "postgres", "psql"].every((program) => programs.includes(program))) {
      return bin;
    }
  }
  return undefined;
}

/**
 * Starts a server with PostgreSQL's own settings; it is stopped and its folder removed when it goes out of scope. The
 * superuser may not run it: then it runs as `postgres`.
 *
 * @param bin - folder of PostgreSQL's programs
 */
export async function startPostgres(bin: string): Promise<PostgresCluster> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-pg-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const owner = await findOwner();
    await (owner === undefined ? undefined : chown(folder, owner.uid, owner.gid));
    const data = join(folder, "data");
    const settings = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", `--username=${USER}`];
    await execFileAsync(join(bin, "initdb"), ["--no-sync", ...settings, data], { ...owner, cwd: folder });
    const server = startServer(bin, { folder, data, owner });
    return await connect(bin, folder, server);
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when the present user may run the server. */
async function findOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const users = await readFile("/etc/passwd", "utf8");
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error('Cannot start PostgreSQL as root: there is no user "postgres" to run it');
  }
  return { uid: Number(uid), gid: Number(gid) };
}

interface Server {
  readonly pid: number;
  /** Settles when the server has ended. */
  readonly end: Promise<unknown>;
  readonly stop: () => void;
}

interface ServerPlace {
  readonly folder: string;
  readonly data: string;
  readonly owner: Owner | undefined;
}

function startServer(bin: string, { folder, data, owner }: ServerPlace): Server {
  const settings = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "timezone=UTC"];
  const child = spawn(join(bin, "postgres"), settings, { ...owner, cwd: folder, stdio: "ignore" });
  const off = onOwnEnd(() => {
    child.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  const end = once(child, "exit").finally(off);
  return { pid: child.pid ?? 0, end, stop: () => child.kill("SIGINT") };
}

const leave = (): never => process.exit(130);

/** Does something last when this process ends, be it by Ctrl-C; returns how to call that off. */
function onOwnEnd(action: () => void): () => void {
  process.once("exit", action).once("SIGINT", leave).once("SIGTERM", leave);
  return () => process.off("exit", action).off("SIGINT", leave).off("SIGTERM", leave);
}

async function connect(bin: string, folder: string, server: Server): Promise<PostgresCluster> {
  const dispose = async () => {
    server.stop();
    await server.end;
    await rm(folder, { recursive: true, force: true });
  };
  const base = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", USER, "-d", "postgres"];
  const printing = ["-A", "-t", "-F", CELL_END, "-R", ROW_END, "-P", `null=${NULL}`];
  const psql = async (args: readonly string[]) => {
    const { stdout } = await execFileAsync(join(bin, "psql"), [...base, ...printing, ...args], {
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  };
  try {
    await waitUntilReady(() => psql(["-c", "SELECT 1"]), server);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    pid: server.pid,
    run: (sql) => psql(["-c", sql]),
    runFile: (path, variables = {}) =>
      psql([...Object.entries(variables).flatMap(([name, value]) => ["-v", `${name}=${value}`]), "-f", path]),
    runStream: (statements) => feed(join(bin, "psql"), base, statements),
    [Symbol.asyncDispose]: dispose,
  };
}

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 100;

async function waitUntilReady(ask: () => Promise<unknown>, { end }: Server): Promise<void> {
  let hasEnded = false;
  void end.then(() => (hasEnded = true));
  for (const start = performance.now(); ; ) {
    try {
      await ask();
      return;
    } catch (error) {
      if (hasEnded || performance.now() - start > START_TIMEOUT_MS) {
        throw new Error("Cannot start PostgreSQL: it does not answer", { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

async function feed(
  program: string,
  args: readonly string[],
  statements: AsyncIterable<string>,
): Promise<void> {
  const child = spawn(program, [...args, "-f", "-"], { stdio: ["pipe", "ignore", "pipe"] });
  let problems = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (problems += text));
  const end = once(child, "close");
  // What psql does not read because it has ended is explained by what it has printed.
  await pipeline(statements, child.stdin).catch(() => undefined);
  await end;
  if (child.exitCode !== 0) {
    throw new Error(`Cannot load into PostgreSQL: ${problems.trim()}`);
  }
}
