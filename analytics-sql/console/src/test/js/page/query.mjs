// A query is typed, run, looked at, broken. Environment: CLICKS, the name of a stream that is being written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { desk, editor, eventually, figure, found, openPage, picture, write } from "./page.mjs";

const { CLICKS } = process.env;

/** For a moment the editor does not take Enter as meant for an offer that has only just come up. */
async function takeOffer(page) {
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
}

describe("a query", () => {
  let page;
  let faults;

  before(async () => {
    ({ page, faults } = await openPage(desk));
  });

  test("a query is typed with completion of streams and columns", async () => {
    await editor(page).click();
    await page.keyboard.type(`SELECT STREAM * FROM "${CLICKS.slice(0, 4)}`);
    const offered = page.locator("#editor .cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li[aria-selected]");
    await offered.filter({ hasText: CLICKS }).first().waitFor();
    await picture(page, "completion");
    await takeOffer(page);
    await page.keyboard.type(" WHERE stat");
    await offered.filter({ hasText: '"status"' }).first().waitFor();
    await takeOffer(page);
    await page.keyboard.type(" >= 200");
    assert.equal(await editor(page).innerText(), `SELECT STREAM * FROM "${CLICKS}" WHERE "status" >= 200`);
    assert.match(await found(page, "right"), /^\d+ columns: .*status INTEGER/);
  });

  test("rows arrive, few of them in the page", async () => {
    await page.keyboard.press("Control+Enter");
    await page.locator(".row .cell").first().waitFor();
    await eventually(async () => (await figure(page, "held")) > 150, "more rows held than seen");
    assert.ok((await page.locator(".rows .row").count()) < 60);
    assert.match(await page.locator(".row .cell").first().innerText(), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
  });

  test("a chart is drawn of the numbers", async () => {
    const canvas = page.locator(".chart canvas");
    await eventually(async () => /^Lines of .*latency.* from /.test((await canvas.getAttribute("aria-label")) ?? ""), "the chart says what it shows");
    const drawn = await canvas.evaluate((each) => {
      const { data } = each.getContext("2d").getImageData(0, 0, each.width, each.height);
      return data.some((value, at) => at % 4 === 3 && value > 0);
    });
    assert.ok(drawn);
    await picture(page, "rows-and-chart-light");
  });

  test("rows are held still while others come, filtered, and downloaded", async () => {
    await page.keyboard.press("Alt+p");
    await page.getByRole("button", { name: "Pause" }).filter({ hasText: /Resume · [\d,]+ new/ }).waitFor();
    await page.keyboard.press("Alt+f");
    await page.keyboard.type("status=404");
    const shown = page.locator(".row-tools > .type").filter({ hasText: / of / });
    await shown.waitFor();
    let kept = "";
    await eventually(async () => kept === ([kept] = (await shown.innerText()).split(" "))[0] && kept !== "0", "some rows have it");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
    const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
    assert.equal(lines.length - 1, Number(kept.replaceAll(",", "")));
    assert.ok(lines[0].startsWith("ROWTIME,"));
    assert.ok(lines.slice(1).every((line) => line.includes(",404,")));
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: "Pause" }).click();
  });

  test("Escape in the editor stops the query", async () => {
    await editor(page).click();
    await page.keyboard.press("Escape");
    await page.locator(".results .state").filter({ hasText: "stopped" }).waitFor();
  });

  test("broken SQL is underlined where it is wrong", async () => {
    await write(page, `SELECT STREAM "page",\n  "statsu" FROM "${CLICKS}"`);
    const wrong = page.locator("#editor .cm-lintRange-error");
    await wrong.waitFor();
    assert.equal(await wrong.innerText(), '"statsu"');
    const said = await found(page, "wrong");
    assert.match(said, /^Line 2, column 3: .*statsu/);
    await wrong.hover();
    await page.locator("#editor .cm-diagnostic").waitFor();
    await picture(page, "error");
    await page.locator("#verdict button").click();
    await page.keyboard.press("Escape");
  });

  test("the plan is a picture of boxes, with the plans as text beside", async () => {
    await write(page, `SELECT STREAM "page", COUNT(*) AS REQUESTS, MAX("latency") AS SLOWEST\nFROM "${CLICKS}"\nGROUP BY "page", STEP("${CLICKS}".ROWTIME BY INTERVAL '1' SECOND)`);
    await found(page, "right");
    await page.keyboard.press("Alt+e");
    await page.locator(".topology .node").nth(1).waitFor();
    await picture(page, "plan");
    await page.getByRole("tab", { name: "Physical plan" }).click();
    assert.match(await page.locator("#plan-physical").innerText(), /\w+/);
  });

  test("a reload finds the query where it was, and what was run before", async () => {
    await page.reload();
    await editor(page).filter({ hasText: "SLOWEST" }).waitFor();
    await page.keyboard.press("Alt+h");
    await page.locator(".history-list pre").filter({ hasText: '>= 200' }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("a record is put by hand, and a schema is seen", async () => {
    await page.locator(".sources input").fill(CLICKS);
    await page.getByRole("button", { name: `Columns of ${CLICKS}` }).click();
    await page.getByRole("button", { name: "Put a record" }).click();
    await page.locator("dialog textarea").fill('{"host": "by-hand", "page": "/", "status": 200, "latency": 1}');
    await page.locator("dialog button[type=submit]").click();
    await page.locator("dialog [role=status]").filter({ hasText: /^shardId-\d{12} · \d+$/ }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Schema", exact: true }).click();
    await page.getByRole("button", { name: "Sample the schema" }).click();
    await page.locator("dialog tbody tr").first().waitFor();
    await picture(page, "schema");
    await page.keyboard.press("Escape");
  });

  test("nothing in the page was refused or thrown", () => {
    assert.deepEqual(faults, []);
  });
});
