import { useState } from 'preact/hooks';
import type { InlineHtml } from '../../study/html.ts';
import { ratingsOf } from '../../study/interviewRatings.ts';
import type { Beat } from '../../study/questionView.ts';
import { useLog, warningOf } from '../useLog.ts';
import './Checklist.css';

export interface ChecklistProps {
  /** Id of the case study's question, whose key points these are. */
  question: string;
  points: readonly { beat: Beat; html: InlineHtml }[];
  beats: Readonly<Record<Beat, string>>;
}

/** The points of a good answer to be ticked. What is saved counts as a rating of the question, as in an interview. */
export function Checklist({ question, points, beats }: ChecklistProps) {
  const { view, append } = useLog();
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [saved, setSaved] = useState('');
  const last = view && ratingsOf(view.history).get(question);

  function tick(point: number) {
    setSaved('');
    setTicked(
      ticked.includes(point) ? ticked.filter((one) => one !== point) : [...ticked, point].sort(),
    );
  }
  async function save() {
    const of = points.length;
    await append({
      kind: 'question.rated',
      payload: { question, met: [...ticked], of, ms: null, where: 'design' },
    });
    setSaved(`Saved: ${ticked.length} of ${of} points.`);
  }

  return (
    <form
      class="checklist"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset>
        <legend>Which of these did your answer have?</legend>
        {points.map(({ beat, html }, point) => (
          <label key={html}>
            <input
              type="checkbox"
              disabled={!view}
              checked={ticked.includes(point)}
              onChange={() => tick(point)}
            />
            <span>
              <span dangerouslySetInnerHTML={{ __html: html }} />{' '}
              <small class="beat">{beats[beat]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p class="act needs-js no-print">
        <button type="submit" class="button primary" disabled={!view}>
          Save {ticked.length} of {points.length}
        </button>
        <span role="status">
          {saved
            ? `${saved} ${warningOf(view?.status)}`
            : last && `Last time ${last.met} of ${last.of}, on ${last.day}.`}
        </span>
      </p>
    </form>
  );
}
