import { empty } from './basket.js';
import { find, post, valueOf } from './dom.js';
import { askOnce } from './feedback.js';
import { uxmeter } from './uxmeter.js';

/** `/checkout/payment` is the view `payment`, `/checkout` the first one. */
const viewOf = (path: string): string => path.split('/')[2] ?? '';

export function checkoutPage(page: HTMLElement): void {
  const views = [...page.querySelectorAll<HTMLElement>('[data-view]')];
  const show = (): void => {
    const current = viewOf(location.pathname);
    for (const view of views) view.hidden = view.dataset['view'] !== current;
    for (const step of page.querySelectorAll<HTMLElement>('[data-step]')) {
      if (step.dataset['step'] === current) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    }
    find('#give-up').hidden = current === 'done';
    find(`[data-view="${current}"]`).querySelector('input')?.focus();
  };
  const go = (path: string): void => {
    history.pushState(null, '', path);
    show();
  };
  const form = (view: string, send: (form: HTMLFormElement) => void): void => {
    const element = find<HTMLFormElement>(`form[data-view="${view}"]`);
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      send(element);
    });
  };
  addEventListener('popstate', show);
  show();

  form('', () => {
    uxmeter('task.step', 'checkout', 'you');
    go('/checkout/delivery');
  });
  form('delivery', () => {
    uxmeter('task.step', 'checkout', 'delivery');
    go('/checkout/payment');
  });
  form('payment', (element) => void pay(valueOf(element, 'payment')));

  const pay = async (payment: string): Promise<void> => {
    const button = find<HTMLButtonElement>('#pay');
    button.textContent = 'One moment …';
    try {
      const { order } = await post('/api/order', { payment });
      uxmeter('task.complete', 'checkout');
      uxmeter('track', 'purchase', { payment }, { key: true });
      find('#order').textContent = String(order);
      empty();
      go('/checkout/done');
    } catch {
      uxmeter('task.fail', 'checkout', 'card_declined');
      find('.problem', page).textContent = 'There is not enough on this card.';
    }
    button.textContent = 'Pay now';
  };

  find('#leave').addEventListener('click', () => {
    uxmeter('task.abandon', 'checkout');
    location.assign('/teas');
  });
  askOnce('#csat', 'csat', 'checkout');
}
