import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["source", "node", "default"] } },
  test: {
    expect: { requireAssertions: true },
    // The default leaves one core idle, which on two cores is half of them; most tests here wait for other processes.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // `main` is what `npm test` runs; the others take long, or need more than Node (see SUITES in testing/suites.ts).
    projects: [
      inOneWorld(
        project("main", testsNamed(""), "name-left-out", testsNamed(".{slow,python,browser,postgres}")),
      ),
      project("slow", testsNamed(".slow")),
      project("python", testsNamed(".python"), "set-up-python"),
      project("browser", testsNamed(".browser"), "set-up-browser"),
      project("postgres", testsNamed(".postgres")),
    ],
  },
});

/** Files of tests share what they import: DuckDB, Arrow and charts are loaded once a process, which saves a third of the time. */
function inOneWorld(tests: TestProjectInlineConfiguration): TestProjectInlineConfiguration {
  return { ...tests, test: { ...tests.test, isolate: false } };
}

function testsNamed(ending: string): string {
  return `{lib,runner,notebooks,bench}/**/*${ending}.test.ts`;
}

function project(
  name: string,
  include: string,
  setup?: string,
  exclude?: string,
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [include],
      exclude: ["**/dist/**", "**/node_modules/**", ...(exclude === undefined ? [] : [exclude])],
      globalSetup: setup === undefined ? [] : [`./runner/compatibility/testing/${setup}.ts`],
    },
  };
}
