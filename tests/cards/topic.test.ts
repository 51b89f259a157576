import { describe, expect, test } from 'vitest';
import { type TopicSource, termsOfTitles, topicAndTags } from '../../src/cards/topic.ts';

const of = (source: Partial<TopicSource>, known: string[] = []) =>
  topicAndTags({ title: '', path: [], answer: '', fileName: 'my-notes', ...source }, new Set(known));

describe('the terms of headings', () => {
  test.each([
    ['HTTP和HTTPS', ['http', 'https']],
    ['HTTP1.0和HTTP1.1', ['http']],
    ['HTTP/2 与 TLSv1.3', ['http', 'tls']],
    ['什么是 TCP/IP？', ['tcp-ip']],
    ['urllib和urllib2的区别', ['urllib', 'urllib2']],
    ['C++ 的 socket', ['cpp', 'socket']],
    ['Socket', ['socket']],
    ['How does TCP slow start work', ['tcp']],
    ['Why gRPC needs HTTP/2', ['grpc', 'http']],
    ['The c10k problem', ['c10k']],
    ['IPv6 이란 무엇인가', ['ipv6']],
    ['TCP のスロースタート', ['tcp']],
    ['¿Qué es DNS?', ['dns']],
    ['TCP vs UDP', ['tcp', 'udp']],
    ['FAQ', []],
    ['Q&A 汇总', []],
    ['A slow start', []],
    ['Overview', []],
    ['References', []],
    ['Contents', []],
    ['缓存', []],
  ])('in "%s" are %j', (title, terms) => {
    expect([...termsOfTitles([title])]).toEqual(terms);
  });

  test('are never longer than a name is', () => {
    expect(termsOfTitles([`编码 ${'a1'.repeat(500_000)}`]).size).toBe(0);
  });
});

describe('a topic', () => {
  test('is the first term of the nearest heading', () => {
    const { topic, tags } = of({ title: '状态码', path: ['网络 TCP', 'HTTP和HTTPS'] });
    expect([topic, tags]).toEqual(['http', ['http', 'https', 'tcp']]);
  });

  test('is a term of the question before one of the headings above', () => {
    expect(of({ title: 'URI和URL', path: ['HTTP'] })).toEqual({ topic: 'uri', tags: ['uri', 'url', 'http'] });
  });

  test('is the heading above where no heading has a term', () => {
    expect(of({ title: '三次握手', path: ['网络', '传输层'] })).toEqual({ topic: '传输层', tags: [] });
  });

  test('is a heading that says what it is about', () => {
    expect(of({ title: '特点', path: ['传输层', '说明'] }).topic).toBe('传输层');
    expect(of({ title: 'Overview', path: ['TCP'] }).topic).toBe('tcp');
    expect(of({ title: '三次握手', path: ['概述', '说明'] }).topic).toBe('说明');
  });

  test('is the file where no heading stands above', () => {
    expect(of({ title: '三次握手', fileName: 'Net Work' })).toEqual({ topic: 'net-work', tags: [] });
  });
});

describe('a part', () => {
  test('has the topic of its section, and the terms of its own label as tags', () => {
    expect(of({ title: 'SQL 的锁', path: ['Databases'], part: 'MVCC' })).toEqual({
      topic: 'sql',
      tags: ['sql', 'databases', 'mvcc'],
    });
  });

  test('gives no topic where no heading has a term', () => {
    expect(of({ title: '锁', path: ['数据库'], part: 'MVCC' })).toEqual({ topic: '数据库', tags: ['mvcc'] });
  });
});

describe('the tags of an answer', () => {
  const tags = (answer: string) => of({ title: '缓存', answer }, ['http', 'tcp-ip']).tags;

  test.each([
    ['says it twice', 'HTTP 有缓存，http 也有代理。'],
    ['says versions of it', 'HTTP/1.1 比 HTTP1.0 新。'],
    ['says it beside code and links', 'HTTP 用 `curl` 查，见 [RFC](https://a.example)，HTTP 无状态。'],
    ['says it behind closed code', '```\nx\n```\nHTTP 和 HTTP。'],
  ])('have a term of the headings when it %s', (_, answer) => {
    expect(tags(answer)).toEqual(['http']);
  });

  test.each([
    ['once', 'HTTP 有缓存，HTTPS 也有。'],
    ['once in prose and once in a span of code', 'HTTP 与 `HTTP`。'],
    ['once in prose and in an address', 'HTTP 见 https://a.example/HTTP/HTTP 。'],
    ['once in prose and in a link', 'HTTP 见 [HTTP](http://a.example)。'],
    [
      'once in prose and in a reference link with its definition',
      'HTTP 见 [HTTP][HTTP]。\n\n[HTTP]: <https://a.example>',
    ],
    ['once in prose and in an image', 'HTTP ![HTTP](HTTP.png)'],
    ['once in prose and in a tag', 'HTTP <b class="HTTP">粗</b>'],
    ['only in code', '```\nHTTP\nHTTP\n```'],
    ['only in code of a list', '- 例：\n  ```\n  HTTP HTTP\n  ```'],
    ['only in code with a longer fence', '````\n```\nHTTP HTTP\n```\nHTTP\n````'],
    ['only in code that never ends', '~~~\nHTTP HTTP'],
  ])('lack a term that it says %s', (_, answer) => {
    expect(tags(answer)).toEqual([]);
  });

  test('have no term that no heading uses', () => {
    expect(of({ title: '缓存', answer: 'DNS 和 DNS' }, ['http']).tags).toEqual([]);
  });

  test('give no topic', () => {
    expect(of({ title: '缓存', path: ['网络'], answer: 'HTTP HTTP' }, ['http'])).toEqual({
      topic: '网络',
      tags: ['http'],
    });
  });

  test('are found where a fence has no end and no measure', () => {
    expect(tags(`${'`'.repeat(500_000)}\n${'x\n'.repeat(200_000)}`)).toEqual([]);
  });
});
