/** Invented people of the demonstration; their names say so. */
type DemoCourse = {
  course: string;
  /** Whole modules learned, then steps of the next one. */
  modules: number;
  steps?: number;
  daysAgo?: number;
  help?: boolean;
  /** The first module was done together with staff at the screen. */
  together?: boolean;
  dueIn?: number;
  binding?: 'kooperationsplan' | 'bescheid';
  reason?: string;
  /** The course that comes first. */
  after?: string;
  /** The learner took it themself, and shows it to the caseworker. */
  shared?: true;
  /** What the learner says to the caseworker. */
  remark?: string;
};
export type DemoLearner = {
  givenName: string;
  familyName: string;
  site: string;
  userName?: string;
  card?: boolean;
  courses: DemoCourse[];
};

export const sites = [
  'Musterstadt',
  'Beispielhausen',
  'Probedorf',
  'Testheim',
  'Vorlagenbach',
] as const;

export const deskPeople: {
  role: 'admin' | 'staff' | 'caseworker' | 'dpo';
  userName: string;
  givenName: string;
  familyName: string;
  sites: readonly string[];
}[] = [
  {
    role: 'admin',
    userName: 'verwaltung-probe',
    givenName: 'Ada',
    familyName: 'Muster',
    sites: [],
  },
  {
    role: 'staff',
    userName: 'betreuung-probe',
    givenName: 'Berta',
    familyName: 'Beispiel',
    sites: ['Musterstadt', 'Beispielhausen', 'Probedorf'],
  },
  {
    role: 'staff',
    userName: 'betreuung-zwei',
    givenName: 'Bodo',
    familyName: 'Vorlage',
    sites: ['Testheim', 'Vorlagenbach'],
  },
  {
    role: 'caseworker',
    userName: 'fachkraft-probe',
    givenName: 'Frida',
    familyName: 'Probe',
    sites: [],
  },
  {
    role: 'caseworker',
    userName: 'fachkraft-zwei',
    givenName: 'Falk',
    familyName: 'Versuch',
    sites: [],
  },
  {
    role: 'dpo',
    userName: 'datenschutz-probe',
    givenName: 'Dora',
    familyName: 'Schutz',
    sites: [],
  },
];

const given = [
  'Karl',
  'Samira',
  'Anton',
  'Helga',
  'Yusuf',
  'Monika',
  'Piotr',
  'Ingrid',
  'Olena',
  'Dieter',
  'Fatma',
  'Renate',
  'Ömer',
  'Ursula',
  'Walter',
  'Gisela',
  'Dragan',
  'Elke',
  'Łukasz',
  'Sabine',
  'Horst',
  'Ayşe',
  'Jürgen',
  'Petra',
];
const family = ['Beispiel', 'Probe', 'Test', 'Muster', 'Übung', 'Vorlage', 'Versuch', 'Entwurf'];
const plans: DemoCourse[][] = [
  [{ course: 'erste-schritte', modules: 2, steps: 3, daysAgo: 1, dueIn: 30 }],
  [],
  [
    {
      course: 'home-office',
      modules: 1,
      steps: 2,
      daysAgo: 16,
      dueIn: 14,
      binding: 'kooperationsplan',
    },
    { course: 'e-mail', modules: 1, daysAgo: 5, shared: true, remark: 'Das mache ich zusätzlich.' },
  ],
  [{ course: 'e-mail', modules: 0, steps: 4, daysAgo: 2, help: true }],
  [
    { course: 'erste-schritte', modules: 6, daysAgo: 20 },
    { course: 'e-mail', modules: 3, steps: 1, daysAgo: 4 },
  ],
  [
    {
      course: 'home-office',
      modules: 0,
      dueIn: 45,
      reason: 'Damit sind Sie für die Stelle im Büro gut vorbereitet.',
    },
  ],
];

/** The first can be signed in to, the second has the unused access card. */
export const learners: DemoLearner[] = [
  {
    givenName: 'Rosa',
    familyName: 'Muster',
    site: 'Musterstadt',
    userName: 'lernen-probe',
    courses: [
      { course: 'erste-schritte', modules: 6, daysAgo: 12 },
      {
        course: 'e-mail',
        together: true,
        modules: 2,
        steps: 3,
        daysAgo: 1,
        dueIn: 21,
        binding: 'kooperationsplan',
        reason: 'Sie möchten sich per E-Mail bewerben.',
        remark: 'Ich lerne am liebsten abends.',
      },
      {
        course: 'home-office',
        modules: 0,
        dueIn: 60,
        after: 'e-mail',
        reason: 'Damit sind Sie für die Stelle im Büro gut vorbereitet.',
      },
    ],
  },
  {
    givenName: 'Neu',
    familyName: 'Beispiel',
    site: 'Musterstadt',
    card: true,
    courses: [
      {
        course: 'erste-schritte',
        modules: 0,
        dueIn: 30,
        reason: 'Ein guter Anfang: So lernen Sie das Portal kennen.',
      },
    ],
  },
  ...given.map((givenName, i): DemoLearner => ({
    givenName,
    familyName: family[i % family.length] ?? 'Muster',
    site: sites[i % sites.length] ?? 'Musterstadt',
    courses: plans[i % plans.length] ?? [],
  })),
];
