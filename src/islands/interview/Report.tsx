import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Catalog, sectionAddress, sectionTitle } from '../../study/catalog.ts';
import type { History } from '../../study/history.ts';
import { clockText, spokenTime } from '../../study/interviewClock.ts';
import { type InterviewLink, interviewQuery } from '../../study/interviewLink.ts';
import type { Rated } from '../../study/interviewRatings.ts';
import { interviewReport } from '../../study/interviewReport.ts';
import { missedCards } from '../../study/missed.ts';
import type { Beat, QuestionView } from '../../study/questionView.ts';
import { keptDraft } from './keptDraft.ts';
import './Report.css';
import { Scores } from './Scores.tsx';
import { moment, Takes } from './Takes.tsx';
import { type Topic, topicOf } from './topic.ts';
import { useRecordings } from './useRecordings.ts';

export interface ReportProps {
  link: InterviewLink;
  run: number;
  /** Those of the link and those rated. */
  questions: readonly QuestionView[];
  topics: readonly Topic[];
  beats: Readonly<Record<Beat, string>>;
  rated: readonly Rated[];
  history: History;
  catalog: Catalog;
  /** Whether the reader came here on this page, so that the focus goes along. */
  arrived: boolean;
  onGoOn: () => void;
  say: (text: string) => void;
}

/** What the interview gave: scores, what was never said, and where to go with it. */
export function Report(props: ReportProps) {
  const { link, run, questions, topics, beats, rated, history, catalog, say } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const { kept, remove } = useRecordings();
  const [notes] = useState(() => keptDraft(run)?.notes ?? {});
  const order = Object.keys(beats) as Beat[];
  const report = interviewReport(rated, questions, order);
  const asked = report.questions;
  const left = link.questions.filter(
    (id) => questions.some((one) => one.id === id) && !rated.some((one) => one.question === id),
  );
  const queued = [...missedCards(history, catalog).values()].filter(
    (miss) => miss.kind === 'interview' && rated.some(({ question }) => question === miss.id),
  ).length;
  const missing = asked.reduce((sum, { missed }) => sum + missed.length, 0);

  useLayoutEffect(() => {
    if (!props.arrived) return;
    scrollTo({ top: 0, behavior: 'instant' });
    heading.current?.focus({ preventScroll: true });
    say(`The report. ${report.met} of ${report.of} key points.`);
  }, []);

  return (
    <article class="report" aria-label="Report">
      <h2 ref={heading} tabIndex={-1}>
        Interview of {moment(run)}
      </h2>
      {asked.length === 0 ? (
        <p class="sum">No question was rated, so there is nothing to report.</p>
      ) : (
        <p class="sum">
          <b>
            {report.met} of {report.of}
          </b>{' '}
          key points in {asked.length === 1 ? '1 question' : `${asked.length} questions`},{' '}
          {spokenTime(report.ms)} of answering.
        </p>
      )}
      {report.gone > 0 && <p>{report.gone} rated before that the course no longer has.</p>}
      <p class="act no-print">
        {left.length > 0 && (
          <button type="button" class="button primary" onClick={props.onGoOn}>
            Go on with {left.length === 1 ? 'the last question' : `the ${left.length} left`}
          </button>
        )}
        <a
          class="button"
          href={
            interviewQuery({ ...link, questions: [], seed: null, run: null, ended: false }) ||
            '/interview/'
          }
        >
          Another interview
        </a>
        {asked.length > 0 && (
          <button type="button" class="button" onClick={() => print()}>
            Print
          </button>
        )}
      </p>
      {asked.length > 0 && (
        <>
          <div class="tables">
            <Scores
              caption="By topic"
              rows={report.topics.map((row) => ({
                ...row,
                name: topicOf(topics, row.lesson).title,
                part: topicOf(topics, row.lesson).part,
              }))}
            />
            <Scores
              caption="By beat of the answer"
              rows={report.beats.map((row) => ({ ...row, name: beats[row.beat] }))}
            />
          </div>
          {report.neverMade.length > 0 && (
            <p class="never">
              Not once in this interview:{' '}
              <strong>{report.neverMade.map((beat) => beats[beat]).join('; ')}</strong>.
            </p>
          )}
          <h3>{missing > 0 ? 'Never mentioned' : 'Nothing was left out'}</h3>
          {queued > 0 && (
            <p>
              {queued === 1
                ? '1 card on these sections waits'
                : `${queued} cards on these sections wait`}{' '}
              in the deck of what you missed. <a href="/cards/?deck=missed">Review them</a>
            </p>
          )}
          <ol class="asked">
            {asked.map(({ question, met, of, ms, missed, changed }) => {
              const note = notes[question.id];
              const takes = kept?.list.filter(
                (one) => one.run === run && one.question === question.id,
              );
              return (
                <li key={question.id}>
                  <h4>
                    <a
                      href={`/questions/${question.id}/`}
                      dangerouslySetInnerHTML={{ __html: question.questionHtml }}
                    />
                  </h4>
                  <p class="facts">
                    {met} of {of} points{ms !== null && ` in ${clockText(ms)}`} ·{' '}
                    <a href={sectionAddress(catalog, question)}>
                      {sectionTitle(catalog, question)}
                    </a>
                  </p>
                  {changed && (
                    <p>The question has other key points since, so they cannot be told.</p>
                  )}
                  {missed.length > 0 && (
                    <ul class="missed">
                      {missed.map((i) => {
                        const point = question.keyPoints[i];
                        return (
                          point && (
                            <li key={i}>
                              <small class="beat">{beats[point.beat]}</small>
                              <span dangerouslySetInnerHTML={{ __html: point.html }} />
                            </li>
                          )
                        );
                      })}
                    </ul>
                  )}
                  {note && (
                    <details>
                      <summary>Your notes</summary>
                      <p class="note">{note}</p>
                    </details>
                  )}
                  <Takes recordings={takes ?? []} onDelete={remove} say={say} />
                </li>
              );
            })}
          </ol>
        </>
      )}
    </article>
  );
}
