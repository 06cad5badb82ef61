import type { QuizAnswer } from '../../study/event.ts';
import type { Html } from '../../study/html.ts';
import { shown } from '../../study/numbers/drill.ts';
import type { ChoiceView, NumericView, OrderingView } from '../../study/quizItemView.ts';
import type { Outcome } from '../../study/quizReport.ts';

function Text({ html }: { html: Html }) {
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

function Why({ html }: { html: Html }) {
  return <div class="why" dangerouslySetInnerHTML={{ __html: html }} />;
}

function chosenOf(answer: QuizAnswer | undefined): readonly number[] {
  if (!answer) return [];
  return 'option' in answer ? [answer.option] : 'options' in answer ? answer.options : [];
}

/** What was chosen wrongly with the misconception behind it, then what is right. */
function Choice({ view, answer }: { view: ChoiceView; answer: QuizAnswer | undefined }) {
  const chosen = chosenOf(answer);
  const several = view.kind === 'multiple' && chosen.length > 0;
  const label = (right: boolean, picked: boolean) =>
    !right ? 'You chose' : picked ? 'Right, and chosen' : several ? 'Right, not chosen' : 'Right';
  const options = view.options.map((option, i) => ({ ...option, picked: chosen.includes(i) }));
  const told = [
    ...options.filter(({ right, picked }) => picked && !right),
    ...options.filter(({ picked, right }) => right && !picked),
    ...options.filter(({ picked, right }) => right && picked),
  ];
  return (
    <dl>
      {told.map(({ html, right, picked, whyHtml }) => (
        <div key={html} class={right ? 'right' : 'wrong'}>
          <dt>
            {label(right, picked)}: <Text html={html} />
          </dt>
          <dd>
            <Why html={whyHtml} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({
  label,
  steps,
  view,
}: {
  label: string;
  steps: readonly number[];
  view: OrderingView;
}) {
  return (
    <div class={label === 'Right' ? 'right' : 'wrong'}>
      <p class="label">{label}</p>
      <ol class="solution">
        {steps.map((step, place) => (
          <li key={step} class={step === place ? undefined : 'off'}>
            <Text html={view.steps[step] as Html} />
            {step !== place && <span class="mark"> misplaced</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Ordering({ view, answer }: { view: OrderingView; answer: QuizAnswer | undefined }) {
  return (
    <>
      {answer && 'order' in answer && <Steps label="Your order" steps={answer.order} view={view} />}
      <Steps label="Right" steps={view.steps.map((_, i) => i)} view={view} />
      <Why html={view.whyHtml} />
    </>
  );
}

interface NumericProps {
  view: NumericView;
  answer: QuizAnswer | undefined;
  /** Which of the item's known mistakes the answer was. */
  slip: number | undefined;
}

function Numeric({ view, answer, slip }: NumericProps) {
  const mistake = slip === undefined ? undefined : view.wrong[slip];
  return (
    <dl>
      {answer && 'number' in answer && (
        <div class="wrong">
          <dt>
            You wrote: {shown(answer.number)} {view.unit}
          </dt>
          {mistake && (
            <dd>
              <Why html={mistake.whyHtml} />
            </dd>
          )}
        </div>
      )}
      <div class="right">
        <dt>
          Right: {shown(view.value)} {view.unit}
          {view.tolerance > 0 && `, give or take ${shown(view.tolerance)}`}
        </dt>
        <dd>
          <Why html={view.whyHtml} />
        </dd>
      </div>
    </dl>
  );
}

/** An item that was not right: the answer given, why it tempts, what is right, and where to read it up. */
export function ReportItem({ outcome, place }: { outcome: Outcome; place: number }) {
  const { view, answer, verdict, lesson } = outcome;
  return (
    <article class="missed-item" data-part={lesson.part} aria-labelledby={`${view.id}-title`}>
      <h4 id={`${view.id}-title`}>
        Question {place} <span>{view.level}</span> <span>{lesson.short}</span>
        {!answer && <span>left open</span>}
      </h4>
      <div class="ask" dangerouslySetInnerHTML={{ __html: view.promptHtml }} />
      {view.kind === 'ordering' ? (
        <Ordering view={view} answer={answer} />
      ) : view.kind === 'numeric' ? (
        <Numeric view={view} answer={answer} slip={verdict?.misconception} />
      ) : (
        <Choice view={view} answer={answer} />
      )}
      <p>
        Read again: <a href={view.sectionHref}>{view.sectionTitle}</a>
      </p>
    </article>
  );
}
