// Names of countries in tables, in addition to those of CLDR and ISO 3166.
export const ALIASES = {
  ARE: ["UAE", "U.A.E.", "Emirates"], BIH: ["Bosnia"], BRN: ["Brunei"], CAF: ["CAR"], CIV: ["Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire"],
  COD: ["DR Congo", "D.R. Congo", "DRC", "Congo, Democratic Republic", "Congo (Kinshasa)", "Democratic Republic of Congo"],
  COG: ["Republic of the Congo", "Congo Republic", "Congo (Brazzaville)", "Congo, Republic"], CPV: ["Cape Verde"], CUW: ["Curacao"],
  CZE: ["Czech Republic", "Tschechische Republik"], FRO: ["Faroe Islands"], FSM: ["Micronesia"], GBR: ["UK", "U.K.", "Great Britain", "Britain", "Royaume-Uni", "Großbritannien", "英国"],
  HKG: ["Hong Kong", "Hongkong", "香港", "هونغ كونغ", "Hong Kong SAR"], IRN: ["Iran"], KOR: ["Korea", "Republic of Korea", "Korea, South", "Korea (South)", "S. Korea"],
  LAO: ["Laos", "Lao PDR"], MAC: ["Macau", "Macao", "澳门", "ماكاو"], MKD: ["Macedonia", "FYROM"], MMR: ["Burma", "Myanmar"], NLD: ["Holland", "The Netherlands"],
  PRK: ["Korea, North", "Korea (North)", "N. Korea", "DPRK"], PSE: ["Palestine", "Palestinian Territories", "West Bank and Gaza"], RUS: ["Russia", "Russian Federation"],
  STP: ["Sao Tome and Principe", "São Tomé and Príncipe"], SWZ: ["Swaziland"], SYR: ["Syria"], TLS: ["East Timor"], TUR: ["Turkey", "Turkiye"],
  TWN: ["Taiwan", "Chinese Taipei", "Taiwan, China"], TZA: ["Tanzania"], USA: ["USA", "U.S.", "U.S.A.", "US", "America", "United States of America"],
  VAT: ["Vatican", "Holy See"], VNM: ["Viet Nam"], XKX: ["Republic of Kosovo", "Kosovo (UNSCR 1244)"], SHN: ["Saint Helena"],
};

// Separate outlines in Natural Earth, and the country that ISO 3166 assigns each to.
export const PARTS = { "N. Cyprus": "CYP", Somaliland: "SOM" };
