/**
 * The symbols that devices and programs show, by the names that authors write: one symbol, one
 * meaning. What each is called in German stands in `authoring.json`, as `sign_…`.
 */
import { programSigns } from './program-signs.ts';

/** Line drawings, 24 units wide and high. */
export const signs = {
  reply: programSigns.reply,
  'reply-all': programSigns.replyAll,
  forward: programSigns.forward,
  send: programSigns.send,
  clip: programSigns.clip,
  pen: programSigns.pen,
  bin: programSigns.trash,
  undo: programSigns.undo,
  warning: programSigns.warning,
  idea: programSigns.bulb,
  mail: programSigns.mail,
  inbox: 'M3 13 6 4h12l3 9v7H3ZM3 13h5l2 3h4l2-3h5',
  spam: 'M8 2h8l6 6v8l-6 6H8l-6-6V8ZM12 7v6M12 16.5v.5',
  folder: 'M3 6h7l2 3h9v11H3Z',
  file: 'M6 2h8l4 4v16H6ZM14 2v4h4',
  download: programSigns.download,
  share:
    'M18 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM6 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM18 16a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM8.3 10.8l7.4-4M8.3 13.2l7.4 4',
  copy: 'M8 8h12v13H8ZM16 8V3H4v13h4',
  print: 'M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7Z',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21',
  settings:
    'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM12 5V2M12 22v-3M5 12H2M22 12h-3M7 7 5 5M19 19l-2-2M7 17l-2 2M19 5l-2 2',
  menu: 'M3 6h18M3 12h18M3 18h18',
  more: programSigns.more,
  close: 'M5 5l14 14M19 5 5 19',
  back: 'M20 12H4M11 5l-7 7 7 7',
  plus: 'M12 4v16M4 12h16',
  check: 'm4 13 5 6L20 6',
  home: 'M3 11l9-8 9 8M6 9v12h12V9',
  reload: 'M20 12a8 8 0 1 1-3-6.2M20 3v5h-5',
  star: 'm12 3 2.8 5.9 6.2.9-4.5 4.5 1.1 6.4-5.6-3.1-5.6 3.1 1.1-6.4L3 9.8l6.2-.9Z',
  person: programSigns.person,
  group: programSigns.group,
  block: programSigns.block,
  bell: programSigns.bell,
  lock: 'M5 11h14v10H5ZM8 11V7a4 4 0 0 1 8 0v4M12 15v2',
  key: programSigns.key,
  eye: programSigns.eye,
  wifi: 'M2 9a15 15 0 0 1 20 0M5.5 13a10 10 0 0 1 13 0M9 16.7a5 5 0 0 1 6 0M12 20v.5',
  power: 'M12 3v9M7 6a8 8 0 1 0 10 0',
  volume: programSigns.volume,
  microphone: programSigns.microphone,
  camera: 'M3 8h4l2-3h6l2 3h4v12H3ZM12 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  photo: programSigns.photo,
  video: 'M3 6h12v12H3ZM15 11l6-4v10l-6-4',
  call: programSigns.call,
  phone: 'M7 2h10v20H7ZM11 19h2',
  calendar: 'M3 5h18v16H3ZM3 10h18M8 2v5M16 2v5',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7v5l4 2',
  place: 'M12 22q-7-9-7-13a7 7 0 0 1 14 0q0 4-7 13ZM12 6.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  smile: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM8 14q4 5 8 0M9 9v.5M15 9v.5',
  hand: 'M9 12V4a1.6 1.6 0 0 1 3.2 0v6l5.3 1.2a2 2 0 0 1 1.5 2.2L18 21h-8l-4.5-6a1.5 1.5 0 0 1 2.3-2Z',
};
export type SignName = keyof typeof signs;

/** Every name, in the order in which authors read them. */
export const signNames = Object.keys(signs) as SignName[];
