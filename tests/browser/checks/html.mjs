// Every page is valid HTML, by html-validate's recommended rules.
import path from "node:path";
import { HtmlValidate, Rule, StaticConfigLoader } from "html-validate";

/** HTML, "The popover target attributes": the target of a button is an element with `popover`. */
class PopoverTarget extends Rule {
  setup() {
    this.on("dom:ready", ({ document }) => {
      for (const button of document.querySelectorAll("[popovertarget]")) {
        const id = button.getAttributeValue("popovertarget");
        if (!document.querySelector(`#${id}`)?.hasAttribute("popover")) this.report(button, `popovertarget "${id}" is no popover`);
      }
    });
  }
}

/**
 * The rule "valid-id", allowing combining marks as well as letters (Unicode, UAX #31): words in Arabic or Hindi have
 * both, and HTML forbids only white space.
 */
class IdOfLetters extends Rule {
  setup() {
    this.on("dom:ready", ({ document }) => {
      for (const element of document.querySelectorAll("[id]")) {
        const id = element.getAttributeValue("id");
        if (!/^\p{L}[\p{L}\p{M}\p{N}_-]*$/u.test(id)) this.report(element, `the id "${id}" is not of letters, digits, - and _, a letter first`);
      }
    });
  }
}

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  plugins: [{ name: "house", rules: { "house/popover-target": PopoverTarget, "house/id-of-letters": IdOfLetters } }],
  extends: ["html-validate:recommended"],
  rules: {
    "house/popover-target": "error",
    "house/id-of-letters": "error",
    "valid-id": "off", // replaced by the one above
    // Formatting, not validity: attributes and void elements as the program writes them.
    "void-style": "off",
    "doctype-style": "off",
    "long-title": "off", // headlines can be long
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
