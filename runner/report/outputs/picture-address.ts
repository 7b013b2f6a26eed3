/** Pictures that need no reading before they are shown: in an `img` they run nothing and load nothing. */
export const PICTURE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Returns a picture as an address that holds all of it; undefined when the data is not in Base64. */
export function toPictureAddress(type: string, data: unknown): string | undefined {
  const isBase64 = typeof data === "string" && /^[A-Za-z\d+/\s]+={0,2}\s*$/.test(data);
  return isBase64 ? `data:${type};base64,${data.replaceAll(/\s/g, "")}` : undefined;
}
