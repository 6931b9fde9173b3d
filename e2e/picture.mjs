// Takes the picture of README.md from the demo site: `GONGKAI=… CHROMIUM=… npm run picture`; asserts nothing.

import { fileURLToPath } from 'node:url';
import { startBrowser, startSite } from './site.mjs';

const site = await startSite();
const browser = await startBrowser();
try {
  const context = await browser.newContext({
    locale: 'zh-CN',
    baseURL: site.address,
    colorScheme: 'light',
    viewport: { width: 1440, height: 1180 },
  });
  const page = await context.newPage();
  await page.goto('/?q=原平');
  await page.locator('table.board tbody tr').getByRole('link').click();
  await page.locator('table.form.proactive').evaluate((table) => {
    window.scrollTo(0, table.getBoundingClientRect().top + window.scrollY - 150);
  });
  await page.screenshot({ path: fileURLToPath(new URL('../docs/images/report.png', import.meta.url)) });
} finally {
  await browser.close();
  await site.stop();
}
