import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs the JSON parts of a message: HMAC-SHA256 in hex, or an empty text when the key is empty (unsigned). */
export function sign(parts: readonly Uint8Array[], key: string): string {
  if (key === "") {
    return "";
  }
  const hmac = createHmac("sha256", key);
  for (const part of parts) {
    hmac.update(part);
  }
  return hmac.digest("hex");
}

/** Tells, in constant time, whether a signature belongs to the parts exactly as they arrived. */
export function isSignatureValid(parts: readonly Uint8Array[], key: string, signature: Uint8Array): boolean {
  const wanted = Buffer.from(sign(parts, key));
  return wanted.length === signature.length && timingSafeEqual(wanted, signature);
}
