// What is tried by hand, one after the other in one browser.

import { after } from "node:test";
import { closeBrowser } from "./page.mjs";
import "./query.mjs";
import "./application.mjs";
import "./looks.mjs";

after(closeBrowser);
