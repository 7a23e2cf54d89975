import { find } from './dom.js';
import { uxmeter } from './uxmeter.js';

/** A row of buttons that asks for a number, sends it and says thank you. */
export function askOnce(selector: string, instrument: 'nps' | 'csat' | 'ces', task?: string): void {
  const form = find<HTMLFormElement>(selector);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const answer = event.submitter as HTMLButtonElement | null;
    if (!answer) return;
    uxmeter('feedback', { instrument, value: Number(answer.value), ...(task ? { task } : {}) });
    find('fieldset', form).hidden = true;
    find('[role="status"]', form).textContent = 'Thank you.';
  });
}
