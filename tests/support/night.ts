/** Numbers for the evening and the night that are invented, and look it: no phone can dial them. */
import type { NightNumbers } from '#domain/night-numbers.ts';

export const inventedNight: NightNumbers = {
  gp_out_of_hours: {
    number: '0000-000 901',
    name: 'Spoedpost Verzonnen',
    checked: '2026-11-01',
    checked_by: 'beheerder van de regio',
  },
  duty_pharmacy: {
    number: '0000-000 902',
    name: 'Dienstapotheek Verzonnen',
    checked: '2026-11-01',
    checked_by: 'beheerder van de regio',
  },
  crisis_route: {
    name: 'Crisisdienst Verzonnen',
    text: 'De huisarts of de spoedpost belt de crisisdienst.',
    checked: '2026-10-15',
    checked_by: 'huisarts in het kernteam',
  },
};
