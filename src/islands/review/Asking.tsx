import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogStatus } from '../../storage/log.ts';
import { sectionAddress, sectionTitle } from '../../study/catalog.ts';
import { type Grade, gradeName, offered } from '../../study/grade.ts';
import { type Memory, previews } from '../../study/memory.ts';
import type { Settings } from '../../study/settings.ts';
import { useShownAt } from '../useShownAt.ts';
import { CardBox } from './CardBox.tsx';
import { GradeRow } from './GradeRow.tsx';
import { Notices } from './Notices.tsx';
import { SectionDialog } from './SectionDialog.tsx';
import { memoryIn } from './sitting.ts';
import { localOffset } from './studyState.ts';
import { type Tool, Tools } from './Tools.tsx';
import { type Actions, askingOf } from './useActions.ts';
import { useKeys } from './useKeys.ts';
import type { SittingNow } from './useSitting.ts';
import { useSwipe } from './useSwipe.ts';
import { many } from './words.ts';

export interface AskingProps {
  now: SittingNow;
  /** The card to ask. */
  id: string;
  actions: Actions;
  settings: Settings;
  status: LogStatus;
  /** Says something to screen readers. */
  say(text: string): void;
}

/** A press that comes sooner after the answer than anyone reads was meant for the button before. */
const haste = 250;

const wordsIn = (element: Element | null | undefined) =>
  element?.textContent?.replaceAll('[…]', 'blank').trim() ?? '';

/** With a stop at its end, so that a voice pauses there. */
const ended = (text: string) => (/[.!?:]$/.test(text) ? text : `${text}.`);

/** Scrolls a long card as far as it takes to see what belongs to its answer, and no farther than to the answer's beginning. */
function bringIntoView(box: HTMLElement | null): void {
  const back = box?.querySelector('.back')?.getBoundingClientRect();
  const frame = box?.getBoundingClientRect();
  // An order card's steps and a cloze card's filled gaps are answers that stand above.
  const answer = ['.steps', '.back:has(.answer)', '.front']
    .map((part) => box?.querySelector(part))
    .find((part) => part)
    ?.getBoundingClientRect();
  if (!box || !back || !frame || !answer) return;
  const below = back.bottom - frame.bottom;
  if (below > 0) box.scrollTop += Math.max(0, Math.min(below, answer.top - frame.top));
}

function standingOf(memory: Memory): string {
  if (memory.state === 'new') return 'new';
  return memory.dueDay === null ? 'comes back' : `seen ${many(memory.reps, 'time')}`;
}

/** One card being asked: its box, the grades, the tools, and the keys for all of them. */
export function Asking({ now, id, actions, settings, status, say }: AskingProps) {
  const { sitting, card } = now;
  const { catalog } = sitting.beginning.state;
  const box = useRef<HTMLDivElement>(null);
  const row = useRef<HTMLDivElement>(null);
  const timer = useShownAt(box);
  const shownAt = useRef(0);
  const before = useRef({ asking: '', id: '' });
  const [why, setWhy] = useState(false);
  const [reading, setReading] = useState(false);
  const [elsewhere, setElsewhere] = useState('');

  const asking = askingOf(sitting, id);
  const ready = card !== undefined;
  const revealed = ready && actions.shown === asking;
  const memory = memoryIn(sitting, id);
  const place = useMemo(() => catalog.cards.find((one) => one.id === id), [catalog, id]);
  const lesson = catalog.lessons.find((one) => one.id === place?.lesson);
  const section = place && {
    title: sectionTitle(catalog, place),
    href: sectionAddress(catalog, place),
  };
  const next = useMemo(() => {
    if (!revealed) return undefined;
    const at = Date.now();
    return previews(memory, at, localOffset(at), settings);
  }, [revealed, memory, settings]);

  useLayoutEffect(() => {
    if (!ready) return;
    const last = before.current;
    const isNew = last.asking !== asking;
    const words: string[] = [];
    if (isNew) {
      before.current = { asking, id };
      timer.restart();
      setWhy(false);
      if (box.current) box.current.scrollTop = 0;
      const said = actions.said();
      const gone = !said && sitting.steps.at(-1)?.event.payload.card === last.id;
      setElsewhere(gone ? asking : '');
      words.push(said ?? '');
    }
    shownAt.current = performance.now();
    if (isNew || card.kind === 'cloze') words.push(wordsIn(box.current?.querySelector('.front')));
    const answer = revealed ? box.current?.querySelectorAll('.steps li, .answer, .extra') : [];
    for (const part of answer ?? []) words.push(wordsIn(part));
    say(words.filter(Boolean).map(ended).join(' '));
    if (revealed) bringIntoView(box.current);
    // The button that had the focus has gone; the one that Space stands for gets it.
    const active = document.activeElement;
    if (active === document.body || row.current?.contains(active))
      row.current?.querySelector<HTMLElement>('[data-main]')?.focus({ preventScroll: true });
  }, [asking, ready, revealed]);

  const reveal = () => ready && actions.show(asking);
  function grade(given: Grade, hasty = false) {
    if (!revealed || !next || (hasty && performance.now() - shownAt.current < haste)) return;
    const ms = actions.restored === asking ? null : timer.elapsed();
    const payload = { card: id, grade: given, ms, where: 'review' };
    const words = `${gradeName(given, settings.gradeButtons)}, back in ${next[given].label}.`;
    actions.record({ kind: 'card.graded', payload }, words);
  }
  const payload = { card: id };
  const tools: Tool[] = [
    { name: 'Undo', key: 'u', on: actions.last !== undefined, act: actions.undo },
    {
      name: 'Suspend',
      key: 's',
      on: true,
      act: () => actions.record({ kind: 'card.suspended', payload }, 'Suspended.'),
    },
    {
      name: 'Bury',
      key: 'b',
      on: true,
      act: () => actions.record({ kind: 'card.buried', payload }, 'Buried until tomorrow.'),
    },
    { name: 'Section', key: 'e', on: section !== undefined, act: () => setReading(true) },
    { name: 'Why today?', key: 'w', on: true, expanded: why, act: () => setWhy(!why) },
  ];

  useKeys((key) => {
    const given = offered[settings.gradeButtons][Number(key) - 1];
    const tool = tools.find((one) => one.key === key);
    if (key === ' ') revealed ? grade('good', true) : reveal();
    else if (key === 'enter' && !revealed) reveal();
    else if (key === 'escape' && why) setWhy(false);
    else if (given && revealed) grade(given);
    else if (tool?.on) tool.act();
    else return false;
    return true;
  });
  useSwipe(box, settings.swipe, (side) =>
    revealed ? grade(side === 'left' ? 'again' : 'good', true) : reveal(),
  );

  const reason = sitting.beginning.session.queue.find((one) => one.card === id)?.reason.text ?? '';
  return (
    <>
      <div class="stage">
        <CardBox
          card={card}
          asking={asking}
          revealed={revealed}
          lesson={lesson?.short ?? ''}
          part={lesson?.part}
          standing={standingOf(memory)}
          section={section}
          leech={memory.leech ? `Forgotten ${many(memory.lapses, 'time')}. Read again:` : ''}
          box={box}
        />
        <Notices
          why={why ? reason : ''}
          elsewhere={elsewhere === asking}
          missing={now.missing.size}
          problem={now.cards.problem}
          retry={now.cards.failed.size > 0 ? now.cards.retry : undefined}
          status={status}
        />
      </div>
      <GradeRow
        revealed={revealed}
        buttons={settings.gradeButtons}
        previews={next}
        ready={ready}
        row={row}
        onReveal={reveal}
        onGrade={(given) => grade(given, true)}
      />
      <Tools tools={tools} />
      {reading && section && lesson && (
        <SectionDialog
          lesson={lesson}
          section={section}
          anchor={place.section}
          onClose={() => setReading(false)}
        />
      )}
    </>
  );
}
