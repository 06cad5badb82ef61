/** Trusted Types in a browser that enforces them: what the default policy of every page lets pass, and what it refuses. */
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

/** Writes HTML into an element of the page. @returns what stands there then, or the error's name */
const written = (html: string) => {
  const host = document.createElement('div');
  try {
    host.innerHTML = html;
    return host.innerHTML;
  } catch (error) {
    return (error as Error).name;
  }
};

for (const path of ['/', lesson.href, '/interview/']) {
  test(`${path} lets pass what islands write`, async ({ page }) => {
    await page.goto(path);
    for (const html of [
      'no tag, javascript: or onload=1',
      'port <code>443</code>, <mark>on</mark> = off',
      '<b title="of one = two, online=yes">x</b>',
      '<code>&lt;script&gt;</code>',
      '<a href="/learn/tls/#a">TLS</a>',
      '<svg role="img"><use href="#head"></use><text x="1">once=1</text></svg>',
    ])
      expect(await page.evaluate(written, html)).toBe(html);
  });
}

test.describe('what an attacker would write', () => {
  // Each refusal is told on the console, which is the point; where the strict policy stops the same, it says so too.
  test.use({
    tolerated:
      /CSP: (require-trusted-types-for|trusted-types|script-src-attr|base-uri)|TrustedHTML|TrustedScript|TrustedTypePolicy|Executing inline event handler|Setting the document's base URI/,
  });

  test('is refused as HTML', async ({ page }) => {
    await page.goto(lesson.href);
    for (const html of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<img title=">" onerror=alert(1)>',
      '<img title=a"b onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<p\nonclick = "x()">',
      '<a href=" java\nscript:alert(1)">x</a>',
      '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
      '<iframe srcdoc="x"></iframe>',
      '<object data="x"></object>',
      '<base href="//evil.example">',
      '<template><img src=x onerror=alert(1)></template>',
    ])
      expect(await page.evaluate(written, html), html).toBe('TypeError');
  });

  test('is refused as a script or a worker, and no further policy can be made', async ({
    page,
  }) => {
    await page.goto(lesson.href);
    const refused = await page.evaluate(() => {
      const nameOf = (attempt: () => unknown) => {
        try {
          attempt();
          return 'passed';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const factory = (
        globalThis as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): unknown };
        }
      ).trustedTypes;
      return [
        nameOf(() => new Worker('data:text/javascript,1')),
        nameOf(() => {
          document.createElement('script').src = '/learn/x.js';
        }),
        nameOf(() => {
          document.createElement('script').text = 'alert(1)';
        }),
        nameOf(() => factory.createPolicy('other', {})),
        nameOf(() => factory.createPolicy('default', {})),
      ];
    });
    expect(refused).toEqual(Array(5).fill('TypeError'));
  });
});
