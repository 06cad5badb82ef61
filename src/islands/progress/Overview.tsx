import type { Progress } from '../../study/progress.ts';
import { allSeconds } from '../../study/progressDays.ts';
import { grouped, many } from '../review/words.ts';
import { dateWords, duration, percent } from './words.ts';

export interface OverviewProps {
  progress: Progress | undefined;
}

const dash = '–';

/** The four numbers that matter most. */
export function Overview({ progress }: OverviewProps) {
  const share = (recalled: number) =>
    progress ? `${grouped(recalled)} of ${grouped(progress.cards)}` : dash;
  const part = (recalled: number) =>
    progress && progress.cards > 0 ? percent(recalled / progress.cards) : '';
  return (
    <dl class="overview">
      <div>
        <dt>Recalled today</dt>
        <dd>
          <strong>{share(progress?.recalledToday ?? 0)}</strong>{' '}
          <small>{progress && `cards, ${part(progress.recalledToday)}`}</small>
        </dd>
      </div>
      <div>
        <dt>Recalled {progress ? dateWords(progress) : 'later'}</dt>
        <dd>
          <strong>{share(progress?.recalledOnDate ?? 0)}</strong>{' '}
          <small>{progress && 'without another review'}</small>
        </dd>
      </div>
      <div>
        <dt>Lessons read</dt>
        <dd>
          <strong>
            {progress ? `${progress.reads.size} of ${progress.lessons.length}` : dash}
          </strong>
        </dd>
      </div>
      <div>
        <dt>Time spent</dt>
        <dd>
          <strong>{progress ? duration(allSeconds(progress.totals.seconds)) : dash}</strong>{' '}
          <small>{progress && `answering, on ${many(progress.totals.days, 'day')}`}</small>
        </dd>
      </div>
    </dl>
  );
}
