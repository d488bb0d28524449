/** Fields of each type, with what people type in them. */

export type Field = Record<string, unknown>;

export const pause = {
  as: 'number',
  accept: ['30 Minuten', 'halbe Stunde'],
  bound: 'least',
  beside: ['Pause'],
};
export const hours = { as: 'number', accept: ['6 Stunden'] };
export const photos = {
  as: 'number',
  accept: ['2'],
  bound: 'most',
  beside: ['Foto', 'Fotos', 'Bilder'],
};
export const size = { as: 'number', accept: ['3 MB'] };
export const many = { as: 'number', accept: ['1250'] };
export const morning = { as: 'time', accept: ['8 Uhr'], bound: 'least' };
const evening = { as: 'time', accept: ['20:30'] };
const day = { as: 'date', accept: ['6.10.2026'] };
const price = { as: 'money', accept: ['12,50 Euro'] };
export const round = { as: 'money', accept: ['1.250 Euro'] };
const no = { as: 'oneOf', accept: ['nein', 'nie', 'niemals'], beside: ['Datei'] };
const pdf = { as: 'oneOf', accept: ['PDF'], beside: ['Datei', 'Dokument'] };

/** Spellings that people use for an answer, and some that mean another. */
export const table: [string, Field, string, string][] = [
  [
    'half an hour',
    pause,
    '30|30 Minuten|30 Min|30 Min.|30min|30 min.|30Min!|dreißig|dreissig|Dreißig Minuten|ca. 30|ca 30 Minuten|etwa 30|ungefähr 30 Minuten|rund 30|genau 30|mindestens 30|Mindestens 30 Minuten.|wenigstens 30 min|mind. 30|mind. 30 Min.|halbe Stunde|eine halbe Stunde|Eine halbe Stunde!|1/2 Stunde|½ Stunde|½ h|0,5 Stunden|0.5 h|0,5h|1/2 Std.|30 Minuten Pause|eine halbe Stunde Pause|Das sind 30 Minuten|es sind 30|sie braucht 30 Minuten|0:30 h|„30“|30,0|zwei Viertelstunden|1 halbe Stunde|=30| 30 ',
    '1800 Sekunden|30 Stunden|0,5|halbe|0,5 Minuten|höchstens 30|30 oder 45|30-45|30/45|45|3|300|-30|30 MB|nicht 30|keine 30|30 30|dreißig Stunden|eine halbe|3 0|30 Minuten 30|30:00 h|1:30 h|eine Stunde|drei Minuten|x30|30x|30 Äpfel|20 + 10|30 Minuten und 15 Minuten',
  ],
  [
    'six hours',
    hours,
    '6|6 h|6h|6 Std|6 Std.|6Std.|sechs|Sechs Stunden|6 Stunden!|6,0|6.0 Stunden|ca. 6|5 Stunden 60 Minuten|6:00|6:00 Std|sechs h|6 Stunden 0 Minuten|es bleiben 6|Sie hat 6 Stunden',
    '360 Minuten|6 Minuten|6 Uhr|7|16|60|6,5|sechzehn|sechzig|6 Stunden 30 Minuten|sechseinhalb|6 1/2|halb sechs|6 bis 7|mindestens 6|6 Tage',
  ],
  [
    'two pictures',
    photos,
    '2|zwei|zwo|Zwei!|2 Fotos|zwei Fotos|2 Bilder|maximal 2|max. 2|höchstens zwei|höchstens 2 Fotos|2.|„2“|es sind 2',
    '3|22|mindestens 2|2 MB|zwei oder drei|zweite|zwölf|zwanzig|kein Foto|2 Äpfel|1+1',
  ],
  [
    'three megabytes',
    size,
    '3|3 MB|3MB|drei MB|3 Megabyte|ca. 3 MB|etwa 3|drei',
    '3000|3.000 KB|3 000 KB|3 KB|3 GB|0,3|30|300|3,5|dreißig|3 Stunden',
  ],
  [
    'one thousand two hundred and fifty',
    many,
    "1250|1.250|1 250|1'250|1250,0|tausendzweihundertfünfzig|eintausendzweihundertfuenfzig|1250!",
    '1,250|125|12500|1.25|12.50|zwölfhundert',
  ],
  [
    'eight in the morning',
    morning,
    '8|08|8 Uhr|08 Uhr|8:00|08:00|8.00|08.00|8:00 Uhr|8.00 Uhr|08:00 Uhr|8 h|8h|0800|um 8|um 8 Uhr|ab 8 Uhr|gegen 8|8 Uhr morgens|8 Uhr früh|morgens um 8|um 8 Uhr am Morgen|acht|acht Uhr|Acht Uhr!|um acht|8 Uhr in der Früh|am nächsten Morgen um 8|morgen um 8|am nächsten Tag um 8 Uhr|frühestens um 8|8 Uhr 00|8 Uhr vormittags|ca. 8 Uhr|08:00:00|8Uhr|8 uhr.',
    '7|9|18|20|8 Uhr abends|abends um 8|8 Uhr nachmittags|spätestens 8|8:30|halb acht|halb neun|8 Stunden|8 oder 9|8-9|80|08:60|nicht 8|8 Uhr 15|viertel nach acht|25|-8|800 Uhr 5|heute um 8|8 Euro|achtzehn Uhr|8 8',
  ],
  [
    'half past eight in the evening',
    evening,
    '20:30|20.30|20.30 Uhr|20:30 Uhr|2030|20 Uhr 30|20h30|um 20:30|8:30 Uhr abends|8.30 abends|abends um halb neun|halb neun abends|halb neun am Abend|8 Uhr 30 am Abend|20 Uhr dreißig',
    '8:30|halb neun|halb neun morgens|20|20:3|20:03|8:30 morgens|21:30|halb acht abends',
  ],
  [
    'a day',
    day,
    '6.10.2026|06.10.2026|6. 10. 2026|6.10.26|6.10.|6.10|06.10.|6. Oktober|6. Oktober 2026|6 Oktober|6. Okt.|6. Okt. 2026|am 6. Oktober|Am 6.10.|Dienstag, 6. Oktober 2026|Dienstag, den 6. Oktober|Dienstag 6.10.|Di, 6.10.|Di. 6.10.26|2026-10-06|6/10/2026|6-10-2026|6 10 2026|6. OKTOBER!',
    '5.10.2026|6.11.2026|6.10.2025|10.6.2026|Montag, 6. Oktober 2026|Mi 6.10.|6|Oktober|Dienstag|6. oder 7. Oktober|16.10.|6.1.|66.10.|nicht am 6. Oktober|31.2.',
  ],
  [
    'a price',
    price,
    '12,50|12.50|12,5|12,50 €|12,50€|€ 12,50|€12,50|12,50 Euro|12,50 EUR|EUR 12,50|12.50 Euro|12 Euro 50|12 Euro 50 Cent|12 Euro und 50 Cent|zwölf Euro fünfzig|1250 Cent|ca. 12,50|12,50 Euro!|Das macht 12,50 Euro',
    '12|12,05|1250|12,50 Cent|125|1,25|12 Euro|12 Euro 5|13,50|12,50 oder 13|-12,50|12,50 Stunden|12,505|zwölf Euro|50 Cent',
  ],
  [
    'a round sum',
    round,
    '1250|1.250|1.250,00|1.250 €|1250,- €|1250,-|1250,00 Euro|1 250 Euro|tausendzweihundertfünfzig Euro',
    '1,25|1,250|12,50|125|1250 Cent|125000|1.25',
  ],
  [
    'no',
    no,
    'nein|Nein|NEIN!|nein.|nein, niemals|Nein, nie!|nie|niemals|nein danke|Nein, die Datei nie|Ich sage nein',
    'ja|nein, ja|ja, nein|vielleicht|nicht nein|kein Nein|nein oder ja|neinn|doch|Datei|n|jein|nein nicht',
  ],
  [
    'a kind of file',
    pdf,
    'pdf|PDF|.pdf|*.pdf|als PDF|auf .pdf|auf pdf|PDF-Datei|eine PDF-Datei|ein PDF Dokument|das ist ein pdf|mit .pdf!',
    'jpg|pdf oder jpg|kein PDF|nicht als PDF|pd|pdfx|Datei|.exe.pdf|docx',
  ],
];
