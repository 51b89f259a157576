import { expect, test } from 'vitest';
import { nearNames } from '../../src/cards/near.ts';

test.each([
  ['htpp', ['http', 'dns'], ['http']],
  ['dsn', ['dns', 'udp'], ['dns']],
  ['HTTPS', ['http', 'https', 'tcp'], ['https', 'http']],
  ['hand', ['handshake', 'socket'], ['handshake']],
  ['tcp', ['c', 'udp', 'dns'], []],
  ['网路', ['网络', '路由'], ['网络']],
  ['tcp', ['tcp-1', 'tcp-2', 'tcp-3', 'tcp-4'], ['tcp-1', 'tcp-2', 'tcp-3']],
  ['zzzzzz', ['tcp', 'udp'], []],
])('near to "%s" among %j are %j', (wanted, known, near) => {
  expect(nearNames(wanted, known)).toEqual(near);
});

test('the nearest name comes first', () => {
  expect(nearNames('sockets', ['rockets', 'sockts', 'lockers'])).toEqual(['rockets', 'sockts', 'lockers']);
});
