/** Charts drawn from data: where points, bars, ticks and words come to stand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barChart, describeBars } from '../../src/components/figures/barChart.ts';
import { describeLines, lineChart } from '../../src/components/figures/lineChart.ts';

const cwnd = {
  x: { label: 'round trips' },
  y: { label: 'segments' },
  series: [
    {
      name: 'Reno',
      role: 'client' as const,
      points: [
        [0, 10],
        [1, 20],
        [2, 40],
      ] as const,
    },
  ],
};

describe('a chart of lines', () => {
  test('runs from corner to corner, upward for more', () => {
    const { lines, left, right, floor, top } = lineChart(cwnd, 640);
    const points = [...(lines[0]?.d ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    expect(points).toHaveLength(3);
    expect(points[0]?.[0]).toBeCloseTo(left, 0);
    expect(points[2]).toEqual([expect.closeTo(right, 0), expect.closeTo(top, 0)]);
    expect(points[0]?.[1]).toBeLessThan(floor);
    expect(points[0]?.[1]).toBeGreaterThan(points[1]?.[1] ?? 0);
  });

  test('holds a step until the next point', () => {
    const series = cwnd.series.map((one) => ({ ...one, step: true }));
    const { lines } = lineChart({ ...cwnd, series }, 640);
    expect((lines[0]?.d.match(/L/g) ?? []).length).toBe(4);
  });

  test('stays in its frame, with all ticks, whatever the numbers', () => {
    const value = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(1e6), value), {
          minLength: 2,
          maxLength: 30,
          selector: ([x]) => x,
        }),
        fc.constantFrom(330, 640),
        (points, width) => {
          fc.pre(points.some(([, y]) => y > 1e-3));
          const sorted = points.toSorted(([a], [b]) => a - b);
          const series = [{ name: 'a', role: 'plain' as const, points: sorted }];
          const chart = lineChart({ x: { label: 'x' }, y: { label: 'y' }, series }, width);
          for (const { at } of chart.xTicks) {
            expect(at).toBeGreaterThanOrEqual(chart.left - 0.1);
            expect(at).toBeLessThanOrEqual(chart.right + 0.1);
          }
          for (const { at } of chart.yTicks) expect(at).toBeLessThanOrEqual(chart.floor + 0.1);
          expect(chart.yTicks.length).toBeGreaterThan(1);
          expect(chart.lines[0]?.d).not.toContain('NaN');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('has powers of ten on a logarithmic axis, and refuses one from zero', () => {
    const log = { ...cwnd, y: { label: 'segments', log: true } };
    expect(lineChart(log, 640).yTicks.map(({ label }) => label)).toEqual(['10', '100']);
    expect(() => lineChart({ ...log, y: { ...log.y, from: 0 } }, 640)).toThrow(/logarithmic/);
    expect(() => lineChart({ ...cwnd, x: { label: 'x', from: 2, to: 2 } }, 640)).toThrow(
      /from 2 to 2/,
    );
  });

  test('is told in words', () => {
    expect(describeLines(cwnd)).toBe('segments by round trips. Reno: from 10 at 0 to 40 at 2.');
    const series = [
      {
        name: 'drop',
        role: 'plain' as const,
        points: [
          [0, 1],
          [1, 9],
          [2, 3],
        ] as const,
      },
    ];
    expect(describeLines({ ...cwnd, series })).toContain(
      'drop: from 1 at 0, at most 9 at 1 to 3 at 2',
    );
  });

  test('words at a mark lead away from the nearer edge', () => {
    const marks = [
      { x: 0.2, text: 'first' },
      { x: 1.9, text: 'second' },
    ];
    expect(lineChart({ ...cwnd, marks }, 330).marks.map(({ end }) => end)).toEqual([false, true]);
  });
});

describe('a chart of bars', () => {
  const bars = [
    { name: 'DNS', to: 40, role: 'store' as const },
    { name: 'TCP', from: 40, to: 80, role: 'client' as const },
    { name: 'TLS', from: 80, to: 160, role: 'server' as const, value: '2 RTT' },
  ];

  test('bars follow one another on one scale', () => {
    const [dns, tcp, tls] = barChart(bars, 'ms', 640).bars;
    expect(tcp?.x).toBeCloseTo((dns?.x ?? 0) + (dns?.width ?? 0), 0);
    expect(tls?.width).toBeCloseTo(2 * (tcp?.width ?? 0), 0);
    expect(dns?.value.text).toBe('40 ms');
    expect(tls?.value).toMatchObject({ text: '2 RTT', end: true });
  });

  test('the first tick carries the unit', () => {
    const labels = barChart(bars, 'ms', 640).ticks.map(({ label }) => label);
    expect([labels[0], labels.at(-1)]).toEqual(['0 ms', '160']);
  });

  test('words stay in the drawing', () => {
    const long = [
      { name: 'a name of some thirty letters..', from: 300, to: 320, role: 'plain' as const },
    ];
    const [bar] = barChart(long, 'ms', 330).bars;
    expect(bar?.name.end).toBe(true);
    expect(bar?.name.x).toBeLessThanOrEqual(330);
  });

  test('bars of one name with parts share a row, whose name says the whole', () => {
    const { bars: pieces, height } = barChart(
      [
        { name: 'cold', part: 'TCP', to: 80, role: 'store' },
        { name: 'cold', part: 'TLS', from: 80, to: 160, role: 'middle' },
        { name: 'warm', part: 'TLS', to: 5, role: 'middle' },
      ],
      'ms',
      640,
    );
    expect(pieces.map(({ y }) => y)).toEqual([20, 20, 66]);
    expect(pieces[0]?.name.text).toBe('cold: 160 ms');
    expect(pieces.map(({ inside }) => inside?.text)).toEqual(['TCP', 'TLS', undefined]);
    expect(height).toBe(128);
  });

  test('the key names the parts that somewhere do not fit into their bar', () => {
    const { key } = barChart(
      [
        { name: 'a', part: 'DNS', to: 1, role: 'plain' },
        { name: 'a', part: 'TCP', from: 1, to: 100, role: 'store' },
      ],
      'ms',
      330,
    );
    expect(key).toEqual([{ part: 'DNS', role: 'plain' }]);
  });

  test('are told in words', () => {
    expect(describeBars(bars, 'ms')).toBe(
      'Bars in ms. DNS: 40 ms; TCP: 40 ms, from 40 to 80; TLS: 2 RTT, from 80 to 160.',
    );
  });

  test('what cannot be drawn is said', () => {
    expect(() => barChart([{ name: 'a', to: 0, role: 'plain' }], 'ms', 330)).toThrow(/length/);
    expect(() => barChart([{ name: 'a', from: 3, to: 2, role: 'plain' }], 'ms', 330)).toThrow(
      '"a" ends at 2, before it starts at 3',
    );
  });
});
