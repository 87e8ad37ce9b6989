import { describe, expect, it } from 'vitest';
import { telHref } from '#domain/phone.ts';

describe('a number to dial', () => {
  it.each([
    ['0592 - 12 34 56', 'tel:0592123456'],
    ['+31 (0)592 123456', 'tel:+31592123456'],
    ['(0)592 123456', 'tel:0592123456'],
    ['112', 'tel:112'],
    ['088 0767 000', 'tel:0880767000'],
    ['*21*0900#', 'tel:210900'],
  ])('%s dials %s', (written, dialled) => {
    expect(telHref(written)).toBe(dialled);
  });
});
