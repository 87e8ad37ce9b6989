/** The words that invented offers are made of. All of it is made up; nothing of it is a fact about anybody. */

export interface Offer {
  readonly kind: string;
  readonly layer: string;
  readonly help: readonly string[];
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly more: readonly string[];
}

export const COLOURS = [
  'Blauwe',
  'Groene',
  'Gele',
  'Zilveren',
  'Gouden',
  'Paarse',
  'Bonte',
  'Houten',
  'Stenen',
  'Warme',
  'Vrolijke',
  'Oude',
];
export const THINGS = [
  'Egel',
  'Klomp',
  'Theemuts',
  'Slak',
  'Brug',
  'Lantaarn',
  'Ketel',
  'Kruiwagen',
  'Zwaluw',
  'Appelboom',
  'Bezem',
  'Paraplu',
  'Hooiberg',
  'Molensteen',
  'Wagen',
  'Deel',
  'Putemmer',
  'Spiegel',
  'Schommel',
  'Eik',
];
export const SURNAMES = [
  'Jansje Voorbeeld',
  'Harm Verzonnen',
  'Aaltje Bedacht',
  'Roelof Proef',
  'Geesje Test',
];
export const STREETS = [
  'Dorpsstraat',
  'Brink',
  'Kerkweg',
  'Schoolstraat',
  'Hoofdweg',
  'Molenweg',
  'Esweg',
  'Kanaal',
  'Stationsstraat',
  'Eikenlaan',
  'Torenlaan',
  'Zuideinde',
  'Noorderstraat',
  'Marktstraat',
];

export const HALLS = [
  {
    kind: 'village_hall',
    label: 'Dorpshuis',
    texts: [
      'Hier komen mensen uit het dorp samen. Er is koffie.',
      'U kunt hier een zaal huren of zomaar binnenlopen.',
    ],
  },
  {
    kind: 'multifunctional_centre',
    label: 'MFA',
    texts: ['School, sport en bibliotheek onder één dak.', 'Een gebouw voor jong en oud.'],
  },
  {
    kind: 'community_centre',
    label: 'Buurthuis',
    texts: ['Er is elke week iets te doen.', 'Voor een praatje, een cursus of een vraag.'],
  },
  {
    kind: 'neighbourhood_house',
    label: 'Huis van de buurt',
    texts: ['U hoeft geen afspraak te maken.', 'Bewoners houden dit huis samen open.'],
  },
];

const INFORMAL = 'informal_nearby';
const WELFARE = 'collective_welfare';
const FORMAL = 'formal_nearby';

const offer = (
  kind: string,
  layer: string,
  help: readonly string[],
  names: readonly string[],
  texts: readonly string[],
): Offer => ({ kind, layer, help, names, texts, more: MORE });

/** Said of many offers, as people do. */
const MORE = [
  'Iedereen is welkom.',
  'U hoeft geen lid te worden.',
  'Bel gerust als u meer wilt weten.',
  'De vrijwilligers komen uit het dorp zelf.',
  'Er is een lift en een invalidentoilet.',
  'Neem gerust iemand mee.',
  'Wij kijken samen wat er past.',
  'Het kost u niets.',
];

export const OFFERS: readonly Offer[] = [
  offer(
    'groceries',
    INFORMAL,
    ['daily.groceries'],
    ['Boodschappenhulp', 'Boodschappen doen'],
    ['Een vrijwilliger gaat met u mee naar de winkel.', 'Wij doen uw boodschappen als u dat zelf niet kunt.'],
  ),
  offer(
    'transport',
    INFORMAL,
    ['daily.transport'],
    ['Dorpsauto', 'Meerijden'],
    [
      'Een chauffeur uit het dorp brengt u naar het ziekenhuis of naar de winkel.',
      'Wilt u ergens heen en rijdt er geen bus? Bel een dag van tevoren.',
    ],
  ),
  offer(
    'chores',
    INFORMAL,
    ['daily.chores'],
    ['Klussenhulp', 'Burenhulp', 'Klusjesdienst'],
    [
      'Wij doen kleine klussen in huis en tuin: een lamp, een kraan, de heg.',
      'Buren helpen elkaar met wat even niet lukt.',
    ],
  ),
  offer(
    'visiting',
    INFORMAL,
    ['social.loneliness', 'social.meet'],
    ['Op de koffie', 'Bezoekdienst'],
    [
      'Iemand komt bij u op bezoek voor een praatje of een wandeling.',
      'Voelt u zich alleen? Wij komen graag langs.',
    ],
  ),
  offer(
    'eating_together',
    WELFARE,
    ['daily.meals', 'social.meet'],
    ['Samen eten', 'Open tafel', 'Eetclub'],
    [
      'Een warme maaltijd met anderen. Geef u een dag eerder op.',
      'Wij koken samen en eten aan een lange tafel.',
    ],
  ),
  offer(
    'walking_group',
    WELFARE,
    ['body.move', 'social.meet'],
    ['Wandelgroep', 'Ommetje'],
    ['Wij lopen rustig een uur en drinken daarna koffie.', 'Ook met een rollator kunt u mee.'],
  ),
  offer(
    'forms_help',
    WELFARE,
    ['daily.forms', 'daily.money'],
    ['Formulierenhulp', 'Hulp bij papieren'],
    [
      'Neem uw brieven mee. Wij lezen ze samen met u.',
      'Hulp bij toeslagen, belasting en brieven van de gemeente.',
    ],
  ),
  offer(
    'digital_help',
    WELFARE,
    ['daily.digital'],
    ['Computerhulp', 'Digihulp', 'Telefoonspreekuur'],
    [
      'Vragen over uw telefoon, tablet of computer? Wij leggen het rustig uit.',
      'Oefenen met DigiD, mail en beeldbellen.',
    ],
  ),
  offer(
    'language_buddy',
    WELFARE,
    ['social.language'],
    ['Taalmaatje', 'Taalcafé'],
    ['Oefen Nederlands met iemand uit het dorp.', 'Samen praten, lezen en lachen in het Nederlands.'],
  ),
  offer(
    'grief_group',
    WELFARE,
    ['meaning.grief'],
    ['Rouwgroep', 'Nabestaandencafé'],
    ['Praat met anderen die ook iemand missen.', 'Er is ruimte voor verdriet en voor stilte.'],
  ),
  offer(
    'peer_group',
    WELFARE,
    ['care.carer', 'care.respite'],
    ['Mantelzorgcafé', 'Mantelzorggroep'],
    [
      'Zorgt u voor een ander? Hier ontmoet u mensen die dat ook doen.',
      'Even op adem komen en ervaringen delen.',
    ],
  ),
  offer(
    'respite_volunteer',
    INFORMAL,
    ['care.respite', 'care.alone_safe'],
    ['Oppashulp', 'Even weg'],
    [
      'Een vrijwilliger blijft bij uw naaste, zodat u even weg kunt.',
      'Samen een spel doen of wandelen terwijl u rust neemt.',
    ],
  ),
  offer(
    'day_activity',
    WELFARE,
    ['social.meet', 'mental.low_mood'],
    ['Dagbesteding', 'Soos', 'Inloopmiddag'],
    ['Een middag met spelletjes, handwerk en muziek.', 'Kaarten, biljarten en bijpraten.'],
  ),
  offer(
    'district_nursing',
    FORMAL,
    ['body.care', 'body.after_hospital'],
    ['Wijkverpleging', 'Wijkteam'],
    [
      'De wijkverpleegkundige komt bij u thuis en kijkt wat nodig is.',
      'Hulp bij wassen, medicijnen en wonden.',
    ],
  ),
  offer(
    'physiotherapy',
    FORMAL,
    ['body.move', 'body.fall'],
    ['Fysiotherapie', 'Valtraining'],
    ['Leer vallen en opstaan, en weer zeker lopen.', 'Oefenen onder begeleiding, ook na een operatie.'],
  ),
  offer(
    'social_work',
    FORMAL,
    ['daily.debt', 'mental.low_mood'],
    ['Maatschappelijk werk', 'Sociaal werk'],
    ['Praten over geld, ruzie, verlies of zorgen.', 'Een gesprek kan op kantoor of bij u thuis.'],
  ),
];
