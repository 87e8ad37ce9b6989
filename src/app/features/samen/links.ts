/** Addresses inside Samen. A group's address holds only its random part, never its name. */
const group = (space: string): string => `/samen/${space.replace(/^group\//, '')}`;

export const samenLinks = {
  groups: () => '/samen',
  group,
  step: (space: string, step: string) => `${group(space)}/stap/${step}`,
  steps: (space: string) => `${group(space)}/stappen`,
  adjust: (space: string) => `${group(space)}/aanpassen`,
  meetings: (space: string) => `${group(space)}/bijeenkomsten`,
  meeting: (space: string, id: string) => `${group(space)}/bijeenkomst/${id}`,
  beamer: (space: string, id: string) => `${group(space)}/bijeenkomst/${id}/scherm`,
  agreements: (space: string) => `${group(space)}/afspraken`,
  tally: (space: string) => `${group(space)}/turven`,
  papers: (space: string) => `${group(space)}/papier`,
  paper: (space: string, sheet: string) => `${group(space)}/papier/${sheet}`,
  copy: (space: string) => `${group(space)}/kopie`,
  conflicts: (space: string) => `${group(space)}/welke-klopt`,
} as const;

export const spaceOf = (id: string): string => `group/${id}`;
