import { n as printMermaid, t as printLimitedMermaid } from "./print-mermaid2.mjs";

export { printMermaid };