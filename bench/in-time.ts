/** What `work` resolves with. Errors: rejects as it does, or when it takes longer than so many milliseconds. */
export async function inTime<Value>(work: Promise<Value>, mostMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It was not over after ${mostMs / 1_000} s.`)), mostMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
