import { barChart } from '../../components/figures/barChart.ts';
import { type ChartInput, lineChart } from '../../components/figures/lineChart.ts';
import type { Mistake } from '../mistake.ts';
import type { ComponentUse } from '../outline.ts';
import type { Rule } from '../rule.ts';

const roles = ['client', 'server', 'middle', 'store', 'danger', 'plain'];

/** Charts whose data cannot be drawn: no extent, an unknown role, a point that is none. */
export const charts: Rule = ({ pages }) =>
  pages.flatMap(({ file, outline }) =>
    (outline?.components ?? []).flatMap((use): Mistake[] => {
      const problem =
        use.name === 'LineChart' ? ofLines(use) : use.name === 'Bars' ? ofBars(use) : undefined;
      const instead = 'Write data as described in src/components/figures';
      return problem ? [{ file, line: use.line, what: `<${use.name}>: ${problem}`, instead }] : [];
    }),
  );

const valuesOf = (use: ComponentUse) =>
  Object.fromEntries([...use.attributes].map(([name, { value }]) => [name, value]));

/** Wrong kinds of attributes are told by the rule on components. */
function ofLines(use: ComponentUse): string | undefined {
  const { x, y, series, marks } = valuesOf(use);
  if (!x || !y || !Array.isArray(series)) return undefined;
  for (const { name, role, points } of series) {
    if (!roles.includes(role))
      return `the role "${role}" of "${name}" is none of ${roles.join(', ')}`;
    const isPoint = (point: unknown) =>
      Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
    if (!Array.isArray(points) || points.length < 2 || !points.every(isPoint))
      return `"${name}" has no points, at least two as [x, y]`;
  }
  return thrownBy(() => lineChart({ x, y, series, marks } as unknown as ChartInput, 330));
}

function ofBars(use: ComponentUse): string | undefined {
  const { bars, unit } = valuesOf(use);
  if (!Array.isArray(bars) || typeof unit !== 'string') return undefined;
  for (const { name, role, from, to } of bars) {
    if (!roles.includes(role))
      return `the role "${role}" of "${name}" is none of ${roles.join(', ')}`;
    if (typeof name !== 'string') return 'a bar has no name';
    if (!Number.isFinite(to) || (from !== undefined && !Number.isFinite(from)))
      return `"${name}" has no number as its end`;
  }
  return thrownBy(() => barChart(bars, unit, 330));
}

function thrownBy(draw: () => unknown): string | undefined {
  try {
    draw();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
