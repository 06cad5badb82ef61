import type { Choice } from '../../study/interviewChoice.ts';

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/**
 * What the setup says about the questions chosen.
 * @param named whether an address names them, so that nothing was chosen here
 */
export function choiceText(choice: Choice, minutes: number, named: boolean): string {
  const { questions, seconds, allowed, fresh, weak } = choice;
  if (questions.length === 0)
    return named
      ? 'The questions that this link names are no longer here. Choose other ones.'
      : 'No question has this level in these topics. Choose another level or more topics.';
  const head = `${count(questions.length, 'question')}, about ${count(Math.round(seconds / 60), 'minute')}`;
  if (named) return `${head}, as the link has them.`;
  const rest = questions.length - fresh - weak;
  const kinds = [
    weak > 0 ? `${weak} to do better than last time` : '',
    fresh > 0 ? `${fresh} new to you` : '',
    rest > 0 ? `${rest} to repeat` : '',
  ].filter(Boolean);
  const short = questions.length === allowed && seconds < minutes * 60 * 0.8;
  return `${head}: ${kinds.join(', ')}.${short ? ' There are no more with this level and these topics.' : ''}`;
}
