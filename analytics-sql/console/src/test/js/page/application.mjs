// An application is made of the editor's text, started, found running after a reload, stopped, deleted. Environment: CLICKS, and TOTALS to write to.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { desk, eventually, found, openPage, picture, write } from "./page.mjs";

const { CLICKS, TOTALS } = process.env;
const NAME = "requests-per-second";

describe("an application", () => {
  let page;
  let faults;

  before(async () => {
    ({ page, faults } = await openPage({ ...desk, colorScheme: "dark" }));
  });

  const state = () => page.locator(".application-detail .state");
  const figures = async () => (await page.locator(".application-figures b").allInnerTexts()).map((text) => Number(text.replaceAll(",", "")));

  test("an application is made of the query", async () => {
    await write(page, `SELECT STREAM "page", COUNT(*) AS REQUESTS FROM "${CLICKS}" GROUP BY "page", STEP("${CLICKS}".ROWTIME BY INTERVAL '1' SECOND)`);
    await found(page, "right");
    await page.keyboard.press("Control+s");
    await page.locator("#application-name").fill(NAME);
    await page.getByLabel("Stream or topic to write to").fill(TOTALS);
    await picture(page, "application-form");
    await page.getByRole("button", { name: "Create" }).click();
    await state().filter({ hasText: "stopped" }).waitFor();
  });

  test("it starts, and rows go in and out", async () => {
    await page.getByLabel("Where it starts").selectOption("TRIM_HORIZON");
    await page.getByRole("button", { name: "Start" }).click();
    await state().filter({ hasText: "running" }).waitFor();
    await eventually(async () => (await figures()).slice(0, 2).every((each) => each > 0), "rows in and out");
  });

  test("a reload finds it running, with its picture", async () => {
    await page.reload();
    await state().filter({ hasText: "running" }).waitFor();
    await page.locator(".application-picture .node").first().waitFor();
    await picture(page, "application-dark");
  });

  test("it stops, and is gone when that is confirmed", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await state().filter({ hasText: "stopped" }).waitFor();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.locator("dialog").getByRole("button", { name: "Delete" }).click();
    await page.locator(".applications-list").filter({ hasText: "None yet" }).waitFor();
  });

  test("nothing in the page was refused or thrown", () => {
    assert.deepEqual(faults, []);
  });
});
