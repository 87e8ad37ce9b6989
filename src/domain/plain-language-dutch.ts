/**
 * The closed classes of Dutch that the checks need: grammar words, strong participles, numbers in letters.
 * These are facts about the language, not texts for a reader, so they stand here and not in `locales`.
 * What grows with use (jargon, care terms, allowed words, frequencies) comes in as a parameter instead.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Short forms with one dot at the end; the dot does not end a sentence. Words that are also whole ("zo") are left out. */
export const DOTTED = set(`
  aant afd afz alg art bijv bv ca cfm chr dec dhr dr drs eig enz etc evt excl febr fig gem hoofdst incl ing inl
  jl kl mej mevr mgr min mr mw nl nr nrs okt pag pnt prof resp sept str tel tov vb vgl
  vlg vnl voorz wnd zgn zg`);

/** Of those, the ones that often stand last: a capital after them starts a new sentence. */
export const SENTENCE_FINAL_DOTTED = set('enz. etc. jl. bv. e.d. min.');

/** Shortened care words that people write in small letters, where neither capitals nor dots give them away. */
export const SHORT_FORMS = set(`
  anw aow avg awb awbz bsn bso cao ciz cjg cmd ehbo eps fte ggd ggz gvo hbo hkz ict igj jgz kvk lvb mbo mdo mfa mfc
  mmz nah ngo oggz ozo pgb poh pva roc soh svb uwv vng vog vvt wajong wao wia wlz wmo wnt wpg wvggz wzd
  zzp zvw apk ivm mbt tbv tav dmv obv nav`);

/** Grammar words: they carry no content, so they do not count in the mean frequency. */
export const FUNCTION_WORDS = set(`
  de het een 't 'n die dat deze dit zo'n zulke welke welk wat wie waar wanneer hoe waarom hoeveel
  ik je jij jou jouw u uw hij hem zij ze haar wij we ons onze jullie hun hen zich zichzelf uzelf jezelf mij me mijn
  zijn elkaar elkaars men iemand niemand iets niets alles iedereen ieder iedere elk elke alle allen allemaal beide
  sommige enkele enige veel meer meest meeste weinig minder minst andere ander anders zelf eigen
  en of maar want dus noch als dan toen omdat doordat zodat opdat terwijl hoewel tenzij mits indien totdat voordat
  nadat zodra sinds ook zowel
  aan achter af behalve beneden bij binnen boven buiten door gedurende in langs met na naar naast om omtrent onder op
  over per rond sinds te ten ter tegen tijdens tot tussen uit van vanaf vanuit via volgens voor voorbij vanwege wegens
  zonder mee toe heen terug
  er hier daar hierbij daarbij hiermee daarmee hierin daarin hiervan daarvan hiervoor daarvoor hierover daarover
  hierop daarop hieraan daaraan hierna daarna hierdoor daardoor waarbij waarmee waarin waarvan waarvoor waarover
  waarop waaraan waarna waardoor waaruit eraan erbij erin ermee erop erover eruit ervan ervoor erdoor
  niet geen wel nog al nu heel erg zeer te zo ja nee graag weer steeds altijd nooit soms vaak misschien even net pas
  alleen ongeveer bijna bijvoorbeeld eerst daarom daarnaast echter toch dan eens
  ben bent is was waren geweest wees zijn heb hebt heeft had hadden gehad hebben word wordt werd werden geworden
  worden zal zult zullen zou zouden kan kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten wil
  wilt willen wilde wilden hoef hoeft hoeven laat laten liet doe doet doen deed gaat ga gaan ging`);

/** Forms of "worden" that make a passive. */
export const WORDEN = set('word wordt worden werd werden geworden');
/** Forms of "zijn" that may make a passive; most often they do not. */
export const ZIJN = set('is zijn was waren bent ben');
/** Forms of "hebben": a participle in their clause belongs to them, so it is active. */
export const HEBBEN = set('heb hebt heeft had hadden hebben');
/** Verbs that may stand between participle and "worden": "gedaan moet worden". */
export const MODALS = set(
  'kan kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten zal zult zullen zou zouden te hoeft hoeven dient dienen wil wilt willen gaat gaan',
);
/** Words that open a clause: no verb on one side belongs to a verb on the other. */
export const CLAUSE_OPENERS = set(
  'dat omdat doordat zodat terwijl hoewel voordat nadat totdat zodra tenzij want maar als wanneer die wie waarin waarmee waarbij waarvan waarvoor waarop waardoor of en dan',
);
/** Who may do something after "en": then a new clause starts there. */
export const SUBJECTS = set('ik je jij u hij zij ze wij we jullie men er dat dit die');
/** A participle straight after one of these describes a noun: "een gesloten deur". */
export const BEFORE_NOUN = set(
  'de het een uw je jouw mijn zijn haar ons onze hun geen deze die dit dat elke elk iedere alle',
);

/** Words that look like a participle and are not, or that say what something *is* when "worden" goes before. */
export const NOT_PARTICIPLES = set(`
  gebied gebeurd gebiedt gedicht geduld gedrag geen geheel geld gelaat geluid geluk gemak gemeente gemeend
  gemiddeld geschikt gespannen gevecht gevoel gewend gewicht gewild geweld gezicht gezond gezind gezeid geacht gerecht
  geest geliefd gevaar gegrond gewoon genoeg gehuwd getrouwd gescheiden geboren gehandicapt geirriteerd geïrriteerd
  geinteresseerd geïnteresseerd gemotiveerd gevoelig gelukkig gebrand gereed gerust geraakt gezakt gestrest gedateerd
  geleerd gestart geslaagd geëmotioneerd gefrustreerd gepensioneerd geschrokken gestorven gespreid
  benauwd beroerd beschaamd beduusd bezweet verstoord ontsteld ontroerd geprikkeld opgejaagd
  beeld beleid bekend bereid beroemd bereikbaar bericht besluit bestand beurt bewust bezet bezit bezorgd bescheid
  bevoegd bedoeld bejaard bedroefd behoud bewind bescheiden bevriend benieuwd bang bont beest best berucht
  begrip beperkt betrouwbaar bevest beschikt beton bezeten bedaard beklemd
  verband verdriet verkeerd verliefd verschil verslaafd verstand vertrouwd verward verhit verwant vermoeid verrast
  verkouden verschillend verlegen verwend verbaasd verdacht verplicht verzekerd verleden vers vertrek verlamd
  verloofd verstopt verlicht versleten verouderd verhard vermist vermeend verstard verzadigd verheugd vervuild veracht
  ontzet ontslag ontbijt ont onder ontspannen onderricht overlast overal overschot overhead voorbeeld voorraad voorkant
  hert herfst heft hecht herstart erst erbied overlijd overleden onbekend ongehuwd ongezond ongeduld ongemak ongeveer
  bond band brand bed bad bod voortgang overkant overgang doorgang
  uitgeput toegewijd opgewonden aangenaam opgelucht afgelegen uitgebreid aangetrouwd ingeburgerd`);

/** Past participles with "zijn" that are plainly active: somebody moved, or something became. */
export const ZIJN_ACTIVE = set(`
  gekomen gegaan gebleven geweest geworden gebeurd begonnen gevallen gestegen gedaald gegroeid gestopt gestart gelukt
  verhuisd vertrokken verdwenen verschenen overleden ontstaan veranderd verbeterd toegenomen afgenomen verlopen
  opgehouden geëindigd aangekomen binnengekomen teruggekomen opgestaan doorgegaan meegegaan`);

/** After "zijn" these say that the doing is over and hide who did it, even without "door". */
export const ZIJN_PASSIVE = set(`
  georganiseerd vastgesteld besloten toegekend afgewezen goedgekeurd uitgevoerd ingevoerd verstuurd gevraagd
  gerealiseerd opgesteld aangevraagd ingediend afgesproken overeengekomen ontvangen bepleit behandeld beoordeeld
  onderzocht besproken beschreven verzocht aangepast toegewezen aangewezen ontwikkeld verstrekt verleend`);

/** What may stand before "ge-" or a stem: "uitgevoerd", "aangevraagd", "teruggebeld". */
export const VERB_PREFIX =
  '(?:aan|achter|af|bekend|bij|binnen|boven|buiten|deel|dicht|door|gade|gelijk|goed|in|kenbaar|klaar|kwijt|los|mede|mee|na|neer|om|onder|op|open|over|plaats|rond|samen|schoon|stil|tegen|teleur|tentoon|terecht|terug|thuis|toe|uit|vast|vol|voor|voort|vrij|waar|weg|weer)';

/** Stems of strong verbs as they sound in the participle. A closed class: nouns on -en do not slip in. */
export const STRONG_STEMS =
  '(?:bakken|beten|bleken|boden|bogen|bonden|braden|broken|dragen|dreven|drongen|dronken|dwongen|eten|geten|geven|gleden|goten|grepen|heven|holpen|houden|houwen|keken|kozen|kregen|laden|laten|lezen|leden|logen|lopen|meten|nomen|roepen|schapen|scheiden|schenken|scholden|schonden|schonken|schoren|schoten|schoven|schreden|schreven|slagen|slapen|slopen|sloten|smeten|smolten|sneden|snoten|spogen|sponnen|sproken|stolen|stoken|streden|streken|token|treden|troffen|trokken|vangen|vochten|vonden|vlochten|vouwen|wassen|weken|weten|weven|wezen|wogen|wonden|wonnen|worpen|worven|wreven|wroken|zegen|zien|zoden|zonden|zongen|zouten|zwegen|zworen)';

/** Numbers in letters, and what to write. "een" is left out: it is an article far more often than a number. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['nul', 0],
  ['twee', 2],
  ['drie', 3],
  ['vier', 4],
  ['vijf', 5],
  ['zes', 6],
  ['zeven', 7],
  ['acht', 8],
  ['negen', 9],
  ['tien', 10],
  ['elf', 11],
  ['twaalf', 12],
  ['dertien', 13],
  ['veertien', 14],
  ['vijftien', 15],
  ['zestien', 16],
  ['zeventien', 17],
  ['achttien', 18],
  ['negentien', 19],
  ['twintig', 20],
  ['dertig', 30],
  ['veertig', 40],
  ['vijftig', 50],
  ['zestig', 60],
  ['zeventig', 70],
  ['tachtig', 80],
  ['negentig', 90],
  ['honderd', 100],
  ['duizend', 1000],
]);

export const FORMAL_ADDRESS = set('u uw uzelf');
export const INFORMAL_ADDRESS = set('je jij jou jouw jullie jezelf');
