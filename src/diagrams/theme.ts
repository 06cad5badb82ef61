/**
 * What a diagram looks like before CSS: type sizes, spacing and layout that Mermaid needs to know, because they decide
 * where things go. Colors are no business of Mermaid's here; `src/styles/diagram.css` has them all.
 */
import type { MermaidConfig } from 'mermaid';

/** Raise it when anything under src/diagrams/ changes what is drawn: every diagram is then rendered anew. */
export const THEME_VERSION = 1;

/** What a box can be. Each has a fill, a line and an ink token in `src/styles/tokens.css`. */
export const ROLES = ['client', 'server', 'middle', 'store', 'danger', 'focus', 'plain'] as const;
export type Role = (typeof ROLES)[number];

export const FONT_TEXT = 'Source Sans 3 Variable';
export const FONT_MONO = 'Geist Mono Variable';

/** Sizes in px of the diagram's own units. `diagram.css` sets the same ones; no text is smaller than `small`. */
export const SIZES = { name: 14, small: 13 } as const;

/** The smallest size a reader may meet, in px as displayed. */
export const LEGIBLE = 11;

/**
 * ELK's distances are constants inside Mermaid, made for text of 16 px with air around it. Graphs are therefore laid
 * out with everything else this much larger, and the drawing is scaled back: text as wanted, distances smaller.
 */
export const GRAPH_ZOOM = 1.4;

const text = `'${FONT_TEXT}', sans-serif`;
const mono = `'${FONT_MONO}', monospace`;
const zoomed = (px: number) => px * GRAPH_ZOOM;

/** ELK routes at right angles, which state machines and queues need to be followed. */
const graph: MermaidConfig = {
  fontFamily: text,
  layout: 'elk',
  htmlLabels: true,
  fontSize: zoomed(SIZES.name),
  themeVariables: { fontFamily: text, fontSize: `${zoomed(SIZES.name)}px` },
  // Labels are measured as HTML; this is how diagram.css will set them.
  themeCSS: `
    .nodeLabel { font-weight: 500 }
    .edgeLabel, .cluster-label .nodeLabel { font-size: ${zoomed(SIZES.small)}px }
    .cluster-label .nodeLabel { font-weight: 600 }
    .edgeLabel { font-weight: 450 }
    .nodeLabel p, .edgeLabel p { line-height: 1.35 }
  `,
  elk: { lineHops: false },
  flowchart: {
    curve: 'rounded',
    padding: zoomed(12),
    wrappingWidth: zoomed(200),
    minNodeWidth: zoomed(84),
    subGraphTitleMargin: { top: zoomed(2), bottom: zoomed(6) },
  },
  state: { minNodeWidth: zoomed(84), padding: zoomed(8) },
};

/** Geist Mono's advance, in parts of the font size. */
const MONO_ADVANCE = 0.6;

const PARTICIPANT = 120;

/**
 * Mermaid puts participants a margin apart and then adds the longest message's width to it. Two participants get 212 px
 * between their lifelines, or what their longest message needs: that fits a phone.
 */
function actorMargin({ participants, longestMessage }: SequenceSize): number {
  if (participants !== 2) return 36;
  const message = longestMessage * SIZES.small * MONO_ADVANCE + 2 * WRAP;
  return Math.max(20, 212 - Math.max(message, PARTICIPANT));
}

const WRAP = 8;

export interface SequenceSize {
  participants: number;
  /** In characters. */
  longestMessage: number;
}

const sequence = (size: SequenceSize): MermaidConfig => ({
  // Mermaid's own values at this level would override the fonts and sizes below.
  fontFamily: '',
  fontSize: 0,
  // Mermaid sets these in the font of messages; diagram.css does not.
  themeCSS: `
    .loopText, .loopText tspan, .labelText, .sectionTitle, text.text, text.text tspan {
      font: 600 ${SIZES.small}px ${text} !important;
    }
  `,
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    width: PARTICIPANT,
    height: 38,
    actorMargin: actorMargin(size),
    boxMargin: 10,
    boxTextMargin: 6,
    noteMargin: 8,
    messageMargin: 30,
    wrapPadding: WRAP,
    activationWidth: 10,
    labelBoxWidth: 46,
    labelBoxHeight: 20,
    actorFontFamily: text,
    actorFontSize: SIZES.name,
    actorFontWeight: 500,
    noteFontFamily: text,
    noteFontSize: SIZES.small,
    noteFontWeight: 450,
    messageFontFamily: mono,
    messageFontSize: SIZES.small,
    messageFontWeight: 450,
  },
});

/** @returns what `mermaid.initialize` gets for a diagram of this kind */
export function mermaidConfig(
  kind: 'sequence' | 'flowchart' | 'state',
  size: SequenceSize,
): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    deterministicIds: true,
    ...(kind === 'sequence' ? sequence(size) : graph),
  };
}
