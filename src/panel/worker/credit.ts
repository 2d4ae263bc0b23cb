/** How many of something may be under way at once. */
export interface Credit {
  /** Resolves when one more may go. Rejects when `ended` is aborted. */
  take(): Promise<void>;
  /** One has arrived. */
  give(): void;
}

export function createCredit(most: number, ended: AbortSignal): Credit {
  let left = most;
  let wake = (): void => {};
  ended.addEventListener('abort', () => wake());
  return {
    take: async () => {
      while (left === 0 && !ended.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      ended.throwIfAborted();
      left--;
    },
    give: () => {
      left++;
      wake();
    },
  };
}
