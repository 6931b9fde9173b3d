// Runs every journey with and without scripts, on a desk and on a phone, then looks for barriers on every page.
// Usage: node run.mjs [path of the gongkai binary]; prints "N passed, N failed".

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { fillIn, lookUp, submit } from "./citizen.mjs";
import * as journeys from "./journeys.mjs";
import { worked } from "./office.mjs";
import { startServer } from "./server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const candidates = [process.argv[2], `${root}target/release/gongkai`, `${root}target/debug/gongkai`];
const binary = candidates.find((path) => path && existsSync(path));
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!binary || !browserPath) {
  console.error(binary ? "no chromium found: apt-get install chromium" : "no binary found: cargo build first");
  process.exit(2);
}

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let passed = 0;
let failed = 0;

async function attempt(name, act) {
  try {
    await act();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`FAILED ${name}\n  ${String(error.message).split("\n").slice(0, 6).join("\n  ")}`);
  }
}

async function withPage(browser, options, act) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text()); });
  page.on("request", (request) => { if (!/^(http:\/\/127\.0\.0\.1|data:)/.test(request.url())) complaints.push(`asked ${request.url()}`); });
  try {
    await act(page);
    if (complaints.length > 0) throw new Error(complaints.join("; "));
  } finally {
    await context.close();
  }
}

async function barriers(page) {
  await page.evaluate(axe);
  const found = await page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })");
  const grave = found.violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  if (grave.length > 0) {
    throw new Error(grave.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(" | ")}`).join("\n"));
  }
}

const { base, stop } = await startServer(binary);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
try {
  for (const [size, viewport] of [["desk", DESK], ["phone", PHONE]]) {
    for (const javaScriptEnabled of [true, false]) {
      for (const [name, journey] of Object.entries(journeys).filter(([name]) => name !== "signIn")) {
        const label = `${name} (${size}, ${javaScriptEnabled ? "with" : "without"} scripts)`;
        await attempt(label, () => withPage(browser, { viewport, javaScriptEnabled }, (page) => journey(page, base)));
      }
    }
  }
  const list = await (await fetch(base)).text();
  const reports = [...new Set(list.match(/\/reports\/[0-9a-f]{16}/g))];
  const [a, b] = reports.map((path) => path.slice("/reports/".length));
  const pages = ["/", "/?q=nothing", ...reports, `${reports[0]}/source`, `${reports[0]}/remove`, "/check",
    `/compare?a=${a}&b=${b}`, "/compare", "/checks", "/checks/T3-02", "/about", "/nope", "/apply", "/status", "/status?again=1",
    "/deadline", "/deadline?received=2026-03-02&e=third-party-letter-sent&d=2026-03-09&today=2026-03-20",
    "/deadline?received=2026-12-15&today=2027-01-12", "/deadline?received=2026-03-02&e=extended&d=2026-05-20",
    "/fee", "/fee?by=per_item&n=35", "/fee?by=per_item&n=x"];
  // Pages of the office, each as somebody who may see it.
  const office = [[null, "/signin"], [null, "/signin/code"], [null, "/signin/password"], ["林悦", "/me"], ["陆平", "/people"],
    ["方明", "/people"], ["方明", "/people/agencies/new"], ["方明", "/people/agencies/zibo-wjw"],
    ["方明", "/people/staff/new?agency=zibo-wjw"], ["方明", "/people/staff/linyue"]];
  for (const [person, path] of [...pages.map((path) => [null, path]), ...office]) {
    for (const colorScheme of ["light", "dark"]) {
      // The policy of the pages allows no script but their own; the examiner's is let in for this run.
      const options = { viewport: DESK, colorScheme, bypassCSP: true };
      await attempt(`no barriers on ${path}${person ? ` as ${person}` : ""} (${colorScheme})`, () => withPage(browser, options, async (page) => {
        if (person) await journeys.signIn(page, base, person);
        await page.goto(base + path);
        await barriers(page);
      }));
    }
  }
  for (const colorScheme of ["light", "dark"]) {
    const options = { viewport: DESK, colorScheme, bypassCSP: true };
    await attempt(`no barriers on the way of an application (${colorScheme})`, () => withPage(browser, options, async (page) => {
      const id = await worked(page, base, barriers);
      for (const path of ["/office", "/office?scope=archived", "/office?number=zzz", `/office/cases/${id}/files/new`, `/office/cases/${id}/do/note`]) {
        await page.goto(base + path);
        await barriers(page);
      }
    }));
  }
  for (const colorScheme of ["light", "dark"]) {
    const options = { viewport: PHONE, colorScheme, bypassCSP: true };
    await attempt(`no barriers on the way of a citizen (${colorScheme})`, () => withPage(browser, options, async (page) => {
      await fillIn(page, base, barriers);
      const [number, code] = await submit(page);
      await barriers(page);
      await lookUp(page, base, number, code);
      await barriers(page);
      await page.goto(`${base}/status/withdraw`);
      await barriers(page);
      await page.goto(`${base}/apply/form/who`);
      await barriers(page);
    }));
  }
} finally {
  await browser.close();
  await attempt("the portal stops when told to", async () => {
    const code = await stop();
    if (code !== 0) throw new Error(`ended with ${code}`);
  });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
