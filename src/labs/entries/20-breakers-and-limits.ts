import type { LabEntry } from '../entry.ts';

export const breakersAndLimits: readonly LabEntry[] = [
  {
    slug: 'circuit-breaker',
    title: 'Circuit breaker',
    kind: 'stepper',
    lesson: '20-breakers-and-limits',
    section: 'breaker',
    question: 'When does a breaker open, and what does it take to close it again?',
    summary:
      'Step a circuit breaker through failures, cool-down and probes, by count or by rate, with traffic, background errors and an outage.',
  },
  {
    slug: 'bulkhead-and-throttle',
    title: 'Bulkhead and throttle',
    kind: 'calculator',
    lesson: '20-breakers-and-limits',
    section: 'bulkheads',
    question: 'How many calls may one dependency hold, and what happens when it hangs?',
    summary:
      'Size a bulkhead from rate, p99 and headroom, see what it admits when the dependency hangs, and how a client throttles itself.',
  },
  {
    slug: 'fleet-limiter-bill',
    title: 'Fleet limiter bill',
    kind: 'calculator',
    lesson: '20-breakers-and-limits',
    section: 'fleet',
    question: 'What does one rate limit for a whole fleet cost?',
    summary:
      'Work out checks a second, load on each shard, memory by algorithm, and the error that leases trade for fewer calls.',
  },
  {
    slug: 'limiter-race',
    title: 'Limiter race',
    kind: 'machine',
    lesson: '20-breakers-and-limits',
    section: 'algorithms',
    question: 'Which requests do six rate limiters admit, and which do they refuse?',
    summary:
      'The same arrivals through fixed window, sliding log, sliding counter, token bucket, GCRA and leaky queue, side by side on one axis.',
  },
];
