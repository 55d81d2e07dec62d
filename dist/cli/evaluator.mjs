import { t as createEvaluator } from "./policies.mjs";

export { createEvaluator };