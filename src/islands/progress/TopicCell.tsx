import { recallShare, type Topic } from '../../study/progressTopics.ts';
import { levelOf } from './level.ts';
import { routeWords, topicHref } from './topicRoute.ts';
import { makeup, percent, type When } from './words.ts';

export interface TopicCellProps {
  /** What the build knows of the section, until the log has been read. */
  topic: Topic | { id: string; title: string };
  /** Of its lesson. */
  /** The page of the lesson. */
  lessonHref: string;
  when: When;
  /** Told what the pointer or the focus is on. */
  onPoint(text: string): void;
}

/** One field of the heat map: a link to what helps the topic most. */
export function TopicCell({ topic, lessonHref, when, onPoint }: TopicCellProps) {
  const known = 'section' in topic ? topic : undefined;
  const share = known ? recallShare([known], when) : null;
  const value = !known ? '…' : known.cards === 0 ? '–' : share === null ? 'new' : percent(share);
  const point = () => onPoint(known ? `${topic.title}: ${value}` : topic.title);
  return (
    <li>
      <a
        class="cell"
        data-level={known && known.cards > 0 ? levelOf(share) : 'none'}
        href={
          known ? topicHref(known, lessonHref) : `${lessonHref}#${'id' in topic ? topic.id : ''}`
        }
        onPointerEnter={point}
        onFocus={point}
      >
        <span class="name">{topic.title}</span>
        <span class="visually-hidden">: </span>
        <b>{value}</b>
        {share !== null && <i style={{ inlineSize: percent(share) }} />}
        {known && (
          <span class="visually-hidden">
            , {makeup(known)}; {routeWords(known)}
          </span>
        )}
      </a>
    </li>
  );
}
