/** Where the fields of a packet header go, at 32 bits a row and to scale. */

export interface BitField {
  name: string;
  bits: number;
  note?: string;
  focus?: boolean;
}

export interface BitCell {
  /** One box for a row, or for whole rows that belong together. */
  segments: { x: number; y: number; width: number; height: number }[];
  focus: boolean;
  /** The lines of the label, each with its middle; set upright, or along the box if it is too narrow. */
  label: { lines: string[]; x: number; y: number; upright: boolean };
}

export interface BitLayout {
  width: number;
  height: number;
  cells: BitCell[];
  /** The ruler: one tick a bit, tall and numbered at 0, 8, 16, 24 and 31. */
  ticks: { bit: number; x: number; named: boolean }[];
  /** The byte with which each row starts. */
  offsets: { byte: number; x: number; y: number }[];
}

const ROW_BITS = 32;
export const BIT = 22;
export const ROW = 46;
export const HEAD = 36;
const GUTTER = 30;
const EDGE = 1;
/** A field of many rows is shown with this many at most; the label says how long it is. */
const MOST_ROWS = 4;
/** Average advance of the text font at 14 px. */
const ADVANCE = 7;
const PAD = 5;
const NAMED = new Set([0, 8, 16, 24, 31]);

/**
 * @param fields in order; a field may end in the middle of a row and may span rows
 * @throws Error when a field has no bits or part of one
 */
export function bitLayout(fields: readonly BitField[]): BitLayout {
  const cells: BitCell[] = [];
  const offsets: BitLayout['offsets'] = [];
  let bit = 0;
  let row = 0;
  for (const field of fields) {
    if (!Number.isInteger(field.bits) || field.bits < 1) {
      throw new Error(
        `the field "${field.name}" has ${field.bits} bits: a field has one or more whole bits`,
      );
    }
    const segments: BitCell['segments'] = [];
    let left = field.bits;
    while (left > 0) {
      const column = bit % ROW_BITS;
      if (column === 0)
        offsets.push({ byte: bit / 8, x: GUTTER - 8, y: HEAD + row * ROW + ROW / 2 });
      const rows = column === 0 ? Math.floor(left / ROW_BITS) : 0;
      const taken = rows > 0 ? rows * ROW_BITS : Math.min(left, ROW_BITS - column);
      const shown = Math.max(1, Math.min(rows, MOST_ROWS));
      segments.push({
        x: GUTTER + column * BIT,
        y: HEAD + row * ROW,
        width: Math.min(taken, ROW_BITS) * BIT,
        height: shown * ROW,
      });
      bit += taken;
      left -= taken;
      if (bit % ROW_BITS === 0) row += shown;
    }
    cells.push({ segments, focus: field.focus ?? false, label: labelOf(field, segments) });
  }
  const rows = row + (bit % ROW_BITS === 0 ? 0 : 1);
  return {
    width: GUTTER + ROW_BITS * BIT + EDGE,
    height: HEAD + rows * ROW + EDGE,
    cells,
    ticks: Array.from({ length: ROW_BITS }, (_, at) => ({
      bit: at,
      x: GUTTER + (at + 0.5) * BIT,
      named: NAMED.has(at),
    })),
    offsets,
  };
}

function labelOf({ name, bits }: BitField, segments: BitCell['segments']): BitCell['label'] {
  const size = (s: BitCell['segments'][number]) => s.width * s.height;
  const [widest] = segments.toSorted((a, b) => size(b) - size(a));
  if (!widest) throw new Error(`the field "${name}" has no place`);
  const { x, y, width, height } = widest;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const lines = wrapped(name, width - 2 * PAD);
  const fits = lines.every((line) => line.length * ADVANCE <= width - 2 * PAD) && lines.length <= 2;
  if (!fits) return { lines: [name], ...middle, upright: true };
  const counted = lines.length === 1 && bits > 1 ? [...lines, `${bits} bits`] : lines;
  return { lines: counted, ...middle, upright: false };
}

/** Breaks a name at its spaces so that no line is wider than `width`, where that can be. */
function wrapped(name: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last !== undefined && joined.length * ADVANCE <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** What a screen reader is told: each row with its fields and their lengths. */
export function describeBits(fields: readonly BitField[]): string {
  let bit = 0;
  return fields
    .map(({ name, bits }) => {
      const [from, to] = [bit, bit + bits - 1];
      bit += bits;
      const place = bits === 1 ? `bit ${from}` : `bits ${from} to ${to}`;
      return `${name}, ${bits === 1 ? '1 bit' : `${bits} bits`} (${place})`;
    })
    .join('; ');
}
