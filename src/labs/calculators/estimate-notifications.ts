/**
 * The numbers of a notification system: rates, a campaign under Google's quota, storage, SMS segments. Sources: Firebase,
 * "Throttling and quotas" (600,000 a minute for a project, by default); `smsSegments.ts`.
 */
import { count, defineEstimator, milliseconds, percent, whole } from '../kit/estimator.ts';
import { byteSize, figure, number, perSecond } from '../kit/format.ts';
import { smsSegments } from '../smsSegments.ts';
import { timeSpan } from '../timeSpan.ts';

export default defineEstimator({
  slug: 'estimate-notifications',
  title: 'Notification estimator',
  inputs: {
    users: { ...count, label: 'Users', default: 50_000_000 },
    perDay: { ...count, label: 'Notifications per user and day', max: 1000, default: 5 },
    devices: { ...count, label: 'Devices per user', max: 10, default: 1.5 },
    entry: { ...count, label: 'Log entry', unit: 'B', max: 100_000, default: 500 },
    campaign: { ...count, label: 'People in a campaign', default: 20_000_000 },
    wish: { ...count, label: 'It should take', unit: 'min', max: 10_000, default: 10 },
    android: { ...percent, label: 'On Android, the others on iOS', default: 50 },
    quota: { ...count, label: 'FCM quota a minute', min: 1000, default: 600_000 },
    kept: { ...percent, label: 'Of it kept free', max: 90, default: 0 },
    request: { ...milliseconds, label: 'A request to APNs', default: 50 },
    length: { ...whole, label: 'Characters of an SMS', max: 1600, default: 200 },
  },
  headings: { users: 'Every day', campaign: 'Campaign', length: 'SMS' },
  main: 'needs',
  rows: {
    mean: ['Mean', 'users × perDay ÷ 86,400 s', perSecond],
    peak: ['Peak', 'mean × 3', perSecond],
    wished: ['Campaign, as wished', 'campaign ÷ (wish × 60)', perSecond],
    left: ['FCM quota for it', 'quota ÷ 60 s × (1 − kept)', perSecond],
    needs: ['Its Android part takes', 'campaign × android × devices ÷ left', timeSpan],
    streams: ['iOS part, in flight', 'wished × (1 − android) × devices × request ÷ 1,000', figure],
    everyday: ['Everyday Android pushes', 'mean × 0.9 × android × devices', perSecond],
    log: ['Log of 30 days', 'users × perDay × entry × 30 days', byteSize],
  },
  further: {
    pipes: ['APNs connections', 'streams ÷ 100, rounded up', number],
    tokens: ['Device tokens', 'users × devices × 300 B', byteSize],
    keys: ['Dedupe keys, 24 h', 'users × perDay × 60 B', byteSize],
    email: ['Email, 10 %', 'mean × 0.1', perSecond],
  },
  verdict: (v, r) => [
    r.needs > v.wish * 60
      ? `The quota is the schedule: ${timeSpan(r.needs)}, however many workers you add.`
      : 'The quota has room for the wish: your own workers set the speed.',
    `At the peak everyday pushes take ${perSecond(r.everyday * 3)} of the same quota${r.everyday * 180 > v.quota ? ': more than there is' : ''}.`,
    `Segments of the SMS: ${smsSegments(v.length, 'gsm')} in plain Latin (GSM 7-bit), ${smsSegments(v.length, 'ucs2')} in UCS-2, which a single emoji asks for.`,
  ],
  presets: [
    ['One device each', { devices: 1 }, '16 min 40 s: the quota counts messages to devices.'],
    ['Keep a fifth free', { kept: 20 }, '31 min 15 s, so that codes need not wait.'],
    ['At the peak', { kept: 59 }, 'Everyday pushes take 59 % then: the campaign takes an hour.'],
    [
      'Ten times the users',
      { users: 500e6, campaign: 200e6, kept: 20 },
      'Over 5 hours, and everyday pushes alone need twice the quota.',
    ],
    ['A short text', { length: 71 }, 'One segment, but two with an emoji: the limit is 70.'],
  ],
  leavesOut:
    'dead tokens (errors count against the quota), raises of the quota, characters that count twice (the euro sign, an emoji), and copies of what is stored. Nine tenths of the notifications are pushes.',
});
