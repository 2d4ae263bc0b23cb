import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { richSession, sessionToExport, writeWith } from '../../../testing/through-format.ts';
import { csv } from '../csv.ts';

function parsed(text: string): readonly Readonly<Record<string, string>>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

it('CSV › Papa Parse finds every field, whatever stands in it', async () => {
  const drawing = 'say "hi", you [0–5] action @shop !"a,\\r\\nb" key="1,\\"2\\""';
  expect(parsed(await writeWith(csv, sessionToExport(drawing)))).toMatchObject([
    {
      name: 'say "hi", you',
      category: 'action',
      actor: 'shop',
      start_ms: '0',
      duration_ms: '5',
      status: 'error',
      status_message: 'a,\r\nb',
      attributes: '{"key":"1,\\"2\\""}',
    },
  ]);
});

it('CSV › Papa Parse finds a row per span and gap', async () => {
  const rows = parsed(await writeWith(csv, richSession()));
  expect(rows.map(({ name, payload, events }) => [name, payload, events])).toEqual([
    ['pay', '{"id":7}', '2'],
    ['POST /pay', '', '0'],
    ['missing records (queue-full)', '', '0'],
  ]);
});
