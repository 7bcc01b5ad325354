// A content folder with as many courses as asked for: ten lessons each in both languages, texts of some 600 words that differ.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const words = `học máy tính mạng dữ liệu an toàn mật khẩu điện thoại hóa đơn thanh toán cửa hàng khách hàng trí tuệ nhân tạo bảng tính
  thông tin người dùng tài khoản ngân hàng tin nhắn lừa đảo kiểm tra bài tập ví dụ câu hỏi trả lời thời gian công việc gia đình`.split(/\s+/);
const topics = ["digital-skills", "security", "business", "ai", "data", "technology", "science"];

function texts(seed) {
  let state = seed * 2654435761 % 4294967296;
  const random = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
  const sentence = () => Array.from({ length: 8 + Math.floor(random() * 10) }, () => words[Math.floor(random() * words.length)]).join(" ");
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  return { line: () => capital(sentence()), paragraph: () => Array.from({ length: 5 }, () => `${capital(sentence())}.`).join(" ") };
}

export function makeCourses(folder, count) {
  for (let c = 0; c < count; c++) {
    const id = `khoa-${c}`;
    const course = join(folder, "courses", id);
    const { line, paragraph } = texts(c + 1);
    const lessons = Array.from({ length: 10 }, (_, i) => `bai-${i}`);
    const both = (text) => `{vi: "${text}", en: "${text}"}`;
    mkdirSync(join(course, "01-phan"), { recursive: true });
    writeFileSync(join(course, "course.yml"), [
      `id: ${id}`, `title: ${both(`Khóa ${c}: ${line().slice(0, 60)}`)}`, `summary: ${both(line())}`, `topic: ${topics[c % topics.length]}`, "level: beginner",
      "audience: [citizens]", "hours: 2", "licence: CC-BY-4.0", "updated: 2026-11-21", "objectives:", `  vi: ["${line()}", "${line()}"]`, `  en: ["${line()}", "${line()}"]`,
      "completion:", "  lessons: all", "sections:", "  - id: phan", "    folder: 01-phan", `    title: ${both("Phần một")}`, "    lessons:",
      ...lessons.map((_, i) => `      - ${String(i + 1).padStart(2, "0")}-bai-${i}`), ""].join("\n"));
    for (const [i, lesson] of lessons.entries()) {
      for (const language of ["vi", "en"]) {
        const body = Array.from({ length: 4 }, (_, s) => `## Ý ${s + 1}\n\n${paragraph()}\n\n${paragraph()}\n`).join("\n");
        writeFileSync(join(course, "01-phan", `${String(i + 1).padStart(2, "0")}-bai-${i}.${language}.md`),
          `---\nid: ${lesson}\ntitle: "${line().slice(0, 60)}"\nminutes: 8\n---\n\n${paragraph()}\n\n${body}`);
      }
    }
  }
  return folder;
}
