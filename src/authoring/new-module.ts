/** A module to begin with, which builds: `npm run content -- new COURSE MODULE`. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A module cannot be made; the message says to its author why. */
class NoNewModule extends Error {
  override name = 'NoNewModule';
}

const most = 7;

/**
 * Writes the two files of a module behind the last one of a course; gives their paths. Throws
 * `NoNewModule`, and has then written nothing.
 */
export function makeModule(contentDir: string, course: string, module: string): string[] {
  const folder = join(contentDir, 'courses', course);
  if (!/^[a-z0-9-]+$/.test(course) || !existsSync(join(folder, 'course.yaml')))
    throw new NoNewModule(`Den Kurs „${course}“ gibt es nicht unter ${contentDir}/courses.`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(module))
    throw new NoNewModule(
      `„${module}“ wird die Adresse des Moduls: kleine Buchstaben, Ziffern und Bindestriche.`,
    );
  const names = readdirSync(folder).filter((name) => /^\d\d-.*\.mdx$/.test(name));
  if (names.some((name) => name.slice(3, -4) === module))
    throw new NoNewModule(`Das Modul „${module}“ gibt es in diesem Kurs schon.`);
  if (names.length >= most)
    throw new NoNewModule(`Ein Kurs hat höchstens ${most} Module, und dieser hat sie schon.`);
  const last = Math.max(0, ...names.map((name) => Number(name.slice(0, 2))));
  const path = join(folder, `${String(last + 1).padStart(2, '0')}-${module}`);
  const files = { [`${path}.mdx`]: text, [`${path}.exercises.yaml`]: exercises };
  for (const [file, content] of Object.entries(files)) writeFileSync(file, content, { flag: 'wx' });
  return Object.keys(files);
}

const text = `---
title: Ein neues Modul
goal: Sie können danach etwas, das man sehen kann.
minutes: 10
digcomp: [{ version: '2.2', id: '5.2', level: 1 }]
needs: phone
learned:
  - text: Sie können Ihre eigene Liste machen.
    by: eigene-liste
---

<Step id="ziel" part="ziel" title="Das lernen Sie">

Frau Weber braucht heute etwas, weil morgen ein wichtiger Termin ist. Schreiben Sie hier, was sie braucht und warum.

</Step>

<Step id="so-geht-es" part="erklaerung" title="So geht es">

Schreiben Sie hier, wie es geht und warum es so geht. Geben Sie den Grund gleich dazu, denn einen Grund merkt man sich.

</Step>

<Step id="ansehen" part="zeigen" title="So macht es Frau Weber">

<Frame>

<Screen device="phone" title="Posteingang" alt="Auf dem Handy steht eine E-Mail von Frau Kern.">
<Row icon="mail" text="Frau Kern" more="Ihr Gespräch" here />
</Screen>

Zeigen Sie hier den Anfang. Frau Weber tippt auf „Frau Kern“, denn so öffnet sie die E-Mail.

</Frame>

<Frame>

<Screen device="phone" title="Frau Kern" back alt="Unter der E-Mail steht der Knopf Antworten.">
<Line text="Kommen Sie am Dienstag?" />
<Bars n="2" />
<Press icon="reply" text="Antworten" here />
</Screen>

Zeigen Sie hier einen Schritt. Sie tippt auf <Icon name="reply" /> **Antworten**, weil die Adresse dann schon dasteht.

</Frame>

<Frame>

<Screen device="phone" title="Antwort" back alt="Im Feld An steht Frau Kern. Darunter steht der Text.">
<Input label="An" text="Frau Kern" />
<Input label="Text" text="Ja, ich komme gern." />
<Press icon="send" text="Senden" here />
</Screen>

Zeigen Sie hier das Ende. Frau Weber liest noch einmal alles, bevor sie auf <Icon name="send" /> **Senden** tippt.

</Frame>

</Step>

<Step id="jetzt-sie" part="uebung" title="Jetzt Sie">

Hier macht man etwas mit den eigenen Händen, damit es im Kopf bleibt.

<Exercise id="eigene-liste" />

</Step>

<Step id="pruefen" part="selbsttest" title="Wie entscheiden Sie?">

Prüfen Sie hier mit einem neuen Fall, nicht mit dem von vorhin.

<Exercise id="neuer-fall" />

</Step>

<Step id="bei-ihnen" part="bei-ihnen" title="Das Gleiche bei Ihnen">

Machen Sie es jetzt mit Ihrem eigenen Gerät, denn dort brauchen Sie es. Das dauert etwa fünf Minuten.

<Device name="Android">

1. Schreiben Sie hier, was man auf einem Android-Handy tut.

</Device>

<Device name="iPhone">

1. Schreiben Sie hier, was man auf einem iPhone tut.

</Device>

<Device name="Windows">

1. Schreiben Sie hier, was man an einem Computer mit Windows tut.

</Device>

<Done text="Ich habe es gemacht." />

</Step>
`;

const exercises = `eigene-liste:
  kind: checklist
  question: Was davon ist bei Ihnen schon so?
  success: Sie wissen jetzt, was bei Ihnen noch fehlt.
  items:
    - { text: Das erste liegt schon bereit., advice: Legen Sie es heute Abend bereit. }
    - { text: Das zweite habe ich schon getan., advice: Nehmen Sie sich dafür morgen zehn Minuten. }

neuer-fall:
  kind: one
  question: Was tut Frau Weber in diesem neuen Fall zuerst?
  hints:
    - Überlegen Sie, was ihr am meisten hilft.
    - Sehen Sie noch einmal in den Schritt „So geht es“.
  success: Genau. So kommt sie gut weiter.
  choices:
    - { text: Sie wartet ab und hofft auf morgen., notYet: Was wird bis morgen von selbst besser? }
    - { text: Sie fragt gleich nach., right: true, because: 'Wer fragt, weiß danach mehr.' }
    - { text: Sie lässt es für heute ganz sein., notYet: Was geschieht dann mit dem Termin? }
`;
