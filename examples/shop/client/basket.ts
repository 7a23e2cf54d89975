import { find, post, valueOf } from './dom.js';
import { uxmeter } from './uxmeter.js';

interface Line {
  slug: string;
  name: string;
  pence: number;
  tins: number;
}

const KEY = 'shop.basket';
const CURRENCY = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

const read = (): Line[] => JSON.parse(localStorage.getItem(KEY) ?? '[]') as Line[];

function write(lines: Line[]): void {
  localStorage.setItem(KEY, JSON.stringify(lines));
  showCount();
}

export function showCount(): void {
  const tins = read().reduce((sum, line) => sum + line.tins, 0);
  find('#basket-count').textContent = String(tins);
}

export function add(line: Line): void {
  const lines = read();
  const same = lines.find(({ slug }) => slug === line.slug);
  if (same) same.tins += line.tins;
  else lines.push(line);
  write(lines);
}

export const empty = (): void => write([]);

export function basketPage(): void {
  const list = find('#lines');
  const show = (): void => {
    const lines = read();
    find('#empty').hidden = lines.length > 0;
    find('#filled').hidden = lines.length === 0;
    list.replaceChildren(
      ...lines.map((line) => {
        const row = document.createElement('li');
        const text = document.createElement('span');
        text.textContent = `${line.tins} × ${line.name}`;
        const remove = document.createElement('button');
        remove.className = 'quiet';
        remove.textContent = 'Remove';
        remove.addEventListener('click', () => {
          write(read().filter(({ slug }) => slug !== line.slug));
          show();
        });
        row.append(text, remove);
        return row;
      }),
    );
    const total = lines.reduce((sum, line) => sum + line.pence * line.tins, 0);
    find('#total').textContent = CURRENCY.format(total / 100);
  };
  show();

  const voucher = find<HTMLFormElement>('#voucher');
  voucher.addEventListener('submit', (event) => {
    event.preventDefault();
    // Flaw: nobody catches the failure, and the visitor is told nothing.
    void post('/api/voucher', { code: valueOf(voucher, 'code') });
  });

  find('#to-checkout').addEventListener('click', () => {
    uxmeter('task.start', 'checkout', { optimalClicks: 3, optimalPages: 4 });
  });
}
