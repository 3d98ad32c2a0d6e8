// What a browser makes of finished pages: html-validate and axe-core over HTML files, as JSON on standard output.
// usage: node check.mjs CHROMIUM PAGE.html…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Light or dark changes nothing but colours. At 320 px WCAG 2.2 (1.4.10) wants text to fit; 360 px is a telephone.
const VIEWS = [
  { width: 320, scheme: "light", tags: [] },
  { width: 360, scheme: "light", tags: ALL },
  { width: 360, scheme: "dark", tags: ["cat.color"] },
  { width: 1280, scheme: "dark", tags: ["cat.color"] },
  { width: 1280, scheme: "light", tags: ALL },
];
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const PATIENCE = 120_000; // milliseconds: other tests run beside these

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });

async function markup(file) {
  const { results } = await validator.validateFile(file);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `line ${line}: ${ruleId}: ${message}`));
}

const said = (rules) =>
  rules.map(({ id, help, nodes }) => ({ rule: id, help, count: nodes.length, where: nodes.slice(0, 5).map((node) => node.target.join(" ")) }));

// axe cannot tell what the text of a drawing stands on: it is painted in the colours that tests/colours.py compares.
const outsideDrawings = (rules) =>
  rules.map((rule) => ({ ...rule, nodes: rule.nodes.filter(({ html }) => !html.startsWith("<text")) })).filter(({ nodes }) => nodes.length);

async function look(page, { width, scheme, tags }) {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  const sideways = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  const options = { runOnly: tags, resultTypes: ["violations", "incomplete"] };
  const found = tags.length ? await page.evaluate((given) => window.axe.run(document, given), options) : { violations: [], incomplete: [], passes: [] };
  return { width, scheme, sideways, violations: said(found.violations), undecided: said(outsideDrawings(found.incomplete)), passed: found.passes.map(({ id }) => id) };
}

async function check(browser, file) {
  const context = await browser.newContext({ bypassCSP: true }); // the pages themselves allow no script
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.evaluate(axe);
  const views = [];
  for (const view of VIEWS) views.push(await look(page, view));
  const fonts = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "error").map(({ family }) => family));
  await context.close();
  return { file, markup: await markup(file), fonts, views };
}

const [executablePath, ...files] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: FLAGS, timeout: PATIENCE });
try {
  const pages = [];
  for (const file of files) pages.push(await check(browser, file));
  console.log(JSON.stringify(pages, null, 1));
} finally {
  await browser.close();
}
