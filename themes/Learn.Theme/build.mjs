// Builds wwwroot/ from styles/, scripts/ and assets/. Nothing it writes is committed.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import * as esbuild from "esbuild";
import subsetFont from "subset-font";

const out = "wwwroot";
const target = ["chrome105", "firefox110", "safari15.4"];
const shared = { bundle: true, minify: true, target, outdir: out, logLevel: "warning" };

const scripts = {
  ...shared,
  entryPoints: ["scripts/site.ts", "scripts/math.ts", "scripts/quiz.ts"],
  format: "esm",
};

// The player, the uploader, the editor and the live room are large: their pages load a small part, which gets the rest when it is wanted. Apart from the
// scripts above and from each other, so that every page still needs one file before that.
const split = (...entryPoints) => ({ ...shared, entryPoints, format: "esm", splitting: true, chunkNames: "chunks/[name]-[hash]" });
const mediaScripts = split("scripts/video.ts", "scripts/media.ts");
const liveScripts = split("scripts/live.ts");
const studioScripts = { ...split("scripts/studio.ts"), alias: { "@codemirror/lang-html": "./scripts/studio/plain-html.ts" } };

const styles = {
  ...shared,
  entryPoints: ["styles/site.css", "styles/math.css", "styles/quiz.css", "styles/studio.css", "styles/video.css", "styles/media.css", "styles/live.css", "styles/organizations.css"],
  external: ["./fonts/*"],
  loader: { ".woff2": "copy", ".woff": "empty", ".ttf": "empty" },
  assetNames: "katex/[name]",
};

// The letters of Vietnamese and English and the signs that our texts use: a page needs one font file.
async function buildFont() {
  const vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
  const signs = "«»‹›“”„‘’–—…·•←↑→↓✓×÷−±≤≥≈²³½°%‰₫€§©®\u00a0\u202f";
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32));
  const original = await readFile("node_modules/source-sans/VF/SourceSans3VF-Upright.ttf");
  const font = await subsetFont(original, ascii + vowels + vowels.toUpperCase() + signs, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl"],
    noHinting: true,
  });
  await mkdir(`${out}/fonts`, { recursive: true });
  await writeFile(`${out}/fonts/learn-sans.woff2`, font);
}

// For PDF files, which can't take WOFF2, and with more letters than our texts have: people's names come from all of Latin.
async function buildCertificateFonts() {
  const ranges = [[0x20, 0x7e], [0xa0, 0x24f], [0x1e00, 0x1eff], [0x2010, 0x2026], [0x20ab, 0x20ac]];
  const letters = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i))).join("");
  await mkdir(`${out}/fonts`, { recursive: true });
  for (const [face, file] of [["regular", "Regular"], ["bold", "Bold"]]) {
    const original = await readFile(`node_modules/source-sans/TTF/SourceSans3-${file}.ttf`);
    const font = await subsetFont(original, letters, { targetFormat: "sfnt", keepFeatures: [], noHinting: true });
    await writeFile(`${out}/fonts/certificate-${face}.ttf`, font);
  }
}

async function drawPng(svg, name, width) {
  const image = new Resvg(await readFile(svg), { fitTo: { mode: "width", value: width } }).render();
  await writeFile(`${out}/${name}.png`, image.asPng());
}

function buildIcons() {
  return Promise.all([
    drawPng("assets/app-icon.svg", "icon-192", 192),
    drawPng("assets/app-icon.svg", "icon-512", 512),
    drawPng("assets/badge.svg", "badge", 512),
  ]);
}

async function reportSizes() {
  for (const name of ["site.css", "site.js", "math.css", "math.js", "quiz.css", "quiz.js", "studio.css", "studio.js", "video.css", "video.js", "media.css", "media.js", "live.css", "live.js", "organizations.css"]) {
    console.log(`${name.padEnd(9)} ${(gzipSync(await readFile(`${out}/${name}`)).length / 1024).toFixed(1)} KB gzip`);
  }
  console.log(`font      ${((await readFile(`${out}/fonts/learn-sans.woff2`)).length / 1024).toFixed(1)} KB`);
}

await rm(out, { recursive: true, force: true });
await cp("assets", out, { recursive: true, filter: (path) => !path.endsWith("app-icon.svg") });
await cp("node_modules/plyr/dist/plyr.svg", `${out}/plyr.svg`);
await Promise.all([buildFont(), buildCertificateFonts(), buildIcons()]);

if (process.argv.includes("--watch")) {
  for (const options of [scripts, mediaScripts, studioScripts, liveScripts, styles]) await (await esbuild.context(options)).watch();
} else {
  await Promise.all([esbuild.build(scripts), esbuild.build(mediaScripts), esbuild.build(studioScripts), esbuild.build(liveScripts), esbuild.build(styles)]);
  await reportSizes();
}
