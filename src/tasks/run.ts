/** Running other programs and knowing how they ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from './places.ts';

export interface RunOptions {
  cwd?: string;
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** Prints what the program prints as it comes; otherwise it is only collected. */
  live?: boolean;
  /** In milliseconds; the program is ended then, and its code is 124. */
  timeout?: number;
}

export interface Ran {
  /** 127 when the program is not there. */
  code: number;
  stdout: string;
  /** Standard output and standard error in the order they came. */
  output: string;
}

/** A program that writes into a pipe cannot know whether its words will reach a terminal in the end. */
const COLOR =
  process.stdout.isTTY && !process.env['NO_COLOR']
    ? { FORCE_COLOR: '1' }
    : { FORCE_COLOR: undefined, NO_COLOR: '1' };

const running = new Set<ChildProcess>();

/** Runs a program to its end. Never throws: a program that is not there has code 127. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...COLOR, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    running.add(child);
    const ran: Ran = { code: 0, stdout: '', output: '' };
    const collect = (chunk: string) => {
      ran.output += chunk;
      if (options.live) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      ran.stdout += chunk;
      collect(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', collect);
    let late = false;
    const timer =
      options.timeout &&
      setTimeout(() => {
        late = true;
        child.kill();
      }, options.timeout);
    const end = (code: number) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ...ran, code: late ? 124 : code });
    };
    child.on('error', (error) => {
      ran.output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Runs a script on this Node. */
export const runNode = (args: readonly string[], options?: RunOptions): Promise<Ran> =>
  run(process.execPath, args, options);

/** Hands the terminal to a script until it ends, as `npm run dev` does. @returns its exit code */
export function runInTerminal(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    // The terminal's Ctrl-C reaches the child by itself; a signal sent to this process does not.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code, signal) => resolve(signal === 'SIGINT' ? 0 : (code ?? 1)));
  });
}

/** When this process is told to end, the programs that it runs end too. */
export function endChildrenOnSignal(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      for (const child of running) child.kill();
      process.exit(code);
    });
  }
}
