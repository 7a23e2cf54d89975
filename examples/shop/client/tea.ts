import { add } from './basket.js';
import { find } from './dom.js';
import { uxmeter } from './uxmeter.js';

export function teaPage(article: HTMLElement): void {
  const { slug = '', name = '', pence } = article.dataset;
  const tins = find<HTMLOutputElement>('#tins');
  const step = (by: number): void => {
    tins.value = String(Math.max(1, Number(tins.value) + by));
  };
  find('#less').addEventListener('click', () => step(-1));
  find('#more').addEventListener('click', () => step(1));

  find('#add').addEventListener('click', () => {
    const count = Number(tins.value);
    add({ slug, name, pence: Number(pence), tins: count });
    find('#added').textContent = `${count} × ${name} in your basket.`;
    uxmeter('track', 'add_to_basket', { tea: slug, tins: count });
  });

  find('#stock').addEventListener('click', () => {
    // Flaw: no word, no spinner, until the answer is there.
    void fetch('/api/stock')
      .then((response) => response.json() as Promise<{ tins: number }>)
      .then((stock) => {
        find('#shelf').textContent = `Yes, ${stock.tins} tins.`;
      });
  });
}
