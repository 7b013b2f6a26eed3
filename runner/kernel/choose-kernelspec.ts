import { KernelStartError } from "./errors.ts";
import { findKernelspecs, type Kernelspec } from "./kernelspec.ts";
import { TSLAB, tslabKernelspec } from "./tslab-kernelspec.ts";

/** What a notebook and its user say about the kernel. */
export interface KernelWish {
  /** `--kernel`: goes before everything else. */
  readonly requested?: string | undefined;
  /** `metadata.kernelspec.name` of the notebook. */
  readonly kernelspecName?: string | undefined;
  /** `metadata.language_info.name` of the notebook, used when it names no kernel. */
  readonly language?: string | undefined;
}

/** Lists the kernels that can be used: this project's tslab first, then what Jupyter knows. */
export async function listKernelspecs(): Promise<Kernelspec[]> {
  const installed = await findKernelspecs();
  return [tslabKernelspec(), ...installed.filter(({ name }) => name !== TSLAB)];
}

/**
 * Chooses the kernel of a notebook: the requested one, else the notebook's own, else one of its language,
 * else tslab. The name `tslab` always means the tslab of this project, whose version the lockfile fixes.
 *
 * @throws {KernelStartError} when no kernel of that name or language is there; says which are, and where it looked
 */
export function chooseKernelspec(kernelspecs: readonly Kernelspec[], wish: KernelWish): Kernelspec {
  const name = wish.requested ?? wish.kernelspecName;
  const chosen =
    name === undefined
      ? kernelspecs.find(
          ({ language }) => language.toLowerCase() === (wish.language ?? "typescript").toLowerCase(),
        )
      : kernelspecs.find((kernelspec) => kernelspec.name === name.toLowerCase());
  if (chosen === undefined) {
    const wanted = name ?? `a kernel for ${wish.language}`;
    const known = kernelspecs.map((kernelspec) => kernelspec.name).join(", ");
    throw new KernelStartError(
      `Cannot start kernel "${wanted}": it is not installed; installed are ${known}. ` +
        "Install it, or name another with --kernel (see `cellar kernels`)",
      { kernelName: wanted },
    );
  }
  return chosen;
}
