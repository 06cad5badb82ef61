import type { Catalog } from '../../study/catalog.ts';
import { interviewQuery, parseInterviewLink, plainLink } from '../../study/interviewLink.ts';
import type { PastMock } from '../../study/interviewRatings.ts';
import { Confirm } from './Confirm.tsx';
import { keptDraft, latestRun } from './keptDraft.ts';
import { moment, Takes } from './Takes.tsx';
import { type Topic, topicOf } from './topic.ts';
import { useRecordings } from './useRecordings.ts';

export interface PastMocksProps {
  /** The latest first; null until the log has been read. */
  mocks: readonly PastMock[] | null;
  topics: readonly Topic[];
  catalog: Catalog | null;
  say: (text: string) => void;
}

/** A size as people say it. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The tab's interview that has questions left, as a link to go on with it. */
function openInterview(mocks: readonly PastMock[]): string | null {
  const run = latestRun();
  const draft = run === null ? null : keptDraft(run);
  if (!draft) return null;
  const { questions } = parseInterviewLink(draft.query);
  const rated = mocks.find((mock) => mock.run === run)?.questions ?? [];
  return questions.every((id) => rated.includes(id)) ? null : draft.query;
}

/** The interviews before this one: one to go on with, their reports, their recordings. */
export function PastMocks({ mocks, topics, catalog, say }: PastMocksProps) {
  const { kept, remove, removeAll } = useRecordings();
  const open = mocks && openInterview(mocks);
  const list = kept?.list ?? [];
  const bytes = list.reduce((sum, { audio }) => sum + audio.size, 0);
  const topicOfQuestion = (id: string) => {
    const question = catalog?.questions.find((one) => one.id === id);
    return question ? topicOf(topics, question.lesson).title : id;
  };
  return (
    <section class="past no-print" aria-labelledby="past-interviews">
      <h2 id="past-interviews">Interviews so far</h2>
      {open && (
        <p>
          One is not over yet in this tab. <a href={open}>Go on with it</a>
        </p>
      )}
      {mocks && mocks.length > 0 ? (
        <ul class="list">
          {mocks.map(({ run, questions, met, of }) => (
            <li key={run}>
              <a href={interviewQuery({ ...plainLink, questions, run, ended: true })}>
                {moment(run)}
              </a>
              <span>
                {questions.length === 1 ? '1 question' : `${questions.length} questions`}, {met} of{' '}
                {of} key points
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{mocks ? 'None yet. Each leaves its report here.' : ''}</p>
      )}
      {list.length > 0 && (
        <details>
          <summary>
            {list.length === 1 ? '1 recording' : `${list.length} recordings`} on this device (
            {size(bytes)})
          </summary>
          <Takes
            recordings={list}
            title={({ run, question }) => `${topicOfQuestion(question)}, ${moment(run)}`}
            onDelete={remove}
            say={say}
          />
          <Confirm
            label="Delete all recordings"
            sure="Delete all for good"
            onConfirm={() =>
              removeAll().then(
                () => say('All recordings deleted.'),
                () => say('The browser could not delete them. Reload the page and try again.'),
              )
            }
          />
        </details>
      )}
    </section>
  );
}
