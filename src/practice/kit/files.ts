/** The files of the invented world, which lie on the same device in every program. */

/** What is seen when a file is opened: one of the three. */
export type PracticeFile = {
  id: string;
  name: string;
  size: string;
  page?: { title: string; lines: string[] } | undefined;
  picture?: { name: PictureName; alt: string } | undefined;
  table?: { head: string[]; rows: string[][] } | undefined;
};
export const pictureNames = ['garden', 'gardenFar', 'dog', 'board', 'boardWithPerson'] as const;
export type PictureName = (typeof pictureNames)[number];
