/** Writes the cards for Anki into a built site: `anki/roundtrip.apkg` and `anki/roundtrip.txt`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { courseNotes, type LessonCards } from './notes.ts';
import { ankiPackage } from './package.ts';
import { sitePictures } from './pictures.ts';
import { ankiText } from './text.ts';

export interface AnkiBuild {
  /** The folder of the built site. */
  dist: string;
  /** The folder of the project, for styles and fonts. */
  root: string;
  /** The address of the published site. */
  site: string;
  lessons: readonly LessonCards[];
}

/** Out: how many notes and media files the package has. Throws when a card shows an image that the site does not have. */
export function buildAnki({ dist, root, site, lessons }: AnkiBuild): {
  notes: number;
  media: number;
} {
  const { pictures, media } = sitePictures(dist, root);
  const notes = courseNotes(lessons, site, pictures);
  const folder = join(dist, 'anki');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'roundtrip.apkg'), ankiPackage(notes, media, about(site)));
  // A text file carries no media, so its pictures are links to the site.
  writeFileSync(join(folder, 'roundtrip.txt'), ankiText(courseNotes(lessons, site)));
  return { notes: notes.length, media: media.size };
}

/** What the outermost deck says of itself. */
function about(site: string): string {
  return `The cards of <a href="${site}">Roundtrip</a>, by part and lesson. Import a newer package over this one: changed cards are updated, your schedule stays. Text CC BY 4.0.`;
}
