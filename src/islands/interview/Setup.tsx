import { useEffect, useState } from 'preact/hooks';
import type { LogView } from '../../storage/log.ts';
import type { Catalog } from '../../study/catalog.ts';
import { studyDay } from '../../study/day.ts';
import {
  type Choice,
  chooseQuestions,
  interviewLevels,
  slotSeconds,
} from '../../study/interviewChoice.ts';
import { type InterviewLink, interviewQuery, minutesOffered } from '../../study/interviewLink.ts';
import { pastMocks, ratingsOf } from '../../study/interviewRatings.ts';
import { choiceText } from './choiceText.ts';
import { PastMocks } from './PastMocks.tsx';
import './Setup.css';
import type { Topic } from './topic.ts';

export interface SetupProps {
  topics: readonly Topic[];
  link: InterviewLink;
  /** Null until it is there; so is the log. */
  catalog: Catalog | null;
  view: LogView | null;
  onLink: (link: InterviewLink) => void;
  onStart: (link: InterviewLink) => void;
  say: (text: string) => void;
}

function newSeed(): string {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word.toString(36);
}

/** The questions that a link names, as far as they exist. */
function named(catalog: Catalog, ids: readonly string[]): Choice {
  const known = ids.flatMap((id) => catalog.questions.find((one) => one.id === id) ?? []);
  const seconds = known.reduce((sum, { level }) => sum + slotSeconds(level), 0);
  return {
    questions: known.map(({ id }) => id),
    seconds,
    allowed: known.length,
    fresh: 0,
    weak: 0,
  };
}

/** Topics, level, minutes; what comes of them; and the interviews before. */
export function Setup({ topics, link, catalog, view, onLink, onStart, say }: SetupProps) {
  const [newest, setNewest] = useState('');
  useEffect(() => setNewest(newSeed()), []);
  /** Topics are all chosen until some are not; none chosen is no wish. */
  const [none, setNone] = useState(false);
  const seed = link.seed ?? newest;
  // A topic that is gone is no wish.
  const chosenTopics = link.topics.filter((id) => topics.some(({ lesson }) => lesson === id));
  const isChosen = (topic: Topic) =>
    !none && (chosenTopics.length === 0 || chosenTopics.includes(topic.lesson));
  const parts = [...Map.groupBy(topics, ({ part }) => part)];

  const isNamed = link.questions.length > 0;
  let choice: Choice | null = null;
  if (catalog && view && !none) {
    const now = Date.now();
    const day = studyDay(now, -new Date(now).getTimezoneOffset());
    choice = isNamed
      ? named(catalog, link.questions)
      : chooseQuestions(
          catalog.questions,
          ratingsOf(view.history),
          { ...link, topics: chosenTopics, seed },
          day,
        );
  }
  const can = choice !== null && choice.questions.length > 0;
  const chosen = { ...link, seed, questions: choice?.questions ?? [] };

  /** Whatever changes, the questions are chosen anew. */
  const wish = (change: Partial<InterviewLink>) => onLink({ ...link, ...change, questions: [] });

  function toggle(topic: Topic, on: boolean) {
    const next = topics.filter((one) => (one === topic ? on : isChosen(one)));
    setNone(next.length === 0);
    wish({ topics: next.length === topics.length ? [] : next.map(({ lesson }) => lesson) });
  }

  return (
    <>
      <form
        class="setup no-print"
        aria-label="Set up an interview"
        onSubmit={(event) => {
          event.preventDefault();
          if (can) onStart(chosen);
        }}
      >
        <fieldset class="topics">
          <legend>Topics</legend>
          {parts.map(([part, list]) => (
            <div class="part" key={part} data-part={part}>
              <p>{list[0]?.partTitle}</p>
              {list.map((topic) => (
                <label key={topic.lesson}>
                  <input
                    type="checkbox"
                    name="topic"
                    value={topic.lesson}
                    checked={isChosen(topic)}
                    onChange={(event) => toggle(topic, event.currentTarget.checked)}
                  />
                  {topic.title} <small>{topic.count}</small>
                </label>
              ))}
            </div>
          ))}
        </fieldset>
        <fieldset>
          <legend>Level</legend>
          {[null, ...interviewLevels].map((level) => (
            <label key={level}>
              <input
                type="radio"
                name="level"
                checked={link.level === level}
                onChange={() => wish({ level })}
              />
              {level ?? 'any'}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Minutes</legend>
          {minutesOffered.map((minutes) => (
            <label key={minutes}>
              <input
                type="radio"
                name="minutes"
                checked={link.minutes === minutes}
                onChange={() => wish({ minutes })}
              />
              {minutes}
            </label>
          ))}
        </fieldset>
        <p class="choice" role="status">
          {none ? 'Choose a topic at least.' : choice && choiceText(choice, link.minutes, isNamed)}
        </p>
        <p class="act">
          <button type="submit" class="button primary" disabled={!can}>
            Start
          </button>
          <button
            type="button"
            class="button"
            disabled={!catalog || !view || none}
            onClick={() => wish({ seed: newSeed() })}
          >
            Other questions
          </button>
          <a href={can ? interviewQuery(chosen) : undefined}>Link to these questions</a>
        </p>
      </form>
      <PastMocks mocks={view ? pastMocks(view.history) : null} {...{ topics, catalog, say }} />
    </>
  );
}
