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
  microphone:
    'M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3M8 21h8',
  photo: 'M3 4h18v16H3ZM3 17l5-6 5 5 3-3 5 5M15.5 7.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z',
  block: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM5.6 5.6l12.8 12.8',
  bell: 'M6 17v-6a6 6 0 0 1 12 0v6l2 2H4ZM10 21h4',
  call: 'M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2Z',
  volume: 'M3 9v6h4l6 5V4L7 9ZM16.5 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12',
  group:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2 20a7 6 0 0 1 14 0M15.5 5.2a3.5 3.5 0 0 1 0 6.6M18 14.5a6 6 0 0 1 4 5.5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 21a8 7 0 0 1 16 0',
  eye: 'M2 12q10-14 20 0-10 14-20 0ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  key: 'M8 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 12h9v4M17 12v3',
  mail: 'M3 5h18v14H3ZM3 6l9 8 9-8',
  more: 'M12 4a1 1 0 1 1 0 2 1 1 0 0 1 0-2ZM12 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2ZM12 18a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z',
};
