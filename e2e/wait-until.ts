/**
 * Polls `condition` until it gives a value other than `undefined` or `false`, and returns that value.
 * Errors: rejects once `timeout` milliseconds are over, naming `what` was awaited and the last failure of the condition.
 */
export async function waitUntil<Value>(
  what: string,
  condition: () => Promise<Value | undefined | false>,
  timeout = 20_000,
): Promise<Value> {
  const deadline = Date.now() + timeout;
  let lastFailure: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value;
      lastFailure = undefined;
    } catch (error) {
      // A frame or a target may be replaced between two looks: only the deadline makes that a failure.
      lastFailure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  }
  throw new Error(`After ${timeout} ms there is still no ${what}.`, { cause: lastFailure });
}

const pollInterval = 15;
