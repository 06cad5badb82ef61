/** Filters of the corrections by topic and words; they live in the address, so that a filtered list can be linked. */

const topic = document.querySelector<HTMLSelectElement>('[data-myth-topic]');
const words = document.querySelector<HTMLInputElement>('[data-myth-words]');
const shown = document.querySelector('[data-myth-shown]');
const sections = [...document.querySelectorAll<HTMLElement>('[data-myth-lesson]')];
const texts = new Map(
  [...document.querySelectorAll<HTMLElement>('[data-myth-lesson] li')].map((row) => [
    row,
    (row.textContent ?? '').toLowerCase(),
  ]),
);

function apply(): void {
  const wanted = (words?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of sections) {
    const inTopic = !topic?.value || section.dataset['mythLesson'] === topic.value;
    let any = false;
    for (const row of section.querySelectorAll<HTMLElement>('li')) {
      const text = texts.get(row) ?? '';
      row.hidden = !inTopic || !wanted.every((word) => text.includes(word));
      if (row.hidden) continue;
      any = true;
      count += 1;
    }
    section.hidden = !any;
  }
  if (shown) {
    shown.textContent =
      count === 0
        ? 'No correction fits. Use fewer words, or set the topic back to “all”.'
        : count === texts.size
          ? ''
          : `${count} of ${texts.size} shown`;
  }
}

function toAddress(): void {
  const query = new URLSearchParams();
  if (topic?.value) query.set('topic', topic.value);
  if (words?.value.trim()) query.set('words', words.value.trim());
  const text = query.size > 0 ? `?${query}` : location.pathname;
  history.replaceState(null, '', text + location.hash);
}

const query = new URLSearchParams(location.search);
const wantedTopic = query.get('topic') ?? '';
if (topic && [...topic.options].some(({ value }) => value === wantedTopic))
  topic.value = wantedTopic;
if (words) words.value = query.get('words') ?? words.value;
for (const field of [topic, words]) {
  field?.addEventListener('input', () => {
    apply();
    toAddress();
  });
}
if (topic?.value || words?.value) apply();

export {};
