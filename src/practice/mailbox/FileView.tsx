import type { ReactNode } from 'react';
import { BackBar } from './BackBar.tsx';
import { Picture } from './Picture.tsx';
import type { PracticeFile } from './types.ts';

/** A file that was opened, drawn as what it is: a page, a picture or a table. */
export function FileView({ file }: { file: PracticeFile }): ReactNode {
  const { page, picture, table, name, size } = file;
  return (
    <>
      <BackBar />
      <article className="open-file">
        <h3>{`${name} (${size})`}</h3>
        {page && (
          <div className="paper">
            <b>{page.title}</b>
            {page.lines.map((line, i) => (
              <p key={i}>{line}</p>
            ))}
          </div>
        )}
        {picture && <Picture {...picture} />}
        {table && <Table {...table} />}
      </article>
    </>
  );
}

const Table = ({ head, rows }: { head: string[]; rows: string[][] }): ReactNode => (
  <table>
    <thead>
      <tr>
        {head.map((cell) => (
          <th key={cell} scope="col">
            {cell}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells, i) => (
        <tr key={i}>
          {cells.map((cell, n) => (
            <td key={n}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
