import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { Kernel } from "../kernel/index.ts";
import type { Message } from "../messaging/index.ts";
import { RunSecrets } from "./run-secrets.ts";
import { Secret, SecretError } from "./secret.ts";
import { messageOf, secretOf } from "./testing/secrets.ts";

const VALUE = "ghp_4fJ8sLq0ZpX2";

describe("Secret", () => {
  it("shows its reference, and its value only to who asks for it", () => {
    const secret = secretOf("token", VALUE);
    const shown = [JSON.stringify(secret), inspect(secret, { depth: 9, showHidden: true })];
    expect(shown.join("\n")).toContain("env:token");
    expect(shown.join("\n")).not.toContain(VALUE);
    expect(secret.reveal()).toBe(VALUE);
  });
});

describe("RunSecrets", () => {
  it("tells the kernel references, never values", () => {
    const secrets = new RunSecrets([secretOf("token", VALUE)]);
    expect(JSON.parse(secrets.env()["CELLAR_SECRETS"] ?? "")).toEqual([
      { name: "token", reference: "env:token", located: "env:token" },
    ]);
    expect(inspect(secrets, { depth: 9 })).not.toContain(VALUE);
  });

  it("refuses a file that has changed since it was read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cellar-secrets-"));
    const path = join(folder, "token");
    const secret = new Secret({
      name: "token",
      reference: "file:token",
      located: `file:${path}`,
      value: VALUE,
    });
    const secrets = new RunSecrets([secret, secretOf("other", "other-secret")]);
    await writeFile(path, `${VALUE}\n`);
    secrets.assertUnchanged();
    await writeFile(path, "another value\n");
    expect(() => secrets.assertUnchanged()).toThrow(SecretError);
    await rm(folder, { recursive: true });
    expect(() => secrets.assertUnchanged()).toThrow(/"token": its file has changed/);
  });

  it("leaves kernel and log as they are when there are no secrets", () => {
    const none = new RunSecrets([]);
    const { kernel } = makeKernel();
    expect(none.scrubKernel(kernel)).toBe(kernel);
    expect([none.env(), none.logFilter(), none.describe()]).toEqual([{}, undefined, []]);
  });

  it("keeps secrets out of what the process of the kernel prints, also when split, and counts", () => {
    const secrets = new RunSecrets([secretOf("token", VALUE), secretOf("other", "other-secret")]);
    const filter = secrets.logFilter()?.();
    expect([filter?.write("a ghp_4fJ8"), filter?.write("sLq0ZpX2 b gh"), filter?.flush()]).toEqual([
      "a ",
      "[secret token] b ",
      "gh",
    ]);
    expect(secrets.describe()).toEqual([
      { name: "token", reference: "env:token", scrubbed: 1 },
      { name: "other", reference: "env:other", scrubbed: 0 },
    ]);
  });
});

describe("RunSecrets.scrubKernel()", () => {
  it("lets all listeners and those who wait for the reply hear the same, without secrets, counted once", async () => {
    const secrets = new RunSecrets([secretOf("token", VALUE)]);
    const { kernel, say, answer } = makeKernel();
    const { client } = secrets.scrubKernel(kernel);
    const heard: Message[][] = [[], []];
    for (const list of heard) {
      client.listen((message) => list.push(message));
    }
    const { reply } = client.request("shell", "execute_request", {});
    say(messageOf("display_data", { data: { "text/plain": VALUE } }));
    answer(messageOf("execute_reply", { status: "error", evalue: VALUE }));
    expect((await reply).content).toEqual({ status: "error", evalue: "[secret token]" });
    expect(heard[0]).toMatchObject([{ content: { data: { "text/plain": "[secret token]" } } }]);
    expect(heard[1]).toEqual(heard[0]);
    expect(secrets.describe()).toMatchObject([{ scrubbed: 1 }]);
  });

  it("tells a listener that leaves what was held back", () => {
    const { kernel, say } = makeKernel();
    const { client } = new RunSecrets([secretOf("token", VALUE)]).scrubKernel(kernel);
    const heard: unknown[] = [];
    const forget = client.listen(({ content }) => heard.push(content["text"]));
    say(messageOf("stream", { name: "stdout", text: "a ghp_" }));
    expect(heard).toEqual([]);
    forget();
    expect(heard).toEqual(["a ghp_"]);
    say(messageOf("stream", { name: "stdout", text: "later\n" }));
    expect(heard).toEqual(["a ghp_"]);
  });

  it("hands on that no reply will come", async () => {
    const { kernel, refuse } = makeKernel();
    const { client } = new RunSecrets([secretOf("token", VALUE)]).scrubKernel(kernel);
    const { reply } = client.request("shell", "execute_request", {});
    refuse(new Error("closed"));
    await expect(reply).rejects.toThrow("closed");
  });

  it("hands on all else", async () => {
    const { kernel, done } = makeKernel();
    const scrubbed = new RunSecrets([secretOf("token", VALUE)]).scrubKernel(kernel);
    scrubbed.interrupt();
    await scrubbed.stop();
    scrubbed.client.close();
    expect(scrubbed.client.unusable()).toEqual(UNUSABLE);
    expect(scrubbed.client.broken).toBe(kernel.client.broken);
    await scrubbed.client.stdinConnected;
    expect(done).toEqual(["interrupt", "stop", "close"]);
    expect([scrubbed.info, scrubbed.process, scrubbed.kernelspec]).toEqual([
      kernel.info,
      kernel.process,
      kernel.kernelspec,
    ]);
  });
});

const UNUSABLE = { refused: 3, reason: undefined, unasked: 0 };

/** A kernel of nothing but sockets, for one request. */
function makeKernel() {
  const listeners = new Set<(message: Message, channel: "iopub" | "shell") => void>();
  const done: string[] = [];
  let settle = { resolve: (_message: Message) => {}, reject: (_reason: Error) => {} };
  const kernel: Kernel = {
    kernelspec: {
      name: "k",
      location: "",
      argv: [],
      display_name: "",
      language: "",
      interrupt_mode: "signal",
      env: {},
    },
    info: {
      protocol_version: "5.3",
      implementation: "k",
      implementation_version: "",
      language_info: { name: "", version: "" },
    },
    connection: {
      transport: "tcp",
      ip: "127.0.0.1",
      shell_port: 1,
      iopub_port: 2,
      stdin_port: 3,
      control_port: 4,
      hb_port: 5,
      key: "",
      signature_scheme: "hmac-sha256",
      kernel_name: "k",
    },
    client: {
      request: () => ({
        msg_id: "r",
        reply: new Promise<Message>((resolve, reject) => {
          settle = { resolve, reject };
        }),
      }),
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      listenRefused: () => () => {},
      unusable: () => UNUSABLE,
      broken: new AbortController().signal,
      stdinConnected: Promise.resolve(),
      close: () => void done.push("close"),
    },
    process: {
      pid: 1,
      log: { text: () => "" },
      exited: new Promise(() => {}),
      exit: () => undefined,
      onExit: () => {},
      signal: () => {},
      killGroup: () => {},
      closeLog: () => {},
    },
    interrupt: () => void done.push("interrupt"),
    stop: async () => void done.push("stop"),
  };
  return {
    kernel,
    done,
    say: (message: Message) => {
      for (const listener of listeners) {
        listener(message, "iopub");
      }
    },
    answer: (message: Message) => settle.resolve(message),
    refuse: (reason: Error) => settle.reject(reason),
  };
}
