/** Our lesson as Starlight takes it. */

/**
 * @param markdown a page as it stands at its address with `.md`
 * @returns the same with its first heading as front matter, and each Mermaid fence as the element that Mermaid draws into
 * @throws Error when the page does not begin with a heading
 */
export function starlightLesson(markdown: string): string {
  const heading = /^# (.+)\n+/.exec(markdown);
  if (!heading?.[1]) throw new Error('The lesson does not begin with a heading.');
  const body = markdown.slice(heading[0].length).replaceAll(
    /^```mermaid[^\n]*\n([\s\S]*?)^```$/gm,
    // A blank line would end the HTML block, and Markdown would go on within the drawing.
    (_, source: string) =>
      `<pre class="mermaid">\n${escapeHtml(source).replaceAll(/\n\s*\n/g, '\n')}</pre>`,
  );
  return `---\ntitle: ${JSON.stringify(heading[1])}\n---\n\n${body}`;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
