import type { KernelInfoReply } from "../messaging/index.ts";

/** Code of a language for what a check wants done; each is a cell of its own. */
export interface Snippets {
  /** Declares a variable, and has no value. */
  readonly define: string;
  /** Prints that variable and one: `42`. */
  readonly read: string;
  /** Prints `out` on stdout. */
  readonly stdout: string;
  /** Prints `err` on stderr. */
  readonly stderr: string;
  /** Prints `line 0` to `line 19999`. */
  readonly burst: string;
  /** Prints `late` 300 ms after it has returned. */
  readonly late: string;
  /** Has the value 42. */
  readonly value: string;
  /** Throws a TypeError that says `doctor`. */
  readonly failing: string;
  /** Rejects a promise that nobody awaits. */
  readonly rejecting: string | Missing;
  /** Prints `in`, then loops for ever. */
  readonly loop: string;
  /** Prints `in`, then awaits for ever. */
  readonly wait: string;
  /** Shows `<b>doctor</b>` as HTML. */
  readonly display: string | Missing;
  /** Shows `<b>one</b>` as HTML, and changes it into `<b>two</b>`. */
  readonly update: string | Missing;
  /** Clears the output. */
  readonly clear: string | Missing;
  /** Asks for input. */
  readonly input: string;
  /** The beginning of a name that the language has, and the whole of it. */
  readonly name: { readonly begin: string; readonly whole: string };
  /** A statement that goes on. */
  readonly unfinished: string;
}

/** Something for which a language or a kernel has no code. */
export interface Missing {
  readonly missing: string;
  /** Whether that is the kernel's fault. */
  readonly isFault: boolean;
}

const UNKNOWN_DISPLAY: Missing = {
  missing: "how this kernel shows things is not known",
  isFault: false,
};

const JAVASCRIPT: Snippets = {
  define: "var cellarDoctor = 41;",
  read: "console.log(cellarDoctor + 1);",
  stdout: 'console.log("out");',
  stderr: 'console.error("err");',
  burst: 'for (let i = 0; i < 20000; i += 1) { console.log("line " + i); }',
  late: 'void setTimeout(() => { console.log("late"); }, 300);',
  value: "6 * 7",
  failing: 'throw new TypeError("doctor");',
  rejecting: 'void Promise.reject(new Error("doctor"));',
  loop: 'console.log("in"); while (true) {}',
  wait: 'console.log("in"); await new Promise(() => {});',
  display: UNKNOWN_DISPLAY,
  update: UNKNOWN_DISPLAY,
  clear: UNKNOWN_DISPLAY,
  input: 'import { readFileSync } from "node:fs"; void readFileSync(0, "utf8").length;',
  name: { begin: "consol", whole: "console" },
  unfinished: "function unfinished() {",
};

const TSLAB: Snippets = {
  ...JAVASCRIPT,
  display: 'import { display } from "tslab"; display.html("<b>doctor</b>");',
  update:
    'import { newDisplay } from "tslab"; const shown = newDisplay(); shown.html("<b>one</b>"); shown.html("<b>two</b>");',
  clear: { missing: "tslab has no way to clear output", isFault: true },
};

const PYTHON: Snippets = {
  define: "cellar_doctor = 41",
  read: "print(cellar_doctor + 1)",
  stdout: 'print("out")',
  stderr: 'import sys; print("err", file=sys.stderr)',
  burst: 'for i in range(20000): print("line", i)',
  late: 'import threading; threading.Timer(0.3, print, ["late"]).start()',
  value: "6 * 7",
  failing: 'raise TypeError("doctor")',
  rejecting: { missing: "Python only logs what nobody awaits", isFault: false },
  loop: 'print("in", flush=True)\nwhile True: pass',
  wait: 'import asyncio\nprint("in", flush=True)\nawait asyncio.sleep(3600)',
  display: 'from IPython.display import display, HTML; display(HTML("<b>doctor</b>"))',
  update:
    'from IPython.display import display, HTML\nshown = display(HTML("<b>one</b>"), display_id=True)\nshown.update(HTML("<b>two</b>"))',
  clear: 'from IPython.display import clear_output; print("gone"); clear_output()',
  input: 'input("doctor? ")',
  name: { begin: "prin", whole: "print" },
  unfinished: "def unfinished():",
};

const BY_IMPLEMENTATION: Readonly<Record<string, Snippets>> = { tslab: TSLAB, jslab: TSLAB };
const BY_LANGUAGE: Readonly<Record<string, Snippets>> = {
  typescript: JAVASCRIPT,
  javascript: JAVASCRIPT,
  python: PYTHON,
};

/** Returns code for a kernel; `undefined` for a language that has none here. */
export function snippetsOf({ implementation, language_info }: KernelInfoReply): Snippets | undefined {
  return BY_IMPLEMENTATION[implementation] ?? BY_LANGUAGE[language_info.name.toLowerCase()];
}
