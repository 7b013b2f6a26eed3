import { appendFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { type Run, updateRunFile } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeCell, makeRepository, printed, type Repository, writeRun } from "../report/testing/index.ts";
import { type PageServer, servePages } from "./serve-pages.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const line = (entry: object): string => `${JSON.stringify(entry)}\n`;
const say = (text: string): object => ({
  event: "message",
  index: 2,
  msg_type: "stream",
  content: { name: "stdout", text },
});

describe("servePages()", () => {
  let repository: Repository;
  let server: PageServer;
  let run: Run;

  beforeAll(async () => {
    repository = await makeRepository();
    const { root } = repository;
    run = await writeRun(root, { cells: [codeCell("a", "1 + 1", [printed("two")])] });
    await writeFile(join(run.out_dir, "notes.html"), "<script>alert(1)</script>");
    await writeFile(join(run.out_dir, "a b#c.txt"), "spaced");
    await writeFile(join(root, "secret.txt"), "the secret");
    await mkdir(join(root, "outside"));
    await writeFile(join(root, "outside", "inner.txt"), "the secret");
    await symlink(join(root, "secret.txt"), join(run.out_dir, "link.txt"));
    await symlink(join(root, "outside"), join(run.out_dir, "linked"));
    server = await servePages(root, 0);
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await repository?.[Symbol.asyncDispose]();
  });

  /** Sends a path as it is: fetch() would tidy it up. */
  const ask = (path: string, options: RequestOptions = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port: server.port, path, ...options }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text: string) => (body += text));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      })
        .on("error", reject)
        .end();
    });
  const below = (name: string): string => `/study/${run.run_tag}/${name}`;

  it("shows the pages as the records stand now, though no page was written", async () => {
    const index = await ask("/");
    expect(index).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(index.body).toContain(`href="study/${run.run_tag}/report.html"`);
    const page = await ask(below("report.html"));
    expect(page.body).toContain("two");
    await updateRunFile(run.out_dir, "report", (report) => ({
      ...report,
      key_findings: ["found meanwhile"],
    }));
    expect((await ask(below("report.html"))).body).toContain("found meanwhile");
    expect((await ask("/index.html")).body).toContain("found meanwhile");
  });

  it("shows files of a run as data, of which no browser runs anything", async () => {
    const { status, headers, body } = await ask(below("notes.html"));
    expect({ status, body }).toEqual({ status: 200, body: "<script>alert(1)</script>" });
    expect(headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(await ask(below("a%20b%23c.txt"))).toMatchObject({ status: 200, body: "spaced" });
    expect((await ask(below("study.ipynb"))).headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each([
    "/../secret.txt",
    "/study/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e/secret.txt",
    "/....//secret.txt",
    "//etc/passwd",
    "/study/%00",
    "/%E0%A4%A",
    "/study",
    "/study/",
    "/.pages.lock",
    "/C:/secret.txt",
    "http://127.0.0.1/../secret.txt",
  ])("shows nothing of what is not a file below reports/: %s", async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body).not.toContain("the secret");
  });

  it.each(["link.txt", "linked/inner.txt", "linked", "report.html/../link.txt", ".lock"])(
    "follows no link that leads out of reports/, and shows nothing hidden: %s",
    async (name) => {
      expect((await ask(below(name))).status).toBe(404);
    },
  );

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])(
    "refuses %s: runs can be read only",
    async (method) => {
      expect(await ask("/", { method })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
    },
  );

  it.each([
    "attacker.invalid",
    "attacker.invalid:80",
    "127.0.0.1.attacker.invalid",
    "0.0.0.0",
    "localhost.attacker.invalid",
  ])("refuses requests for another machine, which a page from elsewhere may send: Host %j", async (host) => {
    expect((await ask("/", { headers: { host } })).status).toBe(403);
  });

  it("answers by every name of this machine's own, and not when another site asks", async () => {
    for (const host of ["localhost", `localhost:${server.port}`, "127.0.0.1", `[::1]:${server.port}`]) {
      expect((await ask("/", { headers: { host } })).status).toBe(200);
    }
    expect((await ask("/", { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  });

  it("answers HEAD without a body", async () => {
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  it("listens on the loopback interface alone", async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).filter(({ internal, family }) => !internal && family === "IPv4"),
    );
    for (const { address } of others) {
      await expect(ask("/", { host: address })).rejects.toThrow(/ECONNREFUSED/);
    }
    expect(server.address).toBe(`http://127.0.0.1:${server.port}/`);
  });

  it("tells how a run goes on, from the end of its journal, and that it has ended", async () => {
    const going = await writeRun(repository.root, { notebook: "going", execution: { status: "running" } });
    const journal = join(going.out_dir, "journal.jsonl");
    await writeFile(
      journal,
      line({ event: "cell_start", index: 2, at: "" }) + line(say("first\n")).repeat(5000),
    );
    const events = await openEvents(server, `/going/${going.run_tag}/events`);
    expect(await events.next()).toEqual({ status: "running", cell: 3, log: "first\n".repeat(15).trimEnd() });
    await appendFile(journal, `${line(say("later"))}{"event":"mess`);
    expect(await events.next()).toMatchObject({ cell: 3, log: expect.stringMatching(/first\nlater$/) });
    await updateRunFile(going.out_dir, "report", (report) => ({
      ...report,
      execution: { status: "failed" },
    }));
    expect(await events.next()).toEqual({ status: "failed", cell: null, log: "" });
    events.close();
  });

  it("tells that a run has begun", async () => {
    const events = await openEvents(server, "/events");
    const before = await events.next();
    const begun = await writeRun(repository.root, { notebook: "begun" });
    expect(JSON.stringify(before)).not.toContain(begun.run_tag + "begun");
    expect(JSON.stringify(await events.next())).toContain("reports/begun/");
    events.close();
  });
});

/** Reads server-sent events one by one. */
async function openEvents(
  { port }: PageServer,
  path: string,
): Promise<{ next(): Promise<unknown>; close(): void }> {
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: stop.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    close: () => stop.abort(),
    next: async () => {
      while (!text.includes("\n\n")) {
        text += (await reader?.read())?.value ?? "";
      }
      const end = text.indexOf("\n\n");
      const event: unknown = JSON.parse(text.slice("data: ".length, end));
      text = text.slice(end + 2);
      return event;
    },
  };
}
