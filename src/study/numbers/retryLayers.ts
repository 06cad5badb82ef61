import { type Drill, type DrillKind, pick, type Random, shown, tellable } from './drill.ts';

function generate(random: Random): Drill {
  const layers = pick(random, [2, 3, 4]);
  const attempts = pick(random, layers === 4 ? [2, 3, 4] : [2, 3, 4, 5]);
  /** A retry comes on top of the first attempt, which is what the wording hides. */
  const asRetries = random() < 0.5;
  const value = attempts ** layers;
  const retries = attempts - 1;
  const each = asRetries
    ? `each retries a failed call ${retries === 1 ? 'once' : `${retries} times`}`
    : `each makes up to ${attempts} attempts in all`;
  return {
    inputs: { layers, attempts, wording: asRetries ? 'retries' : 'attempts' },
    prompt:
      `A request passes ${layers} callers in a row on its way to a database; ${each}. The database is down and fails ` +
      'every call. How many calls does it get for one request, at most?',
    value,
    unit: 'calls',
    tolerance: 0,
    steps: [
      asRetries
        ? { say: 'The first attempt counts too.', sum: `${retries} + 1 = ${attempts} attempts` }
        : { say: 'Attempts count the first one in.', sum: `1 + ${retries} = ${attempts} attempts` },
      {
        say: 'Each layer repeats all that the layers below it do, so the attempts multiply.',
        sum: `${attempts}^${layers} = ${shown(value)} calls`,
      },
    ],
    slips: tellable(value, 0, [
      {
        value: asRetries ? retries ** layers : (attempts + 1) ** layers,
        why: asRetries
          ? 'That counts the retries alone. Each caller also makes the first attempt.'
          : 'That takes the attempts for retries and adds a first one. It is among them.',
      },
      {
        value: attempts * layers,
        why: 'Added up, layer by layer. They multiply: the upper layers repeat the lower ones’ retries.',
      },
      {
        value: attempts ** (layers - 1),
        why: 'One layer is missing: every caller in the row retries.',
      },
      { value: attempts ** (layers + 1), why: 'One layer too many: the database calls nobody.' },
      { value: attempts, why: 'That is one layer alone.' },
      { value: layers ** attempts, why: 'The other way round: attempts to the power of layers.' },
    ]),
  };
}

/** Retries multiplying through layers: Google, Site Reliability Engineering, chapter 22, "Retries". */
export const retryLayers: DrillKind = {
  id: 'retry-layers',
  title: 'Retries through layers',
  lesson: '19-timeouts-and-retries',
  generate,
};
