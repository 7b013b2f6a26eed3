import { describe, expect, it } from "vitest";
import { codeCell, makeContent, printed } from "../testing/index.ts";
import { renderRunPage } from "./render-run-page.ts";

const SHA = "ab".repeat(32);
const file = { path: "data/a b.parquet", bytes: 2_500_000, sha256: SHA, sha256_error: null };

const titlesOf = (page: string): string[] =>
  [...page.matchAll(/<h2 id="[^"]*">([^<]*)</g)].map((match) => match[1] ?? "");

describe("renderRunPage()", () => {
  it("shows everything in the order in which a reviewer asks", () => {
    const page = renderRunPage(
      makeContent({
        report: {
          metrics: { rows: 12_345 },
          key_findings: ["more than <before>"],
          sanity_samples: { head: [{ id: 1 }] },
          notes: ["a note"],
          environment: { node: "v20" },
          execution: {
            status: "completed",
            started_at: "2026-01-07T11:00:00Z",
            cells: [{ index: 0, status: "completed", started_at: "2026-01-07T11:00:01Z", duration_s: 2 }],
          },
        },
        config: { parameters: { dataset: "small" } },
        manifest: { inputs: [file], artifacts: [file] },
        cells: [codeCell("a", "print(1)", [printed("one")])],
      }),
    );
    expect(titlesOf(page)).toEqual([
      "Key findings",
      "Metrics",
      "Samples",
      "Notes",
      "Parameters",
      "Inputs",
      "Artifacts",
      "Where the time went",
      "Environment",
      "The executed notebook",
    ]);
    for (const text of ["12,345", "more than &lt;before&gt;", "small", "2.4 MB", "one", "v20"]) {
      expect(page).toContain(text);
    }
  });

  it("leaves out what the record does not have", () => {
    expect(titlesOf(renderRunPage(makeContent()))).toEqual(["Environment"]);
  });

  it("puts the failure first, with its traceback and a link to the cell", () => {
    const failure = {
      error: "CellExecutionError",
      message: "no <such> file",
      traceback: ["at x", "at y"],
      index: 3,
    };
    const page = renderRunPage(
      makeContent({
        status: "failed",
        report: { metrics: { a: 1 }, execution: { status: "failed", failure } },
        cells: [],
      }),
    );
    expect(titlesOf(page)[0]).toBe("CellExecutionError in ");
    expect(page).toContain('<a href="#cell-4">cell 4</a>');
    expect(page).toContain("no &lt;such&gt; file");
    expect(page).toContain("at x\nat y");
  });

  it("says how to complete an abandoned run, and what is broken in a record", () => {
    const content = makeContent({ status: "abandoned" });
    const broken = {
      ...content.files,
      report: null,
      findings: [{ path: "report.json/metrics", message: "is no object" }],
    };
    const page = renderRunPage({ ...content, files: broken });
    expect(page).toContain("<code>cellar recover</code>");
    expect(page).toContain("<code>report.json/metrics</code> is no object");
    expect(page).toContain("<h1>study 20260107_120000</h1>");
  });

  it("marks the parameters that were given", () => {
    const page = renderRunPage(
      makeContent({
        config: { parameters: { "<own>": 1, given: 2 } },
        report: { execution: { status: "completed", parameters_given: { given: 2 } } },
      }),
    );
    expect(page).toContain('<th scope="row" class="changed">given</th>');
    expect(page).toContain('<th scope="row">&lt;own&gt;</th>');
  });

  it("links files, and the runs that made or read them, but not a run to itself", () => {
    const own = { notebook: "study", run_tag: "20260107_120000", outDir: "reports/study/20260107_120000" };
    const other = { notebook: "ingest", run_tag: "1", outDir: "reports/ingest/1" };
    const lineage = new Map([[SHA, { madeBy: [other, own], readBy: [own] }]]);
    const page = renderRunPage(makeContent({ manifest: { inputs: [file], artifacts: [file] }, lineage }));
    expect(page).toContain('<a href="../../../data/a%20b.parquet">data/a b.parquet</a>');
    expect(page.match(/<a href="\.\.\/\.\.\/ingest\/1\/report\.html">ingest\/1<\/a>/g)).toHaveLength(1);
    expect(page).not.toContain(">study/20260107_120000</a>");
  });

  it("names a file that could not be hashed with the reason", () => {
    const lost = { path: "data/x", bytes: null, sha256: null, sha256_error: "ENOENT <x>" };
    expect(renderRunPage(makeContent({ manifest: { artifacts: [lost] } }))).toContain("ENOENT &lt;x&gt;");
  });

  it("stays small however much a notebook has put out, and says what it has left out", () => {
    const cells = Array.from({ length: 2000 }, (_, index) =>
      codeCell(`c${index}`, `const value${index} = compute(${index}, "text");`, [
        printed("x".repeat(10_000)),
      ]),
    );
    const page = renderRunPage(makeContent({ cells }));
    expect(page.length).toBeLessThan(1_000_000);
    expect(page).toContain('id="cell-2000"');
    expect(page).toContain("the executed notebook has them");
  });
});
