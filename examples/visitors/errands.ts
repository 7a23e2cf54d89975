import type { Person } from './person.js';

/** From the list of teas to one in the basket: two clicks. */
export async function buyTea(person: Person, slug: string): Promise<void> {
  await person.follow(`#teas a[href="/teas/${slug}"]`, `/teas/${slug}`);
  await addToBasket(person);
}

export async function addToBasket(person: Person): Promise<void> {
  await person.press('#add');
  person.ended('find-tea', 'completed');
  await person.sees(`document.querySelector('#added').textContent`);
}

/** From any page to the first step of the checkout, where the cursor is in the first field. */
export async function toCheckout(person: Person): Promise<void> {
  await person.follow('.basket', '/basket');
  await person.press('#to-checkout');
  // The press that opens the task is not one of its clicks; the page it was on is its first.
  person.opened('checkout');
  await person.arrived('/checkout', { isDocument: true });
}

/** The three clicks. The address is typed without touching the mouse. */
export async function toPayment(person: Person): Promise<void> {
  await person.keys('a@b.example');
  await person.route('[data-view=""] button', '/checkout/delivery');
  await person.route('[data-view="delivery"] button', '/checkout/payment');
}

export async function pay(person: Person): Promise<void> {
  await person.press('#pay');
  person.ended('checkout', 'completed');
  person.converted();
  await person.arrived('/checkout/done', { isDocument: false });
}
