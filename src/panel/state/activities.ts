import { create } from 'zustand';

/** Something that takes a while, and that somebody waits for. */
export interface Activity {
  readonly id: number;
  readonly label: string;
  readonly done: number;
  readonly total: number | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds of the last sign of life. */
  readonly heardAt: number;
  /** Asks it to stop; absent where it cannot. */
  readonly cancel: (() => void) | undefined;
  readonly isCancelling: boolean;
}

export const useActivities = create<{ readonly activities: readonly Activity[]; readonly nextId: number }>()(
  () => ({ activities: [], nextId: 1 }),
);

export interface StartedActivity {
  readonly proceed: (done: number, total: number | undefined) => void;
  readonly end: () => void;
  /** A person does not wait for it any more: what comes of it is not wanted. */
  readonly isGivenUp: () => boolean;
}

/** Shown until it ends or is given up. `now` in epoch milliseconds. */
export function startActivity(label: string, now: () => number, cancel?: () => void): StartedActivity {
  const id = useActivities.getState().nextId;
  const startedAt = now();
  const started: Activity = {
    id,
    label,
    done: 0,
    total: undefined,
    startedAt,
    heardAt: startedAt,
    cancel,
    isCancelling: false,
  };
  useActivities.setState(({ activities }) => ({ activities: [...activities, started], nextId: id + 1 }));
  return {
    proceed: (done, total) =>
      useActivities.setState(({ activities }) => ({
        activities: activities.map((each) =>
          each.id === id ? { ...each, done, total, heardAt: now() } : each,
        ),
      })),
    end: () => giveUpActivity(id),
    isGivenUp: () => useActivities.getState().activities.every((each) => each.id !== id),
  };
}

/** It goes on until it has cleaned up after itself, and ends then. */
export function cancelActivity(id: number): void {
  const { activities } = useActivities.getState();
  activities.find((each) => each.id === id)?.cancel?.();
  useActivities.setState({
    activities: activities.map((each) => (each.id === id ? { ...each, isCancelling: true } : each)),
  });
}

export function giveUpActivity(id: number): void {
  useActivities.setState(({ activities }) => ({ activities: activities.filter((each) => each.id !== id) }));
}
