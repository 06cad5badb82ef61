/**
 * Recorded answers, in a database of their own: sound is large and may be thrown away at any time, the review log is
 * neither. Nothing here ever leaves the device.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DatabaseName } from './keptTable.ts';

const name = 'roundtrip-recordings' satisfies DatabaseName;
const version = 1;

/** One recorded answer. */
export interface Recording {
  id: number;
  /** The interview that it belongs to, by when that began. */
  run: number;
  question: string;
  /** When the recording began, in ms since 1970, and how long it is. */
  at: number;
  ms: number;
  audio: Blob;
}

interface Schema extends DBSchema {
  recordings: { key: number; value: Omit<Recording, 'id'> & { id?: number } };
}

/** All recordings at one moment, oldest first. */
export interface KeptRecordings {
  list: readonly Recording[];
  /** False when some of them last only as long as the page, because the browser stores nothing or its storage is full. */
  saved: boolean;
}

let connection: Promise<IDBPDatabase<Schema>> | undefined;
/** Recordings that the database refused, under ids below zero, which the database never gives. */
let inMemory: Recording[] = [];

function connect(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    connection = undefined;
  };
  // A browser that forbids databases may throw at once; in here that rejects too.
  connection ??= (async () =>
    openDB<Schema>(name, version, {
      upgrade(db) {
        db.createObjectStore('recordings', { keyPath: 'id', autoIncrement: true });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }))();
  connection.catch(forget);
  return connection;
}

/** Everything there is. Never throws: where the browser stores nothing, there is what this page recorded. */
export async function recordings(): Promise<KeptRecordings> {
  const onDisk = await connect()
    .then((db) => db.getAll('recordings'))
    .catch(() => []);
  const list = [...(onDisk as Recording[]), ...inMemory].sort((a, b) => a.at - b.at);
  return { list, saved: inMemory.length === 0 };
}

/** Keeps a recording: on disk, or in memory where the disk refuses it. */
export async function keepRecording(recording: Omit<Recording, 'id'>): Promise<void> {
  try {
    const db = await connect();
    await db.add('recordings', recording);
  } catch {
    inMemory = [...inMemory, { ...recording, id: -1 - inMemory.length - recording.at }];
  }
}

/** Deletes one recording for good. @throws what the browser throws when it cannot */
export async function deleteRecording(id: number): Promise<void> {
  if (id < 0) inMemory = inMemory.filter((one) => one.id !== id);
  else await (await connect()).delete('recordings', id);
}

/** Deletes all of them. @throws likewise */
export async function deleteAllRecordings(): Promise<void> {
  const onlyHere = inMemory.length > 0;
  inMemory = [];
  const db = await connect().catch((error: unknown) => {
    if (!onlyHere) throw error;
  });
  await db?.clear('recordings');
}
