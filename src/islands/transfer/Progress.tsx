interface ProgressProps {
  /** What is going on, such as "Checking the file". */
  label: string;
  /** From 0 to 1. */
  done: number;
  onCancel(): void;
}

/** How far a long piece of work is, and the way out of it. A short one is over before this shows. */
export function Progress({ label, done, onCancel }: ProgressProps) {
  return (
    <div class="progress">
      <label>
        {label}
        <progress value={done} />
      </label>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
