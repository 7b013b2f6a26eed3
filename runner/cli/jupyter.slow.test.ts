import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandResult, createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar jupyter", () => {
  let workplace: Workplace;
  let home = "";
  beforeAll(async () => {
    workplace = await createWorkplace();
    home = await mkdtemp(join(tmpdir(), "cellar-home-"));
  });
  afterAll(async () => {
    await workplace[Symbol.asyncDispose]();
    await rm(home, { recursive: true });
  });

  /** A machine on which nothing but Node is installed, or these programs. */
  const onMachine = async (name: string, programs: readonly string[] = []) => {
    const folder = join(home, name);
    await mkdir(join(folder, "bin"), { recursive: true });
    for (const program of programs) {
      await writeFile(join(folder, "bin", program), "");
      await chmod(join(folder, "bin", program), 0o755);
    }
    const kernelspec = join(folder, "data", "kernels", "tslab", "kernel.json");
    const env = {
      HOME: folder,
      JUPYTER_DATA_DIR: join(folder, "data"),
      JUPYTER_PATH: "",
      VIRTUAL_ENV: "",
      CONDA_PREFIX: "",
      PATH: join(folder, "bin"),
    };
    const cellarJupyter = (...args: string[]): Promise<CommandResult> =>
      workplace.cellar(["jupyter", ...args], { env });
    return { kernelspec, cellarJupyter };
  };

  it("registers the kernel without Python, and says what to install and that running needs none of it", async () => {
    const { kernelspec, cellarJupyter } = await onMachine("bare");
    const { exitCode, stdout } = await cellarJupyter();
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`registered kernel "tslab" for Jupyter: ${kernelspec}\n`);
    expect(stdout).toMatch(/no JupyterLab on the PATH.*pipx install jupyterlab.*needs neither Jupyter nor/s);
    const { argv }: { argv: string[] } = JSON.parse(await readFile(kernelspec, "utf8"));
    expect(argv).toEqual([process.execPath, "--require", ...argv.slice(2, 6), "{connection_file}"]);
    await Promise.all([argv[2] ?? "", argv[3] ?? ""].map((file) => access(file)));
  });

  it.each([
    [["jupyter-lab", "jupyter-notebook"], "with `jupyter lab`"],
    [["jupyter-notebook"], "with `jupyter notebook`"],
  ])("says how to start what is there: %s", async (programs, how) => {
    const { cellarJupyter } = await onMachine(`has-${programs.join("-")}`, programs);
    expect((await cellarJupyter()).stdout).toContain(`Start Jupyter here ${how}`);
  });

  it("tells machines what it has done, where, and with which Jupyter", async () => {
    const { kernelspec, cellarJupyter } = await onMachine("json", ["jupyter-lab"]);
    const state = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await cellarJupyter("--json", ...args)).stdout);
    const place = { kernel: "tslab", kernelspec, shadowed_by: null, root: workplace.root };
    expect(await state()).toMatchObject({ ...place, action: "registered" });
    expect(await state()).toMatchObject({ ...place, action: "unchanged" });
    expect(await state("--remove")).toMatchObject({ ...place, action: "removed" });
    expect(await state("--remove")).toMatchObject({ action: "none", kernelspec: null });
    expect(await state()).toMatchObject({ jupyter: expect.stringMatching(/bin[\\/]jupyter-lab$/) });
  });

  it("leaves a kernel of another origin alone unless it is told otherwise", async () => {
    const { kernelspec, cellarJupyter } = await onMachine("foreign");
    await cellarJupyter();
    await writeFile(kernelspec, `{"argv": ["other"]}`);
    for (const args of [[], ["--remove"]]) {
      expect(await cellarJupyter(...args)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(`"${kernelspec}" was not written by cellar`),
      });
      expect(await readFile(kernelspec, "utf8")).toContain("other");
    }
    expect(await cellarJupyter("--force")).toMatchObject({ exitCode: 0 });
    expect(await readFile(kernelspec, "utf8")).toContain("preload");
    await writeFile(kernelspec, `{"argv": ["other"]}`);
    expect(await cellarJupyter("--remove", "--force")).toMatchObject({ exitCode: 0 });
    await expect(access(kernelspec)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
