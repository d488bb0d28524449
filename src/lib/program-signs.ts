/** Line drawings of symbols, 24 units wide and high, that practice programs show. */
export const programSigns = {
  reply: 'M9 6 3 12l6 6M3 12h11q7 0 7 7',
  replyAll: 'M7 6 1 12l6 6M13 6l-6 6 6 6M7 12h8q7 0 7 7',
  forward: 'm15 6 6 6-6 6M21 12H10q-7 0-7 7',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  clip: 'm20 11-8 8a5 5 0 0 1-7-7l8-8a3.5 3.5 0 0 1 5 5l-8 8a2 2 0 0 1-3-3l7-7',
  pen: 'm4 20 1-5L16 4l4 4L9 19Z',
  send: 'M3 11 21 3l-7 18-3-8ZM11 13 21 3',
  undo: 'M8 5 3 10l5 5M3 10h11a5 5 0 0 1 0 10h-3',
  bulb: 'M9 18h6M10 21h4M8 15a6 6 0 1 1 8 0q-1 1-1 3H9q0-2-1-3Z',
  download: 'M12 4v11m-4-4 4 4 4-4M4 20h16',
  warning: 'M12 3 1 21h22ZM12 9v6M12 18v.5',
};
