/** The island of every machine: prediction, controls, the view, what came out, the log, the knobs. It holds no rule of its own. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Announcer } from './Announcer.tsx';
import { currentQuery, useAddress } from './address.ts';
import { DialGroups } from './DialGroups.tsx';
import { type Dials, inputsFromQuery, inputsToQuery, setDials } from './dials.ts';
import { Guess } from './Guess.tsx';
import { holdHeights } from './holdHeights.ts';
import { CopyLink, LeavesOut, show, TryThis } from './LabFoot.tsx';
import { Log } from './Log.tsx';
import type { Machine, Run } from './machine.ts';
import { Playback } from './Playback.tsx';
import { atMoment, finish, finished, type Position, start } from './playback.ts';
import { ListingTable } from './Readings.tsx';
import { sameQuery } from './urlState.ts';

const firstSeed = '1';
/** Lines of the log that stand in the page at once; older ones are in the tables. */
const shownLines = 200;

/** Rendered at build at the end of the default run, so that drawing and log read as a worked example. */
export function MachineIsland({ definition: machine }: { definition: Machine }) {
  const { slug, View, prediction } = machine;
  const [dials, setDialsState] = useState(() => setDials(machine));
  const [seed, setSeed] = useState(firstSeed);
  const run: Run = useMemo(() => machine.run(dials.values, seed), [machine, dials.values, seed]);
  const [position, setPosition] = useState<Position>(() => finish(run));
  const [playing, setPlaying] = useState(false);
  const [guess, setGuess] = useState<string>();
  /** Whether the question was answered or passed over once. */
  const [asked, setAsked] = useState(false);
  const [ready, setReady] = useState(false);
  const [touched, setTouched] = useState(false);
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const query = currentQuery(slug);
    const linked = inputsFromQuery(machine, query);
    const linkedSeed = machine.seeded && query.seed ? query.seed.slice(0, 20) : firstSeed;
    // the same values again would be a run again
    setDialsState((old) => {
      const asked = inputsToQuery(machine, linked);
      return sameQuery(asked, inputsToQuery(machine, old.values)) ? old : setDials(machine, linked);
    });
    setSeed(linkedSeed);
    // a link to an instant shows it; everything else begins at the beginning, with the question
    const there =
      query.step === undefined
        ? start
        : linkedPosition(query.step, machine.run(linked, linkedSeed));
    setPosition(there);
    setAsked(there !== start);
    setReady(true);
    // the question and the verdict to come are shorter than the worked example
    return stage.current ? holdHeights(stage.current) : undefined;
  }, [machine, slug]);

  const over = finished(run, position);
  const change = useCallback((next: Dials, nextSeed: string, to: Position) => {
    setTouched(true);
    setPlaying(false);
    setGuess(undefined);
    setDialsState(next);
    setSeed(nextSeed);
    setPosition(to);
  }, []);
  const move = useCallback((to: Position) => {
    setTouched(true);
    setPosition(to);
  }, []);
  /** Turning a knob after a run shows the new end at once; before it, one stands at the beginning. */
  const turned = (next: Dials, nextSeed = seed) => {
    if (next.values === dials.values && nextSeed === seed) {
      setDialsState(next);
      return;
    }
    change(next, nextSeed, over ? finish(machine.run(next.values, nextSeed)) : start);
  };
  const begin = (value?: string) => {
    setGuess(value);
    setAsked(true);
    setTouched(true);
    if (over) setPosition(start);
    setPlaying(true);
  };

  const knobs = {
    ...inputsToQuery(machine, dials.values),
    ...(seed === firstSeed ? {} : { seed }),
  };
  const query = { ...knobs, ...stepOf(run, position) };
  // while it plays the address rests: browsers limit how often it may change
  useAddress(slug, playing ? knobs : query, touched);

  const options = prediction.options(dials.values);
  const truth = over
    ? { right: prediction.right(run, dials.values), because: prediction.because(run, dials.values) }
    : undefined;
  const outcome = useMemo(() => machine.outcome(run, dials.values), [machine, run, dials.values]);
  const lines = useMemo(
    () =>
      run.moments
        .slice(Math.max(0, position.index - shownLines), position.index)
        .map(({ at, text }) => ({ at: machine.clock(at, run), text })),
    [machine, run, position.index],
  );
  const log = useMemo(() => <Log slug={slug} lines={lines} />, [slug, lines]);
  const listings = useMemo(
    () =>
      machine
        .listings(run, dials.values)
        .map((listing) => <ListingTable key={listing.caption} listing={listing} />),
    [machine, run, dials.values],
  );
  const newest = lines.at(-1);
  const mistake = Object.values(dials.errors)[0];
  const announcement =
    mistake ??
    (over
      ? `At the end. ${outcome.join(' ')}`
      : newest
        ? `${newest.at}: ${newest.text}`
        : 'At the beginning.');

  return (
    <div class="lab-machine">
      <div class="lab-stage" ref={stage}>
        <fieldset class="lab-run" disabled={!ready}>
          <legend class="visually-hidden">Prediction and run</legend>
          <Guess
            question={prediction.question(dials.values)}
            options={options}
            guess={guess}
            truth={truth}
            choose={begin}
            skip={asked ? undefined : () => begin()}
          />
          {asked || !ready ? (
            <Playback
              machine={machine}
              run={run}
              position={position}
              move={move}
              playing={playing}
              setPlaying={setPlaying}
            />
          ) : null}
        </fieldset>
        <View run={run} values={dials.values} at={position.at} index={position.index} />
        <div class="lab-verdict">
          {over ? (
            outcome.map((sentence) => <p key={sentence}>{sentence}</p>)
          ) : (
            <p>What came out is told here at the end of the run.</p>
          )}
        </div>
        {log}
        {listings}
      </div>
      <fieldset class="lab-dials" disabled={!ready}>
        <legend class="visually-hidden">Inputs</legend>
        <DialGroups
          slug={slug}
          lab={machine}
          dials={dials}
          change={turned}
          settled={setDialsState}
        />
        <div class="lab-actions">
          <button
            type="button"
            class="button"
            onClick={() => change(setDials(machine), firstSeed, start)}
          >
            Reset
          </button>
          {machine.seeded ? (
            <button
              type="button"
              class="button"
              onClick={() => turned(dials, String((Number(seed) || 0) + 1))}
            >
              Other draws (seed {seed})
            </button>
          ) : null}
          <CopyLink slug={slug} query={query} />
        </div>
      </fieldset>
      <fieldset class="lab-foot" disabled={!ready}>
        <TryThis
          slug={slug}
          trials={machine.presets.map((preset) => {
            const target = setDials(machine, preset.values as Dials['values']);
            const wanted = preset.seed ?? firstSeed;
            const active =
              seed === wanted &&
              sameQuery(
                inputsToQuery(machine, dials.values),
                inputsToQuery(machine, target.values),
              );
            const set = () => {
              change(target, wanted, start);
              show(stage.current);
            };
            return { ...preset, active, set };
          })}
        />
        <LeavesOut text={machine.leavesOut} />
      </fieldset>
      <Announcer text={announcement} touched={touched} wait={500} />
    </div>
  );
}

/** A position as the address holds it: nothing at the start, moments that have happened, or `end`. */
function stepOf(run: Run, position: Position): Record<string, string> {
  if (finished(run, position)) return { step: 'end' };
  return position.index === 0 ? {} : { step: String(position.index) };
}

/** The position that an address asks for; nonsense is the start. */
function linkedPosition(step: string, run: Run): Position {
  if (step === 'end') return finish(run);
  const index = Number(step);
  return Number.isInteger(index) && index > 0 ? atMoment(run, index) : start;
}
