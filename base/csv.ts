/** Writes tables as CSV that a spreadsheet opens as data, never as formulas. */

/** A cell: quoted where needed, and a leading `= + - @` disarmed by an apostrophe, as OWASP advises. */
export function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text
  return /[",\r\n']/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe
}

/** Lines of a file, each ended. */
export function csvLines(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** A whole file with byte order mark, so that spreadsheets read it as UTF-8. */
export function csvFile(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `\uFEFF${csvLines(rows)}`
}
