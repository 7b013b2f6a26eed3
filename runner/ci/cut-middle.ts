/** Returns a text cut in its middle: beginning and end say most, what was done and how it ended. */
export function cutMiddle(text: string, longest: number): string {
  const left = text.length - longest;
  if (left <= 0) {
    return text;
  }
  const half = longest / 2;
  return `${text.slice(0, half)}\n… ${left} more characters …\n${text.slice(-half)}`;
}
