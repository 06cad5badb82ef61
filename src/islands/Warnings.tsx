export interface WarningsProps {
  /** That answers are not being kept, where that is so. */
  warning: string;
  /** Why what the page needs could not be loaded. */
  problem: string | undefined;
  retry(): void;
}

/** What stands in a page's way, above everything else on it. */
export function Warnings({ warning, problem, retry }: WarningsProps) {
  return (
    <>
      {warning && <p class="warning">{warning}</p>}
      {problem && (
        <p class="warning" role="alert">
          {problem}{' '}
          <button type="button" class="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </>
  );
}
