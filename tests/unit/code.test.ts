import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/check/readProject.ts';
import { goFiles, moduleOf } from '../../src/code/goFiles.ts';
import { highlightCode } from '../../src/code/highlight.ts';
import { linesWith } from '../../src/code/lines.ts';
import { readRegion, regionNames, withoutMarkers } from '../../src/code/region.ts';
import { isVendored } from '../../src/code/vendored.ts';

const source = [
  'package x',
  '',
  '// region: dial',
  '',
  '// Dial opens.',
  'func Dial() {',
  '\t// region: inner',
  '\tlet := 1',
  '\t// endregion: inner',
  '}',
  '',
  '// endregion: dial',
  '',
  '// region: open',
  'var y int',
].join('\n');

describe('readRegion', () => {
  it('cuts the lines between the markers, without them and without blank edges', () => {
    expect(readRegion(source, 'dial')).toEqual({
      code: '// Dial opens.\nfunc Dial() {\n\tlet := 1\n}',
      firstLine: 5,
    });
  });

  it('takes away the indentation that all lines share', () => {
    expect(readRegion(source, 'inner').code).toBe('let := 1');
  });

  it('names the regions that exist when there is no such one', () => {
    expect(() => readRegion(source, 'dail')).toThrow(
      'no region "dail"; the file has: dial, inner, open',
    );
  });

  it('says which marker is missing when a region stays open', () => {
    expect(() => readRegion(source, 'open')).toThrow('is not closed by "// endregion: open"');
  });

  it('lists regions, and drops their markers from the whole file', () => {
    expect(regionNames(source)).toEqual(['dial', 'inner', 'open']);
    expect(withoutMarkers(source)).not.toContain('region:');
    expect(withoutMarkers(source)).toContain('let := 1');
  });
});

describe('the Go files of the site', () => {
  it('are those of both modules, without the libraries', () => {
    const paths = goFiles().map(({ path }) => path);
    expect(paths).toContain('resets/resets.go');
    expect(paths).toContain('third/profilesvc/profilesvc.go');
    expect(paths.filter(isVendored)).toEqual([]);
  });

  it('are all that the checker reads', () => {
    const contentDir = mkdtempSync(join(tmpdir(), 'roundtrip-content-'));
    for (const folder of ['go/third/a', 'go/third/vendor/example.com/b']) {
      mkdirSync(join(contentDir, folder), { recursive: true });
      writeFileSync(join(contentDir, folder, 'x.go'), '');
    }
    const { files } = readProject({ contentDir }).content;
    rmSync(contentDir, { recursive: true });
    expect([...files.keys()]).toEqual(['go/third/a/x.go']);
  });

  it('know their module', () => {
    expect(moduleOf('resets/resets.go')).toBe('content/go');
    expect(moduleOf('third/profilesvc/profilepb/profile.pb.go')).toBe('content/go/third');
  });
});

describe('linesWith', () => {
  it('finds every line that holds a piece', () => {
    expect([...linesWith('a b\nc\nb', ['b'])]).toEqual([1, 3]);
  });

  it('allows two pieces on one line', () => {
    expect([...linesWith('a b', ['a', 'b'])]).toEqual([1]);
  });

  it('refuses a piece that stands nowhere', () => {
    expect(() => linesWith('a', ['z'])).toThrow('no line contains "z"');
  });
});

describe('highlightCode', () => {
  it('uses classes and no style attribute, which the content security policy forbids', async () => {
    const html = await highlightCode('func main() { return "x" } // why', 'go', {
      highlight: new Set([1]),
      pins: new Map([[1, 2]]),
    });
    expect(html).not.toContain('style=');
    expect(html).toContain('<span class="k">func</span>');
    expect(html).toContain('class="line marked"');
    expect(html).toContain('data-pin="2"');
  });

  it('escapes code of a language it does not know', async () => {
    expect(await highlightCode('<script>', 'no-such-language')).toContain('&#x3C;script>');
  });
});
