import { find } from './dom.js';

export function cataloguePage(list: HTMLElement): void {
  const cards = [...list.querySelectorAll<HTMLElement>('.card')];
  const filters = [...document.querySelectorAll<HTMLElement>('[data-filter]')];
  for (const filter of filters) {
    filter.addEventListener('click', () => {
      const kind = filter.dataset['filter'];
      for (const other of filters) other.setAttribute('aria-pressed', String(other === filter));
      for (const card of cards) card.hidden = Boolean(kind) && card.dataset['kind'] !== kind;
      const shown = cards.filter((card) => !card.hidden).length;
      find('#shown').textContent = shown === 1 ? '1 tea' : `${shown} teas`;
    });
  }

  const sort = find<HTMLSelectElement>('#sort');
  const order: Record<string, (a: HTMLElement, b: HTMLElement) => number> = {
    price: (a, b) => Number(a.dataset['price']) - Number(b.dataset['price']),
    name: (a, b) => String(a.dataset['name']).localeCompare(String(b.dataset['name'])),
  };
  sort.addEventListener('change', () => {
    const by = order[sort.value];
    list.replaceChildren(...(by ? cards.toSorted(by) : cards));
  });

  const letter = find<HTMLDialogElement>('#newsletter');
  find('#offer').addEventListener('click', () => letter.showModal());
  find('#newsletter-close').addEventListener('click', () => {
    letter.close();
    // Flaw: what was meant to fade out stays, invisible, above everything but the header.
    const veil = document.createElement('div');
    veil.className = 'veil';
    veil.dataset['flaw'] = 'overlay';
    document.body.append(veil);
  });
}
