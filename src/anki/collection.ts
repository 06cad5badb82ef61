/**
 * Anki's collection database, schema 11: what every Anki since 2.0, AnkiDroid and AnkiMobile import. The tables are
 * those of a collection that Anki itself downgraded to this schema.
 */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Card } from '../schemas/card.ts';
import { fieldWords } from './fieldHtml.ts';
import type { AnkiNote } from './notes.ts';
import { css, layoutChanged, type NoteType, noteTypes } from './noteTypes.ts';
import { stableId } from './stableId.ts';

const tables = `
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL,
  decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL,
  data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
`;

/** The day on which the package's own collection claims to have been made; reviews count days from it, and there are none. */
const created = Date.UTC(2020, 0, 1) / 1000;

/**
 * Writes the notes, each with its one card, as a new database. In: a path where no file is, and the notes in the order
 * in which new cards shall come. Throws when two notes have the same id.
 */
export function writeCollection(path: string, notes: readonly AnkiNote[], about: string): void {
  const changed = Math.max(layoutChanged, ...notes.map((note) => note.changed));
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY;');
    db.exec(`BEGIN;${tables}`);
    db.prepare('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)').run(
      created,
      changed * 1000,
      layoutChanged * 1000,
      JSON.stringify(preferences(notes.length)),
      JSON.stringify(modelsJson()),
      JSON.stringify(decksJson(notes, changed, about)),
      JSON.stringify(deckOptions),
      '{}',
    );
    const addNote = db.prepare("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
    const addCard = db.prepare(
      "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    );
    for (const [index, note] of notes.entries()) {
      const first = fieldWords(note.fields[0] ?? '');
      const id = stableId(`note:${note.id}`);
      addNote.run(
        id,
        note.guid,
        modelId(note.kind),
        note.changed,
        ` ${note.tags.join(' ')} `,
        note.fields.join('\u001f'),
        first,
        checksum(first),
      );
      const deck = deckId(note.deck);
      addCard.run(stableId(`card:${note.id}`), id, deck, note.changed, index + 1);
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

const modelId = (kind: Card['kind']) => stableId(`notetype:${kind}`);
const deckId = (path: readonly string[]) => stableId(`deck:${path.join('::')}`);

/** By it Anki finds notes with the same first field. */
function checksum(words: string): number {
  return Number.parseInt(createHash('sha1').update(words).digest('hex').slice(0, 8), 16);
}

function modelsJson(): Record<string, unknown> {
  const models = (Object.entries(noteTypes) as [Card['kind'], NoteType][]).map(([kind, type]) => ({
    id: modelId(kind),
    name: type.name,
    type: type.cloze ? 1 : 0,
    mod: layoutChanged,
    usn: -1,
    sortf: 0,
    did: null,
    tmpls: [
      {
        id: stableId(`template:${kind}`),
        name: type.name,
        ord: 0,
        qfmt: type.front,
        afmt: type.back,
        bqfmt: '',
        bafmt: '',
        did: null,
        bfont: '',
        bsize: 0,
      },
    ],
    flds: type.fields.map((name, ord) => ({
      id: stableId(`field:${kind}:${name}`),
      name,
      ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
      media: [],
    })),
    css,
    latexPre:
      '\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    latexsvg: false,
    req: [[0, 'any', [0]]],
    tags: [],
    vers: [],
  }));
  return Object.fromEntries(models.map((model) => [model.id, model]));
}

/** Every deck that holds notes, with those that hold it, and the one that every collection has. */
function decksJson(
  notes: readonly AnkiNote[],
  changed: number,
  about: string,
): Record<string, unknown> {
  const paths = new Map<string, readonly string[]>();
  for (const { deck } of notes) {
    for (let depth = 1; depth <= deck.length; depth++) {
      const path = deck.slice(0, depth);
      paths.set(path.join('::'), path);
    }
  }
  const deck = (id: number, name: string, mod: number, desc: string) => ({
    id,
    name,
    mod,
    usn: -1,
    desc,
    conf: 1,
    dyn: 0,
    collapsed: false,
    browserCollapsed: false,
    extendNew: 0,
    extendRev: 0,
    newToday: [0, 0],
    revToday: [0, 0],
    lrnToday: [0, 0],
    timeToday: [0, 0],
  });
  const decks = [
    deck(1, 'Default', 0, ''),
    ...[...paths].map(([name, path]) =>
      deck(deckId(path), name, changed, path.length === 1 ? about : ''),
    ),
  ];
  return Object.fromEntries(decks.map((each) => [each.id, each]));
}

function preferences(count: number): Record<string, unknown> {
  return {
    activeDecks: [1],
    addToCur: true,
    collapseTime: 1200,
    curDeck: 1,
    curModel: modelId('basic'),
    dueCounts: true,
    estTimes: true,
    newSpread: 0,
    nextPos: count + 1,
    sortBackwards: false,
    sortType: 'noteFld',
    timeLim: 0,
  };
}

/** Anki's own defaults; the reader's options stay as they are. */
const deckOptions = {
  1: {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    autoplay: true,
    dyn: false,
    maxTaken: 60,
    replayq: true,
    timer: 0,
    new: {
      bury: false,
      delays: [1, 10],
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: 1,
      perDay: 20,
    },
    rev: { bury: false, ease4: 1.3, hardFactor: 1.2, ivlFct: 1, maxIvl: 36500, perDay: 200 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  },
};
