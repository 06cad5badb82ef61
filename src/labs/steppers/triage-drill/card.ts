/** What a card of the drill is, and what each layer would look like at fault. */
// 21-debugging:LB

export const layers = [
  { id: 'dns', code: 'd', name: 'DNS' },
  { id: 'ip', code: 'i', name: 'IP' },
  { id: 'transport', code: 't', name: 'transport' },
  { id: 'tls', code: 's', name: 'TLS' },
  { id: 'http', code: 'h', name: 'HTTP' },
  { id: 'program', code: 'p', name: 'program' },
] as const;
export type Layer = (typeof layers)[number]['id'];

/** How a layer shows when it fails: why it was not this one. */
export const signs: Record<Layer, string> = {
  dns: 'A DNS fault names a lookup, or delays the first SYN.',
  ip: 'At IP packets vanish or have no route: silence, resends, ICMP.',
  transport: 'A transport fault shows as a refusal, a reset, or a socket’s state or queue.',
  tls: 'A TLS fault comes after TCP connects: a handshake or certificate fails.',
  http: 'An HTTP fault is a status, a header or a line in a proxy’s log.',
  program: 'In the program packets are prompt, and a profile shows who waits.',
};

/** A reason of several cards. */
export const wouldSaySo = 'The error would say so.';

export interface Option {
  text: string;
  /** Why it is right, or why not. */
  why: string;
}
/** The right one first; the drill turns them. */
export type Options = readonly [right: Option, wrong: Option, wrong: Option];

export interface Card {
  id: string;
  /** Its name in the list, some 30 letters at most. */
  name: string;
  symptom: string;
  layer: Layer;
  /** What in the symptom names the layer. */
  clue: string;
  /** Layers that are near, with a better reason than the general one. */
  near?: Partial<Record<Layer, string>>;
  causes: Options;
  commands: Options;
}
