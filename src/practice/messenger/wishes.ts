import { differentWords, isNonsense, says } from '#lib/text-parts.ts';
import type { Post, PostWish } from './types.ts';

type Check = (post: Post, wish: PostWish) => boolean;
/** Each asks about one thing, and holds where that is not wished. */
const checks: Check[] = [
  (post, wish) => wish.in === undefined || wish.in.includes(post.chat),
  (post, { answers }) => answers === undefined || post.answers === answers,
  (post, { forwards }) => forwards === undefined || post.forwards === forwards,
  (post, { photo }) => photo === undefined || post.photo === photo,
  (post, { voice }) => voice === undefined || post.voice > 0,
  (post, { heard }) => heard === undefined || post.heard,
  (post, wish) => wish.says === undefined || says(post.text, wish.says),
  ({ text }, { words }) =>
    words === undefined || (differentWords(text) >= words && !isNonsense(text)),
];

/** Whether a message is as wished, in all that the wish speaks of. */
export const isAsWished: Check = (post, wish) => checks.every((check) => check(post, wish));
