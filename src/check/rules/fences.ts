import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** Code blocks: a language on each; commands with the platform they ran on and what they printed. */
export const fences: Rule = ({ pages }) =>
  pages.flatMap(({ file, outline }) =>
    (outline?.fences ?? []).flatMap(({ line, lang, meta, value }): Mistake[] => {
      const mistakes: Mistake[] = [];
      const at = (what: string, instead: string) => mistakes.push({ file, line, what, instead });
      if (!lang) at('a code block without a language', 'Write ```text or another language');
      if (lang === 'sh' || lang === 'bash' || lang === 'shell') {
        at(
          `commands in a ${lang} block`,
          'Write ```console title="the platform", with $ before what is typed',
        );
      }
      if (lang !== 'console') return mistakes;
      if (!meta.title) {
        at(
          'a console block without the platform',
          'Write ```console title="Linux 6.18, iproute2 6.1"',
        );
      }
      const lines = value.split('\n').filter((text) => text.trim() !== '');
      if (!lines.some((text) => /^[$#] /.test(text))) {
        at('a console block without a command', 'Write $ and a space before what is typed');
      } else if (lines.every((text) => /^[$#] /.test(text))) {
        at('a console block without output', 'Write what the command prints below it');
      }
      return mistakes;
    }),
  );
