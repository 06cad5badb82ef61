/** Every lab that the site lists exists, shows a worked example without JavaScript, and every file is listed. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { lessonIds } from '../../src/course/map.ts';
import { type AnyValues, defaults } from '../../src/labs/kit/calculator.ts';
import { inputsFromQuery, inputsToQuery, setDials } from '../../src/labs/kit/dials.ts';
import { Lab, type LabDefinition } from '../../src/labs/kit/Lab.tsx';
import type { Run } from '../../src/labs/kit/machine.ts';
import { report } from '../../src/labs/kit/report.ts';
import { play, replay } from '../../src/labs/kit/stepper.ts';
import { labFiles, loadLab } from '../../src/labs/load.ts';
import { labEntry, labs, labsOf } from '../../src/labs/registry.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

test('the list and the files agree', () => {
  expect([...labFiles].sort()).toEqual(labs.map((lab) => lab.slug).sort());
});

test('a slug that is not there is an error that names the place to look', async () => {
  expect(() => labEntry('nope')).toThrow('no lab "nope" in src/labs/registry.ts');
  await expect(loadLab('nope')).rejects.toThrow('no lab "nope" in src/labs/calculators');
});

test('the labs of a lesson', () => {
  expect(labsOf('06-tcp-connections').map((lab) => lab.slug)).toEqual([
    'two-endpoints',
    'port-budget',
    'how-long-until-we-know',
  ]);
});

describe.each(labs.map((lab) => [lab.slug, lab] as const))('%s', (slug, entry) => {
  test('is what the list says', async () => {
    const definition = await loadLab(slug);
    expect(definition).toMatchObject({ slug, kind: entry.kind, title: entry.title });
    expect(lessonIds).toContain(entry.lesson);
    expect(entry.question).toMatch(/\?$/);
  });

  test('is readable HTML without JavaScript, under a strict policy', async () => {
    const html = renderToString(h(Lab, { definition: await loadLab(slug) }));
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=/);
    expect(html).not.toMatch(/NaN|undefined|\[object/);
    // the fields are disabled until the script wakes them
    expect(html.match(/<fieldset[^>]* disabled/g)?.length).toBe(entry.kind === 'machine' ? 3 : 2);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, refs = ''] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
      for (const ref of refs.split(' ')) expect(ids).toContain(ref);
    }
    for (const [, target] of html.matchAll(/<label for="([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('has something to try, each a state of its own', async () => {
    const definition = await loadLab(slug);
    const states = statesToTry(definition);
    expect(states.length).toBeGreaterThanOrEqual(3);
    expect(new Set(states).size).toBe(states.length);
  });

  test('shows its worked example', async () => {
    const definition = await loadLab(slug);
    const text = renderToString(h(Lab, { definition })).replaceAll(/<[^>]+>/g, ' ');
    const worked = workedExample(definition);
    expect(worked.length).toBeGreaterThan(0);
    for (const words of worked) expect(text).toContain(escaped(words));
  });
});

/** What "Try this" leads to, one text each. */
function statesToTry(lab: LabDefinition): string[] {
  if (lab.kind === 'stepper') {
    return lab.scenarios.map((scenario) => JSON.stringify(play(lab, scenario)));
  }
  return lab.presets.map((preset) => {
    const { values } = setDials(lab, preset.values as AnyValues);
    const query = inputsToQuery(lab, values);
    // valid: it comes back from its own link
    expect(inputsFromQuery(lab, query)).toEqual(values);
    return JSON.stringify([query, 'seed' in preset ? preset.seed : '']);
  });
}

/** What the page must say without JavaScript. */
function workedExample(lab: LabDefinition): string[] {
  switch (lab.kind) {
    case 'calculator':
      return report(lab, defaults(lab)).readings.map((reading) => reading.text);
    case 'stepper':
      return replay(lab, play(lab, lab.scenarios[0])).log.map((line) => line.text);
    case 'machine': {
      const run: Run = lab.run(defaults(lab), '1');
      const newest = run.moments.slice(-100).map(({ text }) => text);
      return [...newest, ...lab.outcome(run, defaults(lab))];
    }
  }
}

test('a scenario that asks has its right answer among several', async () => {
  for (const { slug } of labs) {
    const lab = await loadLab(slug);
    if (lab.kind !== 'stepper') continue;
    for (const { guess } of lab.scenarios) {
      if (!guess) continue;
      expect(guess.question).toMatch(/\?$/);
      expect(new Set(guess.options.map(({ value }) => value)).size).toBe(guess.options.length);
      expect(guess.options.length).toBeGreaterThanOrEqual(2);
      expect(guess.options.map(({ value }) => value)).toContain(guess.right);
    }
  }
});

test('event codes are single letters, unique in their stepper', async () => {
  for (const { slug, kind } of labs) {
    const definition = await loadLab(slug);
    if (kind !== 'stepper' || definition.kind !== 'stepper') continue;
    const codes = definition.events.map((event) => event.code);
    expect(codes.join('')).toMatch(/^[a-zA-Z]+$/);
    expect(new Set(codes).size).toBe(codes.length);
  }
});
