/** A lab as a small still picture for lists: the result or the drawing of its worked example, by the lab's own model. */
import { defaults } from './calculator.ts';
import type { LabDefinition } from './Lab.tsx';
import type { Run } from './machine.ts';
import { finish } from './playback.ts';
import { Readings } from './Readings.tsx';
import { report } from './report.ts';
import { play, replay } from './stepper.ts';

/** Bars that a picture has room for. */
const fewTracks = 4;

export function Still({ definition }: { definition: LabDefinition }) {
  switch (definition.kind) {
    case 'calculator': {
      const { readings, tracks } = report(definition, defaults(definition));
      const main = readings.find((reading) => reading.main) ?? readings[0];
      const [set] = tracks;
      return (
        <Readings
          report={{
            readings: set && main ? [main] : readings.slice(0, 4),
            tracks: set ? [{ ...set, tracks: set.tracks.slice(0, fewTracks) }] : [],
            verdict: [],
            listings: [],
          }}
        />
      );
    }
    case 'stepper': {
      const { View, scenarios } = definition;
      return <View state={replay(definition, play(definition, scenarios[0])).state} />;
    }
    case 'machine': {
      const { View } = definition;
      const values = defaults(definition);
      const run: Run = definition.run(values, '1');
      return (
        <div class="lab-machine">
          <View run={run} values={values} {...finish(run)} />
        </div>
      );
    }
  }
}
