/** How much of the scripts that came has run. */

/** What V8's precise coverage says of a script: functions and blocks in them, each with how often it ran. */
export interface ScriptCoverage {
  source?: string;
  functions: {
    ranges: { startOffset: number; endOffset: number; count: number }[];
  }[];
}

/** @returns bytes of source that ran at least once; a range within another decides for its own part */
export function executedBytes(scripts: readonly ScriptCoverage[]): number {
  return scripts.reduce((sum, script) => sum + executedIn(script), 0);
}

function executedIn({ source = '', functions }: ScriptCoverage): number {
  const ranges = functions
    .flatMap((one) => one.ranges)
    // Outer ranges first, so that the inner ones overwrite them.
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const ran = new Uint8Array(source.length);
  for (const { startOffset, endOffset, count } of ranges)
    ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  let text = '';
  for (let at = 0; at < source.length; ) {
    const value = ran[at];
    let end = at;
    while (end < source.length && ran[end] === value) end += 1;
    if (value) text += source.slice(at, end);
    at = end;
  }
  return Buffer.byteLength(text);
}
