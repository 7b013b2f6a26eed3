import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseKernelspec } from "./choose-kernelspec.ts";
import { listJupyterDataFolders, userDataFolder } from "./jupyter-path.ts";
import { findKernelspecs, toKernelspec } from "./kernelspec.ts";
import { tslabKernelspec } from "./tslab-kernelspec.ts";

describe("listJupyterDataFolders()", () => {
  it("puts JUPYTER_PATH first, then the user's folder, the environment's, and the system's", () => {
    const env = { JUPYTER_PATH: "/one:/two", CONDA_PREFIX: "/conda" };
    expect(listJupyterDataFolders({ env, home: "/home/u", platform: "linux" })).toEqual([
      "/one",
      "/two",
      "/home/u/.local/share/jupyter",
      "/conda/share/jupyter",
      "/usr/local/share/jupyter",
      "/usr/share/jupyter",
    ]);
  });

  it.each([
    [{ VIRTUAL_ENV: "/env" }, true],
    [{ CONDA_PREFIX: "/env", CONDA_DEFAULT_ENV: "mine" }, true],
    [{ CONDA_PREFIX: "/env", CONDA_DEFAULT_ENV: "base" }, false],
    [{ VIRTUAL_ENV: "", CONDA_PREFIX: "/env" }, false],
    [{ VIRTUAL_ENV: "/env", JUPYTER_PREFER_ENV_PATH: "0" }, false],
    [{ CONDA_PREFIX: "/env", JUPYTER_PREFER_ENV_PATH: "yes" }, true],
  ])("puts the environment %o before the user's folder: %s", (env, isFirst) => {
    const [first] = listJupyterDataFolders({ env, home: "/home/u", platform: "linux" });
    expect(first).toBe(isFirst ? "/env/share/jupyter" : "/home/u/.local/share/jupyter");
  });
});

describe("userDataFolder()", () => {
  it.each([
    ["linux", {}, "/home/u/.local/share/jupyter"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/jupyter"],
    ["linux", { XDG_DATA_HOME: "" }, "/home/u/.local/share/jupyter"],
    ["linux", { JUPYTER_PLATFORM_DIRS: "1", XDG_DATA_HOME: "/data" }, "/data/jupyter"],
    ["linux", { JUPYTER_DATA_DIR: "/mine", XDG_DATA_HOME: "/data" }, "/mine"],
    ["darwin", {}, "/home/u/Library/Jupyter"],
    ["darwin", { JUPYTER_PLATFORM_DIRS: "1" }, "/home/u/Library/Application Support/Jupyter"],
    ["darwin", { JUPYTER_DATA_DIR: "/mine", JUPYTER_PLATFORM_DIRS: "1" }, "/mine"],
    ["win32", { APPDATA: "C:\\u\\Roaming" }, "C:\\u\\Roaming\\jupyter"],
    ["win32", { JUPYTER_PLATFORM_DIRS: "1", LOCALAPPDATA: "C:\\u\\Local" }, "C:\\u\\Local\\Jupyter"],
  ] as const)("is on %s with %o %s", (platform, env, folder) => {
    expect(userDataFolder({ platform, env, home: "/home/u" })).toBe(folder);
  });
});

describe("findKernelspecs()", () => {
  let folder = "";
  const write = async (path: string, text: string) => {
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, "kernel.json"), text);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-jupyter-"));
    await write("one/kernels/Python3", `{"argv": ["python", "{resource_dir}/x"], "language": "python"}`);
    await write("two/kernels/python3", `{"argv": ["other"]}`);
    await write("two/kernels/broken", "{");
    await write("two/kernels/empty", `{"argv": []}`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("takes the first of two with one name, fills the defaults, and leaves broken ones out", async () => {
    const env = {
      JUPYTER_PATH: `${join(folder, "one")}:${join(folder, "two")}`,
      JUPYTER_DATA_DIR: join(folder, "none"),
    };
    const found = await findKernelspecs({ env, platform: "linux" });
    const location = join(folder, "one", "kernels", "Python3");
    expect(found.filter(({ location: at }) => at.startsWith(folder))).toEqual([
      {
        name: "python3",
        location,
        argv: ["python", `${location}/x`],
        display_name: "python3",
        language: "python",
        interrupt_mode: "signal",
        env: {},
      },
    ]);
  });
});

describe("chooseKernelspec()", () => {
  const python = toKernelspec({ argv: ["python"], language: "python" }, "/kernels/python3");
  const available = [tslabKernelspec(), ...(python === undefined ? [] : [python])];

  it.each([
    [
      "the requested one before the notebook's own",
      { requested: "python3", kernelspecName: "tslab" },
      "python3",
    ],
    ["the notebook's own", { kernelspecName: "tslab", language: "python" }, "tslab"],
    ["one of the notebook's language when it names none", { language: "Python" }, "python3"],
    ["tslab when the notebook says nothing", {}, "tslab"],
  ])("chooses %s", (_name, wish, name) => {
    expect(chooseKernelspec(available, wish).name).toBe(name);
  });

  it("names the kernels that are there when the wanted one is not", () => {
    expect(() => chooseKernelspec(available, { requested: "julia" })).toThrow(
      expect.objectContaining({
        name: "KernelStartError",
        kernelName: "julia",
        message: expect.stringMatching(/"julia".*tslab, python3/),
      }),
    );
  });
});
