import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** How a script process ended. */
interface ScriptEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A running script. */
export interface ScriptProcess {
  readonly child: ChildProcess;
  /** Settles when the process has ended and its output is read. */
  readonly end: Promise<ScriptEnd>;
  /** Settles when the script has printed this text, rejects when it ends without. */
  printed(text: string): Promise<void>;
  /** Ends the script's standard input, for scripts that wait for it. */
  release(): void;
}

/** Starts a TypeScript file in a Node process of its own, as the tests need it: from source, nothing built. */
export function spawnScript(
  script: URL,
  args: readonly string[] = [],
  options: { cwd?: string } = {},
): ScriptProcess {
  const flags = ["--import", import.meta.resolve("tsx"), "--conditions=source", fileURLToPath(script)];
  const child = spawn(process.execPath, [...flags, ...args], { ...options, stdio: ["pipe", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const end = once(child, "close").then(() => ({
    exitCode: child.exitCode,
    signal: child.signalCode,
    ...output,
  }));
  const release = (): void => void child.stdin.end();
  return { child, end, release, printed: (text) => waitForText(child, output, text) };
}

function waitForText(
  child: ChildProcess,
  output: { stdout: string; stderr: string },
  text: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output.stdout.includes(text)) resolve();
    };
    look();
    child.stdout?.on("data", look);
    child.once("close", () => reject(new Error(`Cannot find "${text}" in the output: ${output.stderr}`)));
  });
}
