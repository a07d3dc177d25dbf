/** An address as a person reads it: Japanese, not its octets. */
export function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
