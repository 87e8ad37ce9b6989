/** In which role somebody wrote, as the server says it: names of people are no part of a record. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOfSpace, ROLES } from '#sync/access.ts';
import { API, type Answer } from '#sync/api.ts';
import { useAtWork } from './at-work.tsx';

type Rows = Answer<typeof API.history>['rows'];

/**
 * @returns who wrote a unit, by when the server took it (ms); undefined without internet, and for what was not sent
 */
export function useWriters(
  space: string,
  type: string,
  record: string,
): (unit: string, receivedAt: number | undefined) => string | undefined {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const [rows, setRows] = useState<Rows>([]);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const said = await work.ask(API.history, { home: homeOfSpace(space) ?? space, type, id: record });
      if (!gone && said.ok) setRows(said.value.rows);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [work, space, type, record]);
  return (unit, receivedAt) => {
    const row = rows.find((one) => one.unit === unit && one.at === receivedAt);
    if (row === undefined) return undefined;
    if (row.own) return t('someone.self');
    const role = ROLES.find((one) => one === row.role);
    return role === undefined ? undefined : t(`someone.${role}`);
  };
}
