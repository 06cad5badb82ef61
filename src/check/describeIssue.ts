import type { z } from 'astro/zod';
import type { YamlPath } from './readYaml.ts';
import { keysAt } from './schemaKeys.ts';

/** A schema's complaint in a writer's words, with the path of the value it is about. */
export interface Complaint {
  path: YamlPath;
  what: string;
  instead: string;
}

/**
 * Checks values against a schema.
 * In: a schema of src/schemas and the values as read. Out: every complaint, none when the values are valid.
 * A schema's own message reads `what is wrong; write what instead`; one that begins with a verb gets the key before it.
 */
export function complaints(schema: z.ZodType, data: unknown): Complaint[] {
  const result = schema.safeParse(data);
  if (result.success) return [];
  const wrongType = new Set<string>();
  return result.error.issues.flatMap((issue) => {
    const path = issue.path;
    if (wrongType.has(path.join('.'))) return [];
    if (issue.code === 'invalid_type') wrongType.add(path.join('.'));
    return describe(schema, issue, data);
  });
}

function describe(schema: z.ZodType, issue: z.core.$ZodIssue, data: unknown): Complaint[] {
  const path = issue.path;
  const name = nameOf(path);
  const value = valueAt(data, path);

  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path, data);
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: `unknown key "${key}"`,
      instead: known.length > 0 ? `Write one of ${known.join(', ')}` : 'Delete it',
    }));
  }
  if (path.length === 0) {
    const keys = keysAt(schema, path, data);
    return [
      { path, what: `the file is ${kindOf(value)}`, instead: `Write its keys: ${keys.join(', ')}` },
    ];
  }
  const own = /^(.*?); (write .*)$/s.exec(issue.message);
  if (own?.[1] !== undefined && own[2] !== undefined && value !== undefined) {
    const what = /^(is|has|needs) /.test(own[1]) ? `${name} ${own[1]}` : own[1];
    return [{ path, what, instead: capital(own[2]) }];
  }
  if (value === undefined) {
    return [
      {
        path,
        what: `${name} is missing`,
        instead: `Write ${String(path.at(-1))}: and ${wanted(issue)}`,
      },
    ];
  }
  return [{ path, ...explain(issue, name, value) }];
}

function explain(issue: z.core.$ZodIssue, name: string, value: unknown) {
  switch (issue.code) {
    case 'invalid_type':
      return {
        what: `${name} is ${kindOf(value)}`,
        instead:
          issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
            ? `Write it in quotes: "${value}"`
            : `Write ${wanted(issue)}`,
      };
    case 'invalid_value':
    case 'invalid_union':
      return { what: `${name} is "${String(value)}"`, instead: `Write ${wanted(issue)}` };
    case 'too_small':
    case 'too_big':
      return {
        what: `${name} ${Array.isArray(value) ? `has ${count(value)}` : `is ${String(value)}`}`,
        instead:
          issue.code === 'too_small'
            ? `Write at least ${issue.minimum}`
            : `Write at most ${issue.maximum}`,
      };
    default:
      return { what: `${name}: ${issue.message}`, instead: 'Write what src/schemas asks for' };
  }
}

/** What a schema asks for at the place of an issue, to follow "Write". */
function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return `one of ${issue.options.join(', ')}`;
  }
  const own = /; write (.*)$/s.exec(issue.message)?.[1];
  if (own !== undefined) return own;
  const names: Record<string, string> = {
    string: 'a text',
    array: 'a list',
    tuple: 'a list',
    object: 'keys under it',
    number: 'a number',
    boolean: 'true or false',
    date: 'a date such as 2026-11-20',
  };
  return (issue.code === 'invalid_type' && names[issue.expected]) || 'a value';
}

function nameOf(path: YamlPath): string {
  const last = path.at(-1);
  return typeof last === 'number'
    ? `entry ${last + 1} of "${String(path.at(-2) ?? '')}"`
    : `"${String(last)}"`;
}

function valueAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, step) => (value && typeof value === 'object' ? (value as never)[step] : undefined),
    data,
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string')
    return `"${value.length > 40 ? `${value.slice(0, 40)}...` : value}"`;
  return typeof value === 'object' ? 'a group of keys' : `the ${typeof value} ${String(value)}`;
}

const count = (list: unknown[]) => (list.length === 1 ? '1 entry' : `${list.length} entries`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
