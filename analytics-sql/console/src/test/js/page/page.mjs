// The page in a browser, as the tests use it. What it needs comes in the environment: CONSOLE (its URL), CHROMIUM (the browser's path), PICTURES (a folder).

import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const { CONSOLE, CHROMIUM, PICTURES } = process.env;
/** In milliseconds: of a machine that has much else to do. */
const PATIENCE = 30_000;
mkdirSync(PICTURES, { recursive: true });

export const desk = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

let browser = null;

/** The one browser. Root may not have Chromium's sandbox, and in a container there may be less shared memory than a page needs. */
export function openBrowser() {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  return browser;
}

export async function closeBrowser() {
  await (await browser)?.close();
}

/** A page of its own, with what went wrong in it: errors, refused by the policy or thrown. */
export async function openPage(options) {
  const context = await (await openBrowser()).newContext({ ...options, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error.stack || error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(CONSOLE);
  await page.locator("#cluster").filter({ hasText: ":" }).waitFor();
  return { page, faults };
}

/** With the caret: to hide it, a style would be put into the page, which the policy refuses. */
export const picture = (page, name) => page.screenshot({ path: `${PICTURES}/${name}.png`, caret: "initial", animations: "disabled" });

export const editor = (page) => page.locator("#editor .cm-content");

/** Pastes over all that the editor holds. Typed, a line's end would take what completion offers. */
export async function write(page, sql) {
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await editor(page).evaluate((content, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, sql);
}

/** Waits until the server has found the text right; returns what the page says of it. */
export async function found(page, kind) {
  const verdict = page.locator(kind === "wrong" ? ".verdict.wrong #verdict" : ".verdict:not(.wrong) #verdict");
  await verdict.filter({ hasText: kind === "wrong" ? /\S/ : /column|Good/ }).waitFor();
  return verdict.innerText();
}

export const figure = async (page, name) => {
  const texts = await page.locator(".figure").allInnerTexts();
  const text = texts.map((each) => each.replace(/\s+/g, " ")).find((each) => each.startsWith(`${name} `));
  return text === undefined ? NaN : Number(text.split(" ")[name === "held" && text.includes("the last") ? 3 : 1].replaceAll(",", ""));
};

/** Asks until it holds. */
export async function eventually(question, what) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (await question()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to be: ${what}`);
}
