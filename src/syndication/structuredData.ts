/** What pages are in the words of schema.org, as JSON-LD. */
import { absolute } from '../base/siteUrl.ts';
import { glossaryTerms } from '../course/glossary.ts';
import { parts } from '../course/map.ts';
import { type PublishedLesson, publishedLessons, quizOf } from '../course/published.ts';
import { readingMinutes } from '../course/readingTime.ts';
import { renderText } from '../markdown/inline.ts';
import { siteName, siteSummary } from '../site.ts';
import type { Thing } from './scriptJson.ts';

/** A thing that says which vocabulary it uses. */
export type StructuredData = Thing & { readonly '@context': 'https://schema.org' };

const context = 'https://schema.org' as const;
const license = 'https://creativecommons.org/licenses/by/4.0/';
const free = { isAccessibleForFree: true, inLanguage: 'en', license } as const;
const day = (date: Date) => date.toISOString().slice(0, 10);
const full = (address: string) => absolute(address, import.meta.env.SITE);
const publisher = () => ({ '@type': 'Organization', name: siteName, url: full('/') });

/** The course, for its home page. */
export async function courseData(): Promise<StructuredData> {
  const lessons = await publishedLessons();
  const minutes = lessons.reduce((sum, { entry }) => sum + readingMinutes(entry.body ?? ''), 0);
  return {
    '@context': context,
    '@type': 'Course',
    '@id': full('/'),
    name: siteName,
    description: siteSummary,
    url: full('/'),
    provider: publisher(),
    ...free,
    about: parts.map(({ title }) => title),
    offers: { '@type': 'Offer', category: 'Free' },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: `PT${minutes}M`,
    },
    hasPart: lessons.map(({ entry, href }) => ({
      '@type': 'LearningResource',
      name: entry.data.title,
      url: full(href),
    })),
  };
}

const resourceTypes = { lesson: 'Lesson', design: 'Case study', note: 'Field note' } as const;

/** A lesson, case study or field note, and its quiz. */
export async function pageData({ place, entry, href }: PublishedLesson): Promise<StructuredData> {
  const { data } = entry;
  const url = full(href);
  const items = await quizOf(place.id);
  const quiz = {
    '@type': 'Quiz',
    '@id': `${url}#quiz`,
    name: `Quiz: ${data.short}`,
    url: `${url}#quiz`,
    about: data.short,
    learningResourceType: 'Quiz',
    ...free,
  };
  return {
    '@context': context,
    '@type': 'LearningResource',
    '@id': url,
    name: data.title,
    description: renderText(data.promise),
    url,
    learningResourceType: resourceTypes[place.kind],
    ...('levels' in data && { educationalLevel: data.levels.join(' to ') }),
    ...('outcomes' in data && { teaches: data.outcomes.map(renderText) }),
    timeRequired: `PT${'minutes' in data ? data.minutes : readingMinutes(entry.body ?? '')}M`,
    dateModified: day(data.checked.on),
    ...free,
    isPartOf: { '@type': 'Course', '@id': full('/'), name: siteName, url: full('/') },
    publisher: publisher(),
    ...(items.length > 0 && { hasPart: quiz }),
  };
}

/** The glossary as a set of terms. */
export async function glossaryData(): Promise<StructuredData> {
  const url = full('/glossary/');
  const terms = [...(await glossaryTerms()).values()];
  return {
    '@context': context,
    '@type': 'DefinedTermSet',
    '@id': url,
    name: `${siteName}: glossary`,
    url,
    ...free,
    hasDefinedTerm: terms.map(({ id, term, expansion, aliases, definition }) => ({
      '@type': 'DefinedTerm',
      '@id': `${url}#${id}`,
      name: term,
      ...(expansion || aliases.length > 0
        ? { alternateName: [...(expansion ? [expansion] : []), ...aliases] }
        : {}),
      description: renderText(definition),
      url: `${url}#${id}`,
    })),
  };
}
