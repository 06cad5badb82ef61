/** What the notes look like in Anki: a note type for each kind of card, one style for all. */
import type { Card } from '../schemas/card.ts';

/**
 * When the look of the cards or the way they are written into fields last changed, in seconds. Anki takes a note or
 * note type only if it is newer than its own, so raise this with every such change: a test says so.
 */
export const layoutChanged = Date.UTC(2026, 10, 20) / 1000;

export interface NoteType {
  name: string;
  cloze: boolean;
  fields: readonly string[];
  front: string;
  back: string;
}

const rest = `{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}
<div class="source">{{Source}}</div>`;

const answerBelow = (answer: string) => `<div class="front">{{Front}}</div>
<hr id="answer">
<div class="back">${answer}</div>
${rest}`;

/** By kind of card. Names of note types, fields and templates stay: Anki merges by them. */
export const noteTypes: Record<Card['kind'], NoteType> = {
  basic: {
    name: 'Roundtrip',
    cloze: false,
    fields: ['Front', 'Back', 'Extra', 'Source'],
    front: '<div class="front">{{Front}}</div>',
    back: answerBelow('{{Back}}'),
  },
  cloze: {
    name: 'Roundtrip cloze',
    cloze: true,
    fields: ['Text', 'Extra', 'Source'],
    front: '<div class="front">{{cloze:Text}}</div>',
    back: `<div class="front">{{cloze:Text}}</div>\n${rest}`,
  },
  order: {
    name: 'Roundtrip order',
    cloze: false,
    fields: ['Front', 'Steps', 'Extra', 'Source'],
    front: '<div class="front">{{Front}}</div>\n<div class="hint">In order</div>',
    back: answerBelow('{{Steps}}'),
  },
};

/** Anki puts `nightMode` or `night_mode` on the card or around it. No font or image comes from elsewhere. */
export const css = `.card {
  --paper: #fcfbf8;
  --plate: #f1efea;
  --ink: #1d2129;
  --ink-2: #545b67;
  --rule: #d8d7d1;
  --accent: #1f5ea8;
  max-width: 40rem;
  margin: 0 auto;
  padding: 1rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.15rem/1.5 'Source Sans 3', 'Source Sans Pro', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  text-align: left;
  overflow-wrap: break-word;
}
.nightMode.card,
.nightMode .card,
.night_mode.card,
.night_mode .card {
  --paper: #1b1e25;
  --plate: #272b34;
  --ink: #ebeae5;
  --ink-2: #b3b7c0;
  --rule: #3d424d;
  --accent: #8fbdf5;
}
.card p,
.card ul,
.card ol {
  margin: 0 0 0.6em;
}
.card ul,
.card ol {
  padding-left: 1.4em;
}
.front {
  font-weight: 600;
}
hr#answer {
  margin: 1rem 0;
  border: 0;
  border-top: 1px solid var(--rule);
}
.hint,
.extra,
.source {
  margin-top: 1rem;
  color: var(--ink-2);
  font-size: 0.85em;
}
.cloze {
  color: var(--accent);
  font-weight: 700;
}
.card a {
  color: var(--accent);
}
.card code {
  padding: 0 0.2em;
  border-radius: 4px;
  background: var(--plate);
  font: 0.9em ui-monospace, 'Geist Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
.card code.short {
  white-space: nowrap;
}
.card pre {
  padding: 0.6em 0.8em;
  border-radius: 6px;
  background: var(--plate);
  overflow-x: auto;
  tab-size: 4;
}
.card pre code {
  padding: 0;
  background: none;
}
.card th,
.card td {
  padding: 0.2em 0.6em;
  border-bottom: 1px solid var(--rule);
  text-align: left;
}
.card img {
  max-width: 100%;
  max-height: 70vh;
  padding: 6px;
  border-radius: 6px;
  background: #fcfbf8;
}
`;
