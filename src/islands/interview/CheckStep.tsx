import type { Recording } from '../../storage/recordings.ts';
import type { Beat, QuestionView } from '../../study/questionView.ts';
import { Takes } from './Takes.tsx';

export interface CheckStepProps {
  question: QuestionView;
  beats: Readonly<Record<Beat, string>>;
  note: string;
  takes: readonly Recording[];
  ticked: readonly number[];
  onTick: (point: number) => void;
  onDelete: (id: number) => Promise<void>;
  onDone: () => void;
  say: (text: string) => void;
}

/** The strong answer beside what the reader said and the points to tick. */
export function CheckStep(props: CheckStepProps) {
  const { question, beats, note, takes, ticked, onTick, onDone } = props;
  const of = question.keyPoints.length;
  return (
    <div class="step checking">
      <div class="strong">
        <h3 tabIndex={-1} data-focus="">
          A strong answer
        </h3>
        <p class="tests">
          <strong>What it tests:</strong>{' '}
          <span dangerouslySetInnerHTML={{ __html: question.testsHtml }} />
        </p>
        <div class="text" dangerouslySetInnerHTML={{ __html: question.answerHtml }} />
        {question.exampleHtml && (
          <p class="example">
            <strong>Example from practice:</strong>{' '}
            <span dangerouslySetInnerHTML={{ __html: question.exampleHtml }} />
          </p>
        )}
      </div>
      <div class="own">
        {(note !== '' || takes.length > 0) && (
          <section aria-label="Your answer">
            <h3>Your answer</h3>
            <Takes recordings={takes} onDelete={props.onDelete} say={props.say} />
            {note !== '' && <p class="note">{note}</p>}
          </section>
        )}
        <fieldset class="points">
          <legend>Which points did you make?</legend>
          {question.keyPoints.map(({ beat, html }, point) => (
            <label key={html}>
              <input
                type="checkbox"
                checked={ticked.includes(point)}
                aria-keyshortcuts={point < 9 ? String(point + 1) : undefined}
                onChange={() => onTick(point)}
              />
              <span>
                <small class="beat">{beats[beat]}</small>
                <span dangerouslySetInnerHTML={{ __html: html }} />
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      <section class="flags" aria-label="Red flags">
        <h3>Did you say one of these?</h3>
        <ul>
          {question.redFlagsHtml.map((html) => (
            <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </ul>
      </section>
      <p class="act">
        <button type="button" class="button primary" aria-keyshortcuts="n" onClick={onDone}>
          Count {ticked.length} of {of}, go to the follow-ups <kbd>N</kbd>
        </button>
      </p>
    </div>
  );
}
