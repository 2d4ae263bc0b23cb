const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** The README with `block` between its marks. Errors: throws where a mark is missing or they stand in the wrong order. */
export function withBenchBlock(readme: string, block: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`README.md has no block from ${BEGIN} to ${END}.`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${block}\n\n${readme.slice(end)}`;
}
