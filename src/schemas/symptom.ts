import { z } from 'astro/zod';
import { cites, id, lessonId, section, text } from './shared.ts';

/** Where a symptom points, from the name to the program. */
export const symptomLayers = {
  dns: 'Name resolution',
  ip: 'Path and packets',
  tcp: 'Connection',
  tls: 'TLS',
  http: 'HTTP and proxies',
  app: 'Program and host',
} as const;
const layerNames = Object.keys(symptomLayers) as [
  keyof typeof symptomLayers,
  ...(keyof typeof symptomLayers)[],
];

const cause = z.strictObject({
  /** Markdown, a sentence. */
  cause: text,
  /** A command, as it is typed. */
  run: text,
  /** What it prints when this is the cause; plain text, a few lines, shortened. */
  output: text,
  /** What to do then; Markdown, a sentence. */
  fix: text,
});

/** Something that a reader sees, and what it may come from. */
export const symptomSchema = z.strictObject({
  id,
  section,
  layer: z.enum(layerNames),
  /** As somebody says it: "Hangs after the handshake". */
  see: text,
  /** Error texts and other words for it, so that a filter finds it. */
  also: z.array(text).default([]),
  /** What it proves and what it leaves open; Markdown, a sentence or two. */
  means: text,
  /** The likeliest first; each command tells its cause from the others. */
  causes: z.array(cause).min(2).max(5),
  cites,
});
export type Symptom = z.infer<typeof symptomSchema>;

/** `content/symptoms/<lesson>.yaml` */
export const symptomFileSchema = z.strictObject({
  lesson: lessonId,
  symptoms: z.array(symptomSchema).min(1),
});
