/** Whether a path, with forward slashes, leads into the `vendor` folder of a Go module: other people's code, copied. */
export function isVendored(path: string): boolean {
  return /(^|\/)vendor\//.test(path);
}
