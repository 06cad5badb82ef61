import { type IdKind, idKinds } from './collections.ts';
import type { Content } from './content.ts';
import type { Mistake } from './mistake.ts';

/** An id on record. Learners' histories and links hang on it, so it may be retired but never given away. */
interface Published {
  kind: string;
  id: string;
  retired: boolean;
  line: number;
}

/** An id as the content has it now. */
interface Present {
  kind: IdKind;
  id: string;
  file: string;
  line: number;
}

const command = 'npm run check -- --record-ids';

/**
 * Compares the ids of the content with those on record (content/ids.txt: `kind id`, or `kind id retired`).
 * In: the content, the record's text, and its path for messages. Out: new ids not on record, ids that have vanished,
 * retired ids in use, and lines that are no record.
 */
export function publishedIdMistakes(content: Content, record: string, file: string): Mistake[] {
  const { published, mistakes } = readRecord(record, file);
  const present = presentIds(content);
  const byKey = new Map(published.map((entry) => [`${entry.kind} ${entry.id}`, entry]));
  const presentKeys = new Set(present.map(({ kind, id }) => `${kind} ${id}`));

  const unrecorded = new Map<string, Present[]>();
  for (const entry of present) {
    const known = byKey.get(`${entry.kind} ${entry.id}`);
    if (!known) {
      unrecorded.set(entry.file, [...(unrecorded.get(entry.file) ?? []), entry]);
    } else if (known.retired) {
      mistakes.push({
        file: entry.file,
        line: entry.line,
        what: `the ${entry.kind} id "${entry.id}" was retired (${file}:${known.line})`,
        instead: 'Write a new id; a retired one is never used again',
      });
    }
  }
  for (const [where, entries] of unrecorded) {
    const names = entries.map(({ kind, id }) => `${kind} ${id}`);
    const shown =
      names.length > 4
        ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
        : names.join(', ');
    mistakes.push({
      file: where,
      line: entries[0]?.line ?? 1,
      what: `new and not yet in ${file}: ${shown}`,
      instead: `Write them there by ${command}`,
    });
  }
  for (const { kind, id, retired, line } of published) {
    const known = !retired && !presentKeys.has(`${kind} ${id}`);
    if (!known || content.unreadable.has(kind as never)) continue;
    mistakes.push({
      file,
      line,
      what: `the ${kind} id "${id}" was published and has vanished`,
      instead: `Write the ${kind} again under this id, or change the line to "${kind} ${id} retired"`,
    });
  }
  return mistakes;
}

/**
 * In: the content and the record's text so far. Out: the record with all new ids added, sorted. Nothing is removed:
 * what has vanished stays until somebody retires it.
 */
export function recordIds(content: Content, record: string): string {
  const recorded = new Set(readRecord(record, '').published.map(({ kind, id }) => `${kind} ${id}`));
  const added = presentIds(content)
    .map(({ kind, id }) => `${kind} ${id}`)
    .filter((key) => !recorded.has(key));
  const lines = new Set([...record.split('\n').filter((line) => line !== ''), ...added]);
  return [...lines]
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function readRecord(record: string, file: string): { published: Published[]; mistakes: Mistake[] } {
  const published: Published[] = [];
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  let previous = '';
  for (const [index, text] of record.split('\n').entries()) {
    if (text === '') continue;
    const [kind = '', id = '', state, ...rest] = text.split(' ');
    const line = index + 1;
    const known = (idKinds as readonly string[]).includes(kind) && idForm.test(id);
    if (!known || rest.length > 0 || (state !== undefined && state !== 'retired')) {
      mistakes.push({
        file,
        line,
        what: `"${text}" is no record of an id`,
        instead: `Write a kind (${idKinds.join(', ')}), a space and the id; for one that is given up " retired" after it`,
      });
    } else if (seen.has(`${kind} ${id}`) || text < previous) {
      mistakes.push({
        file,
        line,
        what: `"${text}" is ${seen.has(`${kind} ${id}`) ? 'recorded twice' : 'out of order'}`,
        instead: `Write each id once, in order: ${command} does it`,
      });
    }
    if (!known || seen.has(`${kind} ${id}`)) continue;
    seen.add(`${kind} ${id}`);
    published.push({ kind, id, retired: state === 'retired', line });
    previous = text;
  }
  return { published, mistakes };
}

function presentIds(content: Content): Present[] {
  const entries = content.entries.flatMap(({ kind, id, file, lineOf }) =>
    id !== undefined && idForm.test(id) ? [{ kind, id, file, line: lineOf('id') }] : [],
  );
  const lessons = content.pages
    .filter((page) => idForm.test(page.name))
    .map(
      ({ collection, name, file }): Present => ({ kind: collection.kind, id: name, file, line: 1 }),
    );
  return [...entries, ...lessons];
}
