/** For every rule a text that is seen by that rule alone, and the plain text beside it that is not. */
import { describe, expect, it } from 'vitest';
import { checkPrivacy, privacyVerdict } from '#domain/privacy.ts';

const seen = (text: string): string => {
  const findings = checkPrivacy(text);
  return `${privacyVerdict(findings)} ${findings.map(({ kind }) => kind).join(' ')}`.trim();
};

const expectAll = (rows: readonly (readonly [text: string, expected: string])[]): void => {
  expect(rows.map(([text]) => [text, seen(text)])).toEqual(rows);
};

describe('names', () => {
  it('behind a title are asked about', () => {
    for (const text of [
      'mevrouw Jansma',
      'mw. De V. belde',
      'dhr. J.W. van der Ploeg',
      'de heer Mulder',
      'fam. Jager',
      'de familie De Vries',
      'echtpaar Kok',
      'oma Bloem',
      'juf Kramer',
      'ds. Prins',
      'mevrouw J.',
      'Meneer en mevrouw Mulder',
      'mevrouw de vries',
      'mevrouw van der veen',
      'mevr.Bakker',
      'dr. Smit',
      'weduwe Mulder',
    ])
      expect(seen(text), text).toBe('warn title_name');
  });

  it('with initials are asked about', () => {
    expectAll([
      ['bij J. Eising thuis', 'warn initials_name'],
      ['H.J. Eising belde', 'warn initials_name'],
      ['R. van der Ploeg', 'warn initials_name'],
      ['A.B. belde', 'warn initials'],
      ['E.H.B.O. is nuttig', 'ok'],
      ['Plan B. Daarna stoppen we', 'ok'],
      ['Zaal A. Vooraan', 'ok'],
      ['A. Koffie drinken', 'ok'],
      ['J.d.V. komt elke week', 'ok'],
    ]);
  });

  it('of people from here and from far are known', () => {
    for (const name of [
      'Hendrikje',
      'Lammechien',
      'Roelof',
      'Sanne',
      'Mohammed',
      'Fatima',
      'Tesfay',
      'Oksana',
      'Agnieszka',
      'Zoë',
      'Ayşe',
    ])
      expect(seen(`${name} zoekt een maatje`), name).toBe('warn first_name');
    expectAll([
      ['hendrikje kan niet meer lopen', 'warn first_name'],
      ['de fiets van jan', 'ok'],
      ['Jan-Willem rijdt', 'warn first_name'],
      ['Hendrikjes fiets is stuk', 'warn first_name'],
      ["Anna's fiets is stuk", 'warn first_name'],
      ['HENDRIKJE', 'warn first_name'],
    ]);
  });

  it('that are also words count only where a plain word has no capital', () => {
    expectAll([
      ['Mark is een munt', 'ok'],
      ['Bas gezocht voor het koor', 'ok'],
      ['Roos is een bloem', 'ok'],
      ['Mei is druk', 'ok'],
      ['Sterre der zee', 'ok'],
      ['Hoop doet leven', 'ok'],
      ['Wil je helpen?', 'ok'],
      ['Bel de coördinator', 'ok'],
      ['Max. 20 personen', 'ok'],
      ['Jan. 2027', 'ok'],
      ['Toneelgroep De Roos', 'ok'],
      ['vraag Mark om hulp', 'warn first_name'],
      ['Wil belde gisteren', 'warn first_name'],
      ['Bas Mulder rijdt', 'warn first_name'],
      ['Westerbork en Erica doen mee', 'ok'],
      ['Erica belde gisteren', 'warn first_name'],
    ]);
  });

  it('of shops, schools, saints and streets are nobody', () => {
    for (const text of [
      'Stichting Emma',
      'Basisschool Anne Frank doet mee',
      'Albert Heijn',
      'Sint Maarten',
      'Bakkerij Jansen',
      'Oude Willem',
      'Wilhelmina Ziekenhuis',
      'Sinterklaas en Piet',
      'Dr. Nassaulaan',
      'in de Jan Steenstraat',
      'Anna-huis',
      'Emma Kinderziekenhuis',
      'Het Marie Curie Lyceum',
      'Willem-Alexander wandelpad',
      'De wethouder van Midden-Drenthe komt',
      'Jan en alleman',
    ])
      expect(seen(text), text).toBe('ok');
  });

  it('that are surnames and nothing else are asked about', () => {
    expectAll([
      ['Hoekstra belde', 'warn surname'],
      ['Van der Ploeg belde', 'warn surname'],
      ['de Wet van de Gemeente', 'ok'],
      ['in de boerderij van de bakker', 'ok'],
    ]);
  });

  it('of the invented people of the example data are nobody', () => {
    expect(seen('Fenna Voorbeeld')).toBe('ok');
  });
});

describe('ages', () => {
  it('of one person are asked about', () => {
    for (const text of [
      'een 83-jarige',
      'een 83 jarige dame',
      'een tachtigjarige',
      'Zij is 91',
      'Hij wordt volgende week 80',
      'Ze wordt in mei 80',
      'zijn vrouw is 79 jaar',
      'een jongen van 16',
      'van 16 jaar',
      'een vrouw van drieentachtig',
      'een baby van 3 maanden',
      'vrouw (72) zoekt gezelschap',
      'man, 68 jaar, alleen',
      'leeftijd: 83',
      'op haar 83e',
      '80 jaar oud',
      'is 91 jaar',
    ])
      expect(seen(text), text).toBe('warn exact_age');
    expect(seen('Geert (83) zoekt hulp')).toBe('warn first_name exact_age');
  });

  it('of groups, things and times are nobody’s', () => {
    for (const text of [
      'boven de 75 jaar',
      'vanaf 18 jaar',
      'van 4 tot 12 jaar',
      '65-plussers en 75+',
      'de 80-jarigen',
      'het 50-jarig bestaan',
      'de molen is 150 jaar oud',
      'de vereniging is 75 jaar',
      'dat is 10 jaar geleden',
      'een plan van 5 jaar',
      'een 2-jarige proef',
      'de prijs is 91 euro',
      'de opkomst is 45',
      'gemiddelde leeftijd 70',
      'kind van vier',
      'leeftijd 18-25',
      'zij is 3 uur vrij',
      'een man of 20',
      'de club is 25 jaar actief',
    ])
      expect(seen(text), text).toBe('ok');
  });
});

describe('dates of birth', () => {
  it('are blocked', () => {
    for (const text of [
      '12-03-1941',
      '12/3/1941',
      '12.03.1941',
      '1941-03-12',
      '12 maart 1941',
      '12e mrt. 1941',
      '12-mrt-1941',
      '12 - 03 - 1941',
      'geb. 12-3-41',
      'geb. 12 03 1941',
      'geb. 12031948',
      "geboren 12 maart '41",
      'geboren op 3 mei',
      'geboren in maart 1941',
      '12-03-2016 geboren',
      'geboortedatum 4 april 2027',
      '* 3-4-2016',
    ])
      expect(seen(text), text).toBe('block birth_date');
  });

  it('in part are asked about', () => {
    expectAll([
      ['geboren in 1948', 'warn birth_year'],
      ['Zij is van 1948', 'warn birth_year'],
      ['de toren is van 1948', 'ok'],
      ['jarig op 3 mei', 'warn birth_date'],
      ['op 12-03-41', 'warn date'],
      ['op 12-03-10', 'info date'],
      ['op 12-03-27', 'ok'],
      ['versie 1.1.64', 'ok'],
      ['12 03 41', 'ok'],
      ['31-02-1941', 'ok'],
    ]);
  });
});

describe('addresses', () => {
  it('are blocked', () => {
    expectAll([
      ['9444 PC', 'block postcode'],
      ['9444pc', 'block postcode'],
      ['9444 pc Grolloo', 'block postcode'],
      ['Hoofdstraat 12', 'block street_number'],
      ['hoofdstraat 12a', 'block street_number'],
      ['Dorpsstraat nr. 5', 'block street_number'],
      ['Achter de Eshof 3a', 'block street_number'],
      ['Hij woont op Brink 12', 'block street_number'],
      ['Oude Dijk 5, Assen', 'block street_number'],
      ['huisnummer 12', 'block street_number'],
    ]);
  });

  it('are not seen in counts, times, villages and years', () => {
    for (const text of [
      '9444',
      '1500 km',
      'In 2027 en verder',
      '4000 SS',
      'Dorpsplein 14.00 uur',
      'Hoofdstraat 3 mei',
      'Hoofdstraat. 12 mensen',
      'Dieverbrug 5 mei',
      'In Nederland 12 miljoen',
      'Kies 3 thema’s',
      'In Marsdijk 40',
      'De Brink 2 is open',
      'onderweg 12',
      'Hoofdweg 40 inwoners',
      'Postbus 12',
      '5f7157cb',
    ])
      expect(seen(text), text).toBe('ok');
  });
});

describe('e-mail addresses', () => {
  it('are blocked, also when they are written for people only', () => {
    for (const text of [
      'piet.x@ziggo.nl',
      'mail p+dorp@hetnet.nl',
      'fenna＠voorbeeld.nl',
      'info @ dorp . nl',
      'info(at)dorp.nl',
      'info [at] dorp.nl',
      'info at dorp punt nl',
      'info apenstaartje dorp punt nl',
    ])
      expect(seen(text), text).toBe('block email');
  });
  it('are not every @ or at', () => {
    for (const text of ['@', '2 @ 3', 'kom @dorp', 'at home', 'www.dorp.nl'])
      expect(seen(text), text).toBe('ok');
  });
});

describe('pointers', () => {
  it('at one person are asked about', () => {
    for (const text of [
      'de vrouw naast de kerk',
      'die oude boer bij de brug krijgt hulp',
      'het gezin bij de molen',
      'Hij woont naast de kerk',
      'tegenover de school woont iemand',
      'het huis naast de kerk',
      'de bewoner op nummer 12',
      'de enige man',
      'de weduwe',
      'de dochter van de bakker',
      'de vrouw hiernaast',
    ])
      expect(seen(text), text).toBe('warn place_pointer');
  });
  it('at places and lists are none', () => {
    for (const text of [
      'We komen bij het dorpshuis',
      'de bushalte naast de kerk',
      'Er wonen veel ouderen bij de kerk',
      'Op nummer 1 staat vervoer',
      'Bijvoorbeeld: die oude boer bij de brug.',
      'de weduwen in het dorp',
      'de enige bus',
      'Wie woont er alleen?',
    ])
      expect(seen(text), text).toBe('ok');
  });
});

describe('illness', () => {
  it('in one text with a person is blocked', () => {
    for (const text of [
      'meneer Jansma heeft dementie',
      'Hendrikje kookt. Zij heeft borstkanker.',
      'een 83-jarige met parkinson',
      'A.B. heeft ADHD',
      'mevrouw Jansma heeft ALS',
      'Hoofdstraat 12: depressief',
      '9444 PC, autisme',
      'geboren 3-4-1938, diabetes',
      'R. Eising is verslaafd',
      'Hoekstra heeft een burn-out',
      'mevrouw Jansma is ziek',
      'geboren in 1948 en dement',
    ])
      expect(seen(text), text).toContain('health_with_identity');
  });

  it('of one person whom people can guess is asked about', () => {
    expectAll([
      ['die oude boer is depressief', 'warn health_about_one_person'],
      ['zij heeft dementie', 'warn health_about_one_person'],
      ['De vrouw is ziek', 'warn health_about_one_person'],
      ['onze voorzitter heeft kanker', 'warn health_about_one_person'],
    ]);
  });

  it('as a subject is fine', () => {
    for (const text of [
      'Veel mensen met dementie zoeken een plek',
      'Lezing over kanker',
      'De huisarts praat over dementie',
      'als het regent',
      'de ms',
      'Als iemand dementie heeft, is zij welkom',
      'Ouderen praten met de man van de lezing over dementie',
    ])
      expect(seen(text), text).toBe('ok');
  });

  it('in the name of a café, a fund or a coach is no illness', () => {
    for (const text of [
      'Hendrikje helpt in het Alzheimer Café',
      'Hendrikje is dementiecoach',
      'Hendrikje werkt bij het Diabetesfonds',
    ])
      expect(seen(text), text).toBe('warn first_name');
    expect(seen('Hendrikje komt als iemand ziek is')).toBe('warn first_name');
  });
});
