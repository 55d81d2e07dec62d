import { n as printListingDot, t as printDot } from "./print-dot2.mjs";

export { printDot };