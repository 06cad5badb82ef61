import { describe, expect, test } from 'vitest';
import { BIT, bitLayout, describeBits, HEAD, ROW } from '../../src/components/figures/bitLayout.ts';
import { poolChart } from '../../src/components/figures/poolChart.ts';
import { portPool } from '../../src/components/figures/portPool.ts';

test('on a phone a row has 16 bits, and a long field is one box of several rows', () => {
  const fields = [
    { name: 'Source port', bits: 16 },
    { name: 'Sequence number', bits: 32 },
    { name: 'Flags', bits: 4 },
    { name: 'Length', bits: 12 },
  ];
  const { cells, offsets, ticks, width, height } = bitLayout(fields, 16);
  expect(width).toBeLessThan(330);
  expect(height).toBe(HEAD + 4 * ROW + 1);
  expect(offsets.map(({ byte }) => byte)).toEqual([0, 2, 6]);
  expect(cells[1]?.segments).toEqual([{ x: 30, y: HEAD + ROW, width: 296, height: 2 * ROW }]);
  expect(cells[3]?.segments[0]?.x).toBe(30 + 4 * 18.5);
  expect(ticks.filter(({ named }) => named).map(({ bit }) => bit)).toEqual([0, 4, 8, 12, 15]);
});

describe('port pool', () => {
  const usual = { dials: 500, ports: 28_232, hold: 60, seconds: 180 };

  test('500 dials a second empty 28,232 ports in 56.464 s and fail until 60 s, every minute', () => {
    const pool = portPool(usual);
    expect(pool.emptyAt).toBeCloseTo(56.464, 9);
    expect(pool.failing.map(({ from, to }) => [from, to])).toEqual([
      [expect.closeTo(56.464, 9), 60],
      [expect.closeTo(116.464, 9), 120],
      [expect.closeTo(176.464, 9), 180],
    ]);
    expect(pool.failing[0] && pool.failing[0].to - pool.failing[0].from).toBeCloseTo(3.536, 9);
    expect(pool.failedShare).toBeCloseTo(0.0589, 4);
    expect(pool.free).toEqual([
      { t: 0, ports: 28_232 },
      { t: pool.emptyAt, ports: expect.closeTo(0, 6) },
      { t: 180, ports: 0 },
    ]);
  });

  test('at 470 dials a second nothing fails, and 32 ports stay free', () => {
    const pool = portPool({ ...usual, dials: 470 });
    expect(pool).toMatchObject({ failing: [], emptyAt: undefined, failedShare: 0 });
    expect(pool.free).toEqual([
      { t: 0, ports: 28_232 },
      { t: 60, ports: 32 },
      { t: 180, ports: 32 },
    ]);
  });

  test('a look that ends before the pool is empty sees no failure', () => {
    const pool = portPool({ ...usual, seconds: 30 });
    expect(pool).toMatchObject({ failing: [], emptyAt: undefined });
    expect(pool.free).toEqual([
      { t: 0, ports: 28_232 },
      { t: 30, ports: 13_232 },
    ]);
  });

  test('a look that ends while dials fail cuts the band', () => {
    expect(portPool({ ...usual, seconds: 58 }).failing).toEqual([{ from: 56.464, to: 58 }]);
  });

  test('agrees with a simulation that takes and gives back ports one by one', () => {
    const { dials, ports, hold } = { dials: 10, ports: 45, hold: 6 };
    const taken: number[] = [];
    let failed = 0;
    const total = dials * hold * 20;
    for (let i = 0; i < total; i++) {
      const now = i / dials;
      while (taken[0] !== undefined && taken[0] + hold <= now + 1e-9) taken.shift();
      if (taken.length < ports) taken.push(now);
      else failed++;
    }
    const pool = portPool({ dials, ports, hold, seconds: hold * 20 });
    expect(failed / total).toBeCloseTo(pool.failedShare, 2);
    expect(pool.failing).toHaveLength(20);
  });

  test('the chart puts the corners where the axes say', () => {
    const chart = poolChart(usual, portPool(usual));
    expect(chart.xTicks.map(({ label }) => label)).toEqual([
      '0',
      '30',
      '60',
      '90',
      '120',
      '150',
      '180',
    ]);
    expect(chart.yTicks.map(({ label }) => label)).toEqual(['0', '10,000', '20,000', '28,232']);
    expect(chart.line).toBe(
      `M${chart.xOf(0)} ${chart.yOf(28_232)}L${chart.xOf(56.464)} ${chart.yOf(0)}L${chart.xOf(180)} ${chart.yOf(0)}`,
    );
    expect(chart.bands[0]).toMatchObject({ x: chart.xOf(56.464), seconds: 3.5 });
  });
});

describe('bit layout', () => {
  const tcp = [
    { name: 'Source port', bits: 16, focus: true },
    { name: 'Destination port', bits: 16 },
    { name: 'Sequence number', bits: 32 },
    { name: 'Data offset', bits: 4 },
    { name: 'Reserved', bits: 4 },
    ...['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'].map((name) => ({ name, bits: 1 })),
    { name: 'Window', bits: 16 },
  ];

  test('widths are to scale, 32 bits a row', () => {
    const { cells, offsets } = bitLayout(tcp);
    const boxes = cells.map(({ segments }) => segments[0]);
    expect(boxes.map((box) => (box?.width ?? 0) / BIT)).toEqual([
      16, 16, 32, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 16,
    ]);
    expect(boxes[2]).toMatchObject({ y: HEAD + ROW, height: ROW });
    expect(offsets.map(({ byte }) => byte)).toEqual([0, 4, 8]);
    expect(cells[0]?.focus).toBe(true);
  });

  test('the ruler names bits 0, 8, 16, 24 and 31', () => {
    const { ticks } = bitLayout(tcp);
    expect(ticks).toHaveLength(32);
    expect(ticks.filter(({ named }) => named).map(({ bit }) => bit)).toEqual([0, 8, 16, 24, 31]);
  });

  test('a name that does not fit lengthwise stands upright; one that does says how long the field is', () => {
    const { cells } = bitLayout(tcp);
    expect(cells[5]?.label).toMatchObject({ lines: ['CWR'], upright: true });
    expect(cells[0]?.label).toMatchObject({ lines: ['Source port', '16 bits'], upright: false });
  });

  test('a long name breaks at a space', () => {
    const { cells } = bitLayout([
      { name: 'Header checksum', bits: 4 },
      { name: 'rest', bits: 28 },
    ]);
    expect(cells[0]?.label).toMatchObject({ lines: ['Header', 'checksum'], upright: false });
  });

  test('a field may span rows: whole ones make one box, at most four rows high', () => {
    const { cells, offsets } = bitLayout([
      { name: 'Address', bits: 128 },
      { name: 'Payload', bits: 3200 },
      { name: 'end', bits: 32 },
    ]);
    expect(cells.map(({ segments }) => segments.map(({ height }) => height / ROW))).toEqual([
      [4],
      [4],
      [1],
    ]);
    expect(offsets.map(({ byte }) => byte)).toEqual([0, 16, 416]);
  });

  test('a field that starts in the middle of a row goes on in the next', () => {
    const { cells } = bitLayout([
      { name: 'a', bits: 16 },
      { name: 'MAC address', bits: 48 },
    ]);
    expect(cells[1]?.segments.map(({ x, width }) => [x > 100, width / BIT])).toEqual([
      [true, 16],
      [false, 32],
    ]);
    expect(cells[1]?.label.y).toBe(HEAD + ROW * 1.5);
  });

  test('a field without whole bits is an error', () => {
    expect(() => bitLayout([{ name: 'x', bits: 0 }])).toThrow('the field "x" has 0 bits');
    expect(() => bitLayout([{ name: 'x', bits: 1.5 }])).toThrow('one or more whole bits');
  });

  test('is told in words', () => {
    expect(
      describeBits([
        { name: 'Version', bits: 4 },
        { name: 'DF', bits: 1 },
      ]),
    ).toBe('Version, 4 bits (bits 0 to 3); DF, 1 bit (bit 4)');
  });
});
