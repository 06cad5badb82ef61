/** Whether two renderings show the same drawing. Another build of Chromium rounds a text's width differently. */
import { parsePath } from './path.ts';

const TOLERANCE = 1;

/**
 * Equal markup and equal words, with every coordinate within 1 px. The `min-w-` class follows from the width and is
 * left out, since a rounded px may take it to the next step; path data is compared by points, since H may become L.
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
  const [left, right] = [spelled(a), spelled(b)];
  return (
    left.markup === right.markup &&
    left.numbers.every((n, i) => Math.abs(n - (right.numbers[i] ?? Number.NaN)) <= TOLERANCE)
  );
}

/** A tag with its coordinates taken out, and those coordinates. Numbers inside a class name are part of the name. */
function spelled(tag: string): { markup: string; numbers: number[] } {
  const numbers: number[] = [];
  const markup = tag.replace(/\s(?!class)([\w-]+)="([^"]*)"/g, (_, name: string, value: string) => {
    const shape = name === 'd' ? fullPath(value) : value;
    const words = shape.replace(/-?\d*\.?\d+/g, (n) => {
      numbers.push(Number(n));
      return '#';
    });
    return ` ${name}="${words}"`;
  });
  return { markup, numbers };
}

function fullPath(d: string): string {
  return parsePath(d)
    .map(({ op, p }) => `${op}${p.join(' ')}`)
    .join('');
}
