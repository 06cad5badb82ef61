/**
 * The 1-based lines of `code` that contain one of the given pieces of text.
 * Throws when a piece stands in no line, so that a mark cannot silently point nowhere.
 */
export function linesWith(code: string, pieces: readonly string[]): Set<number> {
  const lines = code.split('\n');
  const found = new Set<number>();
  for (const piece of pieces) {
    const before = found.size;
    let hit = false;
    lines.forEach((line, index) => {
      if (line.includes(piece)) {
        found.add(index + 1);
        hit = true;
      }
    });
    if (!hit && found.size === before) throw new Error(`no line contains "${piece}"`);
  }
  return found;
}
