// The words for the site of charts, in three scripts: twelve short names, a name of about sixty characters and a note in
// each.

export const LANGUAGES = {
  en: {
    names: ["Norholm", "Eastness", "Grey Isle", "Skerry", "Vell", "Low Quay", "Saint Brannoc-on-the-Sands", "Hythe", "Marsh End", "Ferry Point", "Old Harbour", "Wick"],
    long: "Joint Authority of the Harbours, Ferries and Lights of the Coast",
    note: "The pier is rebuilt", rule: "The old quay floods", range: "The ferries rest",
    from: "Before", to: "After", number: "Goods handled", across: "People who live there",
  },
  ar: {
    names: ["المرفأ الشمالي", "الجزيرة", "الميناء القديم", "رأس الرمل", "الساحل", "المنارة", "الخليج", "الجسر", "القناة", "المرسى الصغير", "الضفة", "السوق"],
    long: "الهيئة المشتركة لإدارة الموانئ والعبارات والمنارات على الساحل",
    note: "أعيد بناء الرصيف", rule: "يغمر الماء الرصيف القديم", range: "توقفت العبارات",
    from: "من قبل", to: "من بعد", number: "البضائع", across: "عدد السكان",
  },
  zh: {
    names: ["北港", "东岬", "灰岛", "礁石", "韦尔", "低码头", "沙洲圣布兰诺克", "海斯", "沼泽尽头", "渡口角", "旧港", "威克"],
    long: "沿海港口渡轮与灯塔联合管理局及其所属各地方办事处和监督委员会的全体成员单位名录",
    note: "码头重建", rule: "旧码头被淹", range: "渡轮停航",
    from: "之前", to: "之后", number: "货物吞吐量", across: "居住人口",
  },
};

/** The name at `index`: the twelve, then again with a letter added. */
export function nameAt(language, index) {
  const { names } = LANGUAGES[language];
  return names[index % names.length] + (index < names.length ? "" : ` ${"BCDEFGH"[Math.floor(index / names.length) - 1]}`);
}

export const longNameAt = (language, index) => `${nameAt(language, index)}, ${LANGUAGES[language].long}`.slice(0, 60).trim();
