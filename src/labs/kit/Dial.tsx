/** One input of a calculator: a number with a slider, a choice, a switch, or a text. */
import type {
  ChoiceInput,
  Input,
  NumberInput,
  SwitchInput,
  TextInput,
  Value,
} from './calculator.ts';
import { inWords, number } from './format.ts';
import { fromSlider, sliderOf } from './slider.ts';

interface DialProps<I> {
  id: string;
  input: I;
  text: string;
  value: Value;
  note: string;
  error: string;
  turn: (text: string) => void;
  settle: () => void;
}

/** Draws any input. */
export function Dial(props: DialProps<Input>) {
  const { id, input, note, error } = props;
  return (
    <div class="lab-dial" data-kind={input.kind}>
      <label for={id}>
        {input.label}
        {'unit' in input && input.unit ? <span class="lab-unit"> in {input.unit}</span> : null}
      </label>
      {input.kind === 'choice' ? <Choice {...props} input={input} /> : null}
      {input.kind === 'switch' ? <Switch {...props} input={input} /> : null}
      {input.kind === 'text' ? <TextField {...props} input={input} /> : null}
      {input.kind !== 'choice' && input.kind !== 'switch' && input.kind !== 'text' ? (
        <NumberField {...props} input={input} />
      ) : null}
      {input.help ? (
        <small class="lab-help" id={`${id}-help`}>
          {input.help}
        </small>
      ) : null}
      <small class={error ? 'lab-note lab-error' : 'lab-note'} id={`${id}-note`}>
        {error || note}
      </small>
    </div>
  );
}

function describedBy(id: string, help: string | undefined): string {
  return help ? `${id}-help ${id}-note` : `${id}-note`;
}

function NumberField({ id, input, text, value, error, turn, settle }: DialProps<NumberInput>) {
  const slider = sliderOf(input, Number(value));
  const words = input.kind === 'duration' ? inWords(Number(value)) : '';
  return (
    <div class="lab-number">
      <input
        type="range"
        min={slider.min}
        max={slider.max}
        step={slider.step}
        value={slider.at}
        aria-label={`${input.label}, slider`}
        aria-valuetext={words || `${number(Number(value))} ${input.unit ?? ''}`.trim()}
        onInput={(event) => turn(String(fromSlider(input, Number(event.currentTarget.value))))}
      />
      <input
        class="field"
        id={id}
        type="number"
        min={input.min}
        max={input.max}
        step={input.kind === 'integer' ? 1 : 'any'}
        inputMode="decimal"
        value={text}
        aria-describedby={describedBy(id, input.help)}
        aria-invalid={error !== ''}
        onInput={(event) => turn(event.currentTarget.value)}
        onBlur={settle}
      />
    </div>
  );
}

function TextField({ id, input, text, error, turn }: DialProps<TextInput>) {
  return (
    <input
      class="field"
      id={id}
      type="text"
      value={text}
      spellcheck={false}
      autocomplete="off"
      autocapitalize="none"
      aria-describedby={describedBy(id, input.help)}
      aria-invalid={error !== ''}
      onInput={(event) => turn(event.currentTarget.value)}
    />
  );
}

function Choice({ id, input, text, turn }: DialProps<ChoiceInput>) {
  return (
    <select
      class="field"
      id={id}
      value={text}
      aria-describedby={describedBy(id, input.help)}
      onChange={(event) => turn(event.currentTarget.value)}
    >
      {input.options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === text}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Switch({ id, input, text, turn }: DialProps<SwitchInput>) {
  return (
    <input
      type="checkbox"
      id={id}
      checked={text === 'on'}
      aria-describedby={describedBy(id, input.help)}
      onChange={(event) => turn(event.currentTarget.checked ? 'on' : 'off')}
    />
  );
}
