/** Whether two renderings show the same drawing. Another build of Chromium rounds a text's width differently. */

const TOLERANCE = 1;

/**
 * Equal markup and equal words, with every coordinate within 1 px. The `min-w-` class follows from the width and is
 * left out, since a rounded px may take it to the next step.
 */
export function sameDrawing(a: string, b: string): boolean {
  const [left, right] = [tokens(a), tokens(b)];
  return left.length === right.length && left.every((token, i) => alike(token, right[i] ?? ''));
}

/** Tags and the words between them, in turn. */
function tokens(svg: string): string[] {
  return svg.replace(/ min-w-\d+/, '').split(/(?=<)|(?<=>)/);
}

function alike(a: string, b: string): boolean {
  if (a === b) return true;
  if (!a.startsWith('<') || !b.startsWith('<')) return false;
  const number = /-?\d*\.?\d+/g;
  const [shapeA, shapeB] = [a, b].map(skeleton);
  if (shapeA !== shapeB) return false;
  const [na, nb] = [numbers(a), numbers(b)];
  return na.length === nb.length && na.every((n, i) => Math.abs(n - (nb[i] ?? 0)) <= TOLERANCE);

  function skeleton(tag: string): string {
    return tag.replace(number, '#').replace(/# ?(?=#)/g, '#');
  }
  function numbers(tag: string): number[] {
    return (tag.match(number) ?? []).map(Number);
  }
}
