// Every page is valid HTML, by html-validate's recommended rules.
import path from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // House style of a formatter, not validity: attributes and void elements as the program writes them.
    "void-style": "off",
    "doctype-style": "off",
    "long-title": "off", // a headline is as long as it is
    "no-trailing-whitespace": "off", // the text of code blocks is the author's
    // A scroller is a named region so that it can take the focus; a section would also enter the outline.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
}));

export async function html({ root, html: pages }) {
  const findings = [];
  for (const { file, address } of pages) {
    const { results } = await validator.validateFile(path.join(root, file));
    for (const { messages } of results) {
      for (const { ruleId, message, line, column } of messages) findings.push({ page: address || "(front page)", at: `${file}:${line}:${column}`, message: `${ruleId}: ${message}` });
    }
  }
  return { findings, count: `${pages.length} files` };
}
