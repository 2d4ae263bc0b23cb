import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from './csv-row.ts';

describe('csvRow', () => {
  it('quotes what needs it, doubles quotes, and ends with CRLF', () => {
    expect(csvRow(['plain', 'a,b', 'say "hi"', 'two\nlines', ' padded', 1.5, true, undefined, ''])).toBe(
      'plain,"a,b","say ""hi""","two\nlines"," padded",1.5,true,,\r\n',
    );
  });

  it('takes the teeth out of formulas and leaves numbers alone', () => {
    expect(csvRow(['=1+1', '+1', '-1', '@sum', ' =1', '＝1', -1])).toBe(
      "'=1+1,'+1,'-1,'@sum,' =1,'＝1,-1\r\n",
    );
    expect(csvRow(['\t=1'])).toBe("'\t=1\r\n");
  });

  it('is read back as it was, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
        expect(readRow(csvRow(cells)).map((cell) => cell.replace(/^'/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'/, '')),
        );
      }),
    );
  });
});

/** A reader by the grammar of RFC 4180. */
function readRow(row: string): readonly string[] {
  const cells = [...`,${row.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}
