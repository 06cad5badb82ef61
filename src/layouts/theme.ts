/** The theme menu: keeps the choice on the device and marks it. The first paint is themeBoot.js's work. */

import type { LocalName } from '../storage/keptTable.ts';

/** As `themeBoot.js` reads it, before the first paint. */
const key = 'theme' satisfies LocalName;

type Theme = 'system' | 'light' | 'dark';

const choices = document.querySelectorAll<HTMLButtonElement>('[data-theme-choice]');

function current(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function mark(): void {
  for (const choice of choices) {
    choice.ariaPressed = String(choice.dataset['themeChoice'] === current());
  }
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  mark();
}

for (const choice of choices) {
  choice.addEventListener('click', () => {
    choose(choice.dataset['themeChoice'] as Theme);
    choice.closest<HTMLElement>('[popover]')?.hidePopover();
  });
}
mark();
