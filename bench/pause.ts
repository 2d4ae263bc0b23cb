/** Lets what was recorded be handed over and stored before the next thing is measured. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
