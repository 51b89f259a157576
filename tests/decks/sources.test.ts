// Where the facts of the cards come from: links that are well formed, hosts and RFCs that are known, none that was left behind.
import { describe, expect, test } from 'vitest';
import { files, readTable, textOf } from './deck.ts';

const RFC_LINK =
  /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc([1-9]\d*)(?:#(section|appendix)-([\dA-Z]+(?:\.\d+)*))?$/;
const NAMED_RFC = /\bRFCs?[\s-]?(\d+)/g;
const STATUSES = [
  'Internet Standard',
  'Proposed Standard',
  'Draft Standard',
  'Best Current Practice',
  'Informational',
  'Experimental',
  'Historic',
];
/** Obsolete RFCs that a card may cite all the same, because what it tells is history: number, id and reason. */
const HISTORY: Record<string, { id: string; reason: string }[]> = {};

const hosts = new Map(
  readTable('hosts.txt').map(([host = '', rank = '', what = '']) => [host, { rank, what }]),
);
const rfcs = new Map(
  readTable('rfcs.txt').map(([number = '', year = '', status = '', sections = '', title = '']) => [
    number,
    { year: Number(year), status, sections: sections.split(' '), title },
  ]),
);

describe('the lists', () => {
  test('say of every RFC its year, its status, and its title or what obsoleted it', () => {
    const odd = [...rfcs].filter(([number, { year, status, title }]) => {
      const isKnown = STATUSES.includes(status) || /^obsoleted by( \d+)+$/.test(status);
      return !/^[1-9]\d*$/.test(number) || !(year >= 1969 && year <= 2100) || !isKnown || title === '';
    });
    expect(odd).toEqual([]);
    expect(rfcs.size).toBe(readTable('rfcs.txt').length);
  });

  test('say of every host in a few words what it is, and whether it is a primary source', () => {
    const odd = [...hosts].filter(
      ([, { rank, what }]) => !/^(primary|beside)$/.test(rank) || what.length < 10,
    );
    expect(odd).toEqual([]);
    expect(hosts.size).toBe(readTable('hosts.txt').length);
  });
});

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  const { id, sources } = file.card;

  test('names one to six sources, each once, by links that are well formed', () => {
    expect(sources.length).toBeGreaterThanOrEqual(1);
    expect(sources.length).toBeLessThanOrEqual(6);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources.filter((source) => !isWellFormed(source))).toEqual([]);
  });

  test('has its sources at places that are listed, one of them primary', () => {
    const found = sources.map((source) => hostOf(source));
    const unknown = found.filter((host) => !hosts.has(host));
    expect(unknown, 'a new place: is it a primary source? Add it to tests/decks/hosts.txt').toEqual([]);
    expect(found.map((host) => hosts.get(host)?.rank)).toContain('primary');
  });

  test('cites RFCs that are listed and not obsolete', () => {
    const cited = [...new Set([...rfcsOf(sources), ...named(textOf(file))])];
    const unknown = cited.filter((number) => !rfcs.has(number));
    expect(unknown, 'look up its status and add it to tests/decks/rfcs.txt').toEqual([]);
    const left = cited.filter((number) => isObsolete(number) && !isHistory(number, id));
    expect(left.map((number) => `${number} was ${rfcs.get(number)?.status}`)).toEqual([]);
  });

  test('cites sections that somebody has looked up', () => {
    const cited = sources.filter((source) => {
      const [, number = '', , section] = RFC_LINK.exec(source) ?? [];
      return section !== undefined && rfcs.get(number)?.sections.includes(section) !== true;
    });
    expect(cited, 'read that heading, then add the section to its line of tests/decks/rfcs.txt').toEqual([]);
  });
});

function isWellFormed(source: string): boolean {
  if (!/^https:\/\/[!-~]+$/.test(source) || !URL.canParse(source)) return false;
  const url = new URL(source);
  if (url.href !== source) return false;
  if (/(^|\.)rfc-editor\.org$/.test(url.hostname)) return RFC_LINK.test(source);
  return (
    !/\b(tools\.ietf\.org|datatracker\.ietf\.org\/doc\/(html\/)?rfc\d)/.test(source) &&
    url.search === keptSearch(url)
  );
}

function hostOf(source: string): string {
  return URL.canParse(source) ? new URL(source).hostname : source;
}

/** What follows a `?` is for some hosts the only way to say which page is meant. */
function keptSearch({ hostname, search }: URL): string {
  return ['queue.acm.org', 'man.freebsd.org'].includes(hostname) ? search : '';
}

function rfcsOf(sources: readonly string[]): string[] {
  return sources.flatMap((source) => RFC_LINK.exec(source)?.[1] ?? []);
}

function named(text: string): string[] {
  return [...text.matchAll(NAMED_RFC)].map(([, number = '']) => number);
}

function isObsolete(number: string): boolean {
  return rfcs.get(number)?.status.startsWith('obsoleted') ?? false;
}

function isHistory(number: string, id: string): boolean {
  return HISTORY[number]?.some((card) => card.id === id && card.reason !== '') ?? false;
}
