/** What the picture of a page says when the page is shared, and where that picture is. */
import {
  lessonAddress,
  lessonPlaces,
  type PartId,
  type PlaceKind,
  partTitle,
} from '../course/map.ts';

/** In pixels: what every service that shows pictures of links accepts. */
export const pictureSize = { width: 1200, height: 630 } as const;

/** The folder of the pictures. No page of the site loads one, and nothing has to be kept of it for reading offline. */
export const pictureFolder = '/og/';

/** Said of pages that belong to no kind. */
const tagline = 'Networking for system-design interviews';

const placeKinds: Record<PlaceKind, string> = {
  lesson: 'Lesson',
  design: 'Case study',
  note: 'Field note',
};

const kindsByFolder: Readonly<Record<string, string>> = {
  '/lab/': 'Lab',
  '/questions/': 'Interview question',
};

/** Pages whose own titles say little to somebody who has not come yet: one picture for all below an address. */
const shared = [
  {
    below: '/code/',
    picture: `${pictureFolder}code.png`,
    title: 'The Go programs of the course',
    description: 'Every program that a lesson shows, whole and tested.',
  },
  {
    below: '/print/',
    picture: `${pictureFolder}print.png`,
    title: 'Cards on paper',
    description: 'Flashcards of the course as sheets to print, cut and shuffle.',
  },
] as const;

export interface SharedPage {
  /** From the root, with a slash at both ends. */
  address: string;
  title: string;
  description: string;
  part?: PartId | undefined;
}

export interface PictureWords {
  /** Where the picture is, from the root. */
  picture: string;
  /** What the page is and where it belongs: `Lesson 06 · Transport`. */
  kind: string;
  title: string;
  description: string;
}

/** In: a page. Out: what its picture says. */
export function pictureWords({ address, title, description, part }: SharedPage): PictureWords {
  const group = shared.find(({ below }) => address.startsWith(below));
  if (group)
    return {
      picture: group.picture,
      kind: tagline,
      title: group.title,
      description: group.description,
    };
  const picture = `${pictureFolder}${address === '/' ? 'index' : address.slice(1, -1)}.png`;
  return { picture, kind: kindOf(address, part), title, description };
}

/** In: what a picture says. Out: the same for who cannot see it. */
export function pictureAlt({ kind, title }: PictureWords): string {
  return `${title}${/[.?!]$/.test(title) ? '' : '.'} ${kind}.`;
}

function kindOf(address: string, part: PartId | undefined): string {
  const place = lessonPlaces.find((candidate) => lessonAddress(candidate) === address);
  if (place?.kind === 'lesson')
    return `${placeKinds.lesson} ${place.label} · ${partTitle(place.part)}`;
  if (place) return `${placeKinds[place.kind]} ${place.label}`;
  const folder = Object.keys(kindsByFolder).find(
    (start) => address.startsWith(start) && address !== start,
  );
  if (folder === undefined) return tagline;
  return [kindsByFolder[folder], part && partTitle(part)].filter(Boolean).join(' · ');
}
