// What people do on the site, each journey with and without JavaScript; pictures of the pages are left in target/e2e.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser, startSite } from './site.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DEMO_REPORTS = 5;
const DEFECTIVE = here('../samples/reports/001-yuanping-2024.txt');
const NEW_REPORT = here('../samples/pages/civil-affairs-2024.html');

let site;
let browser;

before(async () => {
  site = await startSite();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a window, hands over its page and closes it; a script error on the page fails the journey. */
async function onPage(options, journey) {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: site.address, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await journey(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const picture = (page, name) => page.screenshot({ path: here(`../target/e2e/${name}.png`), fullPage: true });

const rows = (page) => page.locator('table.board tbody tr');

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
  describe(how, () => {
    const journey = (name, steps) => test(name, () => onPage({ javaScriptEnabled }, steps));

    journey('a citizen finds a report and follows a figure to its place in the original', async (page) => {
      await page.goto('/');
      assert.equal(await rows(page).count(), DEMO_REPORTS);
      await page.getByLabel('机关或标题').fill('淄博');
      await page.getByRole('button', { name: '查找' }).click();
      assert.equal(await rows(page).count(), 1);
      await rows(page).getByRole('link').click();
      assert.match(await page.locator('h1').innerText(), /淄博/);
      assert.equal(await page.locator('table.form').count(), 3);
      await picture(page, `report-${javaScriptEnabled ? 'js' : 'no-js'}`);
      await page.locator('table.form a.value').first().click();
      const target = decodeURIComponent(new URL(page.url()).hash);
      assert.notEqual(target, '');
      assert.ok(await page.locator(`[id="${target.slice(1)}"]`).isVisible());
    });

    journey('an officer checks a pasted report and nothing is kept', async (page) => {
      await page.goto('/check');
      await page.getByLabel('或者粘贴年报全文').fill(await readFile(DEFECTIVE, 'utf8'));
      await page.getByRole('button', { name: '开始体检' }).click();
      await page.getByText('没有保存').waitFor();
      assert.equal(await page.locator('.findings .code', { hasText: 'T2-01' }).count(), 2);
      await picture(page, `result-${javaScriptEnabled ? 'js' : 'no-js'}`);
      await page.goto('/');
      assert.equal(await rows(page).count(), DEMO_REPORTS);
    });

    journey('an officer keeps a report, sees it in the list and removes it with a reason', async (page) => {
      await page.goto('/check');
      await page.getByLabel('年报文件', { exact: true }).setInputFiles(NEW_REPORT);
      await page.getByRole('button', { name: '开始体检' }).click();
      await page.getByRole('button', { name: '收录这份年报' }).click();
      await page.goto('/');
      assert.equal(await rows(page).count(), DEMO_REPORTS + 1);
      await page.getByLabel('机关或标题').fill('民政');
      await page.getByRole('button', { name: '查找' }).click();
      await rows(page).getByRole('link').click();
      await page.locator('summary', { hasText: '管理这份年报' }).click();
      await page.getByRole('link', { name: /移除这份年报/ }).click();
      await page.getByLabel('移除的理由').fill('重复收录');
      await page.getByRole('button', { name: '移除这份年报' }).click();
      await page.goto('/');
      assert.equal(await rows(page).count(), DEMO_REPORTS);
    });

    journey('two reports stand side by side', async (page) => {
      await page.goto('/compare');
      await page.getByLabel('左边').selectOption({ index: 1 });
      await page.getByLabel('右边').selectOption({ index: 2 });
      await page.getByRole('button', { name: '对照' }).click();
      await page.getByRole('heading', { name: '数字' }).waitFor();
      assert.match(await page.getByRole('status').innerText(), /共比较 \d+ 格/);
    });

    journey('a finding leads to the manual page of its check', async (page) => {
      await page.goto('/checks');
      await page.locator('a[href="/checks/T3-02"]').click();
      await page.getByRole('heading', { name: '查什么' }).waitFor();
      await page.getByRole('heading', { name: '怎么改' }).waitFor();
    });

    journey('large type is remembered', async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: '大字版' }).click();
      await page.goto('/check');
      assert.match(await page.locator('html').getAttribute('class'), /elder/);
    });

    journey('asking without a report says what is missing', async (page) => {
      await page.goto('/check');
      await page.getByRole('button', { name: '开始体检' }).click();
      await page.getByRole('alert').waitFor();
    });
  });
}

const PAGES = ['/', '/check', '/compare', '/checks', '/checks/T3-02', '/about'];

test('no page is wider than a phone', async () => {
  await onPage({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto('/');
    const report = await rows(page).getByRole('link').first().getAttribute('href');
    for (const path of [...PAGES, report]) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${path} is ${width} wide`);
    }
    await picture(page, 'report-phone');
  });
});

test('every page names its language, has one heading of the first rank and a label for each field', async () => {
  await onPage({}, async (page) => {
    for (const path of PAGES) {
      await page.goto(path);
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN', path);
      assert.equal(await page.locator('h1').count(), 1, path);
      const unnamed = await page.evaluate(() =>
        [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
          .filter((field) => field.labels.length === 0 && !field.hasAttribute('aria-label'))
          .map((field) => field.outerHTML),
      );
      assert.deepEqual(unnamed, [], path);
    }
  });
});
