/**
 * Returns 32 well-mixed bits (unsigned) that depend on all the numbers given, in their order.
 * Source of the mixing steps: Austin Appleby, MurmurHash3, 32-bit version with its finaliser.
 */
export function mixBits(...parts: readonly number[]): number {
  let hash = 0x9e37_79b9;
  for (const part of parts) {
    const scrambled = Math.imul(part | 0, 0xcc9e_2d51);
    hash ^= Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b87_3593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe654_6b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
