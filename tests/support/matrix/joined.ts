/** One table out of its pieces. Throws where two pieces have the same row. */
export function joined<Row>(...pieces: Record<string, Row>[]): Record<string, Row> {
  const rows = pieces.flatMap((piece) => Object.entries(piece));
  const twice = rows.map(([name]) => name).filter((name, i, names) => names.indexOf(name) !== i);
  if (twice.length > 0) throw new Error(`Two pieces of a table have a row for ${twice.join(', ')}`);
  return Object.fromEntries(rows);
}
