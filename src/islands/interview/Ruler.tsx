/** The site's ruler as a bar: 32 ticks, those before the share done stand out. Says nothing that no text beside it says. */

const tall = new Set([0, 8, 16, 24, 31]);
const ticks = (from: number, to: number) =>
  Array.from({ length: 32 }, (_, bit) =>
    bit >= from && bit < to ? `M${1 + (bit * 830) / 31} 23V${tall.has(bit) ? 6 : 16}` : '',
  ).join('');

export interface RulerProps {
  /** From 0 to 1; beyond that it is full. */
  share: number;
}

export function Ruler({ share }: RulerProps) {
  const done = Math.min(1, Math.max(0, share));
  const bits = Math.floor(done * 32);
  return (
    <svg class="ruler" viewBox="0 0 832 24" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M0 23.25H832${ticks(bits, 32)}`} vector-effect="non-scaling-stroke" />
      <path
        class="done"
        d={`M0 23.25H${done * 832}${ticks(0, bits)}`}
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}
