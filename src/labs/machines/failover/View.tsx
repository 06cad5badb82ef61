/** The share of users still sent to the dead region, and the requests that this has cost, in four ways. */
import { useMemo } from 'preact/hooks';
import { Bars } from '../../kit/Bars.tsx';
import { Chart, type Series } from '../../kit/Chart.tsx';
import { number, seconds, share } from '../../kit/format.ts';
import type { Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { lostSeconds, type Way } from './model.ts';
import { names, type Trial } from './trial.ts';

const tones: Record<Way, Tone> = {
  dns: 'danger',
  ttl: 'client',
  checks: 'server',
  anycast: 'middle',
};

export function View({ run, at }: Shown<unknown, Trial>) {
  const { lanes, end, rate } = run;
  const series = useMemo(
    () => lanes.map(({ way, points }): Series => ({ name: names[way], tone: tones[way], points })),
    [lanes],
  );
  return (
    <div class="lab-spans">
      <Chart
        id="failover-share"
        label="Users still sent to the dead region"
        {...{ series, end, at }}
        clock={(t) => seconds(Math.round(t))}
        format={share}
        top={1}
        height={220}
      />
      <Bars
        caption="Requests lost so far"
        bars={lanes.map(({ way, setting }) => {
          const value = rate * lostSeconds(way, setting, at);
          return { label: names[way], value, text: number(value, 0), tone: tones[way] };
        })}
        most={Math.max(...lanes.map(({ lost }) => lost))}
      />
    </div>
  );
}
