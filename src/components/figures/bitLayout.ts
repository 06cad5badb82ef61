/** Where the fields of a packet header go, to scale: at 32 bits a row as in RFCs, at 16 for phones. */

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
  /** The ruler: one tick a bit, tall and numbered at quarters of the row and at its last bit. */
  ticks: { bit: number; x: number; named: boolean }[];
  /** The byte with which each row starts. */
  offsets: { byte: number; x: number; y: number }[];
}

export const BIT = 22;
/** How wide a bit is where a row has 16. */
const NARROW_BIT = 18.5;
export const ROW = 46;
export const HEAD = 36;
const GUTTER = 30;
const EDGE = 1;
/** A field of many rows is shown with this many at most; the label says how long it is. */
const MOST_ROWS = 4;
/** Average advance of the text font at 14 px. */
const ADVANCE = 7;
const PAD = 5;

/**
 * @param fields in order; a field may end in the middle of a row and may span rows
 * @throws Error when a field has no bits or part of one
 */
export function bitLayout(fields: readonly BitField[], rowBits: 16 | 32 = 32): BitLayout {
  const bitWidth = rowBits === 32 ? BIT : NARROW_BIT;
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
      const column = bit % rowBits;
      if (column === 0)
        offsets.push({ byte: bit / 8, x: GUTTER - 8, y: HEAD + row * ROW + ROW / 2 });
      const rows = column === 0 ? Math.floor(left / rowBits) : 0;
      const taken = rows > 0 ? rows * rowBits : Math.min(left, rowBits - column);
      const shown = Math.max(1, Math.min(rows, MOST_ROWS));
      segments.push({
        x: GUTTER + column * bitWidth,
        y: HEAD + row * ROW,
        width: Math.min(taken, rowBits) * bitWidth,
        height: shown * ROW,
      });
      bit += taken;
      left -= taken;
      if (bit % rowBits === 0) row += shown;
    }
    cells.push({ segments, focus: field.focus ?? false, label: labelOf(field, segments) });
  }
  const rows = row + (bit % rowBits === 0 ? 0 : 1);
  return {
    width: GUTTER + rowBits * bitWidth + EDGE,
    height: HEAD + rows * ROW + EDGE,
    cells,
    ticks: Array.from({ length: rowBits }, (_, at) => ({
      bit: at,
      x: GUTTER + (at + 0.5) * bitWidth,
      named: at % (rowBits / 4) === 0 || at === rowBits - 1,
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
