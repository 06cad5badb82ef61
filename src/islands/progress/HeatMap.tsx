import { useState } from 'preact/hooks';
import { shortDate } from '../../study/day.ts';
import type { Progress } from '../../study/progress.ts';
import { recallShare, type Topic } from '../../study/progressTopics.ts';
import { DataTable } from './DataTable.tsx';
import './HeatMap.css';
import { levels } from './level.ts';
import type { OutlineLesson } from './outline.ts';
import { TopicCell } from './TopicCell.tsx';
import { dateWords, makeup, percent, type When } from './words.ts';

export interface HeatMapProps {
  outline: readonly OutlineLesson[];
  progress: Progress | undefined;
}

const shareText = (topics: readonly Topic[], when: When) => {
  const share = recallShare(topics, when);
  return share === null ? 'new' : percent(share);
};

/** All topics, lesson by lesson, each with the share of its cards that would be recalled. */
export function HeatMap({ outline, progress }: HeatMapProps) {
  const [when, setWhen] = useState<When>('today');
  const [named, setNamed] = useState(false);
  const [pointed, setPointed] = useState<string>();
  const date = progress ? dateWords(progress) : 'in 30 days';
  const known = new Map(progress?.lessons.map(({ lesson, topics }) => [lesson.id, topics]));

  const choice = (value: When, text: string) => (
    <button
      type="button"
      class="button"
      aria-pressed={when === value}
      disabled={!progress}
      onClick={() => setWhen(value)}
    >
      {text}
    </button>
  );
  return (
    <section class="map-panel" aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <p class="about">
        The share of each section’s cards that you would recall. A field leads to what helps it
        most: its lesson’s cards, or the section itself where they are new.
      </p>
      <div class="controls">
        <fieldset class="switch">
          <legend class="visually-hidden">Recall</legend>
          {choice('today', 'Today')}
          {choice('onDate', date[0]?.toUpperCase() + date.slice(1))}
        </fieldset>
        <button
          type="button"
          class="button quiet"
          aria-pressed={named}
          disabled={!progress}
          onClick={() => setNamed(!named)}
        >
          {named ? 'Hide the names' : 'Show the names'}
        </button>
      </div>
      <div class={named ? 'heat named' : 'heat'} onPointerLeave={() => setPointed(undefined)}>
        <ul>
          {outline.map((lesson) => {
            const topics = known.get(lesson.id);
            const read = progress?.reads.get(lesson.id);
            const facts = [
              topics && shareText(topics, when),
              read !== undefined && `read ${shortDate(read)}`,
            ];
            return (
              <li key={lesson.id} data-part={lesson.part}>
                <p>
                  <a class="lesson-link" href={lesson.href}>
                    <span class="number">{lesson.label}</span> {lesson.short}
                  </a>{' '}
                  <small>{facts.filter(Boolean).join(' · ')}</small>
                </p>
                <ul>
                  {(topics ?? lesson.sections).map((topic) => (
                    <TopicCell
                      key={'section' in topic ? topic.section : topic.id}
                      topic={topic}
                      lessonHref={lesson.href}
                      when={when}
                      onPoint={setPointed}
                    />
                  ))}
                </ul>
              </li>
            );
          })}
        </ul>
        {!named && (
          <p class="pointed" aria-hidden="true">
            {pointed}
          </p>
        )}
      </div>
      <ul class="scale" aria-label="Shades">
        {levels.map(({ level, text }) => (
          <li key={level}>
            <span class="swatch" data-level={level} /> {text}
          </li>
        ))}
      </ul>
      <div class="below">
        {progress && (
          <DataTable
            caption="Recall of each topic"
            head={['Section', 'Lesson', 'Today', date, 'Cards', 'Lesson read']}
            rows={progress.lessons.flatMap(({ lesson, topics }) => {
              const read = progress.reads.get(lesson.id);
              return topics.map((topic) => [
                topic.title,
                lesson.short,
                shareText([topic], 'today'),
                shareText([topic], 'onDate'),
                makeup(topic),
                read === undefined ? 'no' : shortDate(read),
              ]);
            })}
          />
        )}
      </div>
    </section>
  );
}
