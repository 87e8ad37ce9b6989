import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, hasContent, toMarkdown } from '#domain/group/markdown.ts';
import {
  heading,
  item,
  list,
  own,
  paragraph,
  section,
  typed,
  type PaperDoc,
} from '#domain/group/paper-doc.ts';

const doc = (blocks: PaperDoc['blocks'], over: Partial<PaperDoc> = {}): PaperDoc => ({
  title: 'Verslag',
  about: [],
  blocks,
  ...over,
});

/** What Markdown means something by; made of pieces that together could become something. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '#',
        '##',
        '- ',
        '* ',
        '+ ',
        '1. ',
        '2) ',
        '> ',
        '---',
        '===',
        '```',
        '~~~',
        '    ',
        '\t',
        '\n',
        '\r\n',
      ),
      fc.constantFrom(
        '[a](http://b.nl)',
        '![a](b)',
        '<b>',
        '</b>',
        '<!--',
        '&lt;',
        '&#35;',
        '|a|b|',
        '[x]: http://b.nl',
      ),
      fc.constantFrom(
        'www.voorbeeld.nl',
        'https://voorbeeld.nl',
        'mailto:a@b.nl',
        'a@b.nl',
        '*a*',
        '__a__',
        '`a`',
        '\\',
        '\\[',
      ),
      fc.constantFrom('woord', 'Wie', ' ', 'é', '‮', '\u0000', '5'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Everything that is not behind a backslash. */
const bare = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '');

describe('a text in Markdown', () => {
  it.each([
    ['# Kop', '\\# Kop'],
    ['- punt', '\\- punt'],
    ['+ punt', '\\+ punt'],
    ['1. punt', '1\\. punt'],
    ['12) punt', '12\\) punt'],
    ['> citaat', '\\> citaat'],
    ['--- ', '\\---'],
    ['[hier](http://fout.nl)', '\\[hier\\](http\\://fout.nl)'],
    ['![a](b)', '!\\[a\\](b)'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['&#35; kop', '\\&\\#35; kop'],
    ['www.fout.nl', 'www\\.fout.nl'],
    ['a@b.nl', 'a (at) b.nl'],
    ['een\n# kop', 'een \\# kop'],
    ['koffie (gratis) op dinsdag - 10.00 uur: kom!', 'koffie (gratis) op dinsdag - 10.00 uur: kom!'],
  ])('%j stays text', (typedText, escaped) => {
    expect(escapeMarkdown(typedText)).toBe(escaped);
  });

  it('has no line of its own and nothing that opens anything, whatever people typed', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r\t]/);
        expect(bare(escaped)).not.toMatch(/[`*_{}[\]#|<>~&$^\\]|:\/\/|mailto:|www\.|\S@\S/i);
        expect(escaped).not.toMatch(/^(?:[-+=]|\d+[.)]| {4})/);
        expect(escaped).not.toContain('\u0000');
        expect(escaped).not.toContain('\u202e');
      }),
      { numRuns: 500 },
    );
  });

  it('can be read back as it was, but for white space and addresses of e-mail', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        fc.pre(!/[@\p{Cc}]/u.test(text));
        const back = escapeMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, '$1');
        const plain = text.replace(/\s+/g, ' ').trim();
        expect(back).toBe(plain);
      }),
    );
  });
});

describe('a document in Markdown', () => {
  it('has its title, what stands above it, sections, facts and lists with their notes', () => {
    const text = toMarkdown(
      doc(
        [
          heading(2, own('Afspraken')),
          ...list([
            item(typed('Wij rijden', 'Afspraak'), [own('Wie: vrijwilliger'), own('Klaar: 1 mei')]),
            item(own('Koffie')),
          ]),
          { kind: 'fact', label: 'Waarom?', piece: typed('Het helpt', 'Reden') },
          paragraph(typed('Eerst dit.\n\nDan dat.', 'Verhaal')),
        ],
        { about: [own('Rolde'), own('1 mei')] },
      ),
    );
    expect(text).toBe(
      [
        '# Verslag',
        '',
        'Rolde\\',
        '1 mei',
        '',
        '## Afspraken',
        '',
        '- Wij rijden\\',
        '  Wie: vrijwilliger\\',
        '  Klaar: 1 mei',
        '- Koffie',
        '',
        '**Waarom?** Het helpt',
        '',
        'Eerst dit.',
        '',
        'Dan dat.',
        '',
      ].join('\n'),
    );
  });

  it('leaves no trace of an empty list, and a word where that was asked', () => {
    expect(toMarkdown(doc([...list([]), ...section(2, 'Besluiten', [])]))).toBe('# Verslag\n');
    expect(toMarkdown(doc(section(2, 'Besluiten', [], 'Geen.')))).toBe(
      '# Verslag\n\n## Besluiten\n\nGeen.\n',
    );
    expect(hasContent(doc([]))).toBe(false);
    expect(hasContent(doc([paragraph(own('Iets'))]))).toBe(true);
  });

  it('has only the headings that are ours, whatever people typed in every place', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const piece = typed(text, 'veld');
        const made = toMarkdown(
          doc(
            [
              heading(2, piece),
              paragraph(piece),
              { kind: 'fact', label: 'Wat:', piece },
              ...list([item(piece, [piece])]),
            ],
            {
              title: text,
              about: [piece],
            },
          ),
        );
        for (const line of made.split('\n')) {
          if (/^#+(?: |$)/.test(line)) expect(['#', '##']).toContain(/^#+/.exec(line)?.[0]);
          expect(bare(line)).not.toMatch(/[`[\]<>|]/);
        }
        expect(made.split('\n').filter((line) => /^#/.test(line)).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });
});
