/** Regions of source files: `// region: name` to `// endregion: name`. */

export interface Region {
  /** The lines of the region without its markers and without common indentation, joined by newlines. */
  code: string;
  /** The line of the file (1-based) where the region's first line stands. */
  firstLine: number;
}

const marker = /^\s*\/\/ (end)?region: ([\w-]+)\s*$/;

/** The names of all regions that a file opens. */
export function regionNames(source: string): string[] {
  return source.split('\n').flatMap((line) => {
    const match = marker.exec(line);
    return match && !match[1] && match[2] ? [match[2]] : [];
  });
}

/**
 * Cuts a region out of a file. Markers of regions inside it are dropped.
 * Throws when the file has no such region or does not close it.
 */
export function readRegion(source: string, name: string): Region {
  const lines = source.split('\n');
  const open = lines.findIndex((line) => markerOf(line, name) === 'open');
  if (open < 0) {
    const known = regionNames(source).join(', ') || 'none';
    throw new Error(`no region "${name}"; the file has: ${known}`);
  }
  const close = lines.findIndex((line, index) => index > open && markerOf(line, name) === 'close');
  if (close < 0) throw new Error(`region "${name}" is not closed by "// endregion: ${name}"`);

  const from = firstFilled(lines, open + 1);
  const kept = lines.slice(from, close).filter((line) => !marker.test(line));
  while (kept.at(-1)?.trim() === '') kept.pop();
  const indent = Math.min(
    ...kept.filter((line) => line.trim() !== '').map((line) => /^\t*/.exec(line)?.[0].length ?? 0),
  );
  return { code: kept.map((line) => line.slice(indent)).join('\n'), firstLine: from + 1 };
}

/** A whole file without its region markers, for the page that shows it. */
export function withoutMarkers(source: string): string {
  return source
    .split('\n')
    .filter((line) => !marker.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function markerOf(line: string, name: string): 'open' | 'close' | undefined {
  const match = marker.exec(line);
  if (match?.[2] !== name) return undefined;
  return match[1] ? 'close' : 'open';
}

function firstFilled(lines: string[], from: number): number {
  let index = from;
  while (lines[index]?.trim() === '') index += 1;
  return index;
}
