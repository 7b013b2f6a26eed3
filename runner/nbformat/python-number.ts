/** Returns a finite number as Python's `json.dumps` writes it: an integer as `int`, anything else as `float`. */
export function renderPythonNumber(value: number): string {
  return Number.isInteger(value) && !Object.is(value, -0) ? String(value) : renderPythonFloat(value);
}

/**
 * Returns a finite number as Python's `repr(float)` does: shortest digits, a point always, an exponent of at least two
 * digits below 1e-4 and from 1e16 on.
 */
export function renderPythonFloat(value: number): string {
  if (Object.is(value, -0)) {
    return "-0.0";
  }
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) {
    return Number.isInteger(value) ? `${value}.0` : String(value);
  }
  const [digits = "", exponentText = ""] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  const sign = exponent < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** Returns how Python writes a JSON number after reading it, or the token itself where Python would write `Infinity`. */
export function respellNumber(token: string): string {
  if (/^-?\d+$/.test(token)) {
    return token === "-0" ? "0" : token;
  }
  const value = Number(token);
  return Number.isFinite(value) ? renderPythonFloat(value) : token;
}
