import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PythonWorkplace } from "./python-workplace.ts";

/** A JupyterLab that serves a workplace to this machine alone. */
export interface JupyterLab {
  /** Returns the address of a file under the root, opened in JupyterLab, token included. */
  addressOf(path: string): string;
  /** What the server has printed. */
  log(): string;
  /** Ends the server and its kernels. */
  [Symbol.asyncDispose](): Promise<void>;
}

const START_TIMEOUT_MS = 120_000;

/**
 * Starts JupyterLab in a workplace, on a free port of the loopback interface.
 *
 * @throws {Error} when it does not serve within two minutes; the message has what it printed
 */
export async function startJupyterLab({ root, home, program, env }: PythonWorkplace): Promise<JupyterLab> {
  await writeSettings(home);
  const token = randomBytes(16).toString("hex");
  const options = [`--port=${await findFreePort()}`, "--ip=127.0.0.1", "--no-browser", "--allow-root"];
  const child = spawn(program("jupyter-lab"), [...options, `--ServerApp.root_dir=${root}`], {
    cwd: root,
    env: { ...process.env, ...env, JUPYTER_TOKEN: token },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  }
  const log = () => printed.join("");
  const stop = () => end(child);
  try {
    const url = await untilServing(env["JUPYTER_RUNTIME_DIR"] ?? "", child);
    const addressOf = (path: string) => `${url}lab/tree/${path}?token=${token}`;
    return { addressOf, log, [Symbol.asyncDispose]: stop };
  } catch (cause) {
    await stop();
    throw new Error(`Cannot start JupyterLab: ${String(cause)}\n${log()}`, { cause });
  }
}

/** No questions about news, and every cell in the page, also those that are scrolled out of sight. */
async function writeSettings(home: string): Promise<void> {
  const settings = {
    "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
    "notebook-extension/tracker": { windowingMode: "none" },
  };
  for (const [plugin, values] of Object.entries(settings)) {
    const name = `${plugin}.jupyterlab-settings`;
    const path = join(home, "config", "lab", "user-settings", "@jupyterlab", name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(values));
  }
}

/** The server may take another port than it was given; the file that it leaves says which. */
async function untilServing(runtimeFolder: string, child: ChildProcess): Promise<string> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const url = await readServerUrl(runtimeFolder);
    if (url !== undefined && (await fetch(`${url}api`).catch(() => undefined))?.ok === true) {
      return url;
    }
    await delay(100);
  }
  throw new Error(child.exitCode === null ? "it does not serve" : `it ended with ${child.exitCode}`);
}

async function readServerUrl(runtimeFolder: string): Promise<string | undefined> {
  const names = await readdir(runtimeFolder).catch((): string[] => []);
  const name = names.find((each) => /^jpserver-\d+\.json$/.test(each));
  if (name === undefined) {
    return undefined;
  }
  try {
    const { url }: { url: string } = JSON.parse(await readFile(join(runtimeFolder, name), "utf8"));
    return url;
  } catch {
    // Half written.
    return undefined;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const END_GRACE_MS = 10_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = new Promise((resolve) => {
    child.once("exit", resolve);
  });
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), END_GRACE_MS);
  await exited;
  clearTimeout(killer);
}
