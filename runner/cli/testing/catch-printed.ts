import { vi } from "vitest";

/** Catches what is printed on standard output, and keeps progress off the terminal, until `vi.restoreAllMocks()`. */
export function catchPrinted(): { text: string } {
  const printed = { text: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.text += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  return printed;
}
