import { useMemo } from 'preact/hooks';
import { progressOf } from '../../study/progress.ts';
import { localOffset } from '../review/studyState.ts';
import { useCatalog } from '../review/useCatalog.ts';
import { useLog, warningOf } from '../useLog.ts';
import { Warnings } from '../Warnings.tsx';
import { AnswersChart } from './AnswersChart.tsx';
import { CalibrationChart } from './CalibrationChart.tsx';
import { DueChart } from './DueChart.tsx';
import { HeatMap } from './HeatMap.tsx';
import { Overview } from './Overview.tsx';
import type { OutlineLesson } from './outline.ts';
import { PlanLine } from './PlanLine.tsx';
import './Progress.css';
import { States } from './States.tsx';
import { TimeChart } from './TimeChart.tsx';
import { Weakest } from './Weakest.tsx';

export interface ProgressProps {
  outline: readonly OutlineLesson[];
}

/** What the log says about the reader: recall by topic, the plan, and what was done. */
export function Progress({ outline }: ProgressProps) {
  const { view } = useLog();
  const { catalog, problem, retry } = useCatalog();
  const progress = useMemo(() => {
    if (!view || !catalog) return undefined;
    const now = Date.now();
    return progressOf(view.history, catalog, now, localOffset(now));
  }, [view?.history, catalog]);
  return (
    <div class="progress">
      <Warnings warning={warningOf(view?.status)} problem={problem} retry={retry} />
      <Overview progress={progress} />
      <PlanLine progress={progress} first={outline[0]} />
      <HeatMap outline={outline} progress={progress} />
      <div class="panels">
        <Weakest progress={progress} />
        <States progress={progress} />
        <AnswersChart progress={progress} />
        <DueChart progress={progress} />
        <CalibrationChart progress={progress} />
        <TimeChart progress={progress} />
      </div>
    </div>
  );
}
