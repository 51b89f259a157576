import { openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMissing, isUserError, systemReason, UserError } from '../../src/home/user-error.ts';
import { freshFolder } from './folder.ts';

const folder = freshFolder();

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
}

describe('an error that a user caused', () => {
  test('says that the program could not run, unless it says otherwise', () => {
    expect(new UserError('x').exitCode).toBe(2);
    expect(new UserError('x', 1).exitCode).toBe(1);
  });

  test('is known by its name, since each command has a class of its own', () => {
    class UserErrorOfAnotherBundle extends Error {
      override readonly name = 'UserError';
    }
    expect(isUserError(new UserError('x'))).toBe(true);
    expect(isUserError(new UserErrorOfAnotherBundle('x'))).toBe(true);
    expect(isUserError(new TypeError('x'))).toBe(false);
    expect(isUserError({ name: 'UserError' })).toBe(false);
  });
});

describe('an error of the system', () => {
  test('has a reason, and nothing else has one', () => {
    const missing = thrownBy(() => openSync(`${folder()}/missing`, 'r'));
    expect(systemReason(missing)).toEqual(expect.any(String));
    expect(isMissing(missing)).toBe(true);
    expect(systemReason(Object.assign(new Error('x'), { code: 'EWHATEVER' }))).toBe('EWHATEVER');
    expect(systemReason(new TypeError('x'))).toBeNull();
    expect(systemReason('ENOENT')).toBeNull();
    expect(isMissing(thrownBy(() => openSync(folder(), 'w')))).toBe(false);
  });
});
