/** Why a card is asked today, in one plain sentence. */
import { type Catalog, sectionTitle } from './catalog.ts';
import { dayNumber, shortDate } from './day.ts';
import { gainOnDate, recallOnDay } from './goal.ts';
import type { Memory } from './memory.ts';
import type { Miss } from './missed.ts';
import type { Reason } from './session.ts';

const percent = (chance: number) => `${Math.round(chance * 100)}%`;

/** What a reason is made from. */
export interface Cause {
  kind: Reason['kind'];
  memory: Memory;
  lesson: string;
  /** Study day. */
  today: number;
  /** The study day that the review is for: the interview, or tomorrow. */
  date: number;
  offset: number;
  catalog: Catalog;
  miss?: Miss | undefined;
  /** Whether the lesson is marked as read. */
  read: boolean;
}

export function reasonFor(cause: Cause): Reason {
  return { kind: cause.kind, text: textFor(cause) };
}

function textFor(cause: Cause): string {
  const { kind, memory, today, miss } = cause;
  switch (kind) {
    case 'learning':
      if (memory.state === 'relearning')
        return 'You forgot it, so it comes back until you know it.';
      return memory.fsrs.step === 0
        ? 'It is still new to you, so it comes back until you know it.'
        : 'It is still new to you; one more recall moves it on to days.';
    case 'due': {
      const since = memory.dueDay ?? today;
      const when = since < today ? `Due since ${shortDate(since)}` : 'Due today';
      return `${when}: the chance that you recall it is down to ${percent(recallOnDay(memory, today))}.`;
    }
    case 'missed': {
      const on = miss ? shortDate(dayNumber(miss.at, cause.offset)) : '';
      const section = miss ? sectionTitle(cause.catalog, miss) : '';
      return miss?.kind === 'interview'
        ? `Your interview answer on ${on} left out points of “${section}”.`
        : `You missed a quiz question on “${section}” on ${on}.`;
    }
    case 'leech':
      return `You have forgotten it ${memory.lapses} times; read its section again before you answer.`;
    case 'ahead':
      return memory.dueDay === null
        ? 'Nothing in this deck is due; this is one of the cards you know least.'
        : `Not due before ${shortDate(memory.dueDay)}; of this deck it is one of the cards you know least.`;
    case 'new':
      return newText(cause);
    case 'date':
    case 'night':
      return memory.state === 'new' ? newText(cause) : gainText(cause);
  }
}

function newText({ kind, catalog, lesson, read, memory, today, date }: Cause): string {
  const title = catalog.lessons.find(({ id }) => id === lesson)?.short ?? lesson;
  const from = `New, from “${title}”, which you ${read ? 'have read' : 'have not read yet'}`;
  if (kind === 'new') return `${from}.`;
  const chance = percent(gainOnDate(memory, today, date));
  return `${from}; met today, it is recalled on ${shortDate(date)} with a chance of about ${chance}.`;
}

function gainText({ kind, memory, today, date }: Cause): string {
  const recall = recallOnDay(memory, date);
  const before = percent(recall);
  const after = percent(recall + gainOnDate(memory, today, date));
  const when = kind === 'night' ? 'A look at it tonight' : 'A review today';
  const chance = `the chance that you recall it on ${shortDate(date)}`;
  return before === after
    ? `${when} keeps ${chance} at ${after}.`
    : `${when} raises ${chance} from ${before} to ${after}.`;
}
