const bits = Array.from({ length: 32 }, (_, bit) => bit);
const tall = new Set([0, 8, 16, 24, 31]);

export interface RulerProps {
  /** From 0 to 1. */
  done: number;
  /** The same in words. */
  text: string;
}

/** How far a session has come, on the ruler of a packet diagram. */
export function Ruler({ done, text }: RulerProps) {
  return (
    <div
      class="bits"
      role="progressbar"
      aria-label="Session"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done * 100)}
      aria-valuetext={text}
    >
      {bits.map((bit) => (
        <i
          key={bit}
          class={`${tall.has(bit) ? 'tall' : ''} ${bit < done * bits.length ? 'done' : ''}`}
        />
      ))}
    </div>
  );
}
