import { find, post, valueOf } from './dom.js';
import { askOnce } from './feedback.js';
import { uxmeter } from './uxmeter.js';

export function contactPage(form: HTMLElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void post('/api/contact', {}).then(() => {
      (form as HTMLFormElement).reset();
      find('#sent').textContent = 'Thank you, Aileen will write to you.';
    });
  });
}

export function returnsPage(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void post('/api/returns', { order: valueOf(form, 'order') }).then(({ accepted }) => {
      if (accepted) {
        uxmeter('track', 'return_accepted', {});
        form.hidden = true;
        find('#accepted').hidden = false;
        return;
      }
      find('.problem', form).textContent = 'The number must look like KL-12345.';
      // Flaw: what was typed is gone, the reason included.
      form.reset();
    });
  });
  askOnce('#ces', 'ces', 'return');
}
