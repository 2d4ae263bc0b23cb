/** Texts as the elements of a JSON list, a line each: a piece per batch, whatever the number of batches. */
export async function* writeElements(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let separator = '\n';
  for await (const texts of batches) {
    if (texts.length === 0) continue;
    yield separator + texts.join(',\n');
    separator = ',\n';
  }
}
