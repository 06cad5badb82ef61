/** The cards as a text file that Anki imports, for the note types that it brings along itself. */
import type { AnkiNote } from './notes.ts';

const head = `#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
#if matches:update current
`;

/**
 * In: the notes, without media. Out: the text: a line a note, whose guid is that of the package, so that a reader who
 * imports both gets no card twice.
 */
export function ankiText(notes: readonly AnkiNote[]): string {
  const lines = notes.map((note) => {
    const { type, fields } = stockFields(note);
    return [note.guid, type, note.deck.join('::'), ...fields, note.tags.join(' ')]
      .map(column)
      .join('\t');
  });
  return `${head}${lines.join('\n')}\n`;
}

/** Basic and Cloze have two fields each; what goes below the answer stands in the second. */
function stockFields({ kind, fields }: AnkiNote): { type: string; fields: [string, string] } {
  const [first = '', ...others] = fields;
  const below = others.filter((html) => html !== '').map((html) => `<div>${html}</div>`);
  return { type: kind === 'cloze' ? 'Cloze' : 'Basic', fields: [first, below.join('<br>')] };
}

function column(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
