import { isRecord, setOwn } from "../nbformat/index.ts";
import type { ParameterValue } from "./parameter.ts";

/** Returns a value in which every bigint that a number can hold exactly is a number. */
export function narrowBigInts(value: ParameterValue): ParameterValue {
  if (typeof value === "bigint") {
    return isExactNumber(value) ? Number(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: ParameterValue) => narrowBigInts(item));
  }
  return isRecord(value) ? narrowRecord(value) : value;
}

/** Returns whether a value has a bigint in it that a number cannot hold exactly. */
export function holdsBigInt(value: unknown): boolean {
  if (typeof value === "bigint") {
    return !isExactNumber(value);
  }
  return typeof value === "object" && value !== null && Object.values(value).some(holdsBigInt);
}

function isExactNumber(value: bigint): boolean {
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value;
}

/** Returns a mapping in which every bigint that a number can hold exactly is a number. */
export function narrowRecord(
  record: Readonly<Record<string, ParameterValue>>,
): Record<string, ParameterValue> {
  const narrowed: Record<string, ParameterValue> = {};
  for (const [key, value] of Object.entries(record)) {
    setOwn(narrowed, key, narrowBigInts(value));
  }
  return narrowed;
}
