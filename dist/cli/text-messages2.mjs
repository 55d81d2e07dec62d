import { n as printFindings, r as printPlace, t as printDiagnosticsText } from "./text-messages.mjs";

export { printDiagnosticsText };