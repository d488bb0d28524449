import type { ReactNode } from 'react';

/** What somebody answers, in a bubble; a person is drawn beside it, a service of mails is not. */
export const Speaks = ({
  name,
  text,
  person = true,
}: {
  name: string;
  text: string;
  person?: boolean;
}): ReactNode => (
  <div className="speaks">
    {person && <Head />}
    <div className="bubble">
      <b>{name}</b>
      <p className="letter">{text}</p>
    </div>
  </div>
);

const Head = (): ReactNode => (
  <svg className="head" viewBox="0 0 48 48" aria-hidden="true">
    <circle className="sunny" cx="24" cy="24" r="23" />
    <path className="hair" d="M13 22q0-12 11-12t11 12l-3-4q-8 1-11-3-3 5-8 7Z" />
    <circle className="skin" cx="24" cy="22" r="9" />
    <path className="skin" d="M9 44q1-12 15-12t15 12Z" />
  </svg>
);
