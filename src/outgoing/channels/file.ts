/** A file that lies ready to be delivered. */
export type DeliveryFile = {
  path: string;
  name: string;
  /** The delivery's own: a repeat has the same. */
  id: string;
  contentType: string;
  /** SHA-256, hexadecimal. */
  hash: string;
  rows: number;
};
