// Payloads in every field, in the messages of parsers, and wherever Markdown can hide them.
import { body, card, type HostileCase, one, yamlText } from '../case.ts';
import { ALL_PAYLOADS, asEntities, asPercent, PAYLOADS } from './payloads.ts';

const FIELDS = ['question', 'context', 'topic', 'lang', 'part_of', 'source', 'imported'];
const LISTS = ['tags', 'heading', 'sources', 'follow_up'];

/** Short enough for an id of 200 bytes. */
const IDS = Object.entries(PAYLOADS).map(([name, payload]) => {
  const id = Array.from(`id-${payload}`).slice(0, 40).join('').normalize('NFC');
  return one(`id-with-${name}`, card(`id: ${yamlText(id)}\nquestion: Which id is this?`), [], [id]);
});

const fields = FIELDS.map((field) => withField(field, yamlText(ALL_PAYLOADS)));
const lists = LISTS.map((field) => withField(field, `[${Object.values(PAYLOADS).map(yamlText).join(', ')}]`));

function withField(field: string, value: string): HostileCase {
  const id = `control-${field.replace('_', '-')}`;
  const question = field === 'question' ? '' : `question: What is in ${field}?\n`;
  return one(id, card(`id: ${id}\n${question}${field}: ${value}`), [], [id]);
}

/** What a message repeats of a file. */
const messages: HostileCase[] = [
  one('control-type', card(`id: a\nquestion: Q?\ntype: ${yamlText(ALL_PAYLOADS)}`), [
    ['card-field-invalid', 4],
  ]),
  one('control-opening', `---${ALL_PAYLOADS.replace(/[\n\r\0]/g, '')}\nid: a\n---\n`, [
    ['front-matter-language', 1],
  ]),
  one('control-raw', card(`id: a\nquestion: Q?${PAYLOADS.csi}`), [['front-matter-invalid', 3]]),
  one('control-tag', card(`id: a\nquestion: !<${PAYLOADS.bidi}> x`), [['front-matter-invalid', 3]]),
  one('control-alias', card(`id: a\nquestion: *${PAYLOADS.bidi}${PAYLOADS.c1}`), [
    ['front-matter-invalid', 3],
  ]),
  one('control-key', card(`id: a\n${yamlText(ALL_PAYLOADS)}: 1\n${yamlText(ALL_PAYLOADS)}: 2`), [
    ['front-matter-invalid', 4],
  ]),
  one('control-surrogate', card('id: a\nquestion: "a\\ud83d b\\ude00"'), [], ['a']),
];

const raw = inBody((text) => text, 'raw');
const entities = inBody(asEntities, 'entity');

function inBody(write: (text: string) => string, how: string): HostileCase[] {
  return Object.entries(PAYLOADS)
    .filter(([name]) => name !== 'controls' || how === 'entity')
    .map(([name, payload]) => body(`${how}-${name}`, `Text ${write(payload)} text.`));
}

const all = ALL_PAYLOADS.replaceAll('\0', '');
const flat = all.replace(/[\r\n\x0b\x0c\x85\u2028\u2029]/g, '');
const percent = asPercent(ALL_PAYLOADS);

const places: HostileCase[] = [
  body(
    'in-link',
    `[text](https://example.org/${percent})\n\n[${all}](https://example.org "${all}")\n\n[x](<${flat}>)`,
  ),
  body(
    'in-autolink',
    `<https://example.org/%1b[5;35m${percent}>\n\n<javascript:alert(1)>\n\n<mailto:a@b.c?x=%1b]0;t%07>`,
  ),
  body(
    'in-scheme',
    '[a](javascript:alert(1)) [b](file:///etc/passwd) [c](data:text/html,x) [d](vbscript:x) [e](x-man-page://a)',
  ),
  body(
    'in-scheme-entity',
    '[a](java&#115;cript:alert(1)) [b](&#x1b;]8;;x) [c](https://a.b/&#27;&#x9b;&#x202e;)',
  ),
  body(
    'in-link-target',
    `[a](https://a.b/\u009b5;35m\u202e) [b](http://a.b/;params=1;\\ "t\x1b\\") [c](HTTPS://A.B/${'x'.repeat(9000)})`,
  ),
  body(
    'in-host',
    `[a](https://${flat.replace(/[\s<>()[\]]/g, '')}.org) <https://\u202eexample.org> [b](https://\u{e0041}.org)`,
  ),
  body(
    'in-image',
    `![${all}](img/${percent}.png) ![a](<../../../../etc/passwd> "${flat}") ![b](data:image/png;base64,${'A'.repeat(3000)})`,
  ),
  body(
    'in-html',
    `<img src="x${all.replaceAll('"', '')}" alt="${asEntities(ALL_PAYLOADS)}"><b ${flat}>x</b>\n\n<div>${all}</div>`,
  ),
  body(
    'in-comment',
    `a <!-- ${all} --> b\n\n<!--\n${all}\n-->\n\n<?php ${all} ?>\n\n<![CDATA[${all}]]>\n\n<!X ${flat}>`,
  ),
  body(
    'in-code',
    `\`${all}\`\n\n\`\`\`${flat.replaceAll('`', '')}\n${all}\n\t${all}\n\`\`\`\n\n    ${all}\n`,
  ),
  body(
    'in-table',
    `| ${flat} | b |\n| --- | :-: |\n| ${flat} | \`${flat}\` |\n| [x](https://a.b/${percent}) | ${asEntities(flat)} |`,
  ),
  body('in-list', `- [ ] ${all}\n- [x] ${all}\n\n999999999. ${all}\n\n> ${all}\n> > ${all}`),
  body(
    'in-heading',
    `# ${all}\n\n${all}\n===\n\n[^1]: ${all}\n\n[r]: <${flat}> "${flat}"\n\n[r] [${flat}][r] text[^1]`,
  ),
  body('in-emphasis', `**${all}** *${all}* ~~${all}~~ __${asEntities(all)}__`),
  body(
    'in-cloze',
    `{{c1::${all}::${all}}} and {{c2::x::hint ${flat}}} and {{c999::${asEntities(all)}}}`,
    'type: cloze',
  ),
  body('in-highlight', `==${flat}== and ==x${asEntities(all)}y==`, 'type: cloze'),
  body('in-choice', `- [x] ${all}\n- [ ] ${asEntities(all)}\n- [ ] \`${all}\`\n\n${all}`, 'type: choice'),
  body(
    'fake-screen',
    '─────\n✓ good · back in 4d\n\n1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 8d\n\nspace answer · ? help · q quit',
  ),
  body(
    'zalgo',
    `Z${'\u0301\u0327\u20dd'.repeat(4000)} ${'e\u0301'.repeat(2000)} ${'👨\u200d'.repeat(1000)} ${'\u1100'.repeat(2000)}`,
  ),
  body('wide', `${'﷽'.repeat(2000)} ${'𒐫'.repeat(2000)} ${'🏴'.repeat(1000)}`),
  body('padding', `rm -rf ~${' '.repeat(50_000)}x\n\n${'\u3000'.repeat(5000)}x`),
];

export const controls = [...IDS, ...fields, ...lists, ...messages, ...raw, ...entities, ...places];
