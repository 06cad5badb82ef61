import { inMinutes } from '../../study/quizExam.ts';
import type { Outcome } from '../../study/quizReport.ts';
import { ReportItem } from './ReportItem.tsx';
import { ReportScores } from './ReportScores.tsx';
import './report.css';
import { ShareLink } from './ShareLink.tsx';
import { StageTitle } from './StageTitle.tsx';

export interface QuizReportProps {
  outcomes: readonly Outcome[];
  /** All there are; none for a quiz without levels. */
  levels: readonly string[];
  /** Whether a miss makes cards of its section wanted in the review. */
  wantsCards?: boolean;
  /** Of an exam: the seconds it took, how many it might take (null: no limit), and whether the clock ended it. */
  time?: { used: number; limit: number | null; up: boolean };
  /** The link that gives this quiz again. */
  query: string;
  onAgain: () => void;
  onNew: () => void;
  onMissed: () => void;
  onChange: () => void;
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function Verdict({ outcomes, time }: Pick<QuizReportProps, 'outcomes' | 'time'>) {
  const count = (result: Outcome['result']) =>
    outcomes.filter((outcome) => outcome.result === result).length;
  const [wrong, open] = [count('wrong'), count('open')];
  const parts = [
    wrong > 0 && `${wrong} wrong`,
    open > 0 && `${open} left open`,
    time && (time.up ? 'the time was up' : `in ${inMinutes(time.used)}`),
    time && !time.up && time.limit !== null && `of ${inMinutes(time.limit)}`,
  ].filter(Boolean);
  return (
    <p class="headline">
      <strong>
        {count('right')} of {outcomes.length} right
        {time ? '' : ' at the first try'}
      </strong>
      {parts.length > 0 && `; ${parts.join(', ').replace(', of ', ' of ')}`}.
    </p>
  );
}

/** The end of a quiz: the score by topic and level, and each miss with its reason and the section to read again. */
export function QuizReport(props: QuizReportProps) {
  const {
    outcomes,
    levels,
    wantsCards = true,
    time,
    query,
    onAgain,
    onNew,
    onMissed,
    onChange,
  } = props;
  const missed = outcomes.filter(({ result }) => result !== 'right');
  const wrong = outcomes.filter(({ result }) => result === 'wrong').length;
  return (
    <section class="quiz run report" aria-label="Report">
      <StageTitle focus>Report</StageTitle>
      <Verdict outcomes={outcomes} time={time} />
      {wrong > 0 && wantsCards && (
        <p>
          Cards of {wrong === 1 ? 'the section of the item' : 'the sections of the items'} that you
          missed now wait in your <a href="/cards/?deck=missed">review</a>.
        </p>
      )}
      {missed.length === 0 && <p>Nothing to read again.</p>}
      <p class="act">
        {missed.length > 0 && (
          <button type="button" class="button primary" onClick={onMissed}>
            Only the {plural(missed.length, 'one missed', 'missed')}
          </button>
        )}
        <button type="button" class="button" onClick={onNew}>
          New quiz like this
        </button>
        <button type="button" class="button" onClick={onAgain}>
          Same quiz again
        </button>
        <button type="button" class="button" onClick={onChange}>
          Change the choice
        </button>
        <ShareLink query={query} label="Copy the link" />
      </p>
      <h3>Score</h3>
      <ReportScores outcomes={outcomes} levels={levels} />
      {missed.length > 0 && <h3>What was not right</h3>}
      {outcomes.map(
        (outcome, i) =>
          outcome.result !== 'right' && (
            <ReportItem key={outcome.id} outcome={outcome} place={i + 1} />
          ),
      )}
    </section>
  );
}
