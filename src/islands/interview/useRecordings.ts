import { useEffect, useState } from 'preact/hooks';
import {
  deleteAllRecordings,
  deleteRecording,
  type KeptRecordings,
  keepRecording,
  type Recording,
  recordings,
} from '../../storage/recordings.ts';

/** The recordings on this device; `kept` is null until they have been read. */
export function useRecordings() {
  const [kept, setKept] = useState<KeptRecordings | null>(null);
  const read = async () => setKept(await recordings());
  useEffect(() => void read(), []);
  return {
    kept,
    keep: (recording: Omit<Recording, 'id'>) => keepRecording(recording).then(read),
    remove: (id: number) => deleteRecording(id).then(read),
    removeAll: () => deleteAllRecordings().then(read),
  };
}
