/**
 * Takes an export apart while its text is still coming in: its events, one by one, and what stands around them. So a
 * file of any size is read in small steps with little of it in memory, and one that is too deep, too long or no JSON
 * at all is given up on before anything is built from it.
 *
 * The text was JSON if every event and the rest are. That is for the receiver to find out, by parsing them.
 */
import { Refused } from './refused.ts';

export interface SplitLimits {
  /** How deep an event may be nested, itself included. */
  depth: number;
  /** Characters of one event. */
  event: number;
  events: number;
  /** Characters of everything around the events. */
  head: number;
}

export interface Splitting {
  /** The next piece of the text, cut anywhere. @throws Refused, or what the receiver throws */
  push(piece: string): void;
  /** No more comes. @returns what stood around the events, their list left empty. @throws Refused */
  end(): string;
}

export interface SplitReceiver {
  /** The text of the next event: from its brace to the brace that closes it. */
  event(text: string): void;
  /** The list begins. `rest` is what stood before it, closed so that it parses. */
  begins(rest: string): void;
}

export const notJson = () => new Refused('It is not complete, or it is no JSON file.');

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [brace, bracket, endBrace, endBracket] = [0x7b, 0x5b, 0x7d, 0x5d];
const opens = (code: number) => code === brace || code === bracket;
const closes = (code: number) => code === endBrace || code === endBracket;
const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** @param limits how much to put up with */
export function splitEvents(limits: SplitLimits, receiver: SplitReceiver): Splitting {
  /** Braces and brackets that are open. The list of events is the second, an event the third. */
  let depth = 0;
  let inText = false;
  let escaped = false;
  let inList = false;
  /** What the list needs next: after a comma an event must come, or it was no JSON. */
  let next: 'any' | 'event' | 'comma' = 'any';
  let event = '';
  let count = 0;
  let rest = '';
  /** Where the last text at the top level began in `rest`: a field's name, if a colon follows. */
  let nameFrom = 0;
  const names: unknown[] = [];

  const refuse = (problem: string) =>
    new Refused(`Event ${count.toLocaleString('en-US')} ${problem}.`);

  function keep(text: string): void {
    rest += text;
    if (rest.length > limits.head) throw new Refused('It holds more than a log of this site does.');
  }

  function named(): void {
    let name: unknown;
    try {
      name = JSON.parse(rest.slice(nameFrom));
    } catch {
      throw notJson();
    }
    if (names.includes(name)) throw new Refused('It has one of its fields twice.');
    names.push(name);
  }

  /** Between events. */
  function inListAt(code: number): void {
    if (code === endBracket && next !== 'event') {
      inList = false;
      depth--;
      keep(']');
    } else if (code === comma && next === 'comma') {
      next = 'event';
    } else if (code === brace && next !== 'comma') {
      depth++;
      if (++count > limits.events)
        throw new Refused(
          `It holds more than ${limits.events.toLocaleString('en-US')} events, the most that this site takes.`,
        );
    } else throw notJson();
  }

  /** Before and behind the list of events. */
  function aroundAt(code: number): void {
    if (isSpace(code)) {
      // One is kept, so that it parts what it parted.
      if (rest !== '' && !rest.endsWith(' ')) keep(' ');
      return;
    }
    if (depth === 0 && (rest !== '' || code !== brace)) throw notJson();
    if (code === colon && depth === 1) named();
    keep(String.fromCharCode(code));
    if (code === quote) {
      inText = true;
      if (depth === 1) nameFrom = rest.length - 1;
    } else if (opens(code)) {
      if (++depth > limits.depth) throw new Refused('It is nested too deeply.');
      if (code === bracket && depth === 2 && names.at(-1) === 'events' && /:\s*\[$/.test(rest)) {
        inList = true;
        receiver.begins(`${rest}]}`);
      }
    } else if (closes(code)) depth--;
  }

  function push(piece: string): void {
    /** Where the part of the present event begins that this piece holds. */
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      const inEvent = inList && depth > 2;
      if (inText) {
        if (escaped) escaped = false;
        else if (code === backslash) escaped = true;
        else if (code === quote) inText = false;
        if (!inEvent) keep(piece.charAt(i));
      } else if (!inEvent) {
        if (!inList) aroundAt(code);
        else if (!isSpace(code)) inListAt(code);
        from = i;
      } else if (code === quote) inText = true;
      else if (opens(code)) {
        if (++depth - 2 > limits.depth) throw refuse('is nested too deeply');
      } else if (closes(code) && --depth === 2) {
        event += piece.slice(from, i + 1);
        if (event.length > limits.event) throw refuse('is too long');
        receiver.event(event);
        event = '';
        next = 'comma';
      }
    }
    if (inList && depth > 2) event += piece.slice(from);
    if (event.length > limits.event) throw refuse('is too long');
  }

  return {
    push,
    end() {
      if (depth !== 0 || inText || rest === '') throw notJson();
      return rest;
    },
  };
}
