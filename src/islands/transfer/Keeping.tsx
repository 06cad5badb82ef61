import { useEffect, useState } from 'preact/hooks';
import { askToKeep, type Keeping as Kept, keeping } from '../../storage/persist.ts';
import { size } from './words.ts';

/** Whether the browser promises to keep what is stored, the way to ask for it, and how much room there is. */
export function Keeping({ events }: { events: number }) {
  const [kept, setKept] = useState<Kept | null>(null);
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    void keeping().then(setKept);
  }, [events]);

  async function ask() {
    setKept(await askToKeep());
    setAsked(true);
  }

  const { persisted, usage, quota } = kept ?? { persisted: undefined, usage: null, quota: null };
  return (
    <div class="keeping">
      <p role="status">
        {persisted === true && 'The browser keeps all this until you erase it.'}
        {persisted === null && 'This browser does not say how long it keeps this.'}
        {persisted === false &&
          (asked
            ? 'The browser did not agree this time. It goes by how you use the site: a bookmark and a few more visits help. An export is safe in any case.'
            : 'The browser may throw this away when its disk gets full, and some do after weeks without a visit.')}
      </p>
      {persisted === false && !asked && (
        <button type="button" class="button" onClick={ask}>
          Ask the browser to keep it
        </button>
      )}
      {usage !== null && quota !== null && (
        <p>
          This site uses about {size(usage)} of the {size(quota)} that the browser gives it.
        </p>
      )}
    </div>
  );
}
