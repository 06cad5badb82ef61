import { lessonAddress, lessonPlaces } from '../../course/map.ts';
import { resolveReference } from '../../markdown/references.ts';
import { type LinkPlace, linksOf } from '../linkUses.ts';
import type { Mistake } from '../mistake.ts';
import { type Routes, routesOf } from '../routes.ts';
import type { Rule } from '../rule.ts';

/** Links that lead nowhere, references of no known form, addresses without encryption, links without words. */
export const links: Rule = (content, surroundings) => {
  const routes = routesOf(content, surroundings);
  return linksOf(content).flatMap((link) => {
    const problem = nameless(link) ?? target(link, routes);
    return problem ? [{ file: link.file, line: link.line, ...problem }] : [];
  });
};

type Problem = Pick<Mistake, 'what' | 'instead'>;

function nameless({ url, text, body }: LinkPlace): Problem | undefined {
  if (text !== '' || (body && url.startsWith('fig:'))) return undefined;
  return {
    what: `the link to "${url}" has no words`,
    instead: 'Write them between the square brackets',
  };
}

function target(link: LinkPlace, routes: Routes): Problem | undefined {
  const { url } = link;
  const reference = resolveReference(url);
  if (reference) return 'problem' in reference ? inTwo(reference.problem) : undefined;
  if (url.startsWith('term:')) return undefined; // see terms.ts
  if (url.startsWith('fig:')) return figure(link);
  if (url.startsWith('#')) return own(link, routes);
  if (url.startsWith('/')) return internal(url, routes);
  if (url.startsWith('http://')) {
    return {
      what: `"${url}" is not encrypted`,
      instead: `Write ${url.replace('http:', 'https:')}`,
    };
  }
  if (url.startsWith('https://') || url.startsWith('mailto:')) return undefined;
  return {
    what: `"${url}" is a relative address`,
    instead: 'Write it from the root, such as /learn/tcp-connections/',
  };
}

/** A problem that a reference names: `what; write what instead`, or what its form is. */
function inTwo(problem: string): Problem {
  const parts =
    /^(.*?); (write .*)$/s.exec(problem) ?? /^(.*?) is not (of the form of .*)$/s.exec(problem);
  const [, what = problem, rest = ''] = parts ?? [];
  return rest.startsWith('write')
    ? { what, instead: `W${rest.slice(1)}` }
    : { what: `${what} is no valid reference`, instead: `Write one ${rest}` };
}

function figure({ url, page, body }: LinkPlace): Problem | undefined {
  const id = url.slice('fig:'.length);
  if (!body) {
    return {
      what: `"${url}" stands outside the body of a page, where no figure is known`,
      instead: `Write /learn/slug/#fig-${id}`,
    };
  }
  const known = (page?.anchors ?? []).flatMap(
    ({ id: anchor }) => /^fig-(.*)$/.exec(anchor)?.[1] ?? [],
  );
  if (known.includes(id)) return undefined;
  return {
    what: `unknown figure "${url}"`,
    instead: choice(
      known.map((name) => `fig:${name}`),
      'Write a figure with this id',
    ),
  };
}

function own({ url, page }: LinkPlace, { pages }: Routes): Problem | undefined {
  if (!page) {
    return {
      what: `"${url}" stands in a text that several pages show`,
      instead: `Write /learn/slug/${url}`,
    };
  }
  const place = lessonPlaces.find(({ id }) => id === page.name);
  const known = place && pages.get(lessonAddress(place));
  return !known || known.has(url.slice(1)) ? undefined : deadAnchor(url, 'this page', known);
}

function internal(url: string, { pages, unknown }: Routes): Problem | undefined {
  const [address = '', fragment] = url.split('#');
  // a query, such as the state of a lab, does not choose the page
  const [path = ''] = address.split('?');
  if (unknown.some((start) => path.startsWith(start))) return undefined;
  if (!pages.has(path)) return deadLink(path, fragment, pages);
  const anchors = pages.get(path);
  if (!fragment || !anchors || anchors.has(fragment)) return undefined;
  return deadAnchor(`#${fragment}`, path, anchors);
}

function deadLink(path: string, fragment: string | undefined, pages: Routes['pages']): Problem {
  if (pages.has(`${path}/`)) {
    return {
      what: `"${path}" misses its last slash`,
      instead: `Write ${path}/${fragment ? `#${fragment}` : ''}`,
    };
  }
  const what = `dead link: the site has no page "${path}"`;
  const lesson = lessonPlaces.find(({ slug }) => path === `/learn/${slug}/`);
  if (lesson) {
    const address = lessonAddress(lesson);
    if (pages.has(address)) return { what, instead: `Write ${address}` };
    return {
      what: `"${path}" leads to lesson ${lesson.id}, which does not exist yet`,
      instead: 'Write its title without a link',
    };
  }
  const folder = path.slice(0, path.indexOf('/', 1) + 1);
  const near = [...pages.keys()].filter((page) => page !== folder && page.startsWith(folder));
  return { what, instead: choice(near, 'Write the address of a page that exists') };
}

function deadAnchor(anchor: string, where: string, known: Iterable<string>): Problem {
  return {
    what: `dead anchor: ${where} has no "${anchor}"`,
    instead: choice(
      [...known].map((id) => `#${id}`),
      'Write an anchor that exists',
    ),
  };
}

function choice(known: readonly string[], otherwise: string): string {
  if (known.length === 0) return otherwise;
  return known.length > 12
    ? `Write one such as ${known.slice(0, 12).join(', ')}`
    : `Write one of ${known.join(', ')}`;
}
