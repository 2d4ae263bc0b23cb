let lastStem = '';
let ofSameStem = 0;

/** `2026-11-21T04-38-30.json`; a second file of the same second is told apart by `-2`, so that no browser has to. */
export function fileNameAt(exportedAt: string, prefix: string, extension: string): string {
  const stem = `${prefix}${exportedAt.slice(0, 19).replaceAll(':', '-')}`;
  ofSameStem = stem === lastStem ? ofSameStem + 1 : 1;
  lastStem = stem;
  return `${stem}${ofSameStem === 1 ? '' : `-${ofSameStem}`}${extension}`;
}
