/** The island of every stepper: the drawing, the controls, the events, the log. It holds no rule of its own. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Announcer } from './Announcer.tsx';
import { currentQuery, useAddress } from './address.ts';
import { Controls } from './Controls.tsx';
import { EventButtons } from './EventButtons.tsx';
import { CopyLink, LeavesOut, show, TryThis } from './LabFoot.tsx';
import { Log } from './Log.tsx';
import {
  back,
  begin,
  extend,
  forward,
  type History,
  historyFromQuery,
  historyToQuery,
  longestHistory,
  play,
  replay,
  type Stepper,
  sameEvents,
} from './stepper.ts';

/** Rendered at build with the first scenario played to its end, so that its log reads as a worked example. */
export function StepperIsland({ definition }: { definition: Stepper }) {
  const { slug, View, Guess } = definition;
  const scenarios = useMemo(
    () => definition.scenarios.map((each) => ({ ...each, played: play(definition, each) })),
    [definition],
  );
  const example = scenarios[0]?.played ?? begin(definition);
  const [history, setState] = useState<History>(example);
  const [ready, setReady] = useState(false);
  const [touched, setTouched] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [guess, setGuess] = useState<string>();
  /** The worked example tells; whatever the reader or a link has set up asks first. */
  const [asks, setAsks] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const linked = historyFromQuery(definition, currentQuery(slug));
    if (linked) {
      setState(linked);
      setAsks(true);
    }
    setReady(true);
  }, [definition, slug]);

  const change = (next: (now: History) => History) => {
    setTouched(true);
    setAsks(true);
    setRefusal('');
    setState(next);
  };
  const { state, log } = useMemo(() => replay(definition, history), [definition, history]);
  const next = definition.next(state);
  const active = scenarios.find((scenario) => sameEvents(history, scenario.played));
  const replaying = history.at < history.events.length;
  const ended = history.events.length > 0 && !replaying;
  const asked = active?.guess;
  const full = !replaying && history.events.length >= longestHistory;
  const query =
    sameEvents(history, example) && !replaying ? {} : historyToQuery(definition, history);
  useAddress(slug, query, touched);
  const newest = log.at(-1);
  const announcement = refusal || (newest ? `${newest.at}: ${newest.text}` : 'At the beginning.');

  const fire = (id: string) => {
    const blocked = definition.blocked(state, id);
    if (blocked === undefined && history.at < longestHistory) {
      change((now) => extend(definition, now, [id]));
    } else {
      setTouched(true);
      setRefusal(blocked ?? tooLong);
    }
  };

  return (
    <div class="lab-stepper" ref={root}>
      <View state={state} />
      <fieldset class="lab-run" disabled={!ready}>
        <legend class="visually-hidden">Run</legend>
        {Guess && asked && asks ? (
          <Guess
            {...asked}
            guess={guess}
            truth={ended ? { right: [asked.right], because: active.expect } : undefined}
            choose={setGuess}
          />
        ) : null}
        <Controls
          at={history.at}
          length={history.events.length}
          more={replaying || (next.due && !full)}
          back={() => change(back)}
          forward={() => change((now) => forward(definition, now))}
          restart={() => change((now) => ({ ...now, at: 0 }))}
          reset={() => change((now) => begin(definition, now.options))}
        />
        <p class="lab-expect">
          {active ? (
            <>
              <strong>{active.label}.</strong> {asked && asks ? null : active.expect}
            </>
          ) : null}
        </p>
        <p class="lab-next">{refusal || (full ? tooLong : next.text)}</p>
        <EventButtons definition={definition} state={state} fire={fire} />
        <div class="lab-actions">
          {Object.entries(definition.options).map(([key, option]) => (
            <label class="lab-option" key={key}>
              {option.label}
              <select
                class="field"
                value={history.options[key]}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  change((now) => begin(definition, { ...now.options, [key]: chosen }));
                }}
              >
                {option.values.map(({ value, label }) => (
                  <option key={value} value={value} selected={value === history.options[key]}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <CopyLink slug={slug} query={historyToQuery(definition, history)} />
        </div>
      </fieldset>
      <Log slug={slug} lines={log} />
      <fieldset class="lab-foot" disabled={!ready}>
        <TryThis
          slug={slug}
          trials={scenarios.map((scenario) => ({
            ...scenario,
            active: scenario === active,
            // from its beginning, so that it can be watched
            set: () => {
              setGuess(undefined);
              change(() => ({ ...scenario.played, at: 0 }));
              show(root.current);
            },
          }))}
        />
        <LeavesOut text={definition.leavesOut} />
      </fieldset>
      <Announcer text={announcement} touched={touched} wait={100} />
    </div>
  );
}

const tooLong = `The log holds ${longestHistory} steps at most. Reset to go on.`;
