/** What to tell a reader whose microphone cannot be had, and what to do about it. */

const goOn = 'The interview goes on without it.';

const problems: Readonly<Record<string, string>> = {
  NotAllowedError: `The browser did not give this page the microphone. To change that, open the site settings beside the address, allow the microphone, and press Record again. ${goOn}`,
  NotFoundError: `No microphone was found. Connect one and press Record again. ${goOn}`,
  NotReadableError: `The microphone is in use by another program, or the system blocks it. Close that program and press Record again. ${goOn}`,
};

/** @param name the name of what `getUserMedia` or the recorder threw */
export function micProblem(name: string): string {
  if (name === 'SecurityError') return problems['NotAllowedError'] as string;
  return problems[name] ?? `This browser cannot record here. Type notes instead. ${goOn}`;
}

/** Shown in the button's place where there is nothing to press. */
export const noRecorder =
  'This browser cannot record here: it lacks the recorder, or the page was not opened over HTTPS. Speak aloud or type.';
