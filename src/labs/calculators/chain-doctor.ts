/**
 * Which check of a certificate fails, in whose words, and what to repair. The rules are in ../certificateChecks.ts and
 * ../certificateRepair.ts.
 */
// 12-tls:LB
import {
  type CheckName,
  checkNames,
  dateOf,
  lifetime,
  type Presented,
  today,
  type Verdict,
  type Verifier,
  verify,
} from '../certificateChecks.ts';
import { repair } from '../certificateRepair.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const verifiers: Record<Verifier['kind'], string> = {
  go: 'Go on Linux',
  browser: 'A browser',
  pool: 'Go, private root only',
  scratch: 'Go in a scratch image',
  mtls: 'A Go server (mTLS)',
};

const outcomes = ['accepted', 'refused', 'usually', 'listed'] as const;
const outcomeTexts: Record<Verdict['outcome'], string> = {
  accepted: 'accepted',
  refused: 'refused',
  usually: 'usually accepted',
  listed: 'blocked, if listed',
};

const checkTexts: Record<CheckName, string> = {
  offered: 'Offered at all',
  dates: 'Dates',
  name: 'Name',
  chain: 'Path to a root',
  usage: 'Usage',
  revocation: 'Revocation',
};

interface Dials extends Omit<Presented, 'names'> {
  san: string;
  client: Verifier['kind'];
  name: string;
  offset: number;
}

const namesOf = (san: string) => san.split(/[\s,]+/).filter((name) => name !== '');
const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const hostName = new RegExp(`^${label}(\\.${label})+$`, 'i');
const certificateName = new RegExp(`^(\\*|${label})(\\.${label})+$`, 'i');

function invalidNames(typed: string): string | undefined {
  return namesOf(typed).every((name) => certificateName.test(name))
    ? undefined
    : 'Enter DNS names with commas between, such as *.example.com.';
}

function invalidHost(typed: string): string | undefined {
  return hostName.test(typed) ? undefined : 'Enter one DNS name, such as api.example.com.';
}

const sentBy = (v: Dials): Presented => ({ ...v, names: namesOf(v.san) });
const checkedBy = (v: Dials, kind = v.client): Verifier => ({
  kind,
  name: v.name,
  offset: v.offset,
});

function diagnose(v: Dials, kind = v.client): Verdict {
  return verify(sentBy(v), checkedBy(v, kind));
}

function sayOf(who: string, { outcome, failed, says, alert }: Verdict): string {
  if (alert) return `The server says “${says}”, and its peer reads “${alert}”.`;
  if (failed) return who === verifiers.browser ? `${who} shows ${says}.` : `${who} says “${says}”.`;
  return outcome === 'usually'
    ? `${who} usually accepts it, as it fetches the intermediate or has it preloaded.`
    : `${who} accepts it.`;
}

function outcomeOf(v: Dials, check: CheckName): string {
  const { failed } = diagnose(v);
  const stops = failed ? checkNames.indexOf(failed) : checkNames.length;
  const at = checkNames.indexOf(check);
  if (at > stops) return 'not reached';
  if (at === stops) return check === 'revocation' ? 'depends on the list' : 'fails';
  if (check === 'name' && v.client === 'mtls') return 'not made: yours to do';
  if (check === 'revocation' && v.client !== 'browser') return 'not made';
  return 'passes';
}

const server = 'The certificate';
const client = 'Who checks it';

const text = { kind: 'text', maxLength: 80 } as const;

export default defineCalculator({
  slug: 'chain-doctor',
  title: 'Chain doctor',
  inputs: {
    chain: {
      kind: 'choice',
      label: 'Sent',
      options: [
        { value: 'complete', label: 'Leaf and intermediate' },
        { value: 'leaf', label: 'Leaf only' },
        { value: 'root', label: 'Leaf, intermediate and root' },
        { value: 'self', label: 'A self-signed certificate' },
      ],
      default: 'leaf',
      group: server,
    },
    issuer: {
      kind: 'choice',
      label: 'Root of its issuer',
      options: [
        { value: 'public', label: 'Public' },
        { value: 'private', label: 'Private' },
      ],
      default: 'public',
      group: server,
    },
    san: {
      ...text,
      label: 'Names (SAN)',
      default: '*.example.com',
      group: server,
      help: 'Empty: a common name alone',
      invalid: invalidNames,
    },
    usage: {
      kind: 'choice',
      label: 'Usage (EKU)',
      options: [
        { value: 'server', label: 'serverAuth' },
        { value: 'client', label: 'clientAuth' },
        { value: 'both', label: 'Both' },
      ],
      default: 'server',
      group: server,
    },
    age: {
      kind: 'integer',
      label: 'Issued, days ago',
      min: 0,
      max: 400,
      default: 30,
      group: server,
      help: `Valid for ${lifetime} days`,
    },
    revoked: { kind: 'switch', label: 'Revoked', default: false, group: server },
    client: {
      kind: 'choice',
      label: 'Client',
      options: [
        { value: 'go', label: verifiers.go },
        { value: 'browser', label: verifiers.browser },
        { value: 'pool', label: verifiers.pool },
        { value: 'scratch', label: verifiers.scratch },
        { value: 'mtls', label: verifiers.mtls },
      ],
      default: 'go',
      group: client,
    },
    name: {
      ...text,
      label: 'Name asked for',
      default: 'api.example.com',
      group: client,
      invalid: invalidHost,
    },
    offset: {
      kind: 'integer',
      label: 'Its clock is ahead by',
      unit: 'days',
      min: -400,
      max: 400,
      default: 0,
      group: client,
    },
  },
  outputs: {
    outcome: {
      label: 'Certificate',
      format: (code) => outcomeTexts[outcomes[code] ?? 'refused'],
      main: true,
    },
    failed: {
      label: 'Check that decides',
      format: (code) => checkTexts[checkNames[code] ?? 'chain'],
      unlimited: 'none fails',
    },
    left: {
      label: 'Days left, by that clock',
      format: number,
      formula: (v) =>
        `${dateOf(today - v.age + lifetime)} − ${dateOf(today + v.offset)}, lifetime ${lifetime}`,
    },
  },
  compute(v) {
    const { outcome, failed } = diagnose(v);
    return {
      outcome: outcomes.indexOf(outcome),
      failed: failed ? checkNames.indexOf(failed) : Number.POSITIVE_INFINITY,
      left: lifetime - v.age - v.offset,
    };
  },
  verdict(v) {
    const found = diagnose(v);
    const sentences = [sayOf(verifiers[v.client], found)];
    const failed = found.outcome === 'usually' ? 'chain' : found.failed;
    if (failed) sentences.push(repair(sentBy(v), checkedBy(v), failed));
    else if (v.revoked) sentences.push('It is revoked, and this verifier asks nobody.');
    else if (v.chain === 'root')
      sentences.push('The root is wasted bytes: it counts only where it is trusted.');
    else if (v.client === 'mtls')
      sentences.push('That says who is calling. Whether it may is still yours to decide.');
    return sentences;
  },
  listings: (v) => [
    {
      caption: 'The checks, in order',
      columns: ['Check', 'Outcome'],
      // only a client may keep its certificate back
      rows: checkNames
        .filter((check) => check !== 'offered' || v.client === 'mtls')
        .map((check) => [checkTexts[check], outcomeOf(v, check)]),
    },
    {
      caption: 'The same certificate elsewhere',
      columns: ['Verifier', 'Certificate', 'Decided by'],
      rows: (Object.keys(verifiers) as Verifier['kind'][]).map((kind) => {
        const { outcome, failed } = diagnose(v, kind);
        return [verifiers[kind], outcomeTexts[outcome], failed ? checkTexts[failed] : '–'];
      }),
    },
  ],
  presets: [
    {
      label: 'Leaf only, in a browser',
      values: { client: 'browser' },
      expect: 'Usually accepted, since browsers repair it. Go on Linux does not.',
    },
    {
      label: 'Leaf and intermediate',
      values: { chain: 'complete' },
      expect: 'Accepted. The root is never needed on the wire.',
    },
    {
      label: 'A year ahead',
      values: { chain: 'complete', offset: 365 },
      expect: 'The error is about dates, and the clock is what is wrong.',
    },
    {
      label: 'Two labels for a wildcard',
      values: { chain: 'complete', name: 'a.b.example.com' },
      expect: 'Refused: *.example.com covers exactly one label.',
    },
    {
      label: 'Only a common name',
      values: { chain: 'complete', san: '' },
      expect: 'Refused by Go and browsers alike. The SAN alone counts.',
    },
    {
      label: 'Revoked',
      values: { chain: 'complete', revoked: true },
      expect: 'Go accepts it: it checks no list and asks no responder.',
    },
    {
      label: 'A server’s certificate as a client',
      values: { chain: 'complete', issuer: 'private', client: 'mtls' },
      expect: 'The server names the key usage; the client reads only “bad certificate”.',
    },
    {
      label: 'An image without roots',
      values: { chain: 'complete', client: 'scratch' },
      expect: 'The words of a missing intermediate, though the chain is complete.',
    },
  ],
  leavesOut:
    'name constraints, Certificate Transparency, the dates of intermediates, Go’s built-in distrust, and macOS and Windows, where Go asks the platform. With several defects a browser may name another one first. It is 20 November 2026, noon; in mTLS the peer is a Go client under TLS 1.3.',
});
