/**
 * Keeps the panels of a lab from shrinking: a machine wakes at its beginning, where question and verdict say less than
 * in the worked example of the page, and what stands below must not jump under the reader's eyes.
 */

/** The panels, and the parts of each: a table in a drawing starts empty too. SVG has no height of this kind. */
const PANELS = ':scope > *, :scope > * > :not(svg)';

/**
 * Gives every panel of the stage at least the height that it has now, until the stage gets another width.
 * @returns ends it
 */
export function holdHeights(stage: HTMLElement): () => void {
  const panels = [...stage.querySelectorAll<HTMLElement>(PANELS)];
  // all are read before any is written, so that the page is laid out once
  const heights = panels.map((panel) => panel.getBoundingClientRect().height);
  panels.forEach((panel, i) => {
    panel.style.minBlockSize = `${heights[i]}px`;
  });
  const width = stage.clientWidth;
  const release = () => {
    observer.disconnect();
    for (const panel of panels) panel.style.minBlockSize = '';
  };
  const observer = new ResizeObserver(() => {
    if (stage.clientWidth !== width) release();
  });
  observer.observe(stage);
  return release;
}
