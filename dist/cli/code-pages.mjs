// src/diagnostics/codes.ts
/** The closed registry of diagnostics about the input. Each has a page with the same name in `docs/diagnostics/`. */
const DIAGNOSTIC_CODES = {
	RD1001: "the file is not valid YAML or JSON",
	RD1002: "the file could not be read as text",
	RD1003: "the API server rejects this object",
	RD1004: "the object has a field that its kind does not have",
	RD1005: "a value has the wrong type, and one obvious reading",
	RD1006: "the engine ignores this object, so it protects nothing",
	RD1007: "a field of this policy is not evaluated",
	RD1008: "a policy of this kind is not evaluated",
	RD1009: "the same object stands in the input twice",
	RD1010: "the object cannot be identified",
	RD1011: "the file has a name under which nobody reads it",
	RD1012: "the configuration is not valid",
	RD1013: "a reference leads to nothing in the manifests",
	RD1014: "policies of two engines stand in one target",
	RD1015: "a policy is written in the form in which its engine stores it",
	RD1016: "a policy is staged, and not enforced",
	RD1017: "a condition counts only with an optional part of the engine",
	RD1018: "the document is meant to be an object, and is none that the API has"
};

// src/report/code-pages.ts
/** The pages that explain codes: each finding and each message about the input has one in `docs/`. */
/** `findings/RD2001.md` */
function pageOf(code) {
	return `${code in DIAGNOSTIC_CODES ? "diagnostics" : "findings"}/${code}.md`;
}
/** The address of the page below that of the folder; undefined where either is not known. */
function pageUrl(code, documentation) {
	return documentation === void 0 || !/^RD\d{4}$/.test(code) ? void 0 : `${documentation}/${pageOf(code)}`;
}

export { pageUrl as n, DIAGNOSTIC_CODES as r, pageOf as t };