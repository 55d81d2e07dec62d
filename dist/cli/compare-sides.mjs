import { i as readSides, r as compareSides } from "./comparison.mjs";

export { compareSides, readSides };