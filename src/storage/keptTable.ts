/**
 * Everything that this site stores on a reader's device, by name: "Your data" shows this table, and no code can store
 * under a name that is not in it, since whoever stores takes the name's type from here (types alone, so that no page loads
 * these words). `tests/e2e/private.e2e.ts` compares it with what a real browser holds.
 */

/** Where the browser keeps it. */
export type Place = 'database' | 'cache' | 'worker' | 'local' | 'session';

interface Kept {
  place: Place;
  /** As it stands in the browser; one that ends with a colon has an id behind it. */
  name: string;
  what: string;
  why: string;
  until: string;
}

const onErase = 'You erase everything.';
const withTab = 'The tab is closed.';

export const keptTable = [
  {
    place: 'database',
    name: 'roundtrip',
    what: 'The log: cards and quiz items answered, interview answers rated, lessons read, settings, plans; each with its time, and with a random id that this browser profile was given.',
    why: 'When cards are due, your progress and your plan are worked out from it. The id tells devices apart when you import.',
    until: onErase,
  },
  {
    place: 'database',
    name: 'roundtrip-recordings',
    what: 'Answers that you recorded in a mock interview, as sound.',
    why: 'To hear them beside the strong answer. They are recorded only when you press Record.',
    until: 'You delete them on the interview page, or erase everything.',
  },
  {
    place: 'database',
    name: 'workbox-expiration',
    what: 'Addresses of the copies below, with the time of their last use.',
    why: 'To remove the oldest copies when there are too many.',
    until: onErase,
  },
  {
    place: 'cache',
    name: 'roundtrip-precache',
    what: 'The pages for reviewing, quizzes and search, with their scripts, styles and fonts.',
    why: 'They work without network.',
    until: 'A new version replaces them, or you erase everything.',
  },
  {
    place: 'cache',
    name: 'roundtrip-pages',
    what: 'Pages as you visited them, up to 120: so it tells which ones.',
    why: 'They stay readable without network.',
    until: 'Newer ones take their place, or you erase everything.',
  },
  {
    place: 'cache',
    name: 'roundtrip-assets',
    what: 'Scripts, styles, fonts and pictures of those pages, up to 600 files.',
    why: 'A visited page needs them without network.',
    until: 'Newer ones take their place, or you erase everything.',
  },
  {
    place: 'cache',
    name: 'roundtrip-data',
    what: 'Cards, quizzes and parts of the search index as you used them, up to 600 files.',
    why: 'Review, quiz and search work without network.',
    until: 'Newer ones take their place, or you erase everything.',
  },
  {
    place: 'cache',
    name: 'roundtrip-kept',
    what: 'The whole site.',
    why: 'You pressed “Keep everything for offline”.',
    until: 'You press “Remove it”, or erase everything.',
  },
  {
    place: 'worker',
    name: 'sw.js',
    what: 'The script that gives you the copies above when there is no network.',
    why: 'A browser needs one for that.',
    until: onErase,
  },
  {
    place: 'local',
    name: 'theme',
    what: 'Light or dark, if you chose one.',
    why: 'The next page looks the same.',
    until: 'You choose “System”, or erase everything.',
  },
  {
    place: 'local',
    name: 'roundtrip:read',
    what: 'Which lessons you marked as read, copied from the log.',
    why: 'The list of lessons shows it without opening the log.',
    until: 'No lesson is marked as read, or you erase everything.',
  },
  {
    place: 'local',
    name: 'roundtrip:pending:',
    what: 'An event on its way into the log.',
    why: 'An answer outlives a tab that is closed in the same moment.',
    until: 'The log has it, mostly at once.',
  },
  {
    place: 'local',
    name: 'roundtrip:searches',
    what: 'The last 8 searches whose results you opened.',
    why: 'To offer them again.',
    until: 'You press “Forget them”, or erase everything.',
  },
  {
    place: 'local',
    name: 'roundtrip:sheet-ticks',
    what: 'The boxes that you ticked on the cheat sheet.',
    why: 'They are still ticked tomorrow.',
    until: onErase,
  },
  {
    place: 'local',
    name: 'roundtrip:design:',
    what: 'A try at a case study: the time taken, how many hints you have seen, whether the walkthrough is covered.',
    why: 'To go on with it later.',
    until: onErase,
  },
  {
    place: 'local',
    name: 'roundtrip:persist-asked',
    what: 'That the browser was asked to keep your log for good.',
    why: 'It is asked once, not after each session.',
    until: onErase,
  },
  {
    place: 'local',
    name: 'roundtrip:single-keys',
    what: 'That you turned off shortcuts of a single key.',
    why: 'No key does on the next page what you did not mean.',
    until: 'You turn them on again, or erase everything.',
  },
  {
    place: 'session',
    name: 'roundtrip:quiz-exam',
    what: 'An exam under way: its questions, your answers, the time.',
    why: 'A reload costs nothing.',
    until: 'The exam ends, or the tab is closed.',
  },
  {
    place: 'session',
    name: 'roundtrip:interview:',
    what: 'A mock interview: its questions, where you are, your notes.',
    why: 'A reload costs nothing.',
    until: withTab,
  },
  {
    place: 'session',
    name: 'roundtrip:version-later',
    what: 'That you said “Later” to a new version.',
    why: 'It is not offered again on the next page.',
    until: withTab,
  },
] as const satisfies readonly Kept[];

type NameIn<P extends Place> = Extract<(typeof keptTable)[number], { place: P }>['name'];
export type DatabaseName = NameIn<'database'>;
export type CacheName = NameIn<'cache'>;
export type LocalName = NameIn<'local'>;
export type SessionName = NameIn<'session'>;

/** @returns the entry for something found in a browser, whatever id its name ends with; undefined for a stranger */
export function entryFor(place: Place, found: string): (typeof keptTable)[number] | undefined {
  return keptTable.find(
    (kept) =>
      kept.place === place &&
      (kept.name === found || (kept.name.endsWith(':') && found.startsWith(kept.name))),
  );
}

/** Files that a button hands to the reader. They lie where the browser puts downloads, out of this site's reach. */
export const savedFiles = [
  { name: 'roundtrip-2026-11-20.json', what: 'an export of the log, under the day’s date' },
  { name: 'roundtrip-damaged.json', what: 'records that could not be read' },
  { name: 'roundtrip.apkg', what: 'all cards for Anki' },
  { name: 'roundtrip.txt', what: 'all cards as text' },
] as const;
