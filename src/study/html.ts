/**
 * HTML that the build made from the site's own Markdown. A brand, not a check: it marks in the types
 * which strings may go into `dangerouslySetInnerHTML`, so that a reader's text never gets there by accident.
 */
declare const built: unique symbol;

/** Block or inline HTML, made at build time. */
export type Html = string & { readonly [built]: 'html' };

/** HTML without block elements, for places that allow phrasing content alone, such as a label. */
export type InlineHtml = Html & { readonly [built]: 'html' & { inline: true } };

/** Marks the output of the build's own Markdown renderer. Never call it on anything a reader typed or imported. */
export function builtHtml(rendered: string): Html {
  return rendered as Html;
}

/** The same for inline output: no `<p>` around it, no lists or tables in it. */
export function builtInlineHtml(rendered: string): InlineHtml {
  return rendered as unknown as InlineHtml;
}
