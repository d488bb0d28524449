import type { ReactNode } from 'react';
import type { PracticeFile } from '#practice/kit/files.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { Picture } from '#practice/kit/Picture.tsx';
import { BackBar } from './BackBar.tsx';
import { isOnDevice } from './mails.ts';
import type { State } from './types.ts';
import { words } from './words.ts';

/** A file that was opened, drawn as what it is: a page, a picture or a table. */
export function FileView({ file, state }: { file: PracticeFile; state: State }): ReactNode {
  const { id, page, picture, table, name, size } = file;
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
      {!isOnDevice(state, id) && (
        <div className="buttons">
          <button className="btn" name="do" value={`download:${id}`}>
            <Icon name="download" /> {words.download}
          </button>
        </div>
      )}
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
