import { useMemo, useState } from 'preact/hooks';
import {
  type NumbersRequest,
  numbersQuery,
  parseNumbersRequest,
} from '../../study/numbersRequest.ts';
import { NumbersRun } from './NumbersRun.tsx';
import { NumbersSetup } from './NumbersSetup.tsx';
import { newSeed } from './newSeed.ts';
import './run.css';
import type { Go } from './useAddress.ts';

/** The numbers drill: its form, or the round that the address asks for. */
export function NumbersDesk({ search, go }: { search: string; go: Go }) {
  const [back, setBack] = useState(false);
  const request = useMemo(
    () => parseNumbersRequest(search) ?? { kinds: [], n: 10, seed: null },
    [search],
  );
  const start = (wanted: NumbersRequest) =>
    go(numbersQuery({ ...wanted, seed: newSeed() }), 'push');

  if (request.seed) {
    return (
      <NumbersRun
        key={search}
        request={request}
        query={search}
        onAgain={() => start(request)}
        onMissed={(kinds) => start({ ...request, kinds })}
        onChange={() => {
          go(numbersQuery({ ...request, seed: null }), 'push');
          setBack(true);
        }}
      />
    );
  }
  return (
    <NumbersSetup
      request={request}
      onChange={(changed) => go(numbersQuery({ ...changed, seed: null }), 'replace')}
      focus={back}
      onStart={() => start(request)}
    />
  );
}
