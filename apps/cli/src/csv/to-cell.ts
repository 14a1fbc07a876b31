/** A value as it stands in a cell: in quotes where a comma, a quote, a newline or white space at an end asks for them. */
export function toCell(value: string): string {
  return /[",\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
