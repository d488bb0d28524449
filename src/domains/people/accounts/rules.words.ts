/**
 * Plain German nouns for user names and proposed passwords: easy to say, spell and hear, no
 * umlauts, none a slip away from another.
 */
const list = `
abend acker adler ahorn ampel ananas anzug apfel apfelbaum armband ausflug auto backofen bagger bahnhof balkon ball bambus banane baum
becher becken beere berg besen besteck besuch biene bienenkorb bild birke blatt blaubeere bleistift blume blumenkohl boden bohne boot brett
brief brieftasche brille brombeere brunnen busch butter computer dach dachboden dackel dampfer daumen delfin dezember diele dienstag distel
donner dorf dose draht efeu eiche eidechse eimer eisberg eiszapfen erbse erdbeere erde erdnuss ernte eule faden fahrplan fahrrad falter
farbe farn fasan feier feige feld fenster ferien fernseher fichte finger fingerhut fisch flamme fledermaus flieder fliege flug fluss forelle
freitag freude freund frosch frucht gabel garage garten gast gebirge gedicht gesang geschenk gewitter gipfel giraffe gitarre glas gletscher
glocke gold grill gruppe hafen hagel hamster handtuch haselnuss haus hecke heft heidekraut heimat heizung hemd herbst herz heuboden himbeere
himmel hirsch hobel holz honig hufeisen huhn hund igel imker ingwer jacke jahr januar kabine kaffee kahn kakao kalender kamera kamin kamm
kanal kaninchen kanne kapelle karotte karte kartoffel karton kastanie kastenbrot katze keks keller kerze kette kirsche kissen kiste klavier
klee kleeblatt kleid knoblauch knopf knospe knoten koch koffer komet kompass konzert koralle korb kranz krawatte kreide kreis krokus krone
krug kuchen kuckuck kugel kunst kurve lagerfeuer lampe land landkarte lastwagen laterne laub laune lavendel leine leiter leuchtturm libelle
licht lied lilie limonade linde lineal lotse luft lupe magnet maler mandel markt marmelade matrose maulwurf meer meise melodie melone milch
minute mittag mittwoch mohn mohnblume monat mond montag moos mosaik motor muschel museum musik nachbar nacht nachtigall nadelbaum name nebel
nelke nest netz november nudel nuss oase obst ofen oktober onkel oper orange ordner orgel otter paket palme papagei papier papierkorb pappel
paprika park pause pelikan perle petersilie pfad pfanne pfeffer pferd pfingstrose pfirsich pflanze picknick pilz pinguin pinsel plakat
planet platz polster post postkarte pudding pullover pumpe quadrat quelle quitte rabe radieschen radio rahmen rakete rasen rathaus regal
regen regenbogen reifen rentier ring robbe roggen roman rosine rosmarin rotkehlchen rucksack ruderboot rutsche saal saft salat salbei salz
samen sandale sattel schach schal schatten schaufel schiff schild schinken schirm schlaf schlitten schloss schmied schnabel schnecke schnee
schnur schokolade schrank schraube schrift schuh schwalbe schwamm schwan seehund seestern segel segelboot seife seil sekunde sellerie
september sessel sieb silber sofa sommer sonne sonnenblume sonntag spargel spaten spatz specht spiegel spiel spinat sport sprung steg stein
stempel stiefel stift stimme stoff storch strand strauch strohhut stube stuhl stunde suppe tafel tanz tapete tasche tasse teich telefon
teppich tiger tinte tintenfass tomate topf torte traktor traube traum treppe trommel truhe tuch tulpe tunnel turnhalle ufer uhrwerk ulme
umweg urlaub vanille veilchen verein vogel vollmond vorhang vorrat waage wacholder wagen wald waldweg wanderung waschbecken wasser
wasserfall watte weide weihnacht weinberg weizen welle welt werkstatt werkzeug wetter wiese windrad winter woche wohnung wolf wolke wunder
wurst wurzel zaun zebra zebrafink zeder zeit zeitung ziegel ziegelstein zimmer zimt zirkus zitrone zollstock zucker zweig zwiebel
`;

export const words: readonly string[] = list.trim().split(/\s+/);
const known = new Set(words);

/** Whether a text in small letters is one of the words. */
export const isWord = (text: string): boolean => known.has(text);

const longest = Math.max(...words.map((word) => word.length));

/**
 * Of how many words a text in small letters is made, written without gaps; 0 when it is not made of
 * words alone.
 */
export function countWords(text: string): number {
  // counts[i]: the most words that fill the first i letters.
  const counts = [0, ...Array<number>(text.length).fill(-1)];
  for (let end = 1; end <= text.length; end += 1) {
    for (let from = Math.max(0, end - longest); from < end; from += 1) {
      const before = counts[from] ?? -1;
      if (before >= 0 && before >= (counts[end] ?? 0) && isWord(text.slice(from, end)))
        counts[end] = before + 1;
    }
  }
  return Math.max(0, counts[text.length] ?? 0);
}
