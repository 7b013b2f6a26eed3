import type { CheckedNotebook } from "./checked-notebook.ts";
import type { Remark } from "./finding.ts";

/** Returns what is odd about the kernel that a notebook asks for. */
export function checkKernel({ kernel: { name, language, isTslab } }: CheckedNotebook): Remark[] {
  const remarks: Remark[] = [];
  if (name === undefined) {
    const taken = isTslab ? "cellar takes tslab" : `cellar looks for one of its language "${language}"`;
    remarks.push({
      severity: "warning",
      code: "no-kernelspec",
      message: `names no kernel (metadata.kernelspec): Jupyter will ask for one, ${taken}`,
    });
  }
  if (!isTslab) {
    remarks.push({
      severity: "warning",
      code: "other-kernel",
      message: `runs on ${name === undefined ? `a kernel of "${language}"` : `kernel "${name}"`}, not on tslab: its code is not checked`,
    });
  }
  return remarks;
}
