/** What the shop sells. */
export interface Tea {
  slug: string;
  name: string;
  kind: 'black' | 'green' | 'oolong' | 'herbal';
  /** Pence for 100 g. */
  price: number;
  origin: string;
  taste: string;
  brewing: string;
  /** Colours of the tin: body, label. */
  colours: readonly [string, string];
}

export const TEAS: readonly Tea[] = [
  {
    slug: 'harbour-breakfast',
    name: 'Harbour Breakfast',
    kind: 'black',
    price: 680,
    origin: 'Assam and Kenya',
    taste: 'Malty and bright, made for milk and grey mornings.',
    brewing: 'One heaped teaspoon, boiling water, four minutes.',
    colours: ['#8c3b2a', '#f2d9b8'],
  },
  {
    slug: 'first-snow',
    name: 'First Snow',
    kind: 'green',
    price: 1240,
    origin: 'Zhejiang',
    taste: 'Chestnut and sweet peas, soft as the season it is named after.',
    brewing: 'Two teaspoons, 75 °C, two minutes; good for three infusions.',
    colours: ['#5f8c6a', '#eef4e4'],
  },
  {
    slug: 'stone-path',
    name: 'Stone Path',
    kind: 'oolong',
    price: 1580,
    origin: 'Wuyi',
    taste: 'Roasted, mineral, with a long finish of dark fruit.',
    brewing: 'Fill a third of a small pot, 95 °C, thirty seconds at a time.',
    colours: ['#4a5568', '#d9cbb4'],
  },
  {
    slug: 'orchard',
    name: 'Orchard',
    kind: 'herbal',
    price: 560,
    origin: 'Kent',
    taste: 'Apple, rosehip and a little cinnamon. No caffeine.',
    brewing: 'Two teaspoons, boiling water, eight minutes; also over ice.',
    colours: ['#b5533c', '#f7e3c4'],
  },
  {
    slug: 'smoke-signal',
    name: 'Smoke Signal',
    kind: 'black',
    price: 890,
    origin: 'Fujian',
    taste: 'Pine smoke and leather, a campfire in a cup.',
    brewing: 'One teaspoon, 95 °C, three minutes.',
    colours: ['#3b3a36', '#e0b97a'],
  },
  {
    slug: 'meadow-at-noon',
    name: 'Meadow at Noon',
    kind: 'herbal',
    price: 520,
    origin: 'Provence',
    taste: 'Camomile, linden and honey. For the end of the day, whatever its name.',
    brewing: 'One tablespoon, boiling water, five minutes.',
    colours: ['#c99a2e', '#fbf3d6'],
  },
  {
    slug: 'jade-ladder',
    name: 'Jade Ladder',
    kind: 'oolong',
    price: 1420,
    origin: 'Alishan',
    taste: 'Lilac and cream, light and round.',
    brewing: 'Two teaspoons, 90 °C, one minute; five infusions.',
    colours: ['#2f7d6d', '#dff0e6'],
  },
  {
    slug: 'night-ferry',
    name: 'Night Ferry',
    kind: 'black',
    price: 740,
    origin: 'Ceylon, with bergamot',
    taste: 'An Earl Grey for people who stay up.',
    brewing: 'One teaspoon, boiling water, three minutes.',
    colours: ['#27406b', '#e6dcc3'],
  },
];

/** `£6.80` */
export const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;
