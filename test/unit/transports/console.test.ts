import { describe, expect, it, vi } from 'vitest';
import { consoleTransport } from '../../../src/transports/console.js';

const input = {
  request: { url: '/collect', body: '{"v":1}' },
  final: false,
  keepalive: false,
  signal: new AbortController().signal,
};

describe('the console transport', () => {
  it('prints what would be sent', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await expect(consoleTransport().send(input)).resolves.toEqual({ status: 'sent' });
    expect(log).toHaveBeenCalledExactlyOnceWith('POST /collect', '{"v":1}');
  });

  it('prints where it is told to', async () => {
    const log = vi.fn();
    await consoleTransport(log).send(input);
    expect(log).toHaveBeenCalledTimes(1);
  });
});
