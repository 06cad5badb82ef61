import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startOffline } from '../../src/offline/register.ts';

const registration = {
  unregister: vi.fn(async () => true),
  addEventListener: vi.fn(),
  waiting: null,
};
const post = vi.fn();
const container = {
  controller: null,
  ready: Promise.resolve({ active: { postMessage: post } }),
  register: vi.fn(async () => registration),
  getRegistration: vi.fn(async () => registration),
  addEventListener: vi.fn(),
};
const remove = vi.fn(async () => true);

beforeEach(() => {
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('location', { pathname: '/learn/latency/' });
  vi.stubGlobal('caches', { keys: async () => ['roundtrip-pages', 'others'], delete: remove });
  return () => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  };
});

describe.each([
  { where: 'under npm run dev', dev: true, kill: false },
  { where: 'in a build with KILL_WORKER=1', dev: false, kill: true },
])('$where', ({ dev, kill }) => {
  test('no worker is registered, and one from before goes with its copies and no others', async () => {
    vi.stubEnv('DEV', dev);
    vi.stubGlobal('__KILL_WORKER__', kill);
    await startOffline();
    expect(container.register).not.toHaveBeenCalled();
    expect(registration.unregister).toHaveBeenCalledOnce();
    expect(remove.mock.calls).toEqual([['roundtrip-pages']]);
  });
});

describe('in any other build', () => {
  beforeEach(() => {
    vi.stubEnv('DEV', false);
    vi.stubGlobal('__KILL_WORKER__', false);
  });

  test('the worker is registered past the HTTP cache, and gets the page that was there first', async () => {
    await startOffline();
    expect(container.register).toHaveBeenCalledExactlyOnceWith('/sw.js', {
      updateViaCache: 'none',
    });
    expect(post).toHaveBeenCalledExactlyOnceWith({
      type: 'CACHE_URLS',
      payload: { urlsToCache: ['/learn/latency/'] },
    });
    expect(registration.unregister).not.toHaveBeenCalled();
  });

  test('a browser that refuses it breaks nothing', async () => {
    container.register.mockRejectedValueOnce(new DOMException('private', 'SecurityError'));
    await expect(startOffline()).resolves.toBeUndefined();
    vi.stubGlobal('navigator', {});
    await expect(startOffline()).resolves.toBeUndefined();
  });
});
