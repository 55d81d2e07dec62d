import { u as createEvaluator } from "./policies.mjs";

export { createEvaluator };