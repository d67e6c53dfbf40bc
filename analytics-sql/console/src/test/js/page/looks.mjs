// The page on a phone and in the dark, and the picture of the README: taxi rides with scores. Environment: RIDES, a stream of HALF_HOUR and RIDES.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { desk, editor, eventually, openPage, phone, picture, write } from "./page.mjs";

const { RIDES } = process.env;
const SCORES = `-- How unusual is each half hour, seen with the 23 before it?
SELECT STREAM HALF_HOUR, RIDES, ANOMALY_SCORE
FROM TABLE(RANDOM_CUT_FOREST(
  CURSOR(SELECT STREAM HALF_HOUR, RIDES FROM "${RIDES}"),
  60, 256, 100000, 24))`;

describe("the page", () => {
  async function read(page) {
    await page.getByLabel("Which rows").selectOption("existing");
    await page.locator("#run").click();
    await page.locator(".results .state").filter({ hasText: "complete" }).waitFor({ state: "attached" });
  }

  const marked = (page) =>
    eventually(
      async () => /scores? above [\d.]+\. The highest is/.test((await page.locator(".chart canvas").getAttribute("aria-label")) ?? ""),
      "scores are marked",
    );

  test("scores stand out, in the light and in the dark", async () => {
    const { page, faults } = await openPage(desk);
    await page.getByRole("button", { name: `Columns of ${RIDES}` }).click();
    await write(page, SCORES);
    await read(page);
    await marked(page);
    await page.mouse.move(640, 790);
    await picture(page, "scores-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await marked(page);
    await picture(page, "scores-dark");
    await page.keyboard.press("Alt+t");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
    assert.deepEqual(faults, []);
  });

  test("a phone shows one pane at a time, none wider than it is", async () => {
    const { page, faults } = await openPage(phone);
    const pane = async (name) => {
      await page.locator(`.panes [data-pane="${name}"]`).click();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${name} is ${width} px wide`);
    };
    await pane("sources");
    await page.locator(".source-name").filter({ hasText: RIDES }).waitFor();
    await picture(page, "phone-streams");
    await page.locator(".source-name").filter({ hasText: RIDES }).click();
    await editor(page).filter({ hasText: RIDES }).waitFor();
    await read(page);
    await pane("query");
    await picture(page, "phone-query");
    await pane("results");
    await page.locator(".row").first().waitFor();
    await picture(page, "phone-rows");
    await pane("chart");
    await page.locator(".chart canvas[aria-label^='Lines of RIDES']").waitFor();
    await picture(page, "phone-chart");
    await pane("applications");
    await picture(page, "phone-applications");
    assert.deepEqual(faults, []);
  });

  test("all is reached by Tab, and seen where it has the focus", async () => {
    const { page } = await openPage(desk);
    await page.locator(".source-name").first().waitFor();
    const reached = new Set();
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      reached.add(
        await page.evaluate(() => {
          const focused = document.activeElement;
          const name = focused.id || focused.getAttribute("aria-label") || focused.textContent.trim();
          const seen = focused.matches(":focus-visible") || focused.shadowRoot !== null;
          return seen ? name : `${name} without a sign of the focus`;
        }),
      );
    }
    for (const name of ["view-query", "theme", "help", "Filter streams and topics", "run", "Which rows", "History", "Explain", "editor", "tab-rows", "Filter the rows"]) {
      assert.ok(reached.has(name), `${name} is not among ${[...reached].join(", ")}`);
    }
  });
});
