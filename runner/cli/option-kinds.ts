/** An option that is given or not. */
export const FLAG = { type: "boolean", default: false } as const;

/** An option that is given twice counts as it was given last. */
export const TEXT = {
  type: "string",
  coerce: (given: string | string[]) => (Array.isArray(given) ? given.at(-1) : given),
} as const;

/** An option that is given once for each of its values. */
export const LIST = { type: "string", array: true, default: [] as string[] } as const;

export const AS_JSON = { ...FLAG, describe: "print JSON, for machines" } as const;
