import { i as showComparison, r as compareSides } from "./comparison.mjs";

export { compareSides, showComparison };