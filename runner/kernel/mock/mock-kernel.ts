/**
 * A kernel that does everything right, or wrong in a way of one's choice: `node mock-kernel.js CONNECTION_FILE SCENARIO`,
 * the scenario by name (scenarios.ts) or as JSON (scenario.ts). What a cell does is the cell's own source, a JSON list
 * of steps.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import type { ConnectionInfo } from "../connection-file.ts";
import { bindSockets } from "./mock-sockets.ts";
import { Player } from "./player.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { readRequest } from "./wire.ts";

/** How often the kernel looks whether its parent is still there. */
const PARENT_WATCH_MS = 200;

const [connectionFile = "", scenarioText = "proper"] = process.argv.slice(2);
const connection: ConnectionInfo = JSON.parse(readFileSync(connectionFile, "utf8"));
const scenario: Scenario = SCENARIOS[scenarioText] ?? JSON.parse(scenarioText);

for (const signal of scenario.ignores ?? []) {
  process.on(signal, () => {});
}
endWithParent();
await new Player(scenario, connection.key).play(scenario.starting ?? [], { channel: "iopub" });
await stealPort();
const sockets = await bindSockets(connection).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
const player = new Player(scenario, connection.key, sockets);
if (!scenario.ignores?.includes("SIGINT")) {
  process.on("SIGINT", () => player.interrupt());
}
await player.play(scenario.bound ?? [], { channel: "iopub" });
await Promise.all([answerAll("shell"), answerAll("control")]);

function endWithParent(): void {
  const parent = Number(process.env["CELLAR_RUNNER_PID"]);
  if (scenario.survivesParent !== true) {
    setInterval(() => process.ppid === parent || process.exit(), PARENT_WATCH_MS).unref();
  }
}

async function answerAll(channel: "shell" | "control"): Promise<void> {
  for await (const frames of sockets.requests(channel)) {
    await player.answer(readRequest(frames), channel);
  }
}

/** Lets another process bind a port, as it happens between the choice of the ports and the kernel's own bind. */
async function stealPort(): Promise<void> {
  const { portTaken } = scenario;
  if (portTaken === undefined) {
    return;
  }
  appendFileSync(portTaken.counter, ".");
  if (statSync(portTaken.counter).size <= portTaken.starts) {
    const listen = `require("node:net").createServer().listen(${connection[portTaken.port]}, "${connection.ip}", () => console.log("taken"))`;
    const thief = spawn(process.execPath, ["-e", listen], { stdio: ["ignore", "pipe", "inherit"] });
    await once(thief.stdout, "data");
  }
}
