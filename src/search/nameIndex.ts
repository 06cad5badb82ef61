/**
 * Places by what they are called. Answers before the full text is asked, and says which terms a query names, so that an
 * abbreviation finds what its expansion names and the section that explains a term comes before those that mention it.
 */
import { american, meaningOf, squash, stem, wordsOf } from './fold.ts';
import type { Kind } from './kinds.ts';
import type { NamedPlace, Names } from './names.ts';
import { distance } from './nearestWords.ts';

/** A term that a query names. */
export interface FoundTerm {
  id: string;
  name: string;
  /** Where its definition is kept. */
  file: string;
  /** The section that explains it. */
  place: NamedPlace;
  /** The share of the query's meaningful words that name it, above 0 to 1. */
  share: number;
}

export interface NamedHit extends NamedPlace {
  /** Above 0; 1 and more is a place whose name says what was asked. */
  score: number;
}

export interface NameAnswer {
  terms: FoundTerm[];
  hits: NamedHit[];
}

interface Entry {
  place: NamedPlace;
  /** Its names without what people leave out. */
  squashed: Set<string>;
  stems: string[];
  /** Terms that it explains, and terms that its name mentions. */
  explains: Set<number>;
  mentions: Set<number>;
}

/** How much a place of each kind is what a searcher wants, when all else is equal. */
const weights: Record<Kind, number> = {
  Lesson: 1,
  Design: 0.95,
  Note: 0.9,
  Question: 0.85,
  Lab: 0.7,
  Symptom: 0.75,
  Term: 0.6,
  Correction: 0.5,
  Card: 0.45,
};
export const weightOf = (kind: Kind): number => weights[kind];

/** A whole lesson answers less than its section on the matter. */
const wholeLesson = 0.4;
/** Nearest terms shown when nothing was found. */
const fewNear = 5;
/** The least share of a query that makes a term one side of a comparison. */
const aSide = 0.3;
const choice = /#(choose|choosing)$/;
/** How much a term counts of whose name the query has a part. */
const partly = 0.7;
/** No name has more words than this. */
const longestName = 7;
/** Names so short say too little to be found inside other texts. */
const shortName = 2;
/** So many letters of a row of words tell whether any name begins like it. */
const beginning = 4;

export class NameIndex {
  private readonly entries: Entry[] = [];
  /** For each term its names, each as stems. */
  private readonly nameStems: string[][][] = [];
  private readonly termsByName = new Map<string, number[]>();
  private readonly beginnings = new Set<string>();
  /** The term that is first called so, where others are called so too. */
  private readonly ownName = new Map<string, number>();
  private readonly byStem = new Map<string, number[]>();
  private readonly byUrl = new Map<string, number>();
  private readonly names: Names;

  private constructor(names: Names) {
    this.names = names;
  }

  /** The index at once, for the build and for tests. */
  static of(names: Names): NameIndex {
    const index = new NameIndex(names);
    for (const _ of index.fill());
    return index;
  }

  /**
   * The same in the browser: a slow processor takes hundreds of milliseconds, in which the page must answer.
   * @param pause lets others have the thread when it is their turn
   */
  static async inSlices(names: Names, pause: () => Promise<void>): Promise<NameIndex> {
    const index = new NameIndex(names);
    for (const _ of index.fill()) await pause();
    return index;
  }

  /** Takes in a term or a page at a time. */
  private *fill(): Generator<void> {
    const { terms, pages } = this.names;
    for (const [t, [, , , , all]] of terms.entries()) {
      this.addTerm(t, all);
      yield;
    }
    for (const [url, title, short, kind, part, level, sections] of pages) {
      this.add({ url, title, kind, part, level }, short);
      for (const [anchor, heading] of sections) {
        this.add({ url: `${url}#${anchor}`, title: heading, page: title, kind, part, level });
      }
      yield;
    }
    for (const t of terms.keys()) {
      const at = this.byUrl.get(this.sectionOf(t).url);
      if (at !== undefined) this.entries[at]?.explains.add(t);
    }
  }

  private addTerm(t: number, names: readonly string[]): void {
    const nameStems = names.map((name) => wordsOf(name).map(stem));
    this.nameStems.push(nameStems);
    for (const [i, name] of names.entries()) {
      const squashed = squash(name);
      // its name and, where it has one, what that stands for
      if (i < 2 && !this.ownName.has(squashed)) this.ownName.set(squashed, t);
      for (const key of new Set([squashed, nameStems[i]?.join('') ?? ''])) {
        if (key.length < shortName) continue;
        push(this.termsByName, key, t);
        this.beginnings.add(key.slice(0, beginning));
      }
    }
  }

  private add(place: NamedPlace, short = ''): void {
    const words = wordsOf(`${place.title} ${short}`);
    const entry: Entry = {
      place,
      squashed: new Set([squash(place.title), squash(short)]),
      stems: [...new Set(meaningOf(words).map(stem))],
      explains: new Set(),
      mentions: new Set(this.termsIn(words).flatMap(({ terms }) => terms)),
    };
    const at = this.entries.push(entry) - 1;
    this.byUrl.set(place.url, at);
    for (const one of new Set(entry.stems)) push(this.byStem, one, at);
  }

  /** The section that explains a term, or its entry in the glossary when that section is not there. */
  private sectionOf(t: number): NamedPlace {
    const [id, , page, anchor, names] = this.names.terms[t] ?? ['', '', 0, '', []];
    const [url = '', title = '', , kind = 'Lesson', part = '', level = '', sections = []] =
      this.names.pages[page] ?? [];
    const heading = sections.find(([name]) => name === anchor)?.[1];
    return heading === undefined
      ? { url: `/glossary/#${id}`, title: names[0] ?? id, kind: 'Term', part, level }
      : { url: `${url}#${anchor}`, title: heading, page: title, kind, part, level };
  }

  /** Terms named in a row of words, the longest names first; each word counts once. */
  private termsIn(words: readonly string[]): { from: number; to: number; terms: number[] }[] {
    const found: { from: number; to: number; terms: number[] }[] = [];
    for (let from = 0; from < words.length; ) {
      let longest: { from: number; to: number; terms: number[] } | undefined;
      let [row, stems] = ['', ''];
      const last = Math.min(words.length, from + longestName);
      for (let to = from + 1; to <= last; to += 1) {
        const word = words[to - 1] as string;
        row += word;
        stems += stem(word);
        const terms = this.termsByName.get(row) ?? this.termsByName.get(stems);
        if (terms) longest = { from, to, terms };
        if (!this.mayBegin(row) && !this.mayBegin(stems)) break;
      }
      if (longest) found.push(longest);
      from = longest?.to ?? from + 1;
    }
    return found;
  }

  /** Whether a name may begin like this; of most rows of words none does, which saves looking for longer ones. */
  private mayBegin(text: string): boolean {
    return text.length < beginning || this.beginnings.has(text.slice(0, beginning));
  }

  /** The terms whose names are nearest to a text, letter by letter, for readers who found nothing. */
  nearest(query: string): { name: string; url: string }[] {
    const wanted = squash(query);
    const limit = Math.max(2, Math.floor(wanted.length / 3));
    const found = new Map<number, number>();
    for (const [name, terms] of this.termsByName) {
      const off = distance(wanted, name, limit);
      if (off > limit || off >= wanted.length) continue;
      for (const t of terms) found.set(t, Math.min(off, found.get(t) ?? off));
    }
    return [...found]
      .sort(([, a], [, b]) => a - b)
      .slice(0, fewNear)
      .map(([t]) => {
        const [id, , , , names] = this.names.terms[t] ?? ['', '', 0, '', []];
        return { name: names[0] ?? id, url: `/glossary/#${id}` };
      });
  }

  /** Whether any name holds this word, or a word that begins with it. */
  knows(word: string): boolean {
    return this.byStem.has(stem(word)) || this.termsByName.has(word);
  }

  /** Places by name for a query, the best first. The last word may be unfinished. */
  find(query: string): NameAnswer {
    const words = wordsOf(query);
    const wanted = meaningOf(words);
    if (wanted.length === 0) return { terms: [], hits: [] };
    const own = this.ownName.get(squash(query));
    const whole =
      own === undefined
        ? (this.termsByName.get(squash(query)) ?? this.termsByName.get(stemsOf(words)))
        : [own];
    const spans = whole ? [{ from: 0, to: words.length, terms: whole }] : this.termsIn(words);
    const meaning = new Set(wanted);
    const shareOf = ({ from, to }: { from: number; to: number }) =>
      whole ? 1 : words.slice(from, to).filter((word) => meaning.has(word)).length / wanted.length;
    const termShare = new Map<number, number>();
    for (const span of spans) {
      for (const t of span.terms) {
        termShare.set(t, Math.max(termShare.get(t) ?? 0, shareOf(span)));
      }
    }
    for (const [t, share] of this.termsAround(wanted)) {
      if (!termShare.has(t)) termShare.set(t, share);
    }
    const hits = this.score(query, wanted, termShare, own, whole !== undefined);
    const terms = [...termShare]
      .filter(([, share]) => share > 0)
      .map(([t, share]): FoundTerm => {
        const [id, file, , , names] = this.names.terms[t] ?? ['', '', 0, '', []];
        return { id, file, share, name: names[0] ?? id, place: this.sectionOf(t) };
      })
      .sort((a, b) => b.share - a.share);
    return { terms, hits };
  }

  private samePage(t: number, { url }: NamedPlace): boolean {
    const page = this.names.pages[this.names.terms[t]?.[2] ?? -1]?.[0];
    return page === url.replace(/#.*/, '');
  }

  /** Terms whose name holds all the words and more: `handshake` for `TLS handshake`. The more words, the less. */
  private termsAround(wanted: readonly string[]): [number, number][] {
    const stems = wanted.map(stem);
    return this.nameStems.flatMap((names, t): [number, number][] => {
      const around = names.filter((name) => stems.every((one) => name.includes(one)));
      const fewest = Math.min(...around.map((name) => name.length));
      return around.length > 0 ? [[t, (partly * stems.length) / fewest]] : [];
    });
  }

  private score(
    query: string,
    wanted: readonly string[],
    terms: Map<number, number>,
    own: number | undefined,
    isTerm: boolean,
  ): NamedHit[] {
    const rarity = (stemmed: string) =>
      Math.log(1 + this.entries.length / (1 + (this.byStem.get(stemmed)?.length ?? 0)));
    const total = wanted.reduce((sum, word) => sum + rarity(stem(word)), 0);
    const matched = new Map<number, { weight: number; words: number }>();
    const credit = (at: number, weight: number) => {
      const old = matched.get(at) ?? { weight: 0, words: 0 };
      matched.set(at, { weight: old.weight + weight, words: old.words + 1 });
    };
    wanted.forEach((word, i) => {
      const spellings = [word, ...american(word)].map(stem);
      const exact = new Set(spellings.flatMap((one) => this.byStem.get(one) ?? []));
      for (const at of exact) credit(at, rarity(stem(word)));
      // what is still being typed is a beginning, unless it says a term already: a hole is not meant by HOL
      if (!isTerm && i === wanted.length - 1 && word.length >= 3 && exact.size < 3) {
        for (const [known, places] of this.byStem) {
          if (!known.startsWith(word) || spellings.includes(known)) continue;
          for (const at of places) if (!exact.has(at)) credit(at, rarity(known) * 0.5);
        }
      }
    });
    const squashed = squash(query);
    // between two terms what explains one of them is half an answer
    const sides = [...terms.values()].filter((share) => share >= aSide && share < 1);
    const compared = own === undefined && sides.length > 1;
    const scores = new Map<number, number>();
    for (const [at, { weight, words }] of matched) {
      const entry = this.entries[at] as Entry;
      const coverage = Math.min(1, total > 0 ? weight / total : 0);
      const precision = Math.min(1, words / Math.max(1, entry.stems.length));
      scores.set(at, coverage ** 1.5 * (0.55 + 0.45 * precision));
    }
    this.entries.forEach((entry, at) => {
      let bonus = entry.squashed.has(squashed) ? 1 : 0;
      for (const [t, share] of terms) {
        if (entry.explains.has(t))
          bonus += t === own ? 2 : share > 0.99 ? 1.3 : (compared ? 0.45 : 0.9) * share;
        if (entry.mentions.has(t)) bonus += 0.35 * share;
        // lessons end their comparisons in a section that chooses
        if (compared && choice.test(entry.place.url) && this.samePage(t, entry.place)) {
          bonus += 0.75 * share;
        }
      }
      if (bonus > 0) scores.set(at, (scores.get(at) ?? 0) + bonus);
    });
    return [...scores]
      .map(([at, score]): NamedHit => {
        const { place } = this.entries[at] as Entry;
        const share = place.kind === 'Lesson' && !place.page ? wholeLesson : 1;
        return { ...place, score: score * weightOf(place.kind) * share };
      })
      .filter(({ score }) => score > 0.15)
      .sort((a, b) => b.score - a.score)
      .slice(0, 30);
  }
}

/** A name as its stems in a row, so that `rate limiter` is `rate limiting`. */
function stemsOf(words: readonly string[]): string {
  return words.map(stem).join('');
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
