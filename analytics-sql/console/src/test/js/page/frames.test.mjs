// How long frames take while rows come in fast. Environment: CLICKS, a stream that is written at full speed; SECONDS to watch; FRAMES=true to hold them to 100 ms.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, desk, eventually, figure, openPage, write } from "./page.mjs";

const { CLICKS, SECONDS, FRAMES } = process.env;

after(closeBrowser);

test("the page stays responsive", async () => {
  const { page } = await openPage(desk);
  await write(page, `SELECT STREAM * FROM "${CLICKS}"`);
  await page.keyboard.press("Control+Enter");
  await eventually(async () => (await figure(page, "held")) === 20_000, "20,000 rows are held");
  const before = await figure(page, "rows");
  const watched = await page.evaluate(async (seconds) => {
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
    observer.observe({ type: "longtask" });
    const gaps = [];
    await new Promise((resolve) => {
      const start = performance.now();
      let last = start;
      const frame = (now) => {
        gaps.push(now - last);
        last = now;
        if (now - start < seconds * 1000) requestAnimationFrame(frame);
        else resolve();
      };
      requestAnimationFrame(frame);
    });
    observer.disconnect();
    gaps.sort((left, right) => right - left);
    return { frames: gaps.length, longest: gaps[0], hundredth: gaps[Math.floor(gaps.length / 100)], tasks: tasks.length, longestTask: Math.max(0, ...tasks) };
  }, Number(SECONDS));
  const rows = (await figure(page, "rows")) - before;
  const figures =
    `${Math.round(rows / Number(SECONDS))} rows/s for ${SECONDS} s: ${watched.frames} frames, the longest ${Math.round(watched.longest)} ms, ` +
    `1 of 100 longer than ${Math.round(watched.hundredth)} ms; ${watched.tasks} tasks above 50 ms, the longest ${Math.round(watched.longestTask)} ms`;
  console.log(`FRAMES ${figures}`);
  assert.ok(rows > 0);
  if (FRAMES === "true") assert.ok(watched.longest <= 100 && watched.longestTask <= 100, figures);
});
