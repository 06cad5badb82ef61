/** The packet at a device: what each field holds, what you say about it, and what leaves. */
import { agreed, arrival, deviceOf, fields, type PacketField } from '../../deviceRewrites.ts';

/** An answer on its way. */
export interface Answer {
  device: string;
  /** Ids of the fields that the reader says change. */
  ticked: readonly string[];
  checked: boolean;
}

export function View({ state }: { state: Answer }) {
  const device = deviceOf(state.device);
  const right = agreed(device, state.ticked).length;
  return (
    <div class="lab-run">
      <p>
        <strong>{device.name}.</strong>{' '}
        {state.checked
          ? `${right} of ${fields.length} fields right. ${device.why}`
          : 'A TCP packet arrives. Which fields does it leave with a new value?'}
      </p>
      <div class="lab-listing">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">You say</th>
              <th scope="col">Leaves</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <Row key={field.id} field={field} state={state} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ field, state }: { field: PacketField; state: Answer }) {
  const device = deviceOf(state.device);
  const ticked = state.ticked.includes(field.id);
  const leaves = device.rewrites[field.id];
  const wrong = state.checked && ticked !== (leaves !== undefined);
  return (
    <tr>
      <th scope="row">
        {field.name} <small class="lab-unit">{arrival(device, field)}</small>
      </th>
      <td>
        {ticked ? <strong>changes</strong> : 'stays'}
        {state.checked ? <Mark right={!wrong} /> : null}
      </td>
      <td>{state.checked ? leaves === undefined ? 'the same' : <strong>{leaves}</strong> : '?'}</td>
    </tr>
  );
}

function Mark({ right }: { right: boolean }) {
  return (
    <>
      <span class={right ? undefined : 'lab-error'} aria-hidden="true">
        {right ? '\u00a0✓' : '\u00a0✗'}
      </span>
      <span class="visually-hidden">{right ? ', right' : ', wrong'}</span>
    </>
  );
}
