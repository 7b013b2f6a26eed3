import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["source", "node", "import", "default"] } },
  test: {
    include: ["{lib,runner,notebooks}/**/*.test.ts"],
    exclude: ["**/dist/**", "**/node_modules/**"],
    expect: { requireAssertions: true },
    // The default leaves one core idle, which on two cores is half of them; most tests here wait for other processes.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
