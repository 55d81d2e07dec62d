import { a as createParser, c as parseText } from "./manifests.mjs";

export { createParser, parseText };