import type { Expression, SpreadElement } from 'estree';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

export type Component = MdxJsxFlowElement | MdxJsxTextElement;

/** An attribute of a component: its value as far as it is written out. */
export interface Attribute {
  line: number;
  /** A text, `true` for a bare name, or the value of a literal in braces. */
  value: unknown;
  /** False for an expression in braces that has to be computed. */
  literal: boolean;
}

/** In: a component. Out: its attributes by name; `{...spread}` stands under that name. */
export function attributesOf(component: Component): Map<string, Attribute> {
  return new Map(
    component.attributes.map((attribute) => {
      const line = attribute.position?.start.line ?? component.position?.start.line ?? 1;
      if (attribute.type === 'mdxJsxExpressionAttribute') {
        return ['{...}', { line, value: undefined, literal: false }] as const;
      }
      const { name, value } = attribute;
      if (value === null || value === undefined) {
        return [name, { line, value: true, literal: true }] as const;
      }
      if (typeof value === 'string') return [name, { line, value, literal: true }] as const;
      const statement = value.data?.estree?.body[0];
      const found =
        statement?.type === 'ExpressionStatement' ? literalValue(statement.expression) : undefined;
      return [name, { line, value: found?.value, literal: found !== undefined }] as const;
    }),
  );
}

/** The text of an attribute, or undefined when it is absent or no text. */
export function textOf(attributes: Map<string, Attribute>, name: string): string | undefined {
  const value = attributes.get(name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Reads texts, numbers, lists and groups of them; undefined when the expression is anything else. */
function literalValue(node: Expression | SpreadElement): { value: unknown } | undefined {
  switch (node.type) {
    case 'Literal':
      return { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? { value: node.quasis.map((quasi) => quasi.value.cooked).join('') }
        : undefined;
    case 'UnaryExpression': {
      const inner = literalValue(node.argument);
      return node.operator === '-' && inner ? { value: -Number(inner.value) } : undefined;
    }
    case 'ArrayExpression': {
      const items = node.elements.map((element) => element && literalValue(element));
      return items.every((item) => item) ? { value: items.map((item) => item?.value) } : undefined;
    }
    case 'ObjectExpression': {
      const entries = node.properties.map((property) => {
        if (property.type !== 'Property' || property.computed) return undefined;
        const { key } = property;
        const name =
          key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value);
        const value = literalValue(property.value as Expression);
        return value && ([name, value.value] as const);
      });
      return entries.every((entry) => entry)
        ? { value: Object.fromEntries(entries as [string, unknown][]) }
        : undefined;
    }
    default:
      return undefined;
  }
}
