import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ids of each brief: `06-tcp-connections` to P1, D1, G1, Q1, Z1, L1, ... in the order of the brief. */
export type BriefIds = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the briefs of a folder; undefined when it is not there. */
export function readBriefs(folder: string | undefined): BriefIds | undefined {
  if (folder === undefined || !existsSync(folder)) return undefined;
  const briefs = new Map<string, ReadonlySet<string>>();
  for (const name of readdirSync(folder).sort()) {
    const brief = /^(\d\d-[a-z-]+|designs|notes)\.md$/.exec(name)?.[1];
    if (brief) briefs.set(brief, new Set(briefIds(readFileSync(join(folder, name), 'utf8'))));
  }
  return briefs;
}

/**
 * The ids that a brief gives out.
 * In: its Markdown. Out: points, diagrams, Go programs, questions, quiz seeds (`P12. ...`, with or without a list mark),
 * the points of field notes (T, N), case studies (DS1), and labs: `Lab 1`, `**L1`, `Widget A`, `**A.` as L1 or LA.
 */
export function briefIds(markdown: string): string[] {
  const ids: string[] = [];
  let inLabs = false;
  for (const line of markdown.split('\n')) {
    const heading = /^##? (.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      inLabs = /^Labs?\b/.test(heading);
      const study = /^(DS\d+)\b/.exec(heading)?.[1];
      if (study) ids.push(study);
    }
    const id = /^(?:- )?([PDGQZTN]\d+)(?:\.| \()/.exec(line)?.[1];
    if (id) ids.push(id);
    if (!inLabs) continue;
    const lab = /^(?:\*\*)?(?:(?:Lab|Widget) ([A-Z]|\d+)\b|([A-Z])\. |L(\d+) )/.exec(line);
    const label = lab?.[1] ?? lab?.[2] ?? lab?.[3];
    if (label) ids.push(`L${label}`);
  }
  return [...new Set(ids)];
}
