import { expect, test, vi } from 'vitest';
import { optionsFrom } from '../../../src/script-options.js';

const rules = [{ name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } }];

test.each<[string, string, unknown]>([
  ['endpoint', '/collect', '/collect'],
  ['app', 'shop', 'shop'],
  ['app', '42', '42'],
  ['release', '1.4', '1.4'],
  ['environment', 'true', 'true'],
  ['consent', 'pending', 'pending'],
  ['storage', 'tab', 'tab'],
  ['honorGpc', 'false', false],
  ['sampleRate', '0.25', 0.25],
  ['engagedAfter', '5000', 5_000],
  ['idleAfter', '1000', 1_000],
  ['idleTimeout', '2000', 2_000],
  ['debug', '', true],
  ['debug', 'true', true],
  ['tasks', JSON.stringify(rules), rules],
  ['batch', '{"maxAge":0}', { maxAge: 0 }],
  ['allowParams', '["ref","page"]', ['ref', 'page']],
  ['allowParams', 'ref page', ['ref', 'page']],
  ['allowParams', 'ref, page', ['ref', 'page']],
])('data-%s="%s"', (name, value, option) => {
  expect(optionsFrom({ [name]: value })).toEqual({ [name]: option });
});

test.each([
  ['sampleRate', 'half', undefined],
  ['tasks', '[{', undefined],
  ['honorGpc', 'no', undefined],
  ['storage', 'none', 'memory'],
  ['consent', 'maybe', 'denied'],
])('data-%s="%s" is told, and counts as %s', (name, value, option) => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(optionsFrom({ [name]: value, app: 'shop' })).toEqual({ [name]: option, app: 'shop' });
  expect(told.mock.calls).toEqual([[expect.stringContaining(`${name} is '${value}'; write `)]]);
  told.mockRestore();
});

test('what is no option is left alone', () => {
  const data = {
    gtmId: '1',
    signals: '[]',
    transport: 'x',
    beforeSend: 'x',
    appendix: 'x',
    app: undefined,
  };
  expect(optionsFrom(data)).toEqual({});
});
