/** The code with which a device is let in, as somebody types, pastes or scans it. */
import { INVITE_CODE } from '#sync/api.ts';

const IN_ADDRESS = /#\/toestel\/aanmelden\/([^/?#\s]+)\s*$/;

/**
 * With or without dashes, spaces and capitals, or the whole address of an invitation.
 * @returns undefined when it is no code
 */
export function enrolCode(typed: string): string | undefined {
  const code = (IN_ADDRESS.exec(typed)?.[1] ?? typed).toLowerCase().replace(/[\s-]/g, '');
  return INVITE_CODE.test(code) ? code : undefined;
}

/** In groups that can be read aloud and copied by hand. */
export const groupedCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? code;
