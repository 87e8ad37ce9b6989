/** Our own small set of icons, drawn with one stroke. Decoration only: the word always stands beside it. */
const PATHS = {
  phone:
    'M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5ZM10.5 18.5h3',
  sms: 'M4 4.5h16v11H10l-4.5 4v-4H4zM8 9h8M8 12h5',
  mail: 'M3.5 5.5h17v13h-17zM4 6l8 7 8-7',
  route:
    'M12 21s6.5-6.4 6.5-11.2A6.5 6.5 0 0 0 5.5 9.8C5.5 14.600 12 21 12 21ZM12 12a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600Z',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500l5 5',
  locate: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM12 2.500V6M12 18v3.500M2.500 12H6M18 12h3.500M12 12h.010',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  alert: 'M12 3.500 21.500 20h-19zM12 10v4.500M12 17.200v.010',
  settings: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h10M18 17h2M15 5v4M9 10v4M16 15v4',
  home: 'M3.500 11.500 12 4l8.500 7.500M6 10v9.500h12V10M10 19.500V14h4v5.500',
  print: 'M7 9V3.500h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7z',
  leave: 'M10 4H4.500v16H10M9 12h11M16 7.500l4.500 4.500-4.500 4.500',
  speak: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  link: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  check: 'M4.500 12.500l5 5 10-11',
  coffee:
    'M5 9h11v6.500a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10.500h1.500a2.500 2.500 0 0 1 0 5H16M8.500 3v2.500M12.500 3v2.500',
  cart: 'M3 4h3l2.500 11h9.500l2.500-8H7M10 20a.500.500 0 1 0 0-.010M17 20a.500.500 0 1 0 0-.010',
  car: 'M3 16.5v-4l3-1 2-4h7l3 4 3 1v4h-2M9.5 16.5h5M5 16.5H3M7.2 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM16.8 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 11.5h12',
  people:
    'M8.500 11a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM2.500 20c0-3.500 2.600-6 6-6s6 2.500 6 6M16 11.500a2.700 2.700 0 1 0-1-5.200M17 14.200c2.600.500 4.500 2.800 4.500 5.800',
  letter: 'M6 3h9l4 4v14H6zM14.500 3v4.500H19M9 12h7M9 16h7',
  hands:
    'M12 19.500s-7.500-4.600-7.500-10A4.300 4.300 0 0 1 12 6.800a4.300 4.300 0 0 1 7.500 2.700c0 5.400-7.500 10-7.500 10Z',
  cloud:
    'M7 18a4.500 4.500 0 0 1-.500-9 6 6 0 0 1 11.400 1.200A4 4 0 0 1 17.500 18zM9 21l.500-1M14 21l.500-1',
  care: 'M9.500 3.500h5v6h6v5h-6v6h-5v-6h-6v-5h6z',
  child:
    'M12 8.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400ZM6.500 11.500 12 13l5.500-1.500M12 13v3.500M12 16.500 9 21M12 16.500 15 21',
  shield: 'M12 3l7.500 2.500v6c0 4.700-3.200 8-7.500 9.500-4.300-1.500-7.500-4.800-7.500-9.500v-6z',
  more: 'M5.500 12h.010M12 12h.010M18.500 12h.010',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="hw-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Two houses under one roof line, holding a hearth: the villages' sign. */
export function Logo() {
  return (
    <svg className="hw-logo" viewBox="0 0 48 40" aria-hidden="true" focusable="false">
      <path className="hw-logo-roof" d="M2 22 15 9l9 9 9-9 13 13" />
      <path className="hw-logo-wall" d="M7 19v17h34V19" />
      <path
        className="hw-logo-heart"
        d="M24 34s-7-4.300-7-9.200a4 4 0 0 1 7-2.600 4 4 0 0 1 7 2.600C31 29.700 24 34 24 34Z"
      />
    </svg>
  );
}
