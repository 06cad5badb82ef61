/**
 * Reads that park goroutines, and the threads that run the rest. The rules are in `netpoller/schedule.ts`; here are the
 * buttons, and the scenarios worth trying.
 */
// 09-go-net:LD
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import { diskDone, packetArrives, packetBlocked } from './netpoller/events.ts';
import { stepWorld, upcoming } from './netpoller/schedule.ts';
import { View } from './netpoller/View.tsx';
import { initialWorld, name, type Packet, type World } from './netpoller/world.ts';

const mostGoroutines = 6;
const mostThreads = 3;

type Button = StepperEvent<World> & { g: number; packet: Packet };

function packetButtons(packet: Packet, group: string, codes: string): Button[] {
  return Array.from({ length: mostGoroutines }, (_, i) => ({
    id: `${packet}${i + 1}`,
    code: codes.charAt(i),
    label: name(i + 1),
    group,
    g: i + 1,
    packet,
  }));
}

const buttons: readonly Button[] = [
  ...packetButtons('data', 'Packet for', 'abcdef'),
  ...packetButtons('file', 'File for', 'ABCDEF'),
];

const counts = (most: number) =>
  Array.from({ length: most }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }));

export default defineStepper<World>({
  slug: 'netpoller',
  title: 'Netpoller',
  options: {
    goroutines: { label: 'Goroutines', values: counts(mostGoroutines), default: '3' },
    threads: { label: 'Threads with a P', values: counts(mostThreads), default: '1' },
  },
  events: [...buttons, { id: 'disk', code: 'Z', label: 'Oldest read is done', group: 'Disk' }],
  initial: (options) => initialWorld(Number(options.goroutines), Number(options.threads)),
  blocked(world, id) {
    if (id === 'disk') return world.disk.length > 0 ? undefined : 'No thread reads a file.';
    const button = buttons.find((each) => each.id === id);
    return button ? packetBlocked(world, button.g) : 'There is no such event.';
  },
  apply(world, id) {
    const button = buttons.find((each) => each.id === id);
    return button ? packetArrives(world, button.g, button.packet) : diskDone(world);
  },
  next: upcoming,
  step: stepWorld,
  View,
  scenarios: [
    {
      id: 'one-thread',
      label: 'Three goroutines, one thread',
      script: [7, 'data3', 4],
      expect:
        'Three reads get EAGAIN and park. The thread waits in epoll_wait, runs G3 for its packet, and waits again.',
    },
    {
      id: 'two-files',
      label: 'Two file reads on two threads',
      options: { threads: '2' },
      script: [8, 'file1', 'file2', 6, 'data3', 5],
      expect:
        'Both threads sit in the kernel. The packet for G3 waits until sysmon takes a P and starts a third thread.',
    },
    {
      id: 'file-ends',
      label: 'The file read ends',
      options: { goroutines: '2' },
      script: [5, 'file1', 3, 'data2', 1, 2, 'disk', 4],
      expect:
        'G1 needs a P to go on. The only one is in use, so G1 is queued and its thread sleeps.',
    },
    {
      id: 'surplus',
      label: 'One poll, six packets',
      options: { goroutines: '6', threads: '2' },
      script: [14, 'data1', 'data2', 'data3', 'data4', 'data5', 'data6', 20],
      expect:
        'One thread polls, the other sleeps. One report brings six goroutines, and the surplus wakes the sleeper.',
    },
    {
      id: 'no-wait',
      label: 'A packet before the read',
      options: { goroutines: '1' },
      script: ['data1', 4],
      expect: 'The first read returns data at once; only the second one parks.',
    },
  ],
  leavesOut:
    'queues of each P and stealing between them, timers, preemption, and the poll that sysmon makes when all threads have been busy for 10 ms. sysmon acts here as soon as nothing else can; in Go it takes a P back from a system call after 20 µs or more, and up to 10 ms later if other Ps are idle. All steps take turns, while real threads run at the same time.',
});
