/** All that a PDF document gives until its end. */
export function wholeOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    doc
      .once('end', () => {
        resolve(Buffer.concat(pieces));
      })
      .once('error', reject);
  });
}
