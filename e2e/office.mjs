// What the office does with an application, from the counter to the archive; each step by whoever may do it.

import assert from "node:assert/strict";
import { signIn } from "./journeys.mjs";

const go = (page, base, id, step) => page.goto(`${base}/office/cases/${id}/do/${step}`);

const press = async (page, name) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.waitForLoadState();
};

/** A letter comes in at the counter; gives the id of the application. */
export async function registered(page, base, look) {
  await signIn(page, base, "林悦");
  await page.goto(`${base}/office/new`);
  await look(page);
  await page.getByLabel("申请人姓名或者名称").fill("王建国");
  await page.getByLabel("联系电话").fill("13800001234");
  await page.getByLabel("申请公开的内容").fill("2025年全市公立医院医疗服务价格调整的批复文件及附件，以及该批复所依据的成本监审报告。");
  await press(page, "登记");
  await look(page);
  await page.getByRole("link", { name: "打开案卷" }).click();
  await page.waitForURL(/\/office\/cases\/[0-9a-f]+$/);
  return page.url().split("/").pop();
}

/** The questions of the decision, in their order; leaves the form of the decision. */
async function answerQuestions(page, base, id, answers) {
  await page.goto(`${base}/office/cases/${id}/decide`);
  for (const said of answers) {
    await page.getByLabel(said, { exact: true }).check();
    await press(page, "下一步");
  }
}

/** Registered, handed over, searched, extended, decided, written, signed, sent, served, archived. */
export async function worked(page, base, look) {
  const id = await registered(page, base, look);
  await go(page, base, id, "assign");
  await page.getByLabel("承办人").selectOption({ label: "周斌" });
  await press(page, "交办");
  await signIn(page, base, "周斌");
  await go(page, base, id, "accept");
  await press(page, "接办");
  await go(page, base, id, "search");
  await page.getByLabel("科室").selectOption({ label: "医政医管科" });
  await press(page, "要求科室查找");
  await signIn(page, base, "陈静");
  await go(page, base, id, "search-answer");
  await page.getByLabel("结果").selectOption({ label: "没有找到" });
  await press(page, "答复查找要求");
  await page.getByRole("alert").filter({ hasText: "信息不存在的依据" }).waitFor();
  await page.getByLabel("查了哪些系统、档案").fill("公文系统、价格科档案柜");
  await page.getByLabel("用了哪些关键词").fill("医疗服务价格、批复");
  await press(page, "答复查找要求");
  await signIn(page, base, "周斌");
  await go(page, base, id, "extension");
  await page.getByLabel("理由").fill("涉及三个科室，需要逐项核对");
  await press(page, "申请延期");
  await signIn(page, base, "韩梅");
  await go(page, base, id, "extension-approval");
  await look(page);
  await press(page, "审批延期");
  await signIn(page, base, "周斌");
  await answerQuestions(page, base, id, ["明确", "是", "本机关", "检索过，没有"]);
  await look(page);
  await page.getByLabel("理由").fill("经检索公文系统和档案，没有制作、获取过所申请的信息");
  await page.getByLabel("已经检索的说明").fill("已经以“医疗服务价格”“批复”为关键词检索公文系统和价格科档案柜");
  await press(page, "作出决定");
  await page.getByText("作出处理决定：", { exact: false }).first().waitFor();
  await signAndSend(page, base, id, look);
  return id;
}

async function signAndSend(page, base, id, look) {
  await page.goto(`${base}/office/cases/${id}/letters/new`);
  await look(page);
  await press(page, "拟初稿");
  await look(page);
  await press(page, "保存并送审");
  const letter = page.url();
  await signIn(page, base, "宋文");
  await page.goto(letter);
  await press(page, "审核同意");
  await signIn(page, base, "徐广");
  await page.goto(letter);
  await look(page);
  await press(page, "签发");
  await page.getByText("已签发").waitFor();
  assert.ok((await page.locator(".case-side a[href*=files]").count()) >= 2, "the letter in its forms");
  await signIn(page, base, "周斌");
  await go(page, base, id, "dispatch");
  assert.match(await page.getByLabel("答复书文号").inputValue(), /^〔20\d\d〕\d+号/);
  await press(page, "发出答复");
  await go(page, base, id, "service");
  await page.getByLabel("凭证").fill("EMS1234567890");
  await press(page, "登记送达");
  await go(page, base, id, "archive");
  await page.getByLabel("案卷号").fill("2026-1");
  await press(page, "归档");
  await page.locator(".badge", { hasText: "已归档" }).waitFor();
  await look(page);
}
