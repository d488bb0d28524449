/** Sets access cards in a thread of its own. */
import { cardsAsPdf } from '#documents/cards-drawing.ts';
import { answer } from './answer.ts';

await answer('cards-worker', cardsAsPdf);
