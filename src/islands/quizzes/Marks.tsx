/** Results as a row of cells, one a question: filled, struck, empty. What they say stands beside them as text. */
export function Marks({ results }: { results: readonly ('right' | 'wrong' | 'open')[] }) {
  return (
    <span class="marks" aria-hidden="true">
      {results.map((result, i) => (
        <span key={i} class={result} />
      ))}
    </span>
  );
}
