import type { Progress } from '../../study/progress.ts';
import { recallShare, weakestTopics } from '../../study/progressTopics.ts';
import { routeWords, topicHref } from './topicRoute.ts';
import { dateWords, makeup, percent } from './words.ts';

export interface WeakestProps {
  progress: Progress | undefined;
}

const most = 5;

/** The topics to work on, the weakest first. */
export function Weakest({ progress }: WeakestProps) {
  const when = progress?.toInterview ? 'onDate' : 'today';
  const topics = progress ? weakestTopics(progress.lessons, when).slice(0, most) : [];
  const lessons = new Map(progress?.lessons.map(({ lesson }) => [lesson.id, lesson]));
  return (
    <section class="panel weakest" aria-labelledby="weakest">
      <h2 id="weakest">Weakest topics</h2>
      {progress && topics.length === 0 ? (
        <p class="nothing">
          The topics that you would recall least will stand here, once you have answered some of
          their cards.
        </p>
      ) : (
        <p class="says">
          {progress &&
            `Of the topics that you have begun, those that you would recall least ${when === 'today' ? 'today' : dateWords(progress)}.`}
        </p>
      )}
      <ol>
        {topics.map((topic) => {
          const lesson = lessons.get(topic.lesson);
          return (
            <li key={`${topic.lesson} ${topic.section}`} data-part={lesson?.part}>
              <a href={topicHref(topic, lesson?.href ?? '/')}>
                <b>{percent(recallShare([topic], when) ?? 0)}</b> <span>{topic.title}</span>{' '}
                <small>
                  {lesson?.short} · {makeup(topic)} · {routeWords(topic)}
                </small>
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
