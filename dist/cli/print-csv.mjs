import { n as printCsv, t as csvField } from "./print-csv2.mjs";

export { printCsv };