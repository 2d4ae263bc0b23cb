/** What a cell holds; undefined leaves it empty. */
export type CsvCell = string | number | boolean | undefined;

/**
 * What spreadsheets take for the start of a formula, also after spaces and in the wide forms of East Asian text; a tab or a line
 * break at the start is cut off by some of them, and what follows is then the start.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_START = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * One record of a CSV file with its line break (CRLF), by RFC 4180, section 2. Text that a spreadsheet would run as a formula
 * gets an apostrophe before it, which makes it text; numbers are written as they are.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
