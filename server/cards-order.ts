/** What the printer of access cards is handed; the codes are nowhere else yet. */
export type CardsOrder = {
  cards: { name: string; code: string }[];
  lastDay: string;
  /** Where the code is typed in. */
  address: string;
  office: string;
  phone: string;
  hours: string;
};
