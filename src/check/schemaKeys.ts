import { z } from 'astro/zod';
import type { YamlPath } from './readYaml.ts';

/**
 * The keys that a schema knows at a path, for a message about an unknown one.
 * In: the schema, the path of a mapping, and the whole data (it decides which variant of a union is meant).
 * Out: the keys in the schema's order; empty where the schema knows none.
 */
export function keysAt(schema: z.ZodType, path: YamlPath, data: unknown): string[] {
  const inner = unwrap(schema, data);
  const [step, ...rest] = path;
  if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const value =
    data && typeof data === 'object' ? (data as Record<PropertyKey, unknown>)[step] : undefined;
  const next =
    inner instanceof z.ZodObject
      ? (inner.shape as Record<PropertyKey, unknown>)[step]
      : inner instanceof z.ZodArray
        ? inner.element
        : undefined;
  return next instanceof z.ZodType ? keysAt(next, rest, value) : [];
}

/** Takes optional, default and preprocess wrappers off, and picks the variant of a union that the data names. */
function unwrap(schema: z.ZodType, data: unknown): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap() as z.ZodType, data);
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.out as z.ZodType, data);
  if (schema instanceof z.ZodUnion) {
    const kind = (data as { kind?: unknown } | undefined)?.kind;
    const variants = schema.options as z.ZodType[];
    const named = variants.find(
      (variant) => variant instanceof z.ZodObject && variant.shape.kind?.safeParse(kind).success,
    );
    return named ?? variants[0] ?? schema;
  }
  return schema;
}
