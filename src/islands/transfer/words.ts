/** How the log is put into words and numbers. */
import type { Kind } from '../../study/event.ts';
import type { Contents } from '../../study/transfer.ts';

const kinds: Record<Kind, string> = {
  'card.graded': 'Cards answered',
  undone: 'Steps undone',
  'card.suspended': 'Cards suspended',
  'card.resumed': 'Cards resumed',
  'card.buried': 'Cards put off to another day',
  'lesson.read': 'Lessons marked as read',
  'lesson.unread': 'Lessons marked as unread',
  'quiz.answered': 'Quiz items answered',
  'question.rated': 'Interview answers rated',
  'settings.changed': 'Settings changed',
  'plan.set': 'Plans set',
};

/** What the events of a kind are called. */
export function kindName(kind: string): string {
  return kinds[kind as Kind];
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

export function fullDate(at: number): string {
  return new Date(at).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
}

/** "Nov 2, 2026" or "Nov 2, 2026 to Nov 20, 2026"; empty without events. */
export function dates({ oldest, newest }: Contents): string {
  if (oldest === null || newest === null) return '';
  const [from, to] = [fullDate(oldest), fullDate(newest)];
  return from === to ? from : `${from} to ${to}`;
}

/** "1 device, this one" or "2 devices, this one among them". */
export function devices({ devices: ids }: Contents, own: string): string {
  const number = count(ids.length, 'device');
  if (!ids.includes(own)) return `${number}, not this one`;
  return ids.length === 1 ? `${number}, this one` : `${number}, this one among them`;
}

/** Bytes as disks are sold: "340 KB", "1.2 MB", "10 GB". */
export function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const rounded = unit > 0 && value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded.toLocaleString('en-US')} ${units[unit]}`;
}
