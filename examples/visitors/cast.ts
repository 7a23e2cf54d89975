import { addToBasket, buyTea, pay, toCheckout, toPayment } from './errands.js';
import type { Person } from './person.js';

/** One visit of somebody: where they come from, with what, and what they do. */
export interface Role {
  name: string;
  channel: string;
  device?: 'desktop' | 'mobile';
  isDark?: boolean;
  /** What not every engine, or not every run, can give. */
  needs?: 'referrer' | 'layout-shift' | 'touch' | 'patience';
  act(person: Person): Promise<void>;
}

/** Somebody who comes more than once, with the same browser. */
export type Visitor = Role | { name: string; visits: readonly Role[] };

/** Ms of a read that makes a single page an engaged visit, with something to spare. */
const GOOD_READ = 10_800;

/** Ms in which nobody sees that what they are about to press has moved. */
const UNSEEN = 300;

const quickBuyer: Role = {
  name: 'knows what she wants',
  channel: 'direct',
  async act(person) {
    await person.arrive('/');
    // She has learned to let the banner come first.
    await person.sees(`!!document.querySelector('.banner')`);
    await person.read(500);
    await person.follow('.hero .button', '/teas');
    await buyTea(person, 'harbour-breakfast');
    await toCheckout(person);
    await toPayment(person);
    await pay(person);
    await person.answer('#csat', 'csat', 5);
    await person.answer('#nps', 'nps', 10);
  },
};

const phoneBuyer: Role = {
  name: 'buys on the tram',
  channel: 'campaign',
  device: 'mobile',
  isDark: true,
  needs: 'touch',
  async act(person) {
    await person.arrive(
      '/teas/first-snow?utm_source=letter&utm_medium=email&utm_campaign=november',
    );
    await person.press('#more');
    await addToBasket(person);
    await toCheckout(person);
    await toPayment(person);
    await pay(person);
    await person.answer('#csat', 'csat', 4);
  },
};

const wanderer: Role = {
  name: 'cannot find the right one',
  channel: 'search',
  needs: 'referrer',
  async act(person) {
    await person.arrive('/teas', { referrer: 'https://www.google.com/' });
    await person.press('[data-filter="black"]');
    for (const slug of ['smoke-signal', 'night-ferry', 'harbour-breakfast']) {
      await person.follow(`#teas a[href="/teas/${slug}"]`, `/teas/${slug}`);
      await person.press('summary');
      await person.follow('.crumbs a', '/teas');
    }
    await person.follow('.top a[href="/help"]', '/help');
    await person.follow('.top a[href="/teas"]', '/teas');
    await buyTea(person, 'orchard');
  },
};

const doubter: Role = {
  name: 'changes his mind at the till',
  channel: 'email',
  needs: 'referrer',
  async act(person) {
    await person.arrive('/teas', { referrer: 'https://mail.google.com/' });
    await buyTea(person, 'stone-path');
    await toCheckout(person);
    await person.keys('c@d.example');
    await person.route('[data-view=""] button', '/checkout/delivery');
    await person.press('#leave');
    person.ended('checkout', 'abandoned');
    await person.arrived('/teas', { isDocument: true });
  },
};

const cardHolder: Role = {
  name: 'has an empty gift card',
  channel: 'campaign',
  async act(person) {
    await person.arrive('/teas?utm_source=poster&utm_campaign=tram');
    await buyTea(person, 'jade-ladder');
    await toCheckout(person);
    await toPayment(person);
    await person.press('input[value="gift"]');
    await person.press('#pay');
    person.ended('checkout', 'failed');
    await person.sees(`document.querySelector('.problem').textContent`);
    person.suffered('error_click');
    // The form was refused, and he leaves without having paid.
    person.mayHaveSuffered('form_abandon');
    await person.answer('#nps', 'nps', 3);
  },
};

const rager: Role = {
  name: 'hammers the dead button',
  channel: 'social',
  needs: 'referrer',
  async act(person) {
    await person.arrive('/teas/jade-ladder', { referrer: 'https://www.reddit.com/' });
    await person.press('#wish', { count: 6, gap: 140 });
    person.suffered('rage_click', 'dead_click');
    await person.read(1600);
    await person.answer('#nps', 'nps', 1);
  },
};

const voucherHolder: Role = {
  name: 'has a voucher',
  channel: 'referral',
  needs: 'referrer',
  async act(person) {
    await person.arrive('/teas/night-ferry', { referrer: 'https://a-blog-about-tea.example/post' });
    await addToBasket(person);
    await person.follow('.basket', '/basket');
    await person.write('#voucher input', 'LEAF10');
    await person.press('#voucher button');
    person.suffered('error_click');
    person.mayHaveSuffered('dead_click', 'form_abandon');
    await person.read(1800);
  },
};

const writer: Role = {
  name: 'writes to Aileen',
  channel: 'direct',
  async act(person) {
    await person.arrive('/contact');
    // The first press inside opens the task and is not one of its clicks.
    await person.write('[name="name"]', 'Sam');
    person.opened('contact');
    await person.write('[name="email"]', 'sam@home.example');
    await person.write('[name="message"]', 'Do you have lapsang?');
    await person.press('#contact button');
    person.ended('contact', 'completed');
    await person.sees(`document.querySelector('#sent').textContent`);
  },
};

const silent: Role = {
  name: 'thinks better of writing',
  channel: 'direct',
  async act(person) {
    await person.arrive('/contact');
    await person.write('[name="name"]', 'Kim');
    person.opened('contact');
    await person.write('[name="message"]', 'My tin came with a dent and');
    await person.follow('.brand', '/');
    person.suffered('form_abandon');
  },
};

const returner: Role = {
  name: 'sends a tin back',
  channel: 'direct',
  async act(person) {
    await person.arrive('/returns');
    for (const order of ['10234', 'KL-10234']) {
      await person.write('[name="order"]', order);
      await person.write('[name="reason"]', 'It came with a dent in the lid.');
      await person.press('#returns button');
      const isRefused = !order.startsWith('KL');
      if (isRefused) await person.sees(`document.querySelector('#returns .problem').textContent`);
    }
    person.ended('return', 'completed');
    person.suffered('form_refill');
    await person.sees(`!document.querySelector('#accepted').hidden`);
    await person.answer('#ces', 'ces', 2);
  },
};

const bouncer: Role = {
  name: 'was looking for coffee',
  channel: 'search',
  needs: 'referrer',
  async act(person) {
    await person.arrive('/', { referrer: 'https://duckduckgo.com/' });
    await person.read(900);
  },
};

const stranger: Role = {
  name: 'takes one look',
  channel: 'direct',
  async act(person) {
    await person.arrive('/about');
    await person.read(700);
  },
};

const reader: Role = {
  name: 'reads one page, and reads it well',
  channel: 'direct',
  needs: 'patience',
  async act(person) {
    await person.arrive('/help');
    for (let step = 0; step < 4; step++) {
      await person.read(GOOD_READ / 4);
      await person.scroll(260);
    }
  },
};

const asker: Role = {
  name: 'wants to know what is on the shelf',
  channel: 'direct',
  device: 'mobile',
  needs: 'touch',
  async act(person) {
    await person.arrive('/teas/meadow-at-noon');
    await person.press('#stock');
    await person.sees(`document.querySelector('#shelf').textContent`);
    person.suffered('slow_click');
    await person.read(500);
  },
};

const reloader: Role = {
  name: 'trusts in reloading',
  channel: 'direct',
  async act(person) {
    await person.arrive('/teas/orchard');
    for (let time = 0; time < 3; time++) {
      await person.read(700);
      await person.reload();
    }
    person.suffered('reload_spam');
    await person.read(600);
  },
};

const saver: Role = {
  name: 'wants the ten per cent',
  channel: 'direct',
  async act(person) {
    await person.arrive('/teas');
    await person.press('#offer');
    await person.press('#newsletter-close');
    await person.press('[data-filter="green"]');
    await person.read(1600);
    await person.press('[data-filter="oolong"]');
    await person.read(1600);
    person.suffered('dead_click');
  },
};

const aimer: Role = {
  name: 'presses just as the banner comes',
  channel: 'direct',
  needs: 'layout-shift',
  async act(person) {
    await person.arrive('/');
    const aim = await person.sees<[number, number]>(
      `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector('.hero .quiet').getBoundingClientRect())`,
    );
    // In the tree it has moved nothing yet: that takes a frame.
    await person.sees(
      `document.querySelector('.banner') && new Promise((moved) => new PerformanceObserver((list, observer) => {
        observer.disconnect();
        const at = list.getEntries().at(-1).startTime;
        addEventListener('pointerdown', ({ timeStamp }) => { window.late = timeStamp - at }, { once: true });
        moved(true);
      }).observe({ type: 'layout-shift', buffered: true }))`,
    );
    await person.pressAtOnce(aim);
    // A busy machine makes slow hands, and those may have seen it.
    if ((await person.sees<number>('window.late')) < UNSEEN) person.suffered('shifted_click');
    else person.mayHaveSuffered('shifted_click');
    person.mayHaveSuffered('dead_click');
    await person.read(1300);
    await person.follow('.hero .quiet', '/help');
  },
};

const peeker: Role = {
  name: 'turns back at once',
  channel: 'direct',
  async act(person) {
    await person.arrive('/teas');
    await person.follow('#teas a[href="/teas/first-snow"]', '/teas/first-snow');
    // Nobody has seen a page in less.
    await person.read(700);
    await person.back('/teas');
    person.suffered('quick_back');
    await person.read(600);
  },
};

const regular = {
  name: 'comes back the week after',
  visits: [
    {
      name: 'has a look first',
      channel: 'direct',
      async act(person: Person) {
        await person.arrive('/help');
        await person.follow('.top a[href="/teas"]', '/teas');
        await person.follow('#teas a[href="/teas/stone-path"]', '/teas/stone-path');
        // Whoever comes back after the time-out has given up what was open.
        person.ended('find-tea', 'abandoned');
      },
    },
    {
      name: 'comes back and buys',
      channel: 'direct',
      async act(person: Person) {
        await person.arrive('/teas/stone-path');
        await addToBasket(person);
        await toCheckout(person);
        await toPayment(person);
        await pay(person);
        await person.answer('#csat', 'csat', 4);
        await person.answer('#nps', 'nps', 8);
      },
    },
  ],
} satisfies Visitor;

/** Those whose visits fill the dashboard, in the order they come. */
export const CAST: readonly Visitor[] = [
  quickBuyer,
  bouncer,
  reader,
  rager,
  regular,
  wanderer,
  phoneBuyer,
  voucherHolder,
  doubter,
  returner,
  saver,
  silent,
  asker,
  cardHolder,
  writer,
  reloader,
  aimer,
  peeker,
  stranger,
];

/** How many visits the cast makes. */
export const VISITS: number = CAST.reduce(
  (sum, visitor) => sum + ('visits' in visitor ? visitor.visits.length : 1),
  0,
);
