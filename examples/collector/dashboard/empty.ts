import { h, setText } from './dom.js';

/** Ms until the button offers to copy again. */
const COPIED_FOR = 2000;

/** What to do while nothing has come yet. */
export function createEmpty(): HTMLElement {
  const { origin } = location;
  const tag = `<script async src="${origin}/uxmeter.min.js"\n  data-endpoint="${origin}/collect"\n  data-app="my-site"></script>`;
  return h(
    'section',
    { id: 'empty', class: 'empty', 'aria-labelledby': 'empty-title' },
    h('h2', { id: 'empty-title' }, 'Waiting for the first visit'),
    h('p', {}, 'Nothing has been measured yet. Three steps, and this page fills by itself:'),
    h(
      'ol',
      {},
      h('li', {}, h('p', {}, 'Put this tag into your pages:'), snippet(tag, 'the script tag')),
      h(
        'li',
        {},
        h('p', {}, 'If your site sends a Content-Security-Policy, allow this server in it:'),
        snippet(`script-src ${origin}; connect-src ${origin}`, 'the policy'),
      ),
      h('li', {}, h('p', {}, 'Open one of the pages, click around, and look here again.')),
    ),
    h(
      'p',
      { class: 'muted' },
      'No site at hand? ',
      h('code', {}, 'npm start'),
      ' in the repository runs a demo shop with visitors.',
    ),
  );
}

function snippet(text: string, what: string): HTMLElement {
  const label = h('span', {}, 'Copy');
  const button = h(
    'button',
    { type: 'button', class: 'copy' },
    label,
    h('span', { class: 'hidden' }, ` ${what}`),
  );
  const said = h('span', { class: 'hidden', role: 'status' });
  const code = h('code', {}, text);
  button.addEventListener('click', () => {
    const copied = (): void => {
      setText(label, 'Copied');
      setText(said, `Copied ${what}`);
      setTimeout(() => {
        setText(label, 'Copy');
        setText(said, '');
      }, COPIED_FOR);
    };
    // Without a secure context there is no clipboard: select it, so that one key is enough.
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(copied, () => select(code));
    else select(code);
  });
  return h('div', { class: 'snippet' }, h('pre', { tabindex: 0 }, code), button, said);
}

function select(element: HTMLElement): void {
  getSelection()?.selectAllChildren(element);
}
