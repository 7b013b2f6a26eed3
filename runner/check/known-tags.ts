/** Tags that say how a cell is executed; they mean nothing on a cell without code. */
export const EXECUTION_TAGS: readonly string[] = [
  "parameters",
  "injected-parameters",
  "skip-execution",
  "raises-exception",
];

/** Tags that a tool is known to look for. */
export const KNOWN_TAGS: readonly string[] = [
  ...EXECUTION_TAGS,
  // papermill: https://papermill.readthedocs.io
  "papermill-error-cell-tag",
  // Jupyter Book: https://jupyterbook.org/en/stable/reference/cheatsheet.html
  "full-width",
  "hide-cell",
  "hide-input",
  "hide-output",
  "margin",
  "output_scroll",
  "popout",
  "remove-cell",
  "remove-input",
  "remove-output",
  "remove-stderr",
  "remove-stdout",
  "scroll-output",
  "thebe-init",
  "thebe-remove-input-init",
  // nbval: https://nbval.readthedocs.io
  "nbval-check-output",
  "nbval-ignore-output",
  "nbval-raises-exception",
  "nbval-skip",
  "nbval-test-listed",
  // nbstripout: https://github.com/kynan/nbstripout
  "init_cell",
  "keep_output",
  // nbsphinx: https://nbsphinx.readthedocs.io
  "nbsphinx-gallery",
  "nbsphinx-thumbnail",
  "nbsphinx-toctree",
];
