// What a person does in the portal; each journey gets a page and the address, and throws when something is not as it should be.

import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { worked } from "./office.mjs";
import { fillIn, goOn, lookUp, submit } from "./citizen.mjs";

const sample = readFileSync(new URL("../samples/reports/001-yuanping-2024.txt", import.meta.url), "utf8");

async function noSidewaysScroll(page) {
  const wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
}

/** Waits until an element stands within the window; a browser may still be scrolling. */
async function inView(locator) {
  const { height } = locator.page().viewportSize();
  const deadline = Date.now() + 5_000;
  for (;;) {
    const box = await locator.boundingBox();
    if (box && box.y >= 0 && box.y < height) return;
    assert.ok(Date.now() < deadline, `stands at ${box && Math.round(box.y)} px of ${height}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** From the list to a report, from a figure to its place in the original. */
export async function aFigureLeadsToItsPlace(page, base) {
  await page.goto(base);
  await noSidewaysScroll(page);
  await page.getByRole("link", { name: "淄博市卫生健康委员会" }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "2024" }).waitFor();
  await noSidewaysScroll(page);
  const figure = page.locator("#c-applications-new_received-total a.value");
  assert.equal(await figure.textContent(), "9");
  await figure.click();
  await page.waitForURL(/\/source#b\d+-\d+$/);
  const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  assert.equal(await place.textContent(), "9");
  await inView(place);
  const back = await place.evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.notEqual(back, "rgba(0, 0, 0, 0)", "the place is lit");
  await noSidewaysScroll(page);
}

/** From a finding to its cell and to its manual page. */
export async function aFindingLeadsToItsCell(page, base) {
  await page.goto(base);
  await page.getByRole("link", { name: "原平市卫生健康局" }).click();
  const finding = page.locator(".finding", { hasText: "T2-01" }).first();
  await finding.locator(".links a").first().click();
  await page.waitForURL(/#c-proactive-/);
  await inView(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`));
  await finding.locator("a.to-manual").click();
  await page.waitForURL(/\/checks\/T2-01$/);
  assert.ok((await page.locator("main h2").count()) >= 3);
  await noSidewaysScroll(page);
}

/** The search and the filters. */
export async function theListIsSearched(page, base) {
  await page.goto(base);
  await page.getByLabel("机关或标题").fill("济宁");
  await page.getByRole("button", { name: "查找" }).click();
  await page.waitForURL(/q=/);
  assert.equal(await page.locator("table.board tbody tr").count(), 1);
  await page.getByRole("link", { name: "清除条件" }).click();
  await page.getByLabel("结果", { exact: true }).selectOption({ label: "有错误" });
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: "原平市卫生健康局" }).waitFor();
}

/** Pasting a text and seeing what is wrong with it; nothing is kept. */
export async function aPastedTextIsExamined(page, base) {
  await page.goto(`${base}/check`);
  await noSidewaysScroll(page);
  await page.getByLabel("或者粘贴年报全文").fill(sample);
  await page.getByRole("button", { name: "开始体检" }).click();
  await page.getByText("没有保存", { exact: false }).first().waitFor();
  assert.ok((await page.locator(".finding.error").count()) >= 2);
  await noSidewaysScroll(page);
  await page.locator("#c-proactive-penalty-decisions a.value").click();
  await page.waitForURL(/#b\d+-\d+$/);
  const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  assert.equal(await place.textContent(), "13");
  await inView(place);
}

/** Choosing nothing says what is missing. */
export async function anEmptyFormSaysWhatIsMissing(page, base) {
  await page.goto(`${base}/check`);
  await page.getByRole("button", { name: "开始体检" }).click();
  await page.getByRole("alert").filter({ hasText: "没有收到内容" }).waitFor();
}

/** Keeping a file from its result, and removing it with a reason. */
export async function aReportIsKeptAndRemoved(page, base) {
  await page.goto(`${base}/check`);
  const text = sample.replaceAll("原平市", "安平县");
  await page.getByLabel("年报文件").setInputFiles({ name: "安平.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "开始体检" }).click();
  await page.getByRole("button", { name: "收录这份年报" }).click();
  await page.waitForURL(/\/reports\/[0-9a-f]{16}$/);
  await page.getByText("管理这份年报").click();
  await page.getByRole("link", { name: "移除这份年报" }).click();
  await page.getByLabel("移除的理由").fill("演示用，不保留");
  await page.getByRole("button", { name: "移除这份年报" }).click();
  await page.waitForURL(`${base}/`);
  assert.equal(await page.getByRole("link", { name: /安平县/ }).count(), 0);
}

/** Two reports side by side. */
export async function twoReportsAreCompared(page, base) {
  await page.goto(`${base}/compare`);
  await page.getByLabel("左边").selectOption({ label: "淄博市卫生健康委员会 2024 年" });
  await page.getByLabel("右边").selectOption({ label: "原平市卫生健康局 2024 年" });
  await page.getByRole("button", { name: "对照" }).click();
  await page.getByText("不是同一机关", { exact: false }).waitFor();
  assert.ok((await page.locator("table.compare tbody tr").count()) > 5);
  await noSidewaysScroll(page);
}

/** The manual of the checks. */
export async function theManualIsRead(page, base) {
  await page.goto(`${base}/checks`);
  await noSidewaysScroll(page);
  await page.getByRole("link", { name: "行合计不符" }).click();
  await page.waitForURL(/\/checks\/T3-02$/);
  await page.getByRole("heading", { name: "怎么改" }).waitFor();
}

/** The larger type is switched on, remembered and switched off. */
export async function largerTypeIsRemembered(page, base) {
  await page.goto(`${base}/about`);
  const size = () => page.evaluate("getComputedStyle(document.documentElement).fontSize");
  const before = await size();
  await page.getByRole("button", { name: "大字版" }).click();
  await page.getByRole("button", { name: "标准版" }).waitFor();
  await page.goto(base);
  assert.ok(parseFloat(await size()) > parseFloat(before));
  await noSidewaysScroll(page);
  await page.getByRole("button", { name: "标准版" }).click();
  await page.getByRole("button", { name: "大字版" }).waitFor();
}

/** On paper there is the official page and nothing else. */
export async function paperShowsTheOfficialPage(page, base) {
  await page.goto(base);
  await page.getByRole("link", { name: "原平市卫生健康局" }).click();
  await page.locator(".paper-title").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["header.top", ".findings", ".margin", ".flag", ".legend"]) {
    await page.locator(hidden).first().waitFor({ state: "hidden" });
  }
  for (const shown of [".paper-title", "table.form.applications", "table.form.remedies"]) {
    await page.locator(shown).waitFor({ state: "visible" });
  }
  await page.emulateMedia({ media: null });
}

/** The keyboard alone: skip link, then "/" where there is a script. */
export async function theKeyboardIsEnough(page, base) {
  await page.goto(base);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.textContent"), "跳到正文");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main$/);
}

/** From the day of receipt and two events to the date, its steps and its months; the address says it all. */
export async function aDeadlineIsComputed(page, base) {
  await page.goto(`${base}/deadline`);
  await noSidewaysScroll(page);
  await page.getByRole("link", { name: "看这个例子怎么算" }).waitFor();
  await page.getByLabel("收到申请之日").fill("2026-03-02");
  await page.getByRole("link", { name: "这些约定" }).click();
  await page.locator("#conventions").getByText("法律没有写明的", { exact: false }).waitFor();
  await page.getByLabel("第 1 件事").selectOption({ label: "发出第三方意见征询书" });
  await page.locator("#d1").fill("2026-03-09");
  await page.locator("#w1").fill("甲公司");
  await page.getByLabel("第 2 件事").selectOption({ label: "第三方提出意见" });
  await page.locator("#d2").fill("2026-03-25");
  await page.locator("#w2").fill("甲公司");
  await page.getByLabel("从哪一天看").fill("2026-04-14");
  await page.getByRole("button", { name: "计算" }).click();
  await page.waitForURL(/\?received=2026-03-02&today=2026-04-14&e=third-party-letter-sent&d=2026-03-09&w=[^&]+&e=third-party-replied&d=2026-03-25&w=[^&]+#result$/);
  const big = page.locator(".due .big");
  assert.equal((await big.textContent()).trim(), "2026年4月16日（周四）");
  await inView(big);
  await page.getByText("当日之后还有2个工作日", { exact: false }).waitFor();
  await page.locator("ol.steps").getByText("《政府信息公开条例》第三十三条第三款").first().waitFor();
  assert.match(await page.locator(".month td.last").textContent(), /16 第20日 届满/);
  await noSidewaysScroll(page);
  await page.goto(page.url());
  assert.equal(await page.locator("#w2").inputValue(), "甲公司");
}

/** More rows without losing what was typed. */
export async function moreRowsAreAdded(page, base) {
  await page.goto(`${base}/deadline`);
  await page.getByLabel("收到申请之日").fill("2026-03-02");
  await page.getByLabel("第 1 件事").selectOption({ label: "延长答复期限" });
  await page.locator("#d1").fill("2026-03-20");
  await page.getByRole("button", { name: "再加几行" }).click();
  await page.waitForURL(/rows=6/);
  assert.equal(await page.locator(".rows > li").count(), 6);
  assert.equal(await page.locator("#d1").inputValue(), "2026-03-20");
}

/** The way an application came, and what is still missing. */
export async function theWayItCameSetsTheDayOfReceipt(page, base) {
  await page.goto(`${base}/deadline`);
  await page.getByLabel("申请怎么来的").selectOption({ label: "互联网渠道" });
  await page.getByLabel("提交之日").fill("2026-03-06");
  await page.getByRole("button", { name: "计算" }).click();
  await page.getByText("应当在2026年3月9日（周一）前（含当日）与申请人确认", { exact: false }).waitFor();
  await page.getByLabel("签收、完成记录或者确认之日").fill("2026-03-09");
  await page.getByRole("button", { name: "计算" }).click();
  await page.waitForURL(/settled=2026-03-09/);
  assert.equal((await page.locator(".due .big").textContent()).trim(), "2026年4月7日（周二）");
}

/** What the law forbids stands beside its row, with the article; what was typed stays. */
export async function aRefusalStandsBesideItsRow(page, base) {
  await page.goto(`${base}/deadline`);
  await page.getByLabel("收到申请之日").fill("2026-03-02");
  await page.getByLabel("第 1 件事").selectOption({ label: "发出补正告知书" });
  await page.locator("#d1").fill("2026-03-20");
  await page.getByRole("button", { name: "计算" }).click();
  await page.getByRole("alert").filter({ hasText: "第三十条" }).waitFor();
  await page.locator("#row1 .wrong").filter({ hasText: "已经超过" }).waitFor();
  assert.equal(await page.locator("#d1").inputValue(), "2026-03-20");
  await page.locator(".error-summary a").click();
  await page.waitForURL(/#e1$/);
  await noSidewaysScroll(page);
}

/** On paper the answer stands without the form. */
export async function paperShowsTheDeadline(page, base) {
  await page.goto(`${base}/deadline?received=2024-09-24`);
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["header.top", "form.sheet", ".conventions"]) {
    await page.locator(hidden).first().waitFor({ state: "hidden" });
  }
  for (const shown of [".due .big", "ol.steps", "table.month >> nth=1"]) {
    await page.locator(shown).first().waitFor({ state: "visible" });
  }
  await page.emulateMedia({ media: null });
}

/** Items and pages to a fee with its tiers. */
export async function aFeeIsComputed(page, base) {
  await page.goto(`${base}/fee`);
  await noSidewaysScroll(page);
  await page.getByLabel("件数或者页数").fill("35");
  await page.getByRole("button", { name: "计算" }).click();
  await page.waitForURL(/n=35/);
  assert.equal((await page.locator(".due .big").textContent()).trim(), "3000 元");
  assert.equal(await page.locator("table.board tbody tr").count(), 4);
  await page.getByLabel(/^按量/).check();
  await page.getByLabel("件数或者页数").fill("201");
  await page.getByRole("button", { name: "计算" }).click();
  await page.waitForURL(/by=per_volume/);
  assert.equal((await page.locator(".due .big").textContent()).trim(), "2740 元");
  await noSidewaysScroll(page);
}

/** Signs in one of the people of the demonstration. */
export async function signIn(page, base, name) {
  await page.goto(`${base}/signin`);
  await page.getByRole("button", { name, exact: false }).click();
  await page.locator(".who").waitFor();
}

/** Who may not do something is told who may; signing out ends it. */
export async function anOfficeHasItsLimits(page, base) {
  await page.goto(`${base}/people`);
  await page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  await noSidewaysScroll(page);
  await page.getByRole("button", { name: "陆平" }).click();
  await page.getByRole("heading", { name: "您的岗位不能办理" }).waitFor();
  await page.getByText("系统管理员").waitFor();
  await page.getByRole("button", { name: "退出" }).click();
  await page.goto(`${base}/me`);
  await page.getByRole("heading", { name: "工作人员登录" }).waitFor();
}

/** Leave, and a colleague who acts in the absent one's place until it ends. */
export async function aColleagueStandsIn(page, base) {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  await signIn(page, base, "韩梅");
  await page.goto(`${base}/me`);
  await noSidewaysScroll(page);
  await page.getByLabel("第一天").fill(today);
  await page.getByLabel("最后一天").fill(today);
  await page.getByLabel("代理人", { exact: true }).selectOption({ label: "周斌" });
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("由周斌代理").waitFor();
  await signIn(page, base, "周斌");
  await page.goto(`${base}/me`);
  await page.getByRole("button", { name: "代韩梅办理" }).click();
  await page.locator(".who", { hasText: "周斌（代韩梅）" }).waitFor();
  await page.goto(`${base}/me`);
  await page.getByRole("button", { name: "恢复本人身份" }).click();
  await page.getByText("韩梅请您今天代理").waitFor();
  assert.equal(await page.locator(".who a").textContent(), "周斌");
  await signIn(page, base, "韩梅");
  await page.goto(`${base}/me`);
  await page.getByRole("button", { name: "提前结束" }).click();
  await page.getByText("由周斌代理").waitFor({ state: "detached" });
}

/** From the first question to the receipt, the confirmation and the withdrawal. */
export async function aCitizenAppliesAndFollowsIt(page, base) {
  await fillIn(page, base, noSidewaysScroll);
  await page.getByText("2025年度部门预算及其说明").waitFor();
  const [number, code] = await submit(page);
  await noSidewaysScroll(page);
  await page.reload();
  assert.deepEqual(await page.locator("dd.code").allTextContents(), [number, code], "the receipt stays");
  await page.getByRole("link", { name: "去确认、查询进度" }).click();
  await lookUp(page, base, number, code.toLowerCase().replaceAll("-", " "));
  assert.ok(!page.url().includes(code) && !page.url().includes(number), "neither stands in the address");
  await noSidewaysScroll(page);
  assert.equal(await page.locator(".stages [aria-current=step]").textContent(), "登记");
  await page.getByRole("button", { name: "确认是我提交的" }).click();
  await page.getByRole("status").filter({ hasText: "已经确认" }).waitFor();
  await page.getByText("您确认了这件申请").waitFor();
  await page.getByRole("link", { name: "撤回这件申请" }).click();
  await noSidewaysScroll(page);
  await page.getByRole("button", { name: "撤回这件申请" }).click();
  await page.getByText("您撤回了这件申请").waitFor();
  await page.getByRole("button", { name: "退出" }).click();
  await page.goto(`${base}/status/case`);
  await page.getByRole("heading", { name: "查询申请的进度" }).waitFor();
}

/** What is missing is named, leads to its field, and what was typed stays. */
export async function aMissingAnswerLeadsToItsField(page, base) {
  await page.goto(`${base}/apply`);
  await page.getByRole("button", { name: "开始填写" }).click();
  const first = page.url();
  await goOn(page);
  const summary = page.getByRole("alert").getByRole("link");
  await summary.click();
  await page.waitForURL(/#(agency|class)$/);
  assert.equal(new URL(page.url()).pathname, new URL(first).pathname);
  await noSidewaysScroll(page);
  await page.goto(`${base}/apply/form/contact`);
  await page.getByLabel("电话").fill("12");
  await goOn(page);
  await page.getByRole("alert").filter({ hasText: "电话号码不完整" }).waitFor();
  assert.equal(await page.getByLabel("电话").inputValue(), "12");
}

/** A draft is left on one device and gone on with by its code. */
export async function aDraftIsFoundAgainByItsCode(page, base) {
  await fillIn(page, base, noSidewaysScroll);
  await page.getByText("先离开，以后继续").click();
  const code = await page.locator(".later .code").textContent();
  await page.context().clearCookies();
  await page.goto(`${base}/apply`);
  await page.getByLabel("续填码").fill(code.toLowerCase());
  await page.locator("form[action='/apply/resume'] button").click();
  await page.getByRole("heading", { name: "核对并提交" }).waitFor();
  await page.getByText("王小明").waitFor();
  await page.getByRole("link", { name: /修改.*想要什么信息/ }).click();
  await page.getByLabel("申请内容").fill("2024年度部门决算");
  await goOn(page);
  await page.getByRole("heading", { name: "核对并提交" }).waitFor();
  await page.getByText("2024年度部门决算").waitFor();
}

/** From the counter to the archive, each step by whoever may do it. */
export async function anApplicationIsWorkedToItsArchive(page, base) {
  const id = await worked(page, base, noSidewaysScroll);
  await page.goto(`${base}/office?scope=archived`);
  await noSidewaysScroll(page);
  assert.ok((await page.locator(`a[href="/office/cases/${id}"]`).count()) === 1, "it is in the archive");
}

/** A search that leads nowhere says so and how to go on. */
export async function theBoardIsFiltered(page, base) {
  await signIn(page, base, "林悦");
  await page.goto(`${base}/office?scope=open&number=zzz`);
  await page.getByRole("heading", { name: "没有符合条件的申请" }).waitFor();
  await noSidewaysScroll(page);
  await page.getByRole("link", { name: "清除条件" }).first().click();
  await page.waitForURL(/scope=open$/);
}
