export interface Tool {
  name: string;
  /** One letter. */
  key: string;
  /** Whether it can be used now; a tool that cannot keeps its place and the focus. */
  on: boolean;
  /** For a tool that unfolds something. */
  expanded?: boolean;
  act(): void;
}

/** What else can be done with a card, always in the same places, each with its key. */
export function Tools({ tools }: { tools: readonly Tool[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div class="tools" role="group" aria-label="Card tools">
      {tools.map(({ name, key, on, expanded, act }) => (
        <button
          key={key}
          type="button"
          aria-disabled={!on}
          aria-expanded={expanded}
          aria-keyshortcuts={key}
          data-key={key.toUpperCase()}
          onClick={() => on && act()}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
