/** What a module's text may hold, by the names that authors write. */
import Ask from '#lessons/components/Ask.astro';
import Bars from '#lessons/components/Bars.astro';
import Device from '#lessons/components/Device.astro';
import Done from '#lessons/components/Done.astro';
import Drawing from '#lessons/components/Drawing.astro';
import Exercise from '#lessons/components/Exercise.astro';
import Frame from '#lessons/components/Frame.astro';
import Input from '#lessons/components/Input.astro';
import Label from '#lessons/components/Label.astro';
import Line from '#lessons/components/Line.astro';
import Played from '#lessons/components/Played.astro';
import Press from '#lessons/components/Press.astro';
import Row from '#lessons/components/Row.astro';
import Screen from '#lessons/components/Screen.astro';
import Step from '#lessons/components/Step.astro';
import Switch from '#lessons/components/Switch.astro';
import Note from '#components/ui/Note.astro';
import Icon from '#components/ui/Sign.astro';
import Term from '#components/ui/Term.astro';

/** Which of them the check allows, and with which attributes, stands in `rules.components.ts`. */
export const lessonComponents = {
  Ask,
  Bars,
  Device,
  Done,
  Drawing,
  Exercise,
  Frame,
  Icon,
  Input,
  Label,
  Line,
  Note,
  Played,
  Press,
  Row,
  Screen,
  Step,
  Switch,
  Term,
};
