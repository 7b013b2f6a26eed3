import { createHash } from "node:crypto";
import type { Database } from "../../tables/index.ts";

const BLOCK_BYTES = 64;
const SHOWN_DIGITS = 10;

/**
 * Makes the SQL functions `shown_name` and `shown_id`: with a key they return `name-` or `id-` and the first ten digits of
 * HMAC-SHA-256 of the text behind `name:` or `id:`; without one the text itself.
 *
 * The key comes into the database as a variable, so that no statement, and no error that repeats one, holds it.
 */
export async function createPseudonymMacros(db: Database, key: string | undefined): Promise<void> {
  await db.run("SET VARIABLE pseudonymise = $1", [key !== undefined]);
  if (key === undefined) {
    await db.run("CREATE MACRO shown_name(text) AS text; CREATE MACRO shown_id(text) AS text");
    return;
  }
  const { inner, outer } = toPads(key);
  await db.run("SET VARIABLE inner_pad = $1", [inner]);
  await db.run("SET VARIABLE outer_pad = $1", [outer]);
  await db.run(`
    CREATE MACRO keyed_hash(text) AS left(sha256(getvariable('outer_pad') || unhex(sha256(getvariable('inner_pad') || encode(text)))), ${SHOWN_DIGITS});
    CREATE MACRO shown_name(text) AS 'name-' || keyed_hash('name:' || text);
    CREATE MACRO shown_id(text) AS 'id-' || keyed_hash('id:' || text)`);
}

/** The two blocks that HMAC puts before what it hashes (RFC 2104). */
function toPads(key: string): { readonly inner: Uint8Array; readonly outer: Uint8Array } {
  const bytes = Buffer.from(key);
  const short = bytes.length > BLOCK_BYTES ? createHash("sha256").update(bytes).digest() : bytes;
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(short);
  return { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) };
}
