/** Character references of HTML, as rehype-stringify and the diagrams write them. */

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** In: HTML text or the value of an attribute. Out: its characters. */
export function decodeEntities(html: string): string {
  return html.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot));/gi, (_, hex, decimal, name) =>
    name
      ? (named[name.toLowerCase()] ?? '')
      : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}

/** In: characters. Out: the same as HTML text, or as the value of an attribute in quotation marks. */
export function encodeEntities(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
