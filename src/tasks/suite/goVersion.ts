/** Whether the Go that is here can run a module's tests. */

/** @param goMod a go.mod @returns what its `go` line asks for, such as `1.26` */
export function wantedGo(goMod: string): string | undefined {
  return /^go\s+(\d+(?:\.\d+)*)/m.exec(goMod)?.[1];
}

/** @param output of `go version` @returns such as `1.26.8` */
export function foundGo(output: string): string | undefined {
  return /\bgo(\d+(?:\.\d+)*)/.exec(output)?.[1];
}

/** @returns whether `found` is at least `wanted`; a missing part counts as 0 */
export function isEnough(found: string, wanted: string): boolean {
  const [a, b] = [found, wanted].map((version) => version.split('.').map(Number)) as [
    number[],
    number[],
  ];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
