import { useEffect, useRef } from 'preact/hooks';
import { drillKinds } from '../../study/numbersDrill.ts';
import { type NumbersRequest, roundSizes } from '../../study/numbersRequest.ts';

export interface NumbersSetupProps {
  request: NumbersRequest;
  onChange: (request: NumbersRequest) => void;
  /** Whether the first field takes the focus. */
  focus: boolean;
  onStart: () => void;
}

/** The form of the numbers drill: kinds of questions, and how many. */
export function NumbersSetup({ request, onChange, focus, onStart }: NumbersSetupProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus) form.current?.querySelector('input')?.focus();
  }, []);
  const toggle = (id: string, on: boolean) =>
    onChange({
      ...request,
      kinds: drillKinds
        .map((kind) => kind.id)
        .filter((kind) => (kind === id ? on : request.kinds.includes(kind))),
    });
  const sizes = (roundSizes as readonly number[]).includes(request.n)
    ? roundSizes
    : [...roundSizes, request.n];
  return (
    <form
      ref={form}
      class="setup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onStart();
      }}
    >
      <p>
        Numbers that an interview asks for, with fresh inputs each time. Work them out in the head
        or on paper; the solution comes line by line. A drill keeps no score.
      </p>
      <fieldset>
        <legend>
          Kinds <small>none ticked means all</small>
        </legend>
        <div class="row kinds">
          {drillKinds.map(({ id, title }) => (
            <label key={id}>
              <input
                type="checkbox"
                name="kind"
                value={id}
                checked={request.kinds.includes(id)}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="row">
        <label class="select">
          Questions
          <select
            class="field"
            name="n"
            value={request.n}
            onChange={({ currentTarget: { value } }) => onChange({ ...request, n: Number(value) })}
          >
            {sizes.map((n) => (
              <option key={n} value={n} selected={request.n === n}>
                {n}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="act">
        <button type="submit" class="button primary">
          Start
        </button>
      </p>
    </form>
  );
}
