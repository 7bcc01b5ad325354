import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, freeName } from "../scripts/studio/pictures";
import { fitting, titleOf } from "../scripts/studio/choices";
import { fit } from "../scripts/studio/shrink";
import { isShortcut, toolsFor, type Edit } from "../scripts/studio/tools";

function apply(name: string, text: string, from: number, to: number): { text: string; selected: string } {
  const edit: Edit = toolsFor("vi")[name]!(text, from, to);
  const result = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return { text: result, selected: result.slice(...edit.select) };
}

test("bold puts marks around, and takes them off again", () => {
  const on = apply("bold", "một hai", 4, 7);
  assert.deepEqual(on, { text: "một **hai**", selected: "hai" });
  assert.deepEqual(apply("bold", on.text, 6, 9), { text: "một hai", selected: "hai" });
});

test("a heading takes the place of another one", () => {
  assert.equal(apply("heading", "### Một", 2, 2).text, "## Một");
  assert.equal(apply("heading", "## Một", 2, 2).text, "Một");
});

test("a callout stands on lines of its own and quotes each line", () => {
  const { text, selected } = apply("note", "a\nb\nc", 2, 5);
  assert.equal(text, "a\n\n> [!NOTE]\n> b\n> c");
  assert.equal(selected, "b\n> c");
});

test("a link is made of an address or of a text", () => {
  assert.deepEqual(apply("link", "https://a.vn", 0, 12), { text: "[…](https://a.vn)", selected: "…" });
  assert.deepEqual(apply("link", "đây", 0, 3), { text: "[đây](https://)", selected: "https://" });
});

test("a footnote has the next number and its note at the end", () => {
  const { text } = apply("footnote", "Câu.[^1] Hai.\n\n[^1]: Nguồn\n", 13, 13);
  assert.equal(text, "Câu.[^1] Hai.[^2]\n\n[^1]: Nguồn\n\n[^2]: …\n");
});

test("a question goes behind the one with the cursor", () => {
  const { text } = apply("truefalse", "// id: a\n\n::Câu 1::Một {TRUE#a#b}\n", 20, 20);
  assert.equal(text, "// id: a\n\n::Câu 1::Một {TRUE#a#b}\n\n::Câu 2::… {TRUE#…#…}\n");
});

test("shortcuts are their keys and no others", () => {
  const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  assert.equal(isShortcut("Control+B", press("b", "KeyB", { ctrlKey: true })), true);
  assert.equal(isShortcut("Control+B", press("b", "KeyB", { metaKey: true })), true);
  assert.equal(isShortcut("Control+B", press("b", "KeyB")), false);
  assert.equal(isShortcut("Control+Alt+2", press("™", "Digit2", { ctrlKey: true, altKey: true })), true);
});

test("pictures get names that the course format takes", () => {
  assert.equal(fileName("Ảnh Đẹp (1).PNG", "png"), "anh-dep-1.png");
  assert.equal(fileName("図.png", "png"), "hinh.png");
});

test("two pictures of one name keep a name each", () => {
  assert.equal(freeName("image.png", new Set(["image.png", "image-2.png"])), "image-3.png");
  assert.equal(freeName("anh.png", new Set(["image.png"])), "anh.png");
});

test("a list below a paragraph stands apart from it", () => {
  assert.deepEqual(apply("list", "Câu.\n", 5, 5), { text: "Câu.\n\n- …", selected: "…" });
  assert.deepEqual(apply("list", "- một\n", 6, 6), { text: "- một\n- …", selected: "…" });
});

test("what the tools write is in the language of the text", () => {
  assert.equal(toolsFor("en")["details"]!("", 0, 0).insert, "::: details Show the answer\n…\n:::");
});

test("a large picture loses quality first, then pixels", async () => {
  const tried: [number, number, number][] = [];
  const small = await fit(4000, 3000, (width, height, quality) => {
    tried.push([width, height, quality]);
    return Promise.resolve({ size: (width * height * quality) / 2 } as Blob);
  });
  assert.ok(small && small.size <= 300 * 1024);
  assert.deepEqual(tried[0], [1600, 1200, 0.85]);
  assert.ok(tried.some(([width, height]) => width === 1200 && height === 900));
  assert.equal(await fit(4000, 3000, () => Promise.resolve({ size: 1e6 } as Blob)), undefined);
  assert.equal(await fit(10, 10, () => Promise.resolve(undefined)), undefined);
});

test("terms are found without diacritics; with none of the words there are all", () => {
  const terms = [{ key: "lua-dao", term: "lừa đảo" }, { key: "otp", term: "mã OTP" }];
  assert.deepEqual(fitting(terms, "Lua dao").map((term) => term.key), ["lua-dao"]);
  assert.equal(fitting(terms, "xyz").length, 2);
});

test("a video is called what its text says, or its file", () => {
  assert.equal(titleOf({ name: "bai-1.mp4", alternativeText: "Cách đặt  mật khẩu" }), "Cách đặt mật khẩu");
  assert.equal(titleOf({ name: "bai-1.mp4", alternativeText: null }), "bai-1");
});
