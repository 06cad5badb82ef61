/** The bench of the log: how long a learner with 100,000 answers waits for the first card, in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { cardIds, filePieces, learnerEvents } from './learnerLog.ts';
import { serveSource } from './sourceServer.ts';
import { table } from './table.ts';

const answers = 100_000;
const cards = 10_000;
/** The limit on a start, in ms. */
const most = 300;
const starts = 5;

interface Start {
  /** Opening, reading and parsing, until the log's first view with its history. */
  log: number;
  memories: number;
  session: number;
  events: number;
}

/** Starts as the review page does. Runs in the browser. */
async function startUp(ids: readonly string[]): Promise<Start> {
  const load = (path: string) => import(/* @vite-ignore */ path);
  const { browserLog } = await load('/src/storage/browserLog.ts');
  const { memoriesOf } = await load('/src/study/memory.ts');
  const { settingsOf } = await load('/src/study/settings.ts');
  const { planOf } = await load('/src/study/plan.ts');
  const { composeSession } = await load('/src/study/session.ts');
  const lesson = {
    id: 'lesson',
    slug: 'lesson',
    number: 1,
    title: '',
    short: '',
    part: 'transport',
  };
  const catalog = {
    version: '1',
    parts: [{ id: 'transport', title: 'Transport' }],
    lessons: [{ ...lesson, prerequisites: [], minutes: 20, sections: [] }],
    cards: ids.map((id) => ({ id, lesson: 'lesson', section: 's', tags: [], kind: 'basic' })),
    quiz: [],
    questions: [],
  };
  // The page that waits has its code; what counts is what it does with it.
  const began = performance.now();
  const view = await new Promise<{ events: unknown[]; history: unknown }>((resolve) =>
    browserLog().subscribe(resolve),
  );
  const read = performance.now();
  const settings = settingsOf(view.history);
  const memories = memoriesOf(view.history, catalog.cards, settings);
  const replayed = performance.now();
  const plan = planOf(view.history);
  const now = Date.now();
  const deck = { kind: 'due' };
  composeSession({
    catalog,
    memories,
    history: view.history,
    settings,
    plan,
    now,
    offset: 0,
    deck,
  });
  const composed = performance.now();
  return {
    log: read - began,
    memories: replayed - read,
    session: composed - replayed,
    events: view.events.length,
  };
}

interface Import {
  check: number;
  plan: number;
  write: number;
  export: number;
  /** The longest time that the page could not answer, while checking and while writing. */
  frozen: number;
}

/** Imports a file as "Your data" does. Runs in the browser. */
async function importFile(texts: readonly string[]): Promise<Import> {
  const load = (path: string) => import(/* @vite-ignore */ path);
  const { browserLog } = await load('/src/storage/browserLog.ts');
  const { readImport, exportBlob } = await load('/src/storage/transferFiles.ts');
  const { planImport } = await load('/src/study/transfer.ts');
  const log = browserLog();
  await log.reload();
  let frozen = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    frozen = Math.max(frozen, performance.now() - last);
    last = performance.now();
  });
  const laps: number[] = [performance.now()];
  const file = await readImport(new Blob([...texts]), Date.now());
  laps.push(performance.now());
  const { fresh } = planImport(file.events, []);
  laps.push(performance.now());
  await log.merge(fresh);
  laps.push(performance.now());
  clearInterval(beat);
  await exportBlob(fresh, { exported: file.exported, device: file.device });
  laps.push(performance.now());
  const lap = (i: number) => (laps[i] as number) - (laps[i - 1] as number);
  return { check: lap(1), plan: lap(2), write: lap(3), export: lap(4), frozen };
}

/** One answer, as the review page waits for it. Runs in the browser. */
async function answerOnce(card: string): Promise<number> {
  const { browserLog } = await import(/* @vite-ignore */ '/src/storage/browserLog.ts' as string);
  const began = performance.now();
  const payload = { card, grade: 'good', ms: 1000, where: 'review' };
  await browserLog().append({ kind: 'card.graded', payload });
  return performance.now() - began;
}

/**
 * Imports the answers of a long time into a fresh profile, then starts over and over.
 * @param executablePath a Chromium or Chrome
 * @returns the lines to print, and whether the limit is kept
 */
export async function logBench(executablePath: string): Promise<{ lines: string[]; ok: boolean }> {
  const profile = mkdtempSync(join(tmpdir(), 'roundtrip-bench-'));
  const source = await serveSource();
  const options = { executablePath, args: [...BROWSER_FLAGS] };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const ids = cardIds(cards);
    const events = learnerEvents(answers, ids, Date.now());
    const first = await open(context, source.url);
    const imported = await first.evaluate(importFile, filePieces(events));
    await first.close();
    const unpacked = await startsOf(context, source.url, ids, 2);
    await packed(context, source.url, ids);
    const packedStarts = await startsOf(context, source.url, ids, starts);
    const page = await open(context, source.url);
    await page.evaluate(startUp, ids);
    const grades: number[] = [];
    for (const id of ids.slice(0, 10)) grades.push(await page.evaluate(answerOnce, id));
    const best = median(packedStarts.map(total));
    return {
      lines: [
        `Log: ${answers.toLocaleString('en-US')} answers to ${cards.toLocaleString('en-US')} cards; ms, median of ${starts} starts`,
        '',
        ...table(
          ['start', 'read and parse', 'memories', 'session', 'together'],
          [row('from packs', packedStarts), row('from records', unpacked)],
        ),
        '',
        ...table(
          ['once', 'ms'],
          [
            ['check the file', ms(imported.check)],
            ['compare with the log', ms(imported.plan)],
            ['write in one transaction', ms(imported.write)],
            ['export', ms(imported.export)],
            ['longest freeze meanwhile', ms(imported.frozen)],
            ['one answer to disk (median of 10)', ms(median(grades))],
          ],
        ),
        '',
        `A start takes ${ms(best)} ms, at most ${most}: ${best <= most ? 'ok' : 'over'}`,
      ],
      ok: best <= most,
    };
  } finally {
    await context.close();
    source.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function startsOf(
  context: BrowserContext,
  url: string,
  ids: readonly string[],
  times: number,
): Promise<Start[]> {
  const measured: Start[] = [];
  for (let i = 0; i < times; i++) {
    const page = await open(context, url);
    const start = await page.evaluate(startUp, ids);
    if (start.events !== answers) throw new Error(`${start.events} of ${answers} events are there`);
    measured.push(start);
    await page.close();
  }
  return measured;
}

/** How many packs there are. Runs in the browser. */
function countPacks(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('roundtrip');
    opening.onsuccess = () => {
      const db = opening.result;
      const meta = db.transaction('meta').objectStore('meta');
      const counting = meta.count(IDBKeyRange.bound('pack:', 'pack;'));
      counting.onsuccess = () => {
        db.close();
        resolve(counting.result);
      };
    };
  });
}

/** Leaves a page alone until it has packed the log. */
async function packed(context: BrowserContext, url: string, ids: readonly string[]): Promise<void> {
  const page = await open(context, url);
  await page.evaluate(startUp, ids);
  for (let tries = 0; (await page.evaluate(countPacks)) === 0; tries++) {
    if (tries === 60) throw new Error('the page did not pack the log within a minute');
    await page.waitForTimeout(1000);
  }
  await page.close();
}

const total = ({ log, memories, session }: Start) => log + memories + session;
const ms = (value: number) => value.toFixed(0);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(name: string, measured: readonly Start[]): string[] {
  const middle = (of: (start: Start) => number) => ms(median(measured.map(of)));
  return [
    name,
    middle(({ log }) => log),
    middle(({ memories }) => memories),
    middle(({ session }) => session),
    middle(total),
  ];
}
