import { type Drill, shown } from '../../study/numbers/drill.ts';

/** The answer with its tolerance, and the way to it, line by line. */
export function DrillSolution({ drill }: { drill: Drill }) {
  const { value, unit, tolerance, steps } = drill;
  return (
    <div class="worked">
      <p>
        Answer:{' '}
        <strong>
          {shown(value)}
          {unit === '%' ? '' : ' '}
          {unit}
        </strong>
        {tolerance > 0 && `, give or take ${shown(tolerance)}`}
      </p>
      <ol>
        {steps.map(({ say, sum }) => (
          <li key={say}>
            {say} <span class="sum">{sum}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
