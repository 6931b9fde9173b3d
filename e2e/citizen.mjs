// What a citizen does in several journeys: filling in, submitting, looking up.

import assert from "node:assert/strict";

/** Goes on to the next step of the form. */
export async function goOn(page) {
  await page.getByRole("button", { name: /^(继续|保存，回到核对)$/ }).last().click();
}

/** Fills in an application up to the review, and has a look at each page. */
export async function fillIn(page, base, look) {
  await page.goto(`${base}/apply`);
  await look(page);
  await page.getByRole("button", { name: "开始填写" }).click();
  if (page.url().endsWith("/agency")) {
    await page.getByRole("radio").first().check();
    await look(page);
    await goOn(page);
  }
  await page.getByLabel("自然人").check();
  await look(page);
  await goOn(page);
  await page.getByLabel("姓名").fill("王小明");
  await page.getByLabel("居民身份证", { exact: true }).check();
  await page.getByLabel("证件号码").fill("11010519491231002X");
  await look(page);
  await goOn(page);
  await page.getByLabel("电话").fill("13800138000");
  await look(page);
  await goOn(page);
  await page.getByLabel("申请人自己").check();
  await look(page);
  await goOn(page);
  await page.getByLabel("身份证明", { exact: true }).setInputFiles({ name: "证件.txt", mimeType: "text/plain", buffer: Buffer.from("证件") });
  await page.getByRole("button", { name: "上传选好的文件" }).click();
  await page.getByText("证件.txt").waitFor();
  await look(page);
  await goOn(page);
  await page.getByLabel("申请内容").fill("2025年度部门预算及其说明");
  await look(page);
  await goOn(page);
  await page.getByLabel("电子文档").check();
  await page.getByLabel("网上查看、下载").check();
  await look(page);
  await goOn(page);
  await page.getByRole("heading", { name: "是否需要帮助" }).waitFor();
  await look(page);
  await goOn(page);
  await page.getByRole("heading", { name: "核对并提交" }).waitFor();
  await look(page);
}

/** Submits what was filled in; gives number and code. */
export async function submit(page) {
  // A form that is filled in by a machine within two seconds is shown once more.
  const receipt = page.getByRole("heading", { name: "申请已提交" });
  const deadline = Date.now() + 10_000;
  while ((await receipt.count()) === 0) {
    assert.ok(Date.now() < deadline, "the application is not taken");
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  return page.locator("dd.code").allTextContents();
}

/** Opens an application by its number and code. */
export async function lookUp(page, base, number, code) {
  await page.goto(`${base}/status`);
  await page.getByLabel("申请编号").fill(number);
  await page.getByLabel("查询码").fill(code);
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
}
