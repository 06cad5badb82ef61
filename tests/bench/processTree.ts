/** The memory and processor time of a program and of all that it started, while it runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { run } from '../../src/tasks/run.ts';

export interface Process {
  pid: number;
  parent: number;
  /** Resident memory in KiB. */
  rss: number;
  /** Seconds of processor time, with that of its children that have ended; 0 where nobody tells. */
  cpu: number;
}

/** @returns the sum over a process and all below it */
export function treeSum(
  processes: readonly Process[],
  root: number,
  of: (one: Process) => number,
): number {
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const sum = (pid: number): number => {
    const own = byPid.get(pid);
    return (own ? of(own) : 0) + below(pid);
  };
  const below = (pid: number) =>
    (children.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), 0);
  return sum(root);
}

/** Linux counts processor time in these, on every machine that runs Node. */
const TICKS = 100;

/**
 * @param status the text of `/proc/<pid>/status`
 * @param stat the text of `/proc/<pid>/stat`
 * @returns undefined for a kernel thread, which has no memory of its own
 */
export function processOf(status: string, stat: string): Process | undefined {
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  // The program's name, in parentheses, may hold spaces; utime to cstime are fields 14 to 17 (proc_pid_stat(5)).
  const times = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  const cpu = times.reduce((sum, time) => sum + time, 0) / TICKS;
  const process = { pid: field('Pid'), parent: field('PPid'), rss: field('VmRSS'), cpu };
  return Object.values(process).some(Number.isNaN) ? undefined : process;
}

/** @returns all processes of the machine, or none where nobody tells (Windows) */
async function listProcesses(): Promise<Process[]> {
  if (existsSync('/proc/self/status')) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
          return processOf(read('status'), read('stat')) ?? [];
        } catch {
          return []; // It has ended meanwhile.
        }
      });
  }
  const { code, stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  if (code !== 0) return [];
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rss = 0]) => ({ pid, parent, rss, cpu: 0 }));
}

export interface Spent {
  /** The most that the processes held together, in MB; what they share counts for each. 0 where nobody tells. */
  memory: number;
  /** Seconds of processor time; unlike the clock it says the same on a busy machine. 0 where nobody tells. */
  cpu: number;
}

/** Watches what this process starts. @returns what to call in the end */
export function watchChildren(everyMs = 300): () => Spent {
  const spent: Spent = { memory: 0, cpu: 0 };
  let before: number | undefined;
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    const all = await listProcesses();
    const children = all.filter(({ parent }) => parent === process.pid);
    const sum = (of: (one: Process) => number) =>
      children.reduce((total, { pid }) => total + treeSum(all, pid, of), 0);
    spent.memory = Math.max(spent.memory, (sum(({ rss }) => rss) * 1024) / 1_000_000);
    const cpu = sum((one) => one.cpu);
    before ??= cpu;
    spent.cpu = Math.max(spent.cpu, cpu - before);
    busy = false;
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    return spent;
  };
}
