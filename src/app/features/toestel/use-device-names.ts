/** Whose device it is, as far as this person may know: an administrator sees everybody, others only themselves. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API } from '#sync/api.ts';
import { useAtWork } from './at-work.tsx';

type Names = ReadonlyMap<string, string>;
const NOBODY: Names = new Map();

/** @returns what a device is called: "op dit toestel" or the name of a colleague; undefined when nobody here may know */
export function useDeviceNames(): (device: string) => string | undefined {
  const { t } = useTranslation('toestel');
  const { work, account } = useAtWork();
  const [names, setNames] = useState(NOBODY);
  useEffect(() => {
    let gone = false;
    // Without internet nobody is named, and the screen is of use all the same.
    const look = async () => {
      const said = await work.ask(API.people, {});
      if (gone || !said.ok) return;
      const all = said.value.people.flatMap(({ person, label, devices }) =>
        devices.map((one): [string, string] => [
          one.device,
          person === account.person
            ? t('device.own', { device: one.label })
            : t('device.of', { name: label, device: one.label }),
        ]),
      );
      setNames(new Map(all));
    };
    void look();
    return () => {
      gone = true;
    };
  }, [work, account.person, t]);
  return (device) => (device === account.device ? t('conflicts.here') : names.get(device));
}
