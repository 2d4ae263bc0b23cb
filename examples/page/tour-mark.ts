/** Runs a tour and says on the body how far it is: `data-tour` is `running`, then `done`, or `failed`. */
export async function markTour(tour: () => Promise<void>): Promise<void> {
  document.body.dataset.tour = 'running';
  try {
    await tour();
    document.body.dataset.tour = 'done';
  } catch (error) {
    document.body.dataset.tour = 'failed';
    throw error;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
