import { t as __commonJSMin } from "./rolldown-runtime.mjs";
import { _ as oncePer, a as addTo, g as once$1, i as lowerBound, n as NumberLists, o as groupBy, r as Shared } from "./names.mjs";
import { $ as assignProp, Dt as optionalKeys, F as parse, G as $ZodEncodeError, I as parseAsync, It as shallowClone, J as globalConfig, K as $constructor, L as safeParse, Lt as sizeCaps, Mt as propertyKeyTypes, Nt as rawShape, Ot as own, Q as allowsEval, R as safeParseAsync, Rt as slugify, Tt as nullish, W as $ZodAsyncError, X as NUMBER_FORMAT_RANGES, Z as aborted, _ as itemType, _t as installLazyProp, b as isObject$1, bt as issue, ct as esc, et as attachSchema, f as printObject, ft as finalizeIssue, g as isList, gt as hide, ht as getLengthableOrigin, i as textOf$1, it as codePointLength, jt as prefixIssues, lt as escapeRegex, m as resourcesOf, mt as getEnumValues, n as listOf$1, nt as cleanRegex, ot as defineLazyInternal, pt as floatSafeRemainder, q as config, r as textMapOf, rt as clone, t as fieldAt$2, tt as cached, u as decode, ut as explicitlyAborted, v as typeIn, vt as isObject, wt as normalizeParams, x as printFieldPath, y as typeOf, yt as isPlainObject } from "./manifests.mjs";
import { O as listWords, T as moveLocation, b as REVISIONS } from "./git.mjs";
import { d as PORT_PROTOCOLS, g as isPortProtocol, h as isPort } from "./words.mjs";

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const number$2 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$2;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$2 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$3 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$3(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = /* @__PURE__ */ new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number$2.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, ch._zod.def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}
// @__NO_SIDE_EFFECTS__
function describe$2(description) {
	const ch = new $ZodCheck({ check: "describe" });
	ch._zod.onattach = [(inst) => {
		const existing = globalRegistry.get(inst) ?? {};
		globalRegistry.add(inst, {
			...existing,
			description
		});
	}];
	ch._zod.check = () => {};
	return ch;
}

// node_modules/zod/v4/mini/schemas.js
const ZodMiniType = /*@__PURE__*/ $constructor("ZodMiniType", (inst, def) => {
	if (!inst._zod) throw new Error("Uninitialized schema in ZodMiniType.");
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
}, {
	get with() {
		return this.check;
	},
	set with(value) {
		own(this, "with", value);
	},
	parse(data, params) {
		return parse(this, data, params, { callee: this.parse });
	},
	parseAsync(data, params) {
		return parseAsync(this, data, params, { callee: this.parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	check(...checks) {
		const def = this.def;
		return this.clone({
			...def,
			checks: [...def.checks ?? [], ...checks.map((ch) => typeof ch === "function" ? { _zod: {
				check: ch,
				def: { check: "custom" },
				onattach: []
			} } : ch)]
		}, { parent: true });
	},
	clone(_def, params) {
		return clone(this, _def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	}
});
const ZodMiniString = /*@__PURE__*/ $constructor("ZodMiniString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string(params) {
	return _string(ZodMiniString, params);
}
const ZodMiniNumber = /*@__PURE__*/ $constructor("ZodMiniNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number$1(params) {
	return _number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ $constructor("ZodMiniNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodMiniNumber.init(inst, def);
});
function int(params) {
	return _int(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ $constructor("ZodMiniBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean(params) {
	return _boolean(ZodMiniBoolean, params);
}
const ZodMiniUnknown = /*@__PURE__*/ $constructor("ZodMiniUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
	return _unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ $constructor("ZodMiniNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
	return _never(ZodMiniNever, params);
}
const ZodMiniArray = /*@__PURE__*/ $constructor("ZodMiniArray", (inst, def) => {
	$ZodArray.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
	return new ZodMiniArray({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
const ZodMiniObject = /*@__PURE__*/ $constructor("ZodMiniObject", (inst, def) => {
	$ZodObject.init(inst, def);
	ZodMiniType.init(inst, def);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ never(),
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ unknown(),
		...normalizeParams(params)
	});
}
const ZodMiniUnion = /*@__PURE__*/ $constructor("ZodMiniUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
	return new ZodMiniUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
	$ZodDiscriminatedUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
	return new ZodMiniDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodMiniRecord = /*@__PURE__*/ $constructor("ZodMiniRecord", (inst, def) => {
	$ZodRecord.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodMiniRecord({
		type: "record",
		keyType: /* @__PURE__ */ string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodMiniRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodMiniEnum = /*@__PURE__*/ $constructor("ZodMiniEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodMiniType.init(inst, def);
	inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodMiniEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodMiniLiteral = /*@__PURE__*/ $constructor("ZodMiniLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
	return new ZodMiniLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodMiniOptional = /*@__PURE__*/ $constructor("ZodMiniOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
	return new ZodMiniOptional({
		type: "optional",
		innerType
	});
}
const ZodMiniDefault = /*@__PURE__*/ $constructor("ZodMiniDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _default(innerType, defaultValue) {
	return new ZodMiniDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodMiniCustom = /*@__PURE__*/ $constructor("ZodMiniCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
	return _refine(ZodMiniCustom, fn, _params);
}
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
	return _superRefine(fn, params);
}
const describe$1 = describe$2;

// src/config/cilium-settings.ts
/** Settings of Cilium's agent and Helm chart that no manifest shows and that decide connections, with Cilium's defaults. */
const flag = (text) => optional(boolean()).check(describe$1(text));
const ciliumSchema = once$1(() => strictObject({
	policyEnforcement: optional(_enum([
		"default",
		"always",
		"never"
	])).check(describe$1("enable-policy: who is isolated; always is every pod, never is nobody, whatever the policies say")),
	allowLocalhost: optional(_enum([
		"auto",
		"always",
		"policy"
	])).check(describe$1("allow-localhost: whether the own node reaches a pod without a policy; auto is always")),
	ipFamily: optional(_enum([
		"ipv4",
		"ipv6",
		"dual"
	])).check(describe$1("which IP families the cluster has")),
	cidrMatchMode: optional(array(_enum(["nodes", "pods"]))).check(describe$1("policy-cidr-match-mode: what of the cluster a CIDR can match")),
	hostFirewall: flag("hostFirewall.enabled: whether policies with a nodeSelector are enforced"),
	nodeSelectorLabels: flag("enable-node-selector-labels: whether fromNodes and toNodes are taken"),
	policyDefaultLocalCluster: flag("policy-default-local-cluster: whether peers are those of the local cluster"),
	nonDefaultDenyPolicies: flag("enable-non-default-deny-policies: whether enableDefaultDeny counts"),
	kcnp: flag("k8sClusterNetworkPolicy.enabled: whether ClusterNetworkPolicy is enforced"),
	l7Proxy: flag("enable-l7-proxy: whether rules of layer 7 are taken"),
	clusterName: optional(string().check(_minLength(1))).check(describe$1("cluster-name: the name that selectors of peers call this cluster")),
	labels: optional(array(string().check(refine(isLabelPattern, "not a pattern of label keys")))).check(describe$1("labels: patterns of the labels that policies can see, beyond the built-in ones")),
	policyAuditMode: flag("policy-audit-mode: whether what policies deny is only logged"),
	icmpRules: flag("enable-icmp-rules: whether icmps are taken"),
	extendedProtocols: flag("enable-extended-ip-protocols: whether protocols without ports are taken, such as VRRP"),
	l7DefaultAllow: flag("whether rules of layer 7 restrict nobody whom no policy isolates, as since Cilium 1.18"),
	namedPorts: optional(_enum(["destination", "cluster"])).check(describe$1("whose number a named port has in egress rules: that of each destination, or the only one of the cluster")),
	serverNamesBind: flag("whether server names hold beside a plain allow of the same peers and port"),
	unresolvedServices: optional(_enum(["everybody", "nobody"])).check(describe$1("whom toServices with ports means where no Service is found")),
	emptyPeerLists: optional(_enum(["everybody", "nobody"])).check(describe$1("whom an empty list of toFQDNs, toServices or groups with ports means")),
	echoReplyIsEveryType: flag("whether ICMP type 0 of IPv4 is every type"),
	foreignFamilyIsWorld: flag("whether a prefix of length 0 of a family that the cluster does not have is the world"),
	baselineAdmitsIsolated: flag("whether tier Baseline of ClusterNetworkPolicy is asked before isolation denies"),
	ipBlockAdmitsNamespace: flag("whether an ipBlock of ingress admits the pods of its namespace as well, as in releases of 1.19 before June 2026")
}));
/** A source and a colon may come first, and then an exclamation mark; the rest is a regular expression. */
function isLabelPattern(text) {
	const expression = text.replace(/^[^:]*:/, "").replace(/^!/, "");
	try {
		return expression !== "" && new RegExp(expression).source !== "";
	} catch {
		return false;
	}
}
/** Those of Cilium 1.19 and later. `auto` is `always` under Kubernetes (rule R30). */
const DEFAULT_CILIUM = {
	policyEnforcement: "default",
	allowLocalhost: "auto",
	ipFamily: "ipv4",
	cidrMatchMode: [],
	hostFirewall: false,
	nodeSelectorLabels: false,
	policyDefaultLocalCluster: true,
	nonDefaultDenyPolicies: true,
	kcnp: false,
	l7Proxy: true,
	clusterName: "default",
	labels: [],
	policyAuditMode: false,
	icmpRules: true,
	extendedProtocols: false,
	l7DefaultAllow: true,
	namedPorts: "destination",
	serverNamesBind: true,
	unresolvedServices: "everybody",
	emptyPeerLists: "everybody",
	echoReplyIsEveryType: true,
	foreignFamilyIsWorld: false,
	baselineAdmitsIsolated: true,
	ipBlockAdmitsNamespace: false
};
/** What is written, and for the rest the defaults. */
function withCiliumDefaults(written = {}) {
	const given = Object.entries(written).filter(([, value]) => value !== void 0);
	return {
		...DEFAULT_CILIUM,
		...Object.fromEntries(given)
	};
}
/** The settings that differ from the defaults, as the file would write them. */
function unusualCiliumSettings(settings) {
	return Object.keys(DEFAULT_CILIUM).filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(DEFAULT_CILIUM[name])).map((name) => `${name}: ${printValue(settings[name])}`);
}
/** What a setting means at its default, in rules that rest on it. Other values are listed in every report. */
const DEFAULT_MEANINGS = {
	ipFamily: "The cluster has IPv4 only, so that 0.0.0.0/0 is the whole world",
	cidrMatchMode: "Ranges of addresses mean neither pods nor nodes",
	policyDefaultLocalCluster: "Peers are those of the local cluster, and no addresses or nodes",
	nonDefaultDenyPolicies: "Rules that say `enableDefaultDeny: false` do not isolate",
	clusterName: "The cluster of the manifests is called `default`",
	labels: "Labels that Cilium leaves out by default are seen by no policy",
	l7DefaultAllow: "Rules of layer 7 restrict no pod that nothing isolates",
	namedPorts: "A named port has the number that each destination gives it",
	serverNamesBind: "Server names hold beside a plain allow of the same peers and port",
	unresolvedServices: "A rule with ports for a Service that no manifest shows is about everybody",
	emptyPeerLists: "An empty list of names, Services or groups beside ports means everybody",
	echoReplyIsEveryType: "Type 0 of ICMP for IPv4 opens every type",
	foreignFamilyIsWorld: "A prefix of length 0 of a family that the cluster does not have means nobody in the other one",
	baselineAdmitsIsolated: "Tier Baseline is asked about isolated pods as well",
	ipBlockAdmitsNamespace: "An `ipBlock` of ingress admits no pods of its namespace"
};
/** What rules were read to mean because of settings that no manifest shows. */
function defaultReadings(names, settings) {
	return [...new Set(names)].filter((name) => printValue(settings[name]) === printValue(DEFAULT_CILIUM[name])).map((name) => `${DEFAULT_MEANINGS[name]}, as by default; setting \`cilium: {${name}: ${printValue(settings[name])}}\`.`);
}
function printValue(value) {
	return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}

// node_modules/ip-num/dist/src/BinaryUtils.js
var require_BinaryUtils = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.matchingBitCount = exports.intLog2 = exports.cidrPrefixToMaskBinaryString = exports.leftPadWithZeroBit = exports.dottedDecimalNotationToBinaryString = exports.parseBinaryStringToBigInt = exports.decimalNumberToOctetString = exports.numberToBinaryString = void 0;
	/**
	* Converts a decimal number to binary string
	*
	* @param num number to parse
	* @returns {string} the binary string representation of number
	*/
	let numberToBinaryString = (num) => {
		return num.toString(2);
	};
	exports.numberToBinaryString = numberToBinaryString;
	/**
	* Converts a decimal number to binary octet (8 bit) string. If needed the octet will be padded with zeros
	* to make it up to 8 bits
	*
	* @param {number} num to convert to octet string
	* @returns {string} the octet string representation of given number
	*/
	let decimalNumberToOctetString = (num) => {
		let binaryString = (0, exports.numberToBinaryString)(num);
		if (binaryString.length > 8) throw new Error("Given decimal in binary contains digits greater than an octet");
		return (0, exports.leftPadWithZeroBit)(binaryString, 8);
	};
	exports.decimalNumberToOctetString = decimalNumberToOctetString;
	/**
	* Parses number in binary to number in BigInt
	*
	* @param num binary number in string to parse
	* @returns {number} binary number in BigInt
	*/
	let parseBinaryStringToBigInt = (num) => {
		return BigInt(`0b${num}`);
	};
	exports.parseBinaryStringToBigInt = parseBinaryStringToBigInt;
	/**
	* Given an IPv4 number in dot-decimal notated string, e.g 192.168.0.1 converts it to
	* binary string, e.g. '11000000101010000000000000000001'
	*
	* @param dottedDecimal IPv4 string in dot-decimal notation
	* @returns {string} the binary value of the given ipv4 number in string
	*/
	let dottedDecimalNotationToBinaryString = (dottedDecimal) => {
		return dottedDecimal.split(".").reduce((binaryAsString, octet) => {
			return binaryAsString.concat((0, exports.decimalNumberToOctetString)(parseInt(octet)));
		}, "");
	};
	exports.dottedDecimalNotationToBinaryString = dottedDecimalNotationToBinaryString;
	/**
	* Given a binary string, adds a number of zero to the left until string is as long as the given string length
	* @param {string} binaryString the string to pad
	* @param {number} finalStringLength the final length of string after padding
	* @returns {string}
	*/
	let leftPadWithZeroBit = (binaryString, finalStringLength) => {
		if (binaryString.length > finalStringLength) throw new Error(`Given string is already longer than given final length after padding: ${finalStringLength}`);
		return "0".repeat(finalStringLength - binaryString.length).concat(binaryString);
	};
	exports.leftPadWithZeroBit = leftPadWithZeroBit;
	/**
	* Given the prefix portion of a cidr notation and the type of IP number, returns the mask in binary string
	*
	* @param {number} cidrPrefix the prefix part of a cidr notation
	* @param {IPNumType.IPv4 | IPNumType.IPv6} ipType the type of the ip number in the range the cidr represents
	*/
	let cidrPrefixToMaskBinaryString = (cidrPrefix, ipType) => {
		let cidrUpperValue;
		if (ipType == "IPv4") cidrUpperValue = 32;
		else cidrUpperValue = 128;
		if (cidrPrefix > cidrUpperValue) throw Error(`Value is greater than ${cidrUpperValue}`);
		return `${"1".repeat(cidrPrefix)}${"0".repeat(cidrUpperValue - cidrPrefix)}`;
	};
	exports.cidrPrefixToMaskBinaryString = cidrPrefixToMaskBinaryString;
	/**
	* Calculates the log, to base 2 of given number.
	*
	* @throws Error if number cannot be converted to log base 2
	* @param givenNumber the number to calculate log base 2
	* @return the log base 2 of given number
	*/
	let intLog2 = (givenNumber) => {
		let result = 0;
		if (givenNumber <= 0n) throw new Error(`The value of log2 for ${givenNumber.toString()} is not an integer`);
		if (givenNumber === 1n) return 0;
		while (givenNumber % 2n === 0n) {
			if (givenNumber === 2n) {
				result++;
				break;
			}
			givenNumber = givenNumber >> 1n;
			if (givenNumber % 2n !== 0n) {
				result = 0;
				break;
			}
			result++;
		}
		if (result == 0) throw new Error(`The value of log2 for ${givenNumber.toString()} is not an integer`);
		return result;
	};
	exports.intLog2 = intLog2;
	/**
	* Starting from the most significant bit (from left) returns the number of first bits from both string that are equal
	* @param firstBinaryString first binary string
	* @param secondBinaryString second binary string
	*/
	let matchingBitCount = (firstBinaryString, secondBinaryString) => {
		let longerString;
		let otherString;
		if (firstBinaryString.length >= secondBinaryString.length) {
			longerString = firstBinaryString;
			otherString = secondBinaryString;
		} else {
			longerString = secondBinaryString;
			otherString = firstBinaryString;
		}
		let count = 0;
		for (; count < longerString.length; count++) {
			if (longerString.charAt(count) === otherString.charAt(count)) continue;
			break;
		}
		return count;
	};
	exports.matchingBitCount = matchingBitCount;
}));

// node_modules/ip-num/dist/src/HexadecimalUtils.js
var require_HexadecimalUtils = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.hexadectetNotationToBinaryString = exports.binaryStringToHexadecimalString = exports.colonHexadecimalNotationToBinaryString = exports.hexadecimalStringToHexadecatetString = exports.hexadecimalStringToBinaryString = exports.bigIntToHexadecimalString = void 0;
	const IPv6Utils_1 = require_IPv6Utils();
	const BinaryUtils_1 = require_BinaryUtils();
	/**
	* Converts a given bigint number to a hexadecimal string
	* @param num the bigint number
	* @returns {string} the hexadeciaml string
	*/
	let bigIntToHexadecimalString = (num) => {
		return num.toString(16);
	};
	exports.bigIntToHexadecimalString = bigIntToHexadecimalString;
	/**
	* Converts a number in hexadecimal (base 16) to binary string
	* @param {string} hexadecimalString the number in base 16
	* @returns {string} the number converted to base 2
	*/
	let hexadecimalStringToBinaryString = (hexadecimalString) => {
		return BigInt(`0x${hexadecimalString}`).toString(2);
	};
	exports.hexadecimalStringToBinaryString = hexadecimalStringToBinaryString;
	/**
	* Converts a number in hexadecimal (base 16) to binary hexadecatet string.
	* This means the bits in the output cannot be more than 16
	*
	* @param hexadecimalString {string} the number converted to binary hexadecatet string
	*/
	let hexadecimalStringToHexadecatetString = (hexadecimalString) => {
		let binaryString = (0, exports.hexadecimalStringToBinaryString)(hexadecimalString);
		if (binaryString.length > 16) throw new Error("Given decimal in binary contains digits greater than an Hexadecatet");
		return (0, BinaryUtils_1.leftPadWithZeroBit)(binaryString, 16);
	};
	exports.hexadecimalStringToHexadecatetString = hexadecimalStringToHexadecatetString;
	/**
	* Given an IPv6 number in hexadecimal notated string, e.g 2001:0db8:0000:0000:0000:0000:0000:0000 converts it to
	* binary string
	*
	* @param hexadecimalString IPv6 string
	* @returns {string} the binary value of the given ipv6 number in string
	*/
	let colonHexadecimalNotationToBinaryString = (hexadecimalString) => {
		return (0, IPv6Utils_1.expandIPv6Number)(hexadecimalString).split(":").reduce((binaryAsString, hexidecimal) => {
			return binaryAsString.concat((0, exports.hexadecimalStringToHexadecatetString)(hexidecimal));
		}, "");
	};
	exports.colonHexadecimalNotationToBinaryString = colonHexadecimalNotationToBinaryString;
	/**
	* Converts number in binary string to hexadecimal string
	* @param {string} num in binary string
	* @returns {string} num in hexadecimal string
	*/
	let binaryStringToHexadecimalString = (num) => {
		return BigInt(`0b${num}`).toString(16);
	};
	exports.binaryStringToHexadecimalString = binaryStringToHexadecimalString;
	/**
	* Converts a given IPv6 number expressed in the hexadecimal string notation into a 16 bit binary number in string
	* @param {string} hexadectetString the IPv6 number
	* @returns {string} the IPv6 number converted to binary string
	*/
	let hexadectetNotationToBinaryString = (hexadectetString) => {
		return (0, IPv6Utils_1.expandIPv6Number)(hexadectetString).split(":").reduce((hexadecimalAsString, hexavalue) => {
			return hexadecimalAsString.concat((0, BinaryUtils_1.leftPadWithZeroBit)((0, exports.hexadecimalStringToBinaryString)(hexavalue), 16));
		}, "");
	};
	exports.hexadectetNotationToBinaryString = hexadectetNotationToBinaryString;
}));

// node_modules/ip-num/dist/src/Validator.js
var require_Validator = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Validator = void 0;
	const BinaryUtils_1 = require_BinaryUtils();
	const BinaryUtils_2 = require_BinaryUtils();
	const IPv6Utils_1 = require_IPv6Utils();
	const HexadecimalUtils_1 = require_HexadecimalUtils();
	const HexadecimalUtils_2 = require_HexadecimalUtils();
	var Validator = class Validator {
		/**
		* Checks if given ipNumber is in between the given lower and upper bound
		*
		* @param ipNumber ipNumber to check
		* @param lowerBound lower bound
		* @param upperBound upper bound
		* @returns {boolean} true if ipNumber is between lower and upper bound
		*/
		static isWithinRange(ipNumber, lowerBound, upperBound) {
			return ipNumber >= lowerBound && ipNumber <= upperBound;
		}
		/**
		* Checks if the number given is within the value considered valid for an ASN number
		*
		* @param asnNumber the asn number to validate
		* @returns {[boolean , string]} first value is true if valid ASN, false otherwise. Second value contains
		* "valid" or an error message when value is invalid
		*/
		static isValidAsnNumber(asnNumber) {
			let isValid = this.isWithinRange(asnNumber, 0n, this.THIRTY_TWO_BIT_SIZE);
			return [isValid, isValid ? [] : [Validator.invalidAsnRangeMessage]];
		}
		/**
		* Checks if the given ASN number is a 16bit ASN number
		*
		* @param {bigint} asnNumber to check if 16bit or not
		* @returns {[boolean , string]} first value is true if valid 16bit ASN, false otherwise. Second value contains
		* "valid" or an error message when value is invalid
		*/
		static isValid16BitAsnNumber(asnNumber) {
			let isValid = Validator.isWithinRange(asnNumber, 0n, Validator.SIXTEEN_BIT_SIZE);
			return [isValid, isValid ? [] : [Validator.invalid16BitAsnRangeMessage]];
		}
		/**
		* Checks if the number given is within the value considered valid for an IPv4 number
		*
		* @param ipv4Number the asn number to validate
		* @returns {[boolean , string]} first value is true if valid IPv4 number, false otherwise. Second value contains
		* "valid" or an error message when value is invalid
		*/
		static isValidIPv4Number(ipv4Number) {
			ipv4Number = typeof ipv4Number === "bigint" ? ipv4Number : BigInt(ipv4Number);
			let isValid = this.isWithinRange(ipv4Number, 0n, this.THIRTY_TWO_BIT_SIZE);
			return isValid ? [isValid, []] : [isValid, [Validator.invalidIPv4NumberMessage]];
		}
		/**
		* Checks if the number given is within the value considered valid for an IPv6 number
		*
		* @param ipv6Number the asn number to validate
		* @returns {[boolean , string]} first value is true if valid IPv6 number, false otherwise. Second value contains
		* "valid" or an error message when value is invalid
		*/
		static isValidIPv6Number(ipv6Number) {
			let isValid = this.isWithinRange(ipv6Number, 0n, this.ONE_HUNDRED_AND_TWENTY_EIGHT_BIT_SIZE);
			return isValid ? [isValid, []] : [isValid, [Validator.invalidIPv6NumberMessage]];
		}
		/**
		* Checks if the number given is valid for an IPv4 octet
		*
		* @param octetNumber the octet value
		* @returns {boolean} true if valid octet, false otherwise
		*/
		static isValidIPv4Octet(octetNumber) {
			let withinRange = this.isWithinRange(octetNumber, 0n, this.EIGHT_BIT_SIZE);
			return [withinRange, withinRange ? [] : [Validator.invalidOctetRangeMessage]];
		}
		/**
		* Checks if the number given is valid for an IPv6 hexadecatet
		*
		* @param {bigint} hexadecatetNum the hexadecatet value
		* @returns {[boolean , string]} first value is true if valid hexadecatet, false otherwise. Second value contains
		* "valid" or an error message when value is invalid
		*/
		static isValidIPv6Hexadecatet(hexadecatetNum) {
			let isValid = this.isWithinRange(hexadecatetNum, 0n, this.SIXTEEN_BIT_SIZE);
			return isValid ? [isValid, []] : [isValid, [Validator.invalidHexadecatetMessage]];
		}
		/**
		* Checks if given string is a valid IPv4 value.
		*
		* @param {string} ipv4String the IPv4 string to validate
		* @returns {[boolean , string]} result of validation, first value represents if is valid IPv4, second value
		* contains error message if invalid IPv4
		*/
		static isValidIPv4String(ipv4String) {
			let rawOctets = ipv4String.split(".");
			if (rawOctets.length != 4 || rawOctets.includes("")) return [false, [Validator.invalidOctetCountMessage]];
			let isValid = rawOctets.every((octet) => {
				if (octet.length > 1 && octet.startsWith("0")) return false;
				return Validator.isNumeric(octet) ? Validator.isValidIPv4Octet(BigInt(octet))[0] : false;
			});
			if (!isValid) return [false, [Validator.invalidOctetRangeMessage]];
			isValid = Validator.IPV4_PATTERN.test(ipv4String);
			return [isValid, isValid ? [] : [Validator.invalidIPv4PatternMessage]];
		}
		/**
		* Checks if given string is a valid IPv6 value.
		*
		* @param {string} ipv6String the IPv6 string to validate
		* @returns {[boolean , string]} result of validation, first value represents if is valid IPv6, second value
		* contains error message if invalid IPv6
		*/
		static isValidIPv6String(ipv6String) {
			let [ipv6, zoneId, ...rest] = ipv6String.split("%");
			if (rest.length > 0) return [false, [Validator.invalidIPv6PatternMessage]];
			if (zoneId && !Validator.ZONE_INDEX_PATTERN.test(zoneId)) return [false, [Validator.invalidIPv6PatternMessage]];
			if (ipv6String.includes("%") && !zoneId) return [false, [Validator.invalidIPv6PatternMessage]];
			try {
				let hexadecimals = (0, IPv6Utils_1.expandIPv6Number)(ipv6).split(":");
				if (hexadecimals.length != 8) return [false, [Validator.invalidHexadecatetCountMessage]];
				let isValid = hexadecimals.every((hexadecimal) => {
					return Validator.isHexadecatet(hexadecimal) ? Validator.isValidIPv6Hexadecatet(BigInt(`0x${hexadecimal}`))[0] : false;
				});
				if (!isValid) return [false, [Validator.invalidHexadecatetMessage]];
				isValid = Validator.IPV6_PATTERN.test(ipv6);
				if (!isValid) return [false, [Validator.invalidIPv6PatternMessage]];
				return [isValid, []];
			} catch (error) {
				return [false, [String(error)]];
			}
		}
		/**
		* Checks if given value is a valid prefix value
		*
		* @param prefixValue value to check
		* @param ipNumType The type of IP number
		* @returns {(boolean|string)[]} a tuple representing if valid or not and corresponding message
		*/
		static isValidPrefixValue(prefixValue, ipNumType) {
			if ("IPv4" === ipNumType) {
				let withinRange = Validator.isWithinRange(BigInt(prefixValue), 0n, 32n);
				return [withinRange, withinRange ? [] : [Validator.invalidPrefixValueMessage]];
			}
			if ("IPv6" === ipNumType) {
				let withinRange = Validator.isWithinRange(BigInt(prefixValue), 0n, 128n);
				return [withinRange, withinRange ? [] : [Validator.invalidPrefixValueMessage]];
			}
			return [false, [Validator.invalidInetNumType]];
		}
		/**
		* Checks if given string is a valid IPv4 mask
		*
		* @param {string} ipv4MaskString the given IPv4 mask string
		* @returns {[boolean , string]} first value is true if valid IPv4 mask string, false otherwise. Second value
		* contains "valid" or an error message when value is invalid
		*/
		static isValidIPv4Mask(ipv4MaskString) {
			let [isValidIPv4, invalidIPv4Messages] = Validator.isValidIPv4String(ipv4MaskString);
			if (!isValidIPv4) return [false, invalidIPv4Messages];
			let ipv4InBinary = (0, BinaryUtils_1.dottedDecimalNotationToBinaryString)(ipv4MaskString);
			let isValid = Validator.IPV4_CONTIGUOUS_MASK_BIT_PATTERN.test(ipv4InBinary);
			return isValid ? [isValid, []] : [isValid, [Validator.invalidMaskMessage]];
		}
		/**
		* Checks if given string is a valid IPv6 mask
		*
		* @param {string} ipv6MaskString the given IPv6 mask string
		* @returns {[boolean , string]} first value is true if valid IPv6 mask string, false otherwise. Second value
		* contains "valid" or an error message when value is invalid
		*/
		static isValidIPv6Mask(ipv6MaskString) {
			try {
				let ipv6InBinary = (0, HexadecimalUtils_2.hexadectetNotationToBinaryString)(ipv6MaskString);
				let isValid = Validator.IPV6_CONTIGUOUS_MASK_BIT_PATTERN.test(ipv6InBinary);
				return isValid ? [isValid, []] : [isValid, [Validator.invalidMaskMessage]];
			} catch (error) {
				return [false, [String(error)]];
			}
		}
		/**
		* Checks if the given string is a valid IPv4 range in Cidr notation
		*
		* @param {string} ipv4RangeAsCidrString the IPv4 range in Cidr notation
		*
		* @returns {[boolean , string[]]} first value is true if valid IPv4 range in Cidr notation, false otherwise. Second
		* value contains "valid" or an error message when value is invalid
		*/
		static isValidIPv4CidrNotation(ipv4RangeAsCidrString) {
			let cidrComponents = ipv4RangeAsCidrString.split("/");
			if (cidrComponents.length !== 2 || cidrComponents[0].length === 0 || cidrComponents[1].length === 0) return [false, [Validator.invalidIPv4CidrNotationMessage]];
			let ip = cidrComponents[0];
			let range = cidrComponents[1];
			if (!/^\d+$/.test(range)) return [false, [Validator.invalidIPv4CidrNotationMessage]];
			if (isNaN(Number(range))) return [false, [Validator.invalidIPv4CidrNotationMessage]];
			let [validIpv4, invalidIpv4Message] = Validator.isValidIPv4String(ip);
			let [validPrefix, invalidPrefixMessage] = Validator.isValidPrefixValue(BigInt(range), "IPv4");
			let isValid = validIpv4 && validPrefix;
			let invalidMessage = invalidIpv4Message.concat(invalidPrefixMessage);
			return isValid ? [isValid, []] : [isValid, invalidMessage];
		}
		/**
		*  Checks if the given string is a valid IPv4 range in Cidr notation, with the ip number in the cidr notation
		*  being the start of the range
		*
		* @param {string}  ipv4CidrNotation the IPv4 range in Cidr notation
		*
		* * @returns {[boolean , string[]]} first value is true if valid Cidr notation, false otherwise. Second
		* value contains [] or an array of error message when invalid
		*/
		static isValidIPv4CidrRange(ipv4CidrNotation) {
			return Validator.isValidCidrRange(ipv4CidrNotation, Validator.isValidIPv4CidrNotation, BinaryUtils_1.dottedDecimalNotationToBinaryString, (value) => (0, BinaryUtils_2.cidrPrefixToMaskBinaryString)(value, "IPv4"));
		}
		/**
		*  Checks if the given string is a valid IPv6 range in Cidr notation, with the ip number in the cidr notation
		*  being the start of the range
		*
		* @param {string}  ipv6CidrNotation the IPv6 range in Cidr notation
		*
		* * @returns {[boolean , string[]]} first value is true if valid Cidr notation, false otherwise. Second
		* value contains [] or an array of error message when invalid
		*/
		static isValidIPv6CidrRange(ipv6CidrNotation) {
			return Validator.isValidCidrRange(ipv6CidrNotation, Validator.isValidIPv6CidrNotation, HexadecimalUtils_1.colonHexadecimalNotationToBinaryString, (value) => (0, BinaryUtils_2.cidrPrefixToMaskBinaryString)(value, "IPv6"));
		}
		static isValidCidrRange(rangeString, cidrNotationValidator, toBinaryStringConverter, prefixFactory) {
			let validationResult = cidrNotationValidator(rangeString);
			if (!validationResult[0]) return validationResult;
			let cidrComponents = rangeString.split("/");
			let ip = cidrComponents[0];
			let range = cidrComponents[1];
			let ipNumber = BigInt(`0b${toBinaryStringConverter(ip)}`);
			let isValid = (ipNumber & BigInt(`0b${prefixFactory(parseInt(range))}`)) === ipNumber;
			return isValid ? [isValid, []] : [isValid, [Validator.InvalidIPCidrRangeMessage]];
		}
		static isValidIPv4RangeString(ipv4RangeString) {
			let firstLastValidator = (firstIP, lastIP) => BigInt(`0b${(0, BinaryUtils_1.dottedDecimalNotationToBinaryString)(firstIP)}`) >= BigInt(`0b${(0, BinaryUtils_1.dottedDecimalNotationToBinaryString)(lastIP)}`);
			return this.isValidRange(ipv4RangeString, Validator.isValidIPv4String, firstLastValidator);
		}
		static isValidIPv6RangeString(ipv6RangeString) {
			let firstLastValidator = (firstIP, lastIP) => BigInt(`0b${(0, HexadecimalUtils_2.hexadectetNotationToBinaryString)(firstIP)}`) >= BigInt(`0b${(0, HexadecimalUtils_2.hexadectetNotationToBinaryString)(lastIP)}`);
			return this.isValidRange(ipv6RangeString, Validator.isValidIPv6String, firstLastValidator);
		}
		static isValidRange(rangeString, validator, firstLastValidator) {
			let rangeComponents = rangeString.split("-").map((component) => component.trim());
			if (rangeComponents.length !== 2 || rangeComponents[0].length === 0 || rangeComponents[1].length === 0) return [false, [Validator.invalidRangeNotationMessage]];
			let firstIP = rangeComponents[0];
			let lastIP = rangeComponents[1];
			let [validFirstIP, invalidFirstIPMessage] = validator(firstIP);
			let [validLastIP, invalidLastIPMessage] = validator(lastIP);
			let isValid = validFirstIP && validLastIP;
			if (isValid && firstLastValidator(firstIP, lastIP)) return [false, [Validator.invalidRangeFirstNotGreaterThanLastMessage]];
			let invalidMessage = invalidFirstIPMessage.concat(invalidLastIPMessage);
			return isValid ? [isValid, []] : [isValid, invalidMessage];
		}
		/**
		* Checks if the given string is a valid IPv6 range in Cidr notation
		*
		* @param {string} ipv6RangeAsCidrString the IPv6 range in Cidr notation
		*
		* @returns {[boolean , string]} first value is true if valid IPv6 range in Cidr notation, false otherwise.
		* Second value contains "valid" or an error message when value is invalid
		*/
		static isValidIPv6CidrNotation(ipv6RangeAsCidrString) {
			let cidrComponents = ipv6RangeAsCidrString.split("/");
			if (cidrComponents.length !== 2 || cidrComponents[0].length === 0 || cidrComponents[1].length === 0) return [false, [Validator.invalidIPv6CidrNotationString]];
			let isValid = Validator.IPV6_RANGE_PATTERN.test(ipv6RangeAsCidrString);
			return isValid ? [isValid, []] : [isValid, [Validator.invalidIPv6CidrNotationString]];
		}
		/**
		* Checks if the given string is a binary string. That is contains only contiguous 1s and 0s
		*
		* @param {string} binaryString the binary string
		* @returns {(boolean|string)[]} a tuple representing if valid or not and corresponding message
		*/
		static isValidBinaryString(binaryString) {
			if (/^([10])+$/.test(binaryString)) return [true, []];
			else return [false, [Validator.invalidBinaryStringErrorMessage]];
		}
		static isNumeric(value) {
			return /^(\d+)$/.test(value);
		}
		static isHexadecatet(value) {
			return /^[0-9A-Fa-f]{4}$/.test(value);
		}
	};
	exports.Validator = Validator;
	Validator.IPV4_PATTERN = /* @__PURE__ */ new RegExp(/^(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$/);
	Validator.IPV6_PATTERN = /* @__PURE__ */ new RegExp(/^(((?:[0-9A-Fa-f]{1,4}:){7}(?:[0-9A-Fa-f]{1,4}|:))|((?:[0-9A-Fa-f]{1,4}:){6}(?::[0-9A-Fa-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|((?:[0-9A-Fa-f]{1,4}:){5}(?:(?:(?::[0-9A-Fa-f]{1,4}){1,2})|:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|((?:[0-9A-Fa-f]{1,4}:){4}(?:(?:(?::[0-9A-Fa-f]{1,4}){1,3})|(?:(?::[0-9A-Fa-f]{1,4})?:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|((?:[0-9A-Fa-f]{1,4}:){3}(?:(?:(?::[0-9A-Fa-f]{1,4}){1,4})|(?:(?::[0-9A-Fa-f]{1,4}){0,2}:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|((?:[0-9A-Fa-f]{1,4}:){2}(?:(?:(?::[0-9A-Fa-f]{1,4}){1,5})|(?:(?::[0-9A-Fa-f]{1,4}){0,3}:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|((?:[0-9A-Fa-f]{1,4}:){1}(?:(?:(?::[0-9A-Fa-f]{1,4}){1,6})|(?:(?::[0-9A-Fa-f]{1,4}){0,4}:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(?::(?:(?:(?::[0-9A-Fa-f]{1,4}){1,7})|(?:(?::[0-9A-Fa-f]{1,4}){0,5}:(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))(?:%.+)?$/);
	Validator.ZONE_INDEX_PATTERN = /* @__PURE__ */ new RegExp(/^[a-zA-Z0-9]*$/);
	Validator.IPV4_RANGE_PATTERN = /* @__PURE__ */ new RegExp(/^(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\/)([1-9]|[1-2][0-9]|3[0-2])$/);
	Validator.IPV6_RANGE_PATTERN = /* @__PURE__ */ new RegExp(/^((([0-9A-Fa-f]{1,4}:){7}([0-9A-Fa-f]{1,4}|:))|(([0-9A-Fa-f]{1,4}:){6}(:[0-9A-Fa-f]{1,4}|((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3})|:))|(([0-9A-Fa-f]{1,4}:){5}(((:[0-9A-Fa-f]{1,4}){1,2})|:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3})|:))|(([0-9A-Fa-f]{1,4}:){4}(((:[0-9A-Fa-f]{1,4}){1,3})|((:[0-9A-Fa-f]{1,4})?:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){3}(((:[0-9A-Fa-f]{1,4}){1,4})|((:[0-9A-Fa-f]{1,4}){0,2}:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){2}(((:[0-9A-Fa-f]{1,4}){1,5})|((:[0-9A-Fa-f]{1,4}){0,3}:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3}))|:))|(([0-9A-Fa-f]{1,4}:){1}(((:[0-9A-Fa-f]{1,4}){1,6})|((:[0-9A-Fa-f]{1,4}){0,4}:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3}))|:))|(:(((:[0-9A-Fa-f]{1,4}){1,7})|((:[0-9A-Fa-f]{1,4}){0,5}:((25[0-5]|2[0-4]d|1dd|[1-9]?d)(.(25[0-5]|2[0-4]d|1dd|[1-9]?d)){3}))|:)))(%.+)?(\/([0-9]|[1-9][0-9]|1[0-1][0-9]|12[0-8]))?$/);
	Validator.IPV4_CONTIGUOUS_MASK_BIT_PATTERN = /* @__PURE__ */ new RegExp(/^(1){0,32}(0){0,32}$/);
	Validator.IPV6_CONTIGUOUS_MASK_BIT_PATTERN = /* @__PURE__ */ new RegExp(/^(1){0,128}(0){0,128}$/);
	Validator.EIGHT_BIT_SIZE = BigInt(`0b${"1".repeat(8)}`);
	Validator.SIXTEEN_BIT_SIZE = BigInt(`0b${"1".repeat(16)}`);
	Validator.THIRTY_TWO_BIT_SIZE = BigInt(`0b${"1".repeat(32)}`);
	Validator.ONE_HUNDRED_AND_TWENTY_EIGHT_BIT_SIZE = BigInt(`0b${"1".repeat(128)}`);
	Validator.IPV4_SIZE = BigInt("4294967296");
	Validator.IPV6_SIZE = BigInt("340282366920938463463374607431768211456");
	Validator.invalidAsnRangeMessage = "ASN number given less than zero or is greater than 32bit";
	Validator.invalid16BitAsnRangeMessage = "ASN number given less than zero or is greater than 16bit";
	Validator.invalidIPv4NumberMessage = "IPv4 number given less than zero or is greater than 32bit";
	Validator.invalidIPv6NumberMessage = "IPv6 number given less than zero or is greater than 128bit";
	Validator.invalidOctetRangeMessage = "Value given contains an invalid Octet; Value is less than zero or is greater than 8bit";
	Validator.invalidHexadecatetMessage = "The value given is less than zero or is greater than 16bit";
	Validator.invalidOctetCountMessage = "An IP4 number cannot have less or greater than 4 octets";
	Validator.invalidHexadecatetCountMessage = "An IP6 number must have exactly 8 hexadecatet";
	Validator.invalidMaskMessage = "The Mask is invalid";
	Validator.invalidPrefixValueMessage = "A Prefix value cannot be less than 0 or greater than 32";
	Validator.invalidIPv4CidrNotationMessage = "Cidr notation should be in the form [ip number]/[range]";
	Validator.InvalidIPCidrRangeMessage = "Given IP number portion must is not the start of the range";
	Validator.invalidRangeNotationMessage = "Range notation should be in the form [first ip]-[last ip]";
	Validator.invalidRangeFirstNotGreaterThanLastMessage = "First IP in [first ip]-[last ip] must be less than Last IP";
	Validator.invalidIPv6CidrNotationString = "A Cidr notation string should contain an IPv6 number and prefix";
	Validator.takeOutOfRangeSizeMessage = "$count is greater than $size, the size of the range";
	Validator.cannotSplitSingleRangeErrorMessage = "Cannot split an IP range with a single IP number";
	Validator.invalidInetNumType = "Given ipNumType must be either InetNumType.IPv4 or InetNumType.IPv6";
	Validator.invalidBinaryStringErrorMessage = "Binary string should contain only contiguous 1s and 0s";
	Validator.invalidIPRangeSizeMessage = "Given size is zero or greater than maximum size of $iptype";
	Validator.invalidIPRangeSizeForCidrMessage = "Given size can't be created via cidr prefix";
	Validator.invalidIPv4PatternMessage = "Given IPv4 is not confirm to a valid IPv6 address";
	Validator.invalidIPv6PatternMessage = "Given IPv6 is not confirm to a valid IPv6 address";
}));

// node_modules/ip-num/dist/src/IPv6Utils.js
var require_IPv6Utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.collapseIPv6Number = exports.expandIPv6Number = void 0;
	const BinaryUtils_1 = require_BinaryUtils();
	const Validator_1 = require_Validator();
	let extractPrefix = (ipv6String) => {
		return ipv6String.includes("/") ? `/${ipv6String.split("/")[1]}` : "";
	};
	let expandIPv6Number = (ipv6String) => {
		let expandWithZero = (hexadecimalArray) => {
			let paddedArray = [];
			hexadecimalArray.forEach((hexadecimal) => {
				if (hexadecimal.includes(".")) {
					const [v4part1, v4part2] = (0, BinaryUtils_1.dottedDecimalNotationToBinaryString)(hexadecimal).match(/.{1,16}/g).map((bin) => (0, BinaryUtils_1.parseBinaryStringToBigInt)(bin).toString(16));
					paddedArray.push((0, BinaryUtils_1.leftPadWithZeroBit)(v4part1, 4));
					paddedArray.push((0, BinaryUtils_1.leftPadWithZeroBit)(v4part2, 4));
				} else paddedArray.push((0, BinaryUtils_1.leftPadWithZeroBit)(hexadecimal, 4));
			});
			return paddedArray.join(":");
		};
		let expandDoubleColon = (gapCount) => {
			let pads = [];
			for (let count = 0; count < gapCount; count++) pads.push("0000");
			return pads.join(":");
		};
		if (/(:){3,}/.test(ipv6String)) throw "given IPv6 contains consecutive : more than two";
		const prefix = extractPrefix(ipv6String);
		if (ipv6String.includes("/")) ipv6String = ipv6String.split("/")[0];
		if (!Validator_1.Validator.IPV6_PATTERN.test(ipv6String)) throw Error(Validator_1.Validator.invalidIPv6PatternMessage);
		if (ipv6String.includes("::")) {
			let split = ipv6String.split("::");
			let leftPortion = split[0];
			let rightPortion = split[1];
			let leftPortionSplit = leftPortion.split(":").filter((hexadecimal) => {
				return hexadecimal !== "";
			});
			let rightPortionSplit = rightPortion.split(":").filter((hexadecimal) => {
				return hexadecimal !== "";
			});
			let extra = leftPortionSplit.concat(rightPortionSplit).filter((part) => part.includes(".")).length;
			let doublePortion = expandDoubleColon(8 - (leftPortionSplit.length + rightPortionSplit.length + extra));
			let leftString = expandWithZero(leftPortionSplit);
			if (leftString !== "") leftString += ":";
			let rightString = expandWithZero(rightPortionSplit);
			if (rightString !== "") rightString = ":" + rightString;
			return `${leftString}${doublePortion}${rightString}${prefix}`;
		} else return `${expandWithZero(ipv6String.split(":"))}${prefix}`;
	};
	exports.expandIPv6Number = expandIPv6Number;
	const shortenHexadecatet = (hex) => {
		const withoutLeadingZero = hex.replace(/^0+/, "");
		return withoutLeadingZero === "" ? "0" : withoutLeadingZero;
	};
	let collapseIPv6Number = (ipv6String) => {
		const originalPrefix = extractPrefix(ipv6String);
		const processedIPv6String = ipv6String.includes("/") ? ipv6String.split("/")[0] : ipv6String;
		let expandedIPv6 = "";
		try {
			let tempExpanded = (0, exports.expandIPv6Number)(processedIPv6String);
			if (tempExpanded.includes("/")) expandedIPv6 = tempExpanded.split("/")[0];
			else expandedIPv6 = tempExpanded;
		} catch (e) {
			throw e;
		}
		let hexadecatets = expandedIPv6.split(":");
		if (hexadecatets.length !== 8) throw new Error(`Invalid IPv6 structure after expansion: ${expandedIPv6}. Expected 8 segments.`);
		let zeroSequences = [];
		let currentSequenceStart = -1;
		let currentSequenceLength = 0;
		for (let i = 0; i < 8; i++) if (hexadecatets[i] === "0000") {
			if (currentSequenceStart === -1) currentSequenceStart = i;
			currentSequenceLength++;
		} else {
			if (currentSequenceLength > 0) zeroSequences.push({
				start: currentSequenceStart,
				length: currentSequenceLength
			});
			currentSequenceStart = -1;
			currentSequenceLength = 0;
		}
		if (currentSequenceLength > 0) zeroSequences.push({
			start: currentSequenceStart,
			length: currentSequenceLength
		});
		if (zeroSequences.length === 0) return hexadecatets.map(shortenHexadecatet).join(":") + originalPrefix;
		zeroSequences.sort((a, b) => {
			if (b.length !== a.length) return b.length - a.length;
			return a.start - b.start;
		});
		const bestSequence = zeroSequences[0];
		if (bestSequence.length === 8) return "::" + originalPrefix;
		if (bestSequence.length < 2) return hexadecatets.map(shortenHexadecatet).join(":") + originalPrefix;
		let leftPartSegments = hexadecatets.slice(0, bestSequence.start);
		let rightPartSegments = hexadecatets.slice(bestSequence.start + bestSequence.length);
		let leftString = leftPartSegments.map(shortenHexadecatet).join(":");
		let rightString = rightPartSegments.map(shortenHexadecatet).join(":");
		let finalStr = "";
		if (bestSequence.start === 0) finalStr = "::" + rightString;
		else if (bestSequence.start + bestSequence.length === 8) finalStr = leftString + "::";
		else finalStr = leftString + "::" + rightString;
		return finalStr + originalPrefix;
	};
	exports.collapseIPv6Number = collapseIPv6Number;
}));

// src/algebra/address-notation.ts
var import_IPv6Utils = require_IPv6Utils();
var import_Validator = require_Validator();
const GROUPS = 8;
/** Leading zeros of IPv4 are decimal (rule V3). An IPv4 address in IPv6 form counts as IPv4 (rule N17). */
function readAddress(text) {
	if (!text.includes(":")) {
		const value = readPlainIPv4(text) ?? readIPv4(text);
		return value === void 0 ? void 0 : {
			family: "IPv4",
			value
		};
	}
	const value = readPlainIPv6(text) ?? readIPv6(text);
	if (value === void 0) return void 0;
	return value >> 32n === 65535n ? {
		family: "IPv4",
		value: Number(value & 4294967295n)
	} : {
		family: "IPv6",
		value
	};
}
function readPlainIPv4(text) {
	let value = 0;
	let part = 0;
	let digits = 0;
	let dots = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code === DOT && digits > 0) {
			value = value * 256 + part;
			part = 0;
			digits = 0;
			dots += 1;
		} else if (code >= DIGIT_0 && code <= DIGIT_9 && digits < 3) {
			part = part * 10 + code - DIGIT_0;
			digits += 1;
			if (part > 255) return void 0;
		} else return void 0;
	}
	return dots === 3 && digits > 0 ? value * 256 + part : void 0;
}
const [DOT, DIGIT_0, DIGIT_9, COLON, LETTER_A, LETTER_F, LOWER_CASE] = [
	46,
	48,
	57,
	58,
	97,
	102,
	32
];
/** The bytes of the IPv6 address at hand, which are its groups one by one, and one number of 128 bits. */
const groups$1 = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(16));
/** `::` stands for one group of zeros or more (RFC 4291, section 2.2). */
function readPlainIPv6(text) {
	let count = 0;
	let countBeforeGap;
	for (let at = 0; at < text.length;) {
		if (text.startsWith("::", at)) {
			if (countBeforeGap !== void 0) return void 0;
			countBeforeGap = count;
			at += 2;
			if (at === text.length) break;
		} else if (count > 0) {
			if (text.charCodeAt(at) !== COLON) return void 0;
			at += 1;
		}
		const first = at;
		let group = 0;
		for (let digit = digitAt(text, at); digit < 16; digit = digitAt(text, at)) {
			group = group * 16 + digit;
			at += 1;
		}
		if (at === first || at > first + 4 || count === GROUPS) return void 0;
		groups$1.setUint16(2 * count, group);
		count += 1;
	}
	if (countBeforeGap === void 0 ? count < GROUPS : count === GROUPS) return void 0;
	if (countBeforeGap !== void 0) moveToEnd(countBeforeGap, count);
	return groups$1.getBigUint64(0) << 64n | groups$1.getBigUint64(8);
}
/** The value of a hexadecimal digit, and 16 for everything else. */
function digitAt(text, at) {
	const code = text.charCodeAt(at);
	if (code >= DIGIT_0 && code <= DIGIT_9) return code - DIGIT_0;
	const letter = code | LOWER_CASE;
	return letter >= LETTER_A && letter <= LETTER_F ? letter - LETTER_A + 10 : 16;
}
/** Puts zeros before the groups from `start` on. */
function moveToEnd(start, end) {
	const bytes = new Uint8Array(groups$1.buffer);
	const moved = bytes.length - 2 * (end - start);
	bytes.copyWithin(moved, 2 * start, 2 * end).fill(0, 2 * start, moved);
}
function readIPv4(text) {
	const decimal = text.replaceAll(/\b0+(?=\d)/g, "");
	return import_Validator.Validator.isValidIPv4String(decimal)[0] ? readPlainIPv4(decimal) : void 0;
}
/** The last two groups may be an IPv4 address. */
function readIPv6(text) {
	if (!/^[0-9a-f:.]+$/i.test(text)) return void 0;
	const dotted = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
	if (dotted === null) return readGroups(text);
	const value = readIPv4(dotted[2]);
	if (value === void 0) return void 0;
	return readGroups(`${dotted[1]}${(value >>> 16).toString(16)}:${(value & 65535).toString(16)}`);
}
function readGroups(text) {
	return import_Validator.Validator.isValidIPv6String(text)[0] ? BigInt(`0x${(0, import_IPv6Utils.expandIPv6Number)(text).replaceAll(":", "")}`) : void 0;
}
function printRange(address, prefix) {
	const parts = partsOf(address);
	parts.push(`${parts.pop()}/${prefix}`);
	return join(parts, address.family);
}
/** All at once: there may be a million, and what is put together of many small texts takes several times the memory. */
function join(parts, family) {
	return parts.join(family === "IPv4" ? "." : ":");
}
/** IPv6 is in lower case, and the longest run of zeros is `::`, the first of the longest (RFC 5952, section 4). */
function partsOf({ family, value }) {
	if (family === "IPv4") return [
		`${value >>> 24}`,
		`${value >>> 16 & 255}`,
		`${value >>> 8 & 255}`,
		`${value & 255}`
	];
	groups$1.setBigUint64(0, value >> 64n);
	groups$1.setBigUint64(8, value);
	const parts = [];
	for (let index = 0; index < GROUPS; index += 1) parts.push(groups$1.getUint16(2 * index).toString(16));
	const { start, end } = longestZeros(parts);
	if (end - start < 2) return parts;
	parts.splice(start, end - start, "");
	if (start === 0) parts.unshift("");
	if (end === GROUPS) parts.push("");
	return parts;
}
function longestZeros(parts) {
	let longest = {
		start: 0,
		end: 0
	};
	let start = 0;
	for (let index = 0; index < GROUPS; index += 1) if (parts[index] !== "0") start = index + 1;
	else if (index + 1 - start > longest.end - longest.start) longest = {
		start,
		end: index + 1
	};
	return longest;
}

// src/algebra/address-set.ts
/**
* Sets of IPv4 and IPv6 addresses: sorted, disjoint, maximal intervals on one line of numbers on which every IPv4 address
* stands before every IPv6 address. Families never mix: `0.0.0.0/0` holds no IPv6 address (rule N17).
*/
const IPV4_END = 2 ** 32 - 1;
const IPV6_START = 1n << 32n;
const IPV6_END = IPV6_START + (1n << 128n) - 1n;
const ALL_IPV4 = [{
	start: 0,
	end: IPV4_END
}];
const ALL_IPV6 = [{
	start: IPV6_START,
	end: IPV6_END
}];
const ALL_ADDRESSES = unionAddresses(ALL_IPV4, ALL_IPV6);
const WIDTHS = {
	IPv4: 32,
	IPv6: 128
};
/** What was read last: what checks a manifest and what comes after it ask for the same texts. */
const recent = /* @__PURE__ */ new Map();
const MOST_RECENT = 1e3;
/**
* Reads `ADDRESS/PREFIX` as Go's sloppy parser does, which the API server uses: host bits are masked, leading zeros are
* decimal, and an IPv4 address in IPv6 form counts as IPv4 (rules V3, V15, N17).
*/
function parseRange(text) {
	const known = recent.get(text);
	if (known !== void 0) return known;
	const parsed = readRange(text);
	if (recent.size >= MOST_RECENT) recent.clear();
	recent.set(text, parsed);
	return parsed;
}
function readRange(text) {
	const slash = text.indexOf("/");
	const addressText = slash < 0 ? text : text.slice(0, slash);
	const address = readAddress(addressText);
	if (address === void 0 || text.lastIndexOf("/") !== slash) return "not-an-address";
	if (slash < 0) return "prefix-missing";
	const prefixText = text.slice(slash + 1);
	if (!/^\d{1,3}$/.test(prefixText)) return "prefix-out-of-range";
	const { family } = address;
	const isMapped = family === "IPv4" && addressText.includes(":");
	const prefix = Number(prefixText) - (isMapped ? 96 : 0);
	if (prefix < 0 || prefix > WIDTHS[family]) return "prefix-out-of-range";
	const place = placeOf$5(address);
	const around = rangeAround(place, WIDTHS[family] - prefix);
	return {
		family,
		prefix,
		addresses: [around],
		isMasked: around.start === place
	};
}
/** The range of 2 ** `hostBits` addresses that the place is in. */
function rangeAround(place, hostBits) {
	if (typeof place === "number") {
		const start = place - place % 2 ** hostBits;
		return {
			start,
			end: start + 2 ** hostBits - 1
		};
	}
	const hosts = (1n << BigInt(hostBits)) - 1n;
	const start = place - (place - IPV6_START & hosts);
	return {
		start,
		end: start + hosts
	};
}
/** The set of the one address that `text` writes, or undefined. */
function parseSingleAddress(text) {
	const address = readAddress(text);
	if (address === void 0) return void 0;
	const place = placeOf$5(address);
	return [{
		start: place,
		end: place
	}];
}
function placeOf$5(address) {
	return address.family === "IPv4" ? address.value : IPV6_START + address.value;
}
/** A range written in this program. Throws if it is not one. */
function range$1(text) {
	const parsed = parseRange(text);
	if (typeof parsed === "string") throw new Error(`${text}: ${parsed}`);
	return parsed.addresses;
}
function unionAddresses(...sets) {
	const sorted = sets.flat().sort((a, b) => a.start < b.start ? -1 : a.start > b.start ? 1 : 0);
	const joined = [];
	for (const interval of sorted) {
		const last = joined.at(-1);
		if (last !== void 0 && isIPv4(interval) === isIPv4(last) && interval.start <= after(last.end)) {
			if (interval.end > last.end) joined[joined.length - 1] = {
				start: last.start,
				end: interval.end
			};
		} else joined.push(interval);
	}
	return joined;
}
function isIPv4({ start }) {
	return typeof start === "number";
}
/** The next place, which is none of the family after the last one. */
function after(place) {
	return typeof place === "number" ? place + 1 : place + 1n;
}
function before(place) {
	return typeof place === "number" ? place - 1 : place - 1n;
}
function intersectAddresses(left, right) {
	const result = [];
	let l = 0;
	let r = 0;
	while (l < left.length && r < right.length) {
		const a = left[l];
		const b = right[r];
		const start = a.start > b.start ? a.start : b.start;
		const end = a.end < b.end ? a.end : b.end;
		if (start <= end) result.push({
			start,
			end
		});
		if (a.end < b.end) l += 1;
		else r += 1;
	}
	return result;
}
function subtractAddresses(left, right) {
	const result = [];
	let first = 0;
	for (const { start, end } of left) {
		let from = start;
		while (first < right.length && right[first].end < start) first += 1;
		for (let next = first; next < right.length; next += 1) {
			const hole = right[next];
			if (hole.start > end) break;
			if (hole.start > from) result.push({
				start: from,
				end: before(hole.start)
			});
			from = after(hole.end);
		}
		if (from <= end) result.push({
			start: from,
			end
		});
	}
	return result;
}
function isSubset(inner, outer) {
	return inner.every(({ start, end }) => (lastBefore(outer, start)?.end ?? -1) >= end);
}
/** Undefined is equal only to itself. */
function areSameAddresses(one, other) {
	if (one === void 0 || other === void 0) return one === other;
	return isSubset(one, other) && isSubset(other, one);
}
function areDisjoint(left, right) {
	const [few, many] = left.length < right.length ? [left, right] : [right, left];
	return few.every(({ start, end }) => (lastBefore(many, end)?.end ?? -1) < start);
}
/** The last interval that starts at the place or before it. */
function lastBefore(set, place) {
	let low = 0;
	let high = set.length;
	while (low < high) {
		const middle = low + high >>> 1;
		if (set[middle].start <= place) low = middle + 1;
		else high = middle;
	}
	return set[low - 1];
}
/** The smallest range that holds every address of the set, which has some, all of one family. */
function smallestRangeAround(set) {
	const [{ start }, { end }] = [set[0], set.at(-1)];
	const differing = typeof start === "number" ? BigInt(start) ^ BigInt(end) : start - IPV6_START ^ BigInt(end) - IPV6_START;
	return [rangeAround(start, differing === 0n ? 0 : differing.toString(2).length)];
}
/** How many addresses of each family the set holds. */
function countAddresses(set) {
	const count = (family) => intersectAddresses(set, family).reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n);
	return {
		IPv4: count(ALL_IPV4),
		IPv6: count(ALL_IPV6)
	};
}
/**
* Cuts all addresses into the coarsest parts that every given set either holds or does not touch. Parts need not be
* contiguous: what no set tells apart stays together.
*/
function partitionAddresses(sets) {
	return [...partitionFamily(sets, ALL_IPV4[0]), ...partitionFamily(sets, ALL_IPV6[0])];
}
/** Pieces are what is between two places where some set begins or ends. */
function partitionFamily(sets, family) {
	const starts = startsOfPieces(sets, family);
	const partOf = new Int32Array(starts.length);
	let parts = 1;
	for (const set of sets) {
		const moved = /* @__PURE__ */ new Map();
		for (const { start, end } of set) {
			if (typeof start !== typeof family.start) continue;
			for (let piece = lowerBound(starts, start); piece < starts.length && starts[piece] <= end; piece += 1) {
				const part = partOf[piece];
				const target = moved.get(part) ?? parts + moved.size;
				moved.set(part, target);
				partOf[piece] = target;
			}
		}
		parts += moved.size;
	}
	const intervals = /* @__PURE__ */ new Map();
	for (let piece = 0, next = 1; piece < starts.length; piece = next) {
		const part = partOf[piece];
		for (next = piece + 1; next < starts.length && partOf[next] === part;) next += 1;
		const end = next < starts.length ? before(starts[next]) : family.end;
		const interval = {
			start: starts[piece],
			end
		};
		addTo(intervals, part, interval);
	}
	return [...intervals.values()];
}
/** In order and without repetitions. */
function startsOfPieces(sets, family) {
	const bounds = [family.start];
	for (const set of sets) for (const { start, end } of set) if (typeof start === typeof family.start) bounds.push(start, after(end));
	const starts = [];
	for (const bound of inOrder(bounds)) if (bound !== starts.at(-1) && bound <= family.end) starts.push(bound);
	return starts;
}
/** Of one family. Numbers are sorted many times as fast where nobody is asked how. */
function inOrder(places) {
	const isIPv4 = (all) => typeof all[0] === "number";
	return isIPv4(places) ? Float64Array.from(places).sort() : places.toSorted((a, b) => a < b ? -1 : 1);
}
/** The fewest ranges that make up the set, in order, IPv4 before IPv6. */
function toRanges(set) {
	return [...eachRange(set)];
}
/** The same one after the other: all but a few addresses may be very many ranges. */
function* eachRange(set) {
	for (const { start, end } of set) if (typeof start === "number") yield* eachIPv4Range(start, Number(end));
	else yield* eachIPv6Range(start - IPV6_START, BigInt(end) - IPV6_START);
}
function* eachIPv4Range(start, end) {
	for (let from = start; from <= end;) {
		let size = from === 0 ? 2 ** 32 : 2 ** (31 - Math.clz32(from & -from));
		while (from + size - 1 > end) size /= 2;
		yield printRange({
			family: "IPv4",
			value: from
		}, 32 - Math.log2(size));
		from += size;
	}
}
/**
* Ranges grow up to the bit that tells the first place from the one after the last, and shrink from there on: their sizes are
* the bits that are set in both distances.
*/
function* eachIPv6Range(start, end) {
	const middle = 1n << BigInt((start ^ end + 1n).toString(2).length - 1);
	const growing = middle - (start & middle - 1n);
	const shrinking = end + 1n & middle - 1n;
	let from = start;
	for (const hostBits of [...bitsOf(growing).reverse(), ...bitsOf(shrinking)]) {
		yield printRange({
			family: "IPv6",
			value: from
		}, 128 - hostBits);
		from += 1n << BigInt(hostBits);
	}
}
/** Which bits are set, the highest first. */
function bitsOf(value) {
	const digits = value.toString(2);
	const bits = [];
	for (let index = digits.indexOf("1"); index >= 0; index = digits.indexOf("1", index + 1)) bits.push(digits.length - 1 - index);
	return bits;
}

// src/model/selector.ts
/**
* Selectors: predicates on what can be known of a pod, never sets of pods.
* One form serves every dialect: a conjunction of requirements on the labels of the pod, of its namespace, or of its service
* account. Label selectors of Kubernetes are exactly that (apimachinery `labels.Selector`, rules N14, N15, R13). Where a
* language can say "or", the selector has alternatives beside what holds of all of them.
*/
const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";
function selector(requirements, options = {}) {
	const sorted = canonical(requirements);
	const never = options.never ?? false;
	const key = `${never ? "!" : ""}${sorted.map(([text]) => text).join()}`;
	return knownSelectors.share(key, () => {
		const ordered = sorted.map(([, part]) => part);
		return {
			requirements: ordered,
			never,
			namespace: namespaceIn(ordered),
			key
		};
	});
}
const knownSelectors = new Shared();
const knownRequirements = new Shared();
const ANY_POD$1 = selector([]);
/** Selects the pods that meet one of the conjunctions. Without any, none. */
function selectorOfAny(conjunctions) {
	const different = new Map(conjunctions.map((parts) => [selector(parts).key, new Map(canonical(parts))]));
	const [first, ...others] = different.values();
	if (first === void 0) return selector([], { never: true });
	const shared = [...first].filter(([text]) => others.every((other) => other.has(text)));
	const common = new Set(shared.map(([text]) => text));
	const all = selector(shared.map(([, part]) => part));
	const rest = [...different.values()].map((parts) => [...parts].filter(([text]) => !common.has(text)));
	if (rest.some((parts) => parts.length === 0)) return all;
	const texts = rest.map((parts) => parts.map(([text]) => text).join()).sort();
	return {
		...all,
		alternatives: rest.map((parts) => parts.map(([, part]) => part)),
		key: `${all.key}(${texts.join("|")})`
	};
}
/** By their texts, in order, without repetitions. */
function canonical(requirements) {
	const sorted = requirements.map((part) => [textOf(part), part]).sort(([a], [b]) => a < b ? -1 : 1);
	return sorted.filter(([text], index) => index === 0 || text !== sorted[index - 1]?.[0]);
}
/** Each is part of several selectors. */
const texts = /* @__PURE__ */ new WeakMap();
function textOf(part) {
	const known = texts.get(part);
	if (known !== void 0) return known;
	const { scope, key, operator, values, overriddenBy } = part;
	const text = JSON.stringify([
		scope,
		key,
		operator,
		values,
		...overriddenBy === void 0 ? [] : [overriddenBy]
	]);
	texts.set(part, text);
	return text;
}
/** The selector as conjunctions, one of which holds. */
function conjunctionsOf({ requirements, alternatives, never }) {
	if (never) return [];
	return alternatives === void 0 ? [requirements] : alternatives.map((parts) => [...requirements, ...parts]);
}
/** Every requirement that the selector mentions, whether or not it has to hold. */
function requirementsIn({ requirements, alternatives = [] }) {
	return alternatives.length === 0 ? requirements : [...requirements, ...alternatives.flat()];
}
/** Whether the selector asks for anything. */
function isSpecific({ requirements, alternatives }) {
	return requirements.length > 0 || alternatives !== void 0;
}
function requirement(scope, key, operator, values = []) {
	const sorted = values.length < 2 ? values : [...new Set(values)].sort();
	return knownRequirements.share(JSON.stringify([
		scope,
		key,
		operator,
		sorted
	]), () => ({
		scope,
		key,
		operator,
		values: sorted.slice()
	}));
}
function inNamespace$1(name) {
	return requirement("namespace", NAMESPACE_NAME_LABEL, "In", [name]);
}
function namespaceIn(requirements) {
	for (const { scope, key, operator, values, overriddenBy } of requirements) {
		if (overriddenBy !== void 0) continue;
		if (scope === "namespace" && key === "kubernetes.io/metadata.name" && operator === "In" && values.length === 1) return values[0];
	}
}
function trilean(answer) {
	return answer ? "yes" : "no";
}
function not(answer) {
	return answer === "maybe" ? answer : trilean(answer === "no");
}
function allOf$2(answers) {
	let result = "yes";
	for (const answer of answers) {
		if (answer === "no") return "no";
		if (answer === "maybe") result = "maybe";
	}
	return result;
}
function anyOf(answers) {
	let result = "no";
	for (const answer of answers) {
		if (answer === "yes") return "yes";
		if (answer === "maybe") result = "maybe";
	}
	return result;
}

// src/model/cluster.ts
function sameLabels(a, b) {
	return a === b || a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
/** What both revisions have alike stands at one place of both. */
function locateIn(revision, resource) {
	return moveLocation(resource.locate(["metadata", "name"]), revision, resource.file);
}

// src/model/endpoint.ts
/** Whether rules see nothing of the pod but its labels and its ports. */
function isOrdinary({ hostNetwork, addresses }) {
	return !hostNetwork && addresses === void 0;
}
var WorkloadEndpoint = class {
	kind = "workload";
	/** Absent in a revision that does not have the workload. */
	states;
	/** Whether only its kind tells it from another workload of its namespace. */
	sharesName;
	inBase;
	inHead;
	constructor({ base, head, sharesName = false }, states) {
		this.states = states;
		this.sharesName = sharesName;
		this.inBase = base;
		this.inHead = head;
	}
	get shown() {
		return this.inHead ?? this.inBase;
	}
	get namespace() {
		return this.shown.namespace;
	}
	get name() {
		return this.shown.name;
	}
	get workloadKind() {
		return this.shown.kind;
	}
	/** True for a bare pod and for one replica, which are never two pods (rules E1, M5). */
	get isSinglePod() {
		return this.shown.isSinglePod;
	}
	/** The name in base, where the workload was renamed. */
	get renamedFrom() {
		const [before, after] = [this.inBase?.name, this.inHead?.name];
		return after === void 0 || before === after ? void 0 : before;
	}
	/** Whether it was put together from pods with such a one among them, in either revision: another name for it. */
	hasPod(name) {
		return [this.inBase, this.inHead].some((workload) => workload?.podNames?.includes(name));
	}
	/** Undefined for a revision that does not have it. */
	locate(revision) {
		const workload = revision === "base" ? this.inBase : this.inHead;
		return workload && locateIn(revision, workload.resource);
	}
};
/** Which selectors select a pod or may do so: one value for all pods of a universe with equal answers. */
var Selections = class {
	/** Of the selectors, in order. */
	keys;
	/** Equal for equal answers, within one universe. */
	signature;
	/** Keys of those of which it is open whether they select the pod. */
	open;
	byKey;
	constructor(keys, open, signature) {
		this.keys = keys;
		this.open = open;
		this.signature = signature;
		this.byKey = void 0;
	}
	/** By key of the selector. Of most pods, nobody asks for it. */
	get answers() {
		this.byKey ??= new Map(this.keys.map((key) => [key, this.open.has(key) ? "maybe" : "yes"]));
		return this.byKey;
	}
};
const SELECTED_BY_NOTHING = new Selections([], /* @__PURE__ */ new Set(), 0);
/** Indexes of all that is no pod, in order: where there are many pods, it is little. */
const surroundingsOf = oncePer(({ endpoints }) => [...endpoints.keys()].filter((index) => !isPod(endpoints[index])));
/** A bare pod or one replica, which is never two pods (rules E1, M5). */
function isSinglePod(endpoint) {
	return endpoint?.kind === "workload" && endpoint.isSinglePod;
}
/** What always reaches itself (rule E1), and is no news to itself. */
function isOneEndpoint(endpoint) {
	return endpoint?.kind === "host-endpoint" || isSinglePod(endpoint);
}
function isPod(endpoint) {
	return endpoint.kind === "workload" || endpoint.kind === "representative";
}

// src/model/private-addresses.ts
/** Addresses that pods and nodes have where no manifest says which (RFC 1918, RFC 6598, RFC 4193). */
const PRIVATE_IPV4 = unionAddresses(...[
	"10.0.0.0/8",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"100.64.0.0/10"
].map(range$1));
const PRIVATE_IPV6 = range$1("fc00::/7");

// src/model/exposures/controllers.ts
/**
* Controllers that answer for Ingresses, Routes and Gateways, as their own charts and manifests install them. A controller
* is known by the name of its class or by the identifier in an IngressClass or GatewayClass.
*/
const labels$1 = (entries) => new Map(Object.entries(entries));
function pods(name, namespaces, ...sets) {
	return {
		kind: "pods",
		name,
		labels: sets.map(labels$1),
		namespaces,
		isBoundToNamespaces: false
	};
}
/** Load balancers of a cloud that answer for Ingresses and connect from the network of the cluster. */
function fromNetwork(name) {
	return {
		kind: "addresses",
		name,
		addresses: PRIVATE_IPV4
	};
}
const KNOWN_CONTROLLERS = [
	{
		names: [
			/^nginx$/,
			/^k8s\.io\/ingress-nginx$/,
			/^ingress-nginx/,
			/^nginx-(internal|external|public|private)$/
		],
		controller: pods("ingress-nginx", ["ingress-nginx"], {
			"app.kubernetes.io/name": "ingress-nginx",
			"app.kubernetes.io/component": "controller"
		}, { "app.kubernetes.io/name": "ingress-nginx" }, { "k8s-app": "ingress-nginx" })
	},
	{
		names: [/^nginx\.org\/ingress-controller$/],
		controller: pods("nginx-ingress", ["nginx-ingress"], { "app.kubernetes.io/name": "nginx-ingress" }, { app: "nginx-ingress" })
	},
	{
		names: [/^traefik/],
		controller: pods("traefik", [
			"traefik",
			"kube-system",
			"traefik-system"
		], { "app.kubernetes.io/name": "traefik" }, { app: "traefik" })
	},
	{
		names: [/haproxy/],
		controller: pods("haproxy", [
			"haproxy-controller",
			"ingress-controller",
			"haproxy-ingress"
		], { "app.kubernetes.io/name": "kubernetes-ingress" }, { "app.kubernetes.io/name": "haproxy-ingress" }, { run: "haproxy-ingress" })
	},
	{
		names: [/^contour/, /projectcontour\.io\//],
		controller: pods("contour", ["projectcontour"], { app: "envoy" }, {
			"app.kubernetes.io/name": "contour",
			"app.kubernetes.io/component": "envoy"
		})
	},
	{
		names: [/^kong/, /konghq\.com\//],
		controller: pods("kong", ["kong"], { "app.kubernetes.io/name": "kong" }, { "app.kubernetes.io/name": "gateway" })
	},
	{
		names: [/^istio$/, /^istio\.io\/ingress-controller$/],
		controller: pods("istio", ["istio-system", "istio-ingress"], { istio: "ingressgateway" }, { istio: "ingress" })
	},
	{
		names: [/^openshift-default$/, /^openshift\.io\//],
		controller: pods("the OpenShift router", ["openshift-ingress"], { "ingresscontroller.operator.openshift.io/deployment-ingresscontroller": "default" })
	},
	{
		names: [
			/^cilium$/,
			/cilium\.io\//,
			/^io\.cilium\//
		],
		controller: {
			kind: "entity",
			name: "ingress"
		}
	},
	{
		names: [/^alb/, /^ingress\.k8s\.aws\//],
		controller: fromNetwork("the AWS load balancer")
	},
	{
		names: [/application-gateway/],
		controller: fromNetwork("the Azure application gateway")
	},
	{
		names: [
			/^gce/,
			/^gke-l7/,
			/^networking\.gke\.io\//
		],
		controller: {
			kind: "addresses",
			name: "the Google load balancer",
			addresses: unionAddresses(range$1("130.211.0.0/22"), range$1("35.191.0.0/16"))
		}
	}
];
/** Implementations of the Gateway API that run the proxies of a Gateway as pods of their own (GEP-1762). */
const GATEWAY_PROXIES = [{
	names: [
		/^istio/,
		/^nginx/,
		/^gateway\.nginx\.org\//,
		/^kgateway/,
		/^agentgateway/
	],
	inNamespace: void 0
}, {
	names: [
		/^eg$/,
		/^envoy/,
		/^gateway\.envoyproxy\.io\//
	],
	inNamespace: "envoy-gateway-system"
}];
/** The controller of a class, by the name of the class or the identifier of its controller. */
function findController(names, given) {
	const asked = names.map((name) => name.toLowerCase());
	return givenController(names, given) ?? KNOWN_CONTROLLERS.find((known) => matchesAny(known.names, asked))?.controller;
}
/** What is said of a class goes before what is said of all of them. */
function givenController(names, given) {
	const found = given.find((one) => one.class !== void 0 && names.includes(one.class)) ?? given.find((one) => one.class === void 0);
	if (found === void 0) return void 0;
	return {
		kind: "pods",
		name: found.class ?? "the controller",
		labels: [labels$1(found.labels)],
		namespaces: [found.namespace],
		isBoundToNamespaces: true,
		isGiven: true
	};
}
/** The proxies of one Gateway. */
function findGatewayController(names, gateway, given) {
	const asked = names.map((name) => name.toLowerCase());
	const proxies = GATEWAY_PROXIES.find((known) => matchesAny(known.names, asked));
	const said = givenController(names, given);
	if (said !== void 0 || proxies === void 0) return said ?? findController(names, given);
	return {
		kind: "pods",
		name: `Gateway ${gateway.namespace}/${gateway.name}`,
		labels: [labels$1({ "gateway.networking.k8s.io/gateway-name": gateway.name }), labels$1({ "gateway.envoyproxy.io/owning-gateway-name": gateway.name })],
		namespaces: [proxies.inNamespace ?? gateway.namespace],
		isBoundToNamespaces: true
	};
}
/** Controllers that run as pods, for Ingresses that do not say who answers for them. */
function podControllers() {
	return KNOWN_CONTROLLERS.flatMap(({ controller }) => controller.kind === "pods" ? [controller] : []);
}
function matchesAny(patterns, names) {
	return patterns.some((pattern) => names.some((name) => pattern.test(name)));
}

// src/model/label-values.ts
/** What stands for "some value that nobody mentions". No valid label value begins with a space. */
const UNMENTIONED_VALUE = " unmentioned";
/** What stands for the rest of a value of which a part is asked. No valid label value has this character. */
const REST = "…";
/** Whether the requirement holds where the label has this value, or where it is absent (rules N15, R13, CSEL2). */
function holdsFor({ operator, values }, value) {
	switch (operator) {
		case "In": return value !== void 0 && values.includes(value);
		case "NotIn": return value === void 0 || !values.includes(value);
		case "Exists": return value !== void 0;
		case "DoesNotExist": return value === void 0;
		case "Contains":
		case "StartsWith":
		case "EndsWith": return value !== void 0 && hasPart(operator, values[0] ?? "", value);
		case "NotContains": return value === void 0 || !hasPart("Contains", values[0] ?? "", value);
		case "NotStartsWith": return value === void 0 || !hasPart("StartsWith", values[0] ?? "", value);
		case "NotEndsWith": return value === void 0 || !hasPart("EndsWith", values[0] ?? "", value);
	}
}
function hasPart(operator, part, value) {
	if (value === " unmentioned") return part === "";
	if (operator === "Contains") return value.includes(part);
	return operator === "StartsWith" ? value.startsWith(part) : value.endsWith(part);
}
function isTextOperator(operator) {
	return operator.endsWith("Contains") || operator.endsWith("With");
}
const MOST_COMBINED = 4;
/**
* Values that the given texts tell apart: for each combination of a start, parts and an end one value with just these, as far
* as there are any. `prod…` is some value that starts with `prod`.
*/
function sampleValues(requirements) {
	const texts = (...operators) => {
		const asked = requirements.filter(({ operator }) => operators.includes(operator));
		return [...new Set(asked.flatMap(({ values }) => values))].filter((text) => text !== "").sort();
	};
	const starts = texts("StartsWith", "NotStartsWith");
	const parts = texts("Contains", "NotContains");
	const ends = texts("EndsWith", "NotEndsWith");
	const some = (list) => ["", ...list.slice(0, MOST_COMBINED)];
	const combined = some(starts).flatMap((start) => subsets(parts.slice(0, MOST_COMBINED)).flatMap((inside) => some(ends).map((end) => [
		start,
		...inside,
		end
	].join(REST))));
	const single = [
		...starts.map((start) => `${start}${REST}`),
		...parts.map((part) => `${REST}${part}${REST}`),
		...ends.map((end) => `${REST}${end}`)
	];
	return [.../* @__PURE__ */ new Set([...combined, ...single])].filter((sample) => sample !== REST);
}
function subsets(texts) {
	const result = [[]];
	for (const text of texts) result.push(...result.map((subset) => [...subset, text]));
	return result;
}

// src/model/match-selector.ts
/** Pods on the host's network are nobody's pods: neither selected nor matched by selectors (rules E4, E5, R30). */
function matchesSelector(selector, pod) {
	if (selector.never || pod.hostNetwork) return "no";
	const { requirements, alternatives } = selector;
	const common = matchesAll(requirements, pod);
	const answer = alternatives === void 0 || common === "no" ? common : allOf$2([common, anyOf(alternatives.map((parts) => matchesAll(parts, pod)))]);
	return answer === "yes" && pod.undecided.has(selector.key) ? "maybe" : answer;
}
function matchesAll(requirements, pod) {
	let result = "yes";
	for (const requirement of requirements) {
		const answer = matchesRequirement(requirement, pod);
		if (answer === "no") return "no";
		if (answer === "maybe") result = "maybe";
	}
	return result;
}
function matchesRequirement(requirement, pod) {
	const { scope, key, overriddenBy } = requirement;
	const own = overriddenBy === void 0 ? void 0 : pod.labels.get(overriddenBy);
	if (own !== void 0) return trilean(holdsFor(requirement, own));
	if (scope === "service-account") {
		const value = key === "" ? pod.serviceAccount : pod.serviceAccountLabels.get(key);
		return trilean(holdsFor(requirement, value));
	}
	if (scope === "namespace") return matchesNamespace(requirement, pod.namespace);
	if (!pod.unknownLabels.has(key)) return trilean(holdsFor(requirement, pod.labels.get(key)));
	if (requirement.operator === "Exists") return "yes";
	return requirement.operator === "DoesNotExist" ? "no" : "maybe";
}
/** Whether a namespace meets a requirement on its labels. */
function matchesNamespace(requirement, { labels, hasUnseenLabels }) {
	const value = labels.get(requirement.key);
	return value === void 0 && hasUnseenLabels && requirement.key !== "kubernetes.io/metadata.name" ? "maybe" : trilean(holdsFor(requirement, value));
}

// src/model/pod-state.ts
/** For what is no pod. */
const NO_SERVICE_ACCOUNT = {
	name: "",
	labels: /* @__PURE__ */ new Map()
};
/** Some account that nobody mentions. */
const OTHER_SERVICE_ACCOUNT = {
	name: UNMENTIONED_VALUE,
	labels: /* @__PURE__ */ new Map()
};
/** A namespace that is named but not declared has the one label that every namespace has (rules I8, I9). */
function namespaceState(cluster, name, unseenLabels) {
	const namespace = cluster.namespaces.get(name);
	return {
		labels: namespace?.labels ?? /* @__PURE__ */ new Map([["kubernetes.io/metadata.name", name]]),
		hasUnseenLabels: unseenLabels === "strict" && namespace?.resource === void 0,
		resource: namespace?.resource
	};
}
const NO_KEYS = /* @__PURE__ */ new Set();
/** A pod that is not in the manifests: all that is known of it is what selectors ask. */
function podState(labels, serviceAccount, namespace, undecided) {
	return {
		labels,
		unknownLabels: NO_KEYS,
		namespace,
		serviceAccount: serviceAccount.name,
		serviceAccountLabels: serviceAccount.labels,
		namedPorts: void 0,
		hostNetwork: false,
		nodeName: void 0,
		addresses: void 0,
		undecided
	};
}
function workloadState(workload, namespace, cluster) {
	return {
		labels: workload.labels,
		unknownLabels: workload.unknownLabels,
		namespace,
		serviceAccount: workload.serviceAccount,
		serviceAccountLabels: serviceAccountLabels(cluster, workload),
		namedPorts: workload.namedPorts,
		hostNetwork: workload.hostNetwork,
		nodeName: workload.nodeName,
		addresses: workload.addresses,
		undecided: NO_KEYS
	};
}
function serviceAccountLabels({ serviceAccounts }, { namespace, serviceAccount }) {
	return (serviceAccounts.size === 0 ? void 0 : serviceAccounts.get(`${namespace}/${serviceAccount}`)) ?? NO_SERVICE_ACCOUNT.labels;
}

// src/model/stand-ins.ts
/** Pods that everybody knows and no manifest has, by what stands for them in the universe. */
/** The pods that no selector tells apart from one with these labels, which no manifest has. */
function findStandIns(universe, namespace, labels) {
	const { endpoints, selectors, selections } = universe;
	if (universe.leavesOut(selector([inNamespace$1(namespace)]))) return [];
	const isThere = (endpoint, name) => isPod(endpoint) && endpoint.namespace === name;
	const known = endpoints.find((endpoint) => isThere(endpoint, namespace));
	const asked = (revision) => {
		const namespaceLabels = known?.states[revision]?.namespace.labels ?? /* @__PURE__ */ new Map([["kubernetes.io/metadata.name", namespace]]);
		return podState(labels, OTHER_SERVICE_ACCOUNT, {
			labels: namespaceLabels,
			hasUnseenLabels: false
		}, /* @__PURE__ */ new Set());
	};
	const expected = REVISIONS.map((revision) => {
		const state = asked(revision);
		return {
			revision,
			keys: selectors.filter((each) => matchesSelector(each, state) !== "no").map(({ key }) => key)
		};
	});
	const isSame = (index) => expected.every(({ revision, keys }) => {
		const selected = selections[revision](index).answers;
		return selected.size === keys.length && keys.every((key) => selected.has(key));
	});
	const find = (isMeant) => endpoints.flatMap((endpoint, index) => isMeant(endpoint) && isSame(index) ? [index] : []);
	const there = find((endpoint) => isThere(endpoint, known?.namespace));
	return there.length > 0 ? there : find(isOrdinaryWorkload);
}
function isOrdinaryWorkload(endpoint) {
	return endpoint.kind === "workload" && !endpoint.isSinglePod && REVISIONS.every((revision) => {
		const state = endpoint.states[revision];
		return state !== void 0 && isOrdinary(state);
	});
}

// src/reachability/exposure-sources.ts
/** Who opens the connections of an exposure, as endpoints of the universe, as far as the manifests tell. */
const HIDDEN_CLIENTS = "Where externalTrafficPolicy is not Local, a pod sees either the client or a node as the source of a connection from outside; what its own node passes on is left out.";
const API_SERVER = "The address from which the API server connects is not in the manifests.";
const UNKNOWN_CONTROLLER = "Which pods forward the requests of some Ingresses and routes is not in the manifests: they may be any pod outside of the namespace.";
const MONITORING = {
	kind: "pods",
	name: "Prometheus",
	labels: [/* @__PURE__ */ new Map([["app.kubernetes.io/name", "prometheus"]]), /* @__PURE__ */ new Map([["app", "prometheus"]])],
	namespaces: [
		"monitoring",
		"prometheus",
		"openshift-monitoring",
		"observability"
	],
	isBoundToNamespaces: false
};
function createSourceFinder(universe, clusters, revision) {
	const { endpoints } = universe;
	const indexesOf = (isMeant) => endpoints.flatMap((_, index) => isMeant(index) ? [index] : []);
	const addressCells = (addresses) => indexesOf((index) => {
		const endpoint = endpoints[index];
		return endpoint?.kind === "addresses" && !areDisjoint(endpoint.addresses, addresses);
	});
	const entities = (...names) => indexesOf((index) => {
		const endpoint = endpoints[index];
		return endpoint?.kind === "entity" && names.includes(endpoint.name);
	});
	const isKnown = (namespace) => clusters.base.namespaces.has(namespace) || clusters.head.namespaces.has(namespace);
	/** Other nodes than a pod's own are met by their address, unless the engine knows them as such. */
	const nodes = () => {
		const named = entities("remote-node");
		if (named.length > 0) return [named];
		const given = clusters[revision].nodes.flatMap(({ addresses }) => addresses === void 0 ? [] : [addresses]);
		return addressCells(given.length > 0 ? unionAddresses(...given) : PRIVATE_IPV4).map((cell) => [cell]);
	};
	/** Pods that no selector tells apart need not be asked twice. */
	const distinctPods = () => {
		const places = /* @__PURE__ */ new Map();
		const pods = [];
		for (const [index, endpoint] of endpoints.entries()) {
			if (!isPod(endpoint) || endpoint.states[revision] === void 0) continue;
			const selections = universe.selections[revision](index);
			const known = places.get(endpoint.namespace) ?? /* @__PURE__ */ new Map();
			const place = known.get(selections) ?? pods.length;
			places.set(endpoint.namespace, known.set(selections, place));
			pods[place] = index;
		}
		return pods;
	};
	const everyPod = once$1(distinctPods);
	const anonymous = once$1(() => findStandIns(universe, " ", /* @__PURE__ */ new Map()));
	const workloadsWith = (sets, namespaces) => {
		for (const labels of sets.map((each) => [...each])) {
			const found = indexesOf((index) => {
				const endpoint = endpoints[index];
				if (endpoint?.kind !== "workload" || !(namespaces?.includes(endpoint.namespace) ?? true)) return false;
				const state = endpoint.states[revision];
				return state !== void 0 && labels.every(([key, value]) => state.labels.get(key) === value);
			});
			if (found.length > 0) return found;
		}
		return [];
	};
	const podsOf = (controller) => {
		const { name, labels, namespaces, isBoundToNamespaces, isGiven = false } = controller;
		const workloads = workloadsWith(labels, isBoundToNamespaces ? namespaces : void 0);
		const several = `Which of several workloads is ${name} for an Ingress, route or monitor is not in the manifests.`;
		if (workloads.length > 0) return {
			every: workloads.map((index) => [index]),
			also: [],
			assumption: several
		};
		const known = namespaces.filter(isKnown);
		const [first = ""] = namespaces;
		const usual = known.length > 0 ? known : [first];
		const standIns = usual.flatMap((namespace) => findStandIns(universe, namespace, labels[0] ?? /* @__PURE__ */ new Map()));
		const isThere = isBoundToNamespaces || known.length > 0;
		const also = isGiven ? [] : isThere ? everyPod().filter((index) => usual.includes(namespaceAt(index) ?? "")) : everyPod();
		const assumption = elsewhere$1(name, labels[0], usual, isThere);
		return {
			every: [standIns],
			also,
			assumption,
			...isThere || controller === MONITORING ? {} : { areElsewhere: true }
		};
	};
	const namespaceAt = (index) => {
		const endpoint = endpoints[index];
		return endpoint !== void 0 && isPod(endpoint) ? endpoint.namespace : void 0;
	};
	const unknownController = () => {
		const found = podControllers().filter((controller) => workloadsWith(controller.labels, void 0).length > 0 || isTold(controller, isKnown)).map(podsOf);
		if (found.length > 0) return {
			every: found.flatMap(({ every }) => every),
			also: found.flatMap(({ also }) => also),
			...found.some(({ areElsewhere }) => areElsewhere) ? { areElsewhere: true } : {},
			assumption: found.length === 1 ? found[0].assumption : UNKNOWN_CONTROLLER
		};
		return {
			every: [anonymous()],
			also: [...everyPod(), ...entities("ingress")],
			areElsewhere: true,
			assumption: UNKNOWN_CONTROLLER
		};
	};
	const ofController = (controller) => {
		if (controller.kind === "pods") return podsOf(controller);
		if (controller.kind === "addresses") {
			const cells = addressCells(controller.addresses);
			const assumption = `From which of its addresses ${controller.name} connects is not in the manifests.`;
			return {
				every: cells.map((cell) => [cell]),
				also: [],
				assumption
			};
		}
		const named = controller.kind === "entity" ? entities(controller.name) : [];
		return named.length > 0 ? {
			every: [named],
			also: [],
			assumption: UNKNOWN_CONTROLLER
		} : unknownController();
	};
	const find = (front) => {
		switch (front.kind) {
			case "clients": {
				const clients = addressCells(front.addresses);
				return {
					every: front.keepsSource ? [clients] : [clients, ...nodes()],
					also: [],
					assumption: HIDDEN_CLIENTS
				};
			}
			case "controller": return ofController(front.controller);
			case "api-server": {
				const named = entities("kube-apiserver");
				const anywhere = [...addressCells(ALL_ADDRESSES), ...entities("remote-node", "host")];
				return {
					every: named.length > 0 ? [named] : nodes(),
					also: anywhere,
					assumption: API_SERVER
				};
			}
			case "monitoring": return podsOf(MONITORING);
		}
	};
	const known = /* @__PURE__ */ new Map();
	return (front) => {
		const key = frontKey(front);
		const sources = known.get(key) ?? find(front);
		known.set(key, sources);
		return sources;
	};
}
/** Other namespaces of controllers than their own are no sign that the controller is there. */
function isTold({ namespaces }, isKnown) {
	return namespaces.some((namespace) => namespace !== "kube-system" && isKnown(namespace));
}
function elsewhere$1(name, labels, namespaces, isThere) {
	const text = [...labels ?? []].map(([key, value]) => `${key}=${value}`).join(",");
	return `The pods of ${name} are not in the manifests; they are taken to run ${isThere ? `in namespace ${namespaces.join(" or ")}` : "in some namespace"}, with the labels ${text} or others.`;
}
function frontKey(front) {
	if (front.kind === "clients") return JSON.stringify([
		front.kind,
		toRanges(front.addresses),
		front.keepsSource
	]);
	if (front.kind !== "controller") return front.kind;
	const { controller } = front;
	if (controller.kind !== "pods") return JSON.stringify(controller.kind === "addresses" ? controller.name : controller);
	return JSON.stringify([
		controller.name,
		controller.namespaces,
		controller.isGiven,
		[...controller.labels[0] ?? []]
	]);
}

// src/policy/ir.ts
const DIRECTIONS = ["egress", "ingress"];
function otherDirection(direction) {
	return direction === "egress" ? "ingress" : "egress";
}
/** Source and destination of a subject and another one, and the other way round: the subject of egress is the source. */
function endsOf(direction, one, other) {
	return direction === "egress" ? [one, other] : [other, one];
}
function placeOrigin(origin, revision) {
	const { object, rule, readings } = origin;
	const location = origin.locate?.(revision);
	return {
		object,
		rule,
		...location === void 0 ? {} : { location },
		...readings === void 0 ? {} : { readings }
	};
}
/** Names a rule within the policies of one revision. */
function originKey({ object, rule }) {
	return `${object} ${rule}`;
}
const ENTITY_NAMES = [
	"host",
	"remote-node",
	"kube-apiserver",
	"ingress",
	"health",
	"init",
	"unmanaged"
];
/** Whether the numbers of some of its ports depend on the destination. */
function hasNamedPorts({ connections: { named, except } }) {
	return named.length > 0 || (except?.named ?? []).length > 0;
}
/** The same where it stands in that revision only, whichever is asked about. */
function policyOf$3(revision, policy) {
	const fix = (origin) => origin.locate === void 0 ? origin : {
		...placeOrigin(origin, revision),
		locate: () => origin.locate?.(revision)
	};
	const { remarks, placedBy } = policy;
	const fixAll = (references) => references.map((each) => ({
		...each,
		origin: fix(each.origin)
	}));
	return {
		...policy,
		...placedBy === void 0 ? {} : { placedBy: () => fixAll(placedBy()) },
		origin: fix(policy.origin),
		rules: policy.rules.map((rule) => ({
			...rule,
			origin: fix(rule.origin)
		})),
		...remarks === void 0 ? {} : { remarks: remarks.map((each) => ({
			...each,
			origin: fix(each.origin)
		})) }
	};
}
/** Every selector of pods that the policy uses, on either side. */
function selectorsOf(policy) {
	const selectors = [policy.subject];
	const add = (peer) => {
		if ("of" in peer) for (const part of peer.of) add(part);
		else if (peer.kind === "pods") selectors.push(peer.selector);
	};
	for (const { peers, narrowing } of policy.rules) {
		for (const peer of peers) add(peer);
		if (narrowing !== void 0) add(narrowing);
	}
	return selectors;
}
/** What the rule says of either side, without the words that combine it. */
function simplePeersOf({ peers, narrowing }) {
	const written = narrowing === void 0 ? peers : [...peers, narrowing];
	return written.every(isSimple) ? written : written.flatMap(simplePartsOf);
}
function simplePartsOf(peer) {
	return isSimple(peer) ? [peer] : peer.of.flatMap(simplePartsOf);
}
function isSimple(peer) {
	return !("of" in peer);
}
/** The rules of a policy in order all have the order of the policy. */
function orderOf({ rules }) {
	return rules[0]?.order ?? [];
}
function compareOrder(a, b) {
	for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
		const [one, other] = [a[index], b[index]];
		if (one !== other) return one < other ? -1 : 1;
	}
	return a.length - b.length;
}

// src/reachability/names.ts
/**
* DNS names as policies compare them: case does not matter, `*` stands for characters of one label, `*` alone for every name
* and a leading `**.` for one or more labels (rule R41). Patterns stand for themselves: equal patterns match.
*/
function matchesName(pattern, name) {
	if (pattern === name || pattern === "*") return true;
	return !name.includes("*") && expressionOf$1(pattern).test(name);
}
/**
* Whether the engine learns the addresses of the name, or of each name of a pattern, from lookups that it sees (rule R40).
* Where it sees only some of them, the answer is `maybe`.
*/
function isLookedUp(name, lookups) {
	const covering = lookups.filter(({ pattern }) => samplesOf(name).every((sample) => matchesName(pattern, sample)));
	if (covering.find(({ answer }) => answer === "yes") !== void 0) return { answer: "yes" };
	const [possible] = covering;
	if (possible !== void 0) return possible;
	return name.includes("*") && lookups.some(({ pattern }) => samplesOf(pattern).some((sample) => matchesName(name, sample))) ? {
		answer: "maybe",
		assumption: `Of the names that ${name} stands for, only some may be looked up; which of them are used is open.`
	} : { answer: "no" };
}
/** Names of a pattern that no narrower pattern has in common by accident: one for each way to fill in its wildcards. */
function samplesOf(pattern) {
	if (!pattern.includes("*")) return [pattern];
	if (pattern === "*") return ["q0z", "q0z.q1z.q2z"];
	const deep = pattern.startsWith("**.") ? ["q0z.", "q0z.q1z."] : [""];
	const rest = pattern.startsWith("**.") ? pattern.slice(3) : pattern;
	return deep.flatMap((start) => ["q2z", ""].map((part) => start + rest.replaceAll(/\*+/g, part)));
}
const expressions = /* @__PURE__ */ new Map();
const MOST_EXPRESSIONS = 1e4;
/** A rule may have thousands of patterns, and each is held against every name. */
function expressionOf$1(pattern) {
	const expression = expressions.get(pattern) ?? makeExpression(pattern);
	if (expressions.size >= MOST_EXPRESSIONS) expressions.clear();
	expressions.set(pattern, expression);
	return expression;
}
function makeExpression(pattern) {
	const isDeep = pattern.startsWith("**.");
	const body = (isDeep ? pattern.slice(3) : pattern).split(".").map((part) => part.split("*").map(escapeExpression).join("[-a-z0-9_]*")).join("\\.");
	return new RegExp(`^${isDeep ? "([-a-z0-9_]+\\.)+" : ""}${body}$`, "i");
}
function escapeExpression(text) {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// src/reachability/nodes.ts
const NODE_LABELS_UNKNOWN = "Labels of nodes that no manifest gives are not known: whether a selector of nodes matches them is open.";
function createNodeFinder(endpoints, revision) {
	const nodes = endpoints.filter((endpoint) => endpoint.kind === "node");
	const labels = new Map(nodes.map((node) => [node.name, node.labels[revision]]));
	const named = (nodeName) => ({
		nodeName,
		labels: nodeName === void 0 ? void 0 : labels.get(nodeName)
	});
	return (endpoint) => {
		if (endpoint.kind === "node") return named(endpoint.name);
		if (isPod(endpoint)) {
			const state = endpoint.states[revision];
			return state?.hostNetwork ? named(state.nodeName) : void 0;
		}
		return endpoint.kind === "entity" && !endpoint.isOutside && NODE_ENTITIES.includes(endpoint.name) ? named(void 0) : void 0;
	};
}
/** An API server inside the cluster runs on a node (rule R32). */
const NODE_ENTITIES = [
	"host",
	"remote-node",
	"kube-apiserver"
];
/** Nodes are selected by the labels of their objects, as pods are by theirs. */
function matchesNode(selector, { labels }) {
	if (selector.never) return { answer: "no" };
	if (!isSpecific(selector)) return { answer: "yes" };
	if (labels === void 0) return {
		answer: "maybe",
		assumption: NODE_LABELS_UNKNOWN
	};
	const node = podState(labels, NO_SERVICE_ACCOUNT, {
		labels: /* @__PURE__ */ new Map(),
		hasUnseenLabels: false
	}, /* @__PURE__ */ new Set());
	return { answer: matchesSelector(selector, node) };
}

// src/reachability/match-peer.ts
/** Whether the other side of a rule is a given endpoint. */
const PRIVATE = unionAddresses(PRIVATE_IPV4, PRIVATE_IPV6);
const POD_ADDRESSES_UNKNOWN = "Addresses of pods and nodes that no manifest gives are read as private IPv4 addresses: a range that holds only some private addresses may or may not match them.";
const NODE_UNKNOWN = "Which node a pod runs on is not in the manifests, so whether a process on the host network is on the same node is open.";
const SERVER_ADDRESS_UNKNOWN = "The address of an API server outside of the cluster is not in the manifests: a range may or may not hold it.";
const UNKNOWN_LABELS = "Some labels have values that only the cluster knows: whether a selector on them matches is open.";
const YES = { answer: "yes" };
const NO = { answer: "no" };
/** Of two conditions on one endpoint, the one that decides. */
function both(first, second) {
	return first.answer === "no" || second.answer === "yes" ? first : second;
}
/** Whether `peer`, written in a rule for `subject`, means `other`.  */
function matchPeer(peer, subject, other, otherIndex, context) {
	switch (peer.kind) {
		case "anybody": return YES;
		case "unknown":
			if (peer.reach === "outside-only" && !isOutside(other)) return NO;
			return {
				answer: "maybe",
				assumption: peer.assumption
			};
		case "pods": {
			const answer = other.kind === "workload" || other.kind === "representative" ? context.selected(peer.selector.key, otherIndex) : "no";
			return answer === "maybe" ? {
				answer,
				assumption: UNKNOWN_LABELS
			} : { answer };
		}
		case "addresses": return matchAddresses(peer, subject, other, context);
		case "entity": return matchEntity(peer.name, subject, other, context);
		case "name":
			if (other.kind === "addresses" && peer.addresses !== void 0) return {
				answer: "maybe",
				assumption: peer.addresses
			};
			if (other.kind !== "fqdn" || !matchesName(peer.pattern, other.name)) return NO;
			return peer.mustBeLookedUp ? isLookedUp(other.name, subject.lookups) : YES;
		case "host-network-pods": return isPod(other) && other.states[context.revision]?.hostNetwork ? YES : NO;
		case "own-pods": {
			if (!isPod(other)) return NO;
			const state = other.states[context.revision];
			return state?.hostNetwork ? NO : matchNode("host", subject.nodeName, state?.nodeName);
		}
		case "nodes": {
			if (peer.includesOwn && other.kind === "entity" && !other.isOutside) return {
				answer: "maybe",
				assumption: UNKNOWN_LABELS
			};
			const node = context.nodeOf(other);
			return node === void 0 ? NO : both(matchesNode(peer.selector, node), peer.includesOwn ? YES : matchEntity("remote-node", subject, other, context));
		}
		case "all-of": return everyPeer(peer.of.map((part) => matchPeer(part, subject, other, otherIndex, context)));
		case "any-of": return opposite(everyPeer(peer.of.map((part) => opposite(matchPeer(part, subject, other, otherIndex, context)))));
		case "none-of": return everyPeer(peer.of.map((part) => opposite(matchPeer(part, subject, other, otherIndex, context))));
	}
}
/** Whether one of the peers of a rule means `other`. */
function matchAnyPeer(peers, subject, other, otherIndex, context) {
	let result = NO;
	const possible = /* @__PURE__ */ new Set();
	for (const peer of peers) {
		const answer = matchPeer(peer, subject, other, otherIndex, context);
		if (answer.answer === "yes") return answer;
		if (answer.answer === "no") continue;
		result = answer;
		if (peer.kind === "entity") possible.add(peer.name);
	}
	return possible.has("host") && possible.has("remote-node") ? YES : result;
}
/** Whether all conditions hold: one that fails decides, and then one that may fail. */
function everyPeer(answers) {
	return answers.find(({ answer }) => answer === "no") ?? answers.find(({ answer }) => answer === "maybe") ?? YES;
}
function opposite(given) {
	if (given.answer === "maybe") return given;
	return given.answer === "yes" ? NO : YES;
}
/** Whether the peer may mean a pod of which nothing is known but that it is on the pod network. */
function mayMeanAnyPod(peer, podRanges) {
	switch (peer.kind) {
		case "anybody": return true;
		case "unknown": return peer.reach === "everything";
		case "addresses": return (peer.reach === "everything" || peer.reach === "pods-only") && matchUnknownAddress(peer.addresses, podRanges).answer !== "no";
		default: return peer.kind === "pods" || peer.kind === "own-pods";
	}
}
/** What no pod and no node of the cluster is. */
function isOutside(other) {
	return other.kind === "addresses" || other.kind === "fqdn" || other.kind === "entity" && other.isOutside;
}
function matchAddresses(peer, subject, other, context) {
	const { addresses, reach, includesUnknown } = peer;
	if (isOutside(other)) {
		if (reach !== "everything" && reach !== "outside-only") return NO;
		if (isSubset(other.kind === "addresses" ? other.addresses : ALL_IPV4, addresses)) return YES;
		return other.kind === "entity" ? {
			answer: "maybe",
			assumption: SERVER_ADDRESS_UNKNOWN
		} : NO;
	}
	if (reach === "outside-only") return NO;
	const place = reach === "remote-nodes-only" ? matchEntity("remote-node", subject, other, context) : YES;
	const inside = matchInside(addresses, reach, other, context);
	return both(place, includesUnknown && inside.answer === "maybe" ? YES : inside);
}
/** Whether a pod or a node has such an address. */
function matchInside(addresses, reach, other, { revision, podRanges }) {
	if (!isPod(other)) {
		if (reach === "pods-only") return NO;
		return matchHost(addresses, hostAddresses(other, revision), void 0);
	}
	const state = other.states[revision];
	if (state === void 0 || reach === "pods-only" && state.hostNetwork) return NO;
	return matchHost(addresses, state.addresses, state.hostNetwork ? void 0 : podRanges);
}
function hostAddresses(other, revision) {
	if (other.kind === "node") return other.addresses[revision];
	if (other.kind !== "host-endpoint") return void 0;
	return (other.states[revision] ?? other.states.head ?? other.states.base)?.addresses;
}
function matchHost(addresses, known, ranges) {
	if (known === void 0) return matchUnknownAddress(addresses, ranges);
	return areDisjoint(known, addresses) ? NO : YES;
}
const unknownAnswers = /* @__PURE__ */ new WeakMap();
/** The answer is the same for every pod, so each set is looked at once. */
function matchUnknownAddress(addresses, ranges) {
	const known = unknownAnswers.get(addresses);
	if (known !== void 0 && known.ranges === ranges) return known.answer;
	const answer = compareUnknownAddress(addresses, ranges);
	unknownAnswers.set(addresses, {
		ranges,
		answer
	});
	return answer;
}
/** An address of which only the space is known (rule N18 and the reading of the report). */
function compareUnknownAddress(addresses, ranges) {
	if (isSubset(ranges ?? PRIVATE_IPV4, addresses)) return YES;
	if (areDisjoint(addresses, ranges ?? PRIVATE)) return NO;
	return {
		answer: "maybe",
		assumption: POD_ADDRESSES_UNKNOWN
	};
}
function matchEntity(name, subject, other, { revision }) {
	switch (other.kind) {
		case "entity": return other.name === name || other.name === "kube-apiserver" && !other.isOutside && name === "remote-node" ? YES : NO;
		case "node": return matchNode(name, subject.nodeName, other.name);
		case "host-endpoint": return matchNode(name, subject.nodeName, other.states[revision]?.nodeName);
		case "workload": {
			const state = other.states[revision];
			return state?.hostNetwork ? matchNode(name, subject.nodeName, state.nodeName) : NO;
		}
		default: return NO;
	}
}
/** `host` is the subject's own node and `remote-node` every other one (rules R30, R31, E3). */
function matchNode(name, subjectNode, otherNode) {
	if (name !== "host" && name !== "remote-node") return NO;
	if (subjectNode === void 0 || otherNode === void 0) return {
		answer: "maybe",
		assumption: NODE_UNKNOWN
	};
	return subjectNode === otherNode === (name === "host") ? YES : NO;
}

// src/policy/tiers.ts
/** AdminNetworkPolicy, and ClusterNetworkPolicy of tier Admin: before what namespaces say for themselves. */
const ADMIN_TIER = {
	name: "Admin",
	order: [0]
};
/** NetworkPolicy, and beside it Cilium's policies where Cilium enforces (rules R65, R66, R72). */
const NORMAL_TIER = {
	name: "policies",
	order: [1]
};
/** BaselineAdminNetworkPolicy, and ClusterNetworkPolicy of tier Baseline: for what no NetworkPolicy isolates. */
const BASELINE_TIER = {
	name: "Baseline",
	order: [2]
};
/** After Baseline: what policies isolate pods from, where Baseline is asked before that (rule R66). */
const ISOLATION_TIER = {
	name: "policies",
	order: [3]
};
/** Before every tier of policies: what hosts may do whatever these say. */
const HOST_TIER = {
	name: "host",
	order: [-1]
};
/** After every tier of policies: what a pod may do that none of them decides. */
const DEFAULT_TIER = {
	name: "default",
	order: [9]
};
/** Denies come first, so that no allow can pierce them (rule R61). */
const DENY_LEVEL = [0];
/** Then allows with a condition that no other allow lifts (rules R60, R68). */
const CONDITIONAL_ALLOW_LEVEL = [0, 1];
const ALLOW_LEVEL = [1];
/** Allows with a layer 7 restriction come last, so that an allow without one voids it (rule R56). */
const RESTRICTED_ALLOW_LEVEL = [2];
/** After every rule that a policy writes. */
const LAST_LEVEL = [3];

// src/reachability/source-ports.ts
const CHOSEN_BY_CLIENT = "A client chooses the port that it connects from: a rule that asks for one may or may not match.";
function matchSourcePorts({ listed, excluded }, source) {
	if (source.port === void 0) return {
		answer: "maybe",
		assumption: CHOSEN_BY_CLIENT
	};
	const isListed = listed === void 0 ? true : holds$1(listed, source.port, source.namedPorts);
	const isExcluded = excluded === void 0 ? false : holds$1(excluded, source.port, source.namedPorts);
	if (isListed === false || isExcluded === true) return { answer: "no" };
	return isListed && isExcluded === false ? { answer: "yes" } : {
		answer: "maybe",
		assumption: CHOSEN_BY_CLIENT
	};
}
/** Undefined where a name decides and the names are not known. */
function holds$1({ ranges, named }, port, namedPorts) {
	if (ranges.some(([from, to]) => from <= port && port <= to)) return true;
	if (named.length > 0 && namedPorts === void 0) return void 0;
	return named.some(({ protocol, name }) => (namedPorts ?? []).some((own) => own.name === name && own.protocol === protocol && own.number === port));
}
/** One port of each kind that the rules tell apart, with the numbers of those names; only undefined where they ask for none. */
function tellingSourcePorts(rules, numbersOf) {
	const lists = rules.flatMap(({ sourcePorts }) => [sourcePorts?.listed, sourcePorts?.excluded]).filter((list) => list !== void 0);
	if (lists.length === 0) return [void 0];
	const starts = lists.flatMap(({ ranges, named }) => [...ranges, ...named.flatMap(({ name }) => [...numbersOf(name)].map((number) => [number, number]))]).flatMap(([from, to]) => [from, to + 1]).filter((port) => port <= 65535);
	return [.../* @__PURE__ */ new Set([1, ...starts])];
}

// src/policy/shared-parts.ts
const patterns = new Shared();
const isolations = new Shared();
const podPeers = new Shared();
/** Connections of which none is called by the name of its port. */
function numbered(fixed) {
	return patterns.share(fixed, () => ({
		fixed,
		named: []
	}));
}
/** The same isolation in each of the directions. */
function isolationIn(directions, isolation) {
	const all = [...directions];
	return isolations.share(JSON.stringify([all, isolation]), () => Object.fromEntries(all.map((direction) => [direction, isolation])));
}
const ANYBODY$1 = [{ kind: "anybody" }];
/** Pods of one selector and nobody else. */
function onlyPods(selector) {
	return podPeers.share(selector.key, () => [{
		kind: "pods",
		selector
	}]);
}

// src/dialects/cilium-tiers.ts
/**
* Cilium denies what no rule of any tier decides, so that Baseline can still admit what the policies of a pod isolate it from
* (pkg/policy/testutils/simulate.go). The definition of ClusterNetworkPolicy says that isolation is final before.
*/
function ciliumIsolation({ engine, configuration }) {
	const { kcnp, baselineAdmitsIsolated } = configuration.cilium;
	return engine === "cilium" && kcnp && baselineAdmitsIsolated ? { isolationTier: ISOLATION_TIER } : {};
}

// src/dialects/built-in.ts
const ANY_POD = selector([]);
const NO_POD$3 = selector([], { never: true });
/** What Cilium guards like pods, and what no manifest shows (rules R2, R19, R70). */
const GUARDED = [
	"health",
	"ingress",
	"init"
];
const OWN_NODE_EGRESS = "The NetworkPolicy API does not say whether a pod that is isolated for egress reaches the node it runs on.";
const HOST_NETWORK_SOURCE = "The NetworkPolicy API does not say whether pods on the host's network are pods or nodes to it: whether one reaches an isolated pod without a rule that means its node is open.";
function builtInPolicies(context) {
	const { algebra, configuration, engine } = context;
	const fromOwnNode = exemption("ingress", algebra);
	const open = [{
		...exemption("egress", algebra),
		uncertain: OWN_NODE_EGRESS
	}, {
		...exemption("ingress", algebra, HOST_NETWORK_PODS),
		uncertain: HOST_NETWORK_SOURCE
	}];
	const ownNode = engine === "kubernetes" ? [fromOwnNode, ...open.map(passing)] : [fromOwnNode];
	const baseline = configuration.baseline === "deny" ? [...engine === "kubernetes" ? open.map(byDefault) : [], isolateAll("baseline: deny", DEFAULT_TIER, algebra)] : [];
	if (engine === "calico") return [{
		...fromOwnNode,
		tier: HOST_TIER
	}, ...baseline];
	if (engine !== "cilium") return [...ownNode, ...baseline];
	const { allowLocalhost, policyEnforcement } = configuration.cilium;
	const isolation = policyEnforcement === "always" ? {
		...isolateAll("cilium.policyEnforcement: always", NORMAL_TIER, algebra),
		entities: GUARDED
	} : isolateUnlabelled(algebra);
	return [
		...allowLocalhost === "policy" ? [] : ownNode.map((policy) => ({
			...policy,
			entities: GUARDED
		})),
		...ignoresPolicies(context) ? [] : [{
			...isolation,
			...ciliumIsolation(context)
		}],
		...baseline
	];
}
function isolateUnlabelled(algebra) {
	const policy = isolateAll("reserved:init", NORMAL_TIER, algebra);
	const origin = {
		object: "an endpoint without labels",
		rule: ""
	};
	return {
		...policy,
		subject: NO_POD$3,
		entities: ["init"],
		origin
	};
}
/** Whether the engine is told to let everything pass, whatever the policies say (rule R19). */
function ignoresPolicies({ configuration, engine }) {
	const { policyEnforcement, policyAuditMode } = configuration.cilium;
	return engine === "cilium" && (policyEnforcement === "never" || policyAuditMode);
}
/** Of which init containers the names of ports count; undefined for those that keep running (rules I10, CPO2). */
function initContainersWithPorts({ configuration, engine }) {
	if (engine !== "calico") return void 0;
	return configuration.calico.minor >= 30 ? "all" : "none";
}
function isolateAll(setting, tier, algebra) {
	return {
		tier,
		subject: ANY_POD,
		isolates: {
			ingress: { denied: algebra.all },
			egress: { denied: algebra.all }
		},
		rules: [],
		origin: {
			object: `the setting \`${setting}\``,
			rule: ""
		},
		content: { digest: `built-in ${setting}` }
	};
}
/**
* What NetworkPolicies leave open goes on to the tiers after them, and is not allowed for good: where none isolates the pod,
* there is nothing to be exempt from, and Baseline decides (rules E3, E4, A16).
*/
function passing(policy) {
	return {
		...policy,
		rules: policy.rules.map((rule) => ({
			...rule,
			action: "pass",
			order: LAST_LEVEL
		}))
	};
}
/** The same before the setting that closes what no tier decides. */
function byDefault(policy) {
	return {
		...policy,
		tier: DEFAULT_TIER
	};
}
const OWN_NODE = {
	peer: {
		kind: "entity",
		name: "host"
	},
	object: "the pod's own node"
};
/** Selectors do not match them; whether something else does is open (rule E4). */
const HOST_NETWORK_PODS = {
	peer: { kind: "host-network-pods" },
	object: "pods on the host's network"
};
function exemption(direction, algebra, { peer, object } = OWN_NODE) {
	const origin = {
		object,
		rule: ""
	};
	return {
		tier: NORMAL_TIER,
		subject: ANY_POD,
		isolates: {},
		rules: [{
			direction,
			action: "allow",
			order: ALLOW_LEVEL,
			peers: [peer],
			connections: numbered(algebra.all),
			origin
		}],
		origin,
		content: { digest: `built-in ${object} ${direction}` }
	};
}

// src/model/namespace-of.ts
/** The namespace of objects that name none, where the user names none either (rule I7). */
const DEFAULT_NAMESPACE = "default";
function namespaceOf(resource) {
	return resource.namespace === "" ? DEFAULT_NAMESPACE : resource.namespace;
}

// src/model/ports.ts
/** Ports of containers and Services, as manifests give them. */
/** A number in quotes is read as the number that it looks like. */
function portOf(value) {
	const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
	return isPort(number) ? number : void 0;
}
function portProtocolOf(value) {
	return typeof value === "string" && isPortProtocol(value) ? value : "TCP";
}

// src/model/workload-kinds.ts
const HASH = ["pod-template-hash"];
const REVISION_HASH = ["controller-revision-hash"];
const JOB_LABELS = ["controller-uid", "batch.kubernetes.io/controller-uid"];
const JOB_NAMES = ["job-name", "batch.kubernetes.io/job-name"];
const KNATIVE = ["serving.knative.dev/revision"];
const TEMPLATE = ["spec", "template"];
const WORKLOAD_KINDS = [
	{
		group: "",
		kind: "Pod",
		template: [],
		unknownLabels: []
	},
	{
		group: "apps",
		kind: "Deployment",
		template: TEMPLATE,
		unknownLabels: HASH
	},
	{
		group: "apps",
		kind: "ReplicaSet",
		template: TEMPLATE,
		unknownLabels: HASH
	},
	{
		group: "apps",
		kind: "StatefulSet",
		template: TEMPLATE,
		unknownLabels: REVISION_HASH
	},
	{
		group: "apps",
		kind: "DaemonSet",
		template: TEMPLATE,
		unknownLabels: REVISION_HASH
	},
	{
		group: "batch",
		kind: "Job",
		template: TEMPLATE,
		unknownLabels: JOB_LABELS
	},
	{
		group: "batch",
		kind: "CronJob",
		template: [
			"spec",
			"jobTemplate",
			"spec",
			"template"
		],
		unknownLabels: [...JOB_LABELS, ...JOB_NAMES]
	},
	{
		group: "",
		kind: "ReplicationController",
		template: TEMPLATE,
		unknownLabels: []
	},
	{
		group: "apps.openshift.io",
		kind: "DeploymentConfig",
		template: TEMPLATE,
		unknownLabels: ["deployment"]
	},
	{
		group: "argoproj.io",
		kind: "Rollout",
		template: TEMPLATE,
		unknownLabels: ["rollouts-pod-template-hash"]
	},
	{
		group: "kubevirt.io",
		kind: "VirtualMachine",
		template: TEMPLATE,
		unknownLabels: []
	},
	{
		group: "kubevirt.io",
		kind: "VirtualMachineInstanceReplicaSet",
		template: TEMPLATE,
		unknownLabels: []
	},
	{
		group: "serving.knative.dev",
		kind: "Service",
		template: TEMPLATE,
		unknownLabels: KNATIVE
	},
	{
		group: "serving.knative.dev",
		kind: "Configuration",
		template: TEMPLATE,
		unknownLabels: KNATIVE
	},
	{
		group: "apps.kruise.io",
		kind: "CloneSet",
		template: TEMPLATE,
		unknownLabels: REVISION_HASH
	},
	{
		group: "apps.kruise.io",
		kind: "StatefulSet",
		template: TEMPLATE,
		unknownLabels: REVISION_HASH
	},
	{
		group: "apps.kruise.io",
		kind: "DaemonSet",
		template: TEMPLATE,
		unknownLabels: REVISION_HASH
	},
	{
		group: "apps.kruise.io",
		kind: "BroadcastJob",
		template: TEMPLATE,
		unknownLabels: []
	},
	{
		group: "apps.kruise.io",
		kind: "AdvancedCronJob",
		template: [
			"spec",
			"template",
			"jobTemplate",
			"spec",
			"template"
		],
		unknownLabels: [...JOB_LABELS, ...JOB_NAMES]
	}
];
/** Dispatch is on group and kind, never on the kind alone: other groups use the same words (rule I1). */
function findWorkloadKind(group, kind) {
	return WORKLOAD_KINDS.find((candidate) => candidate.group === group && candidate.kind === kind);
}
/** Labels whose values follow from the object itself (rule I4). */
function controllerLabels(group, kind, name) {
	if (group === "batch" && kind === "Job") return Object.fromEntries(JOB_NAMES.map((key) => [key, name]));
	if (group === "kubevirt.io" && kind === "VirtualMachine") return {
		"kubevirt.io": "virt-launcher",
		"vm.kubevirt.io/name": name
	};
	if (group === "apps.openshift.io" && kind === "DeploymentConfig") return { deploymentconfig: name };
	if (group === "serving.knative.dev") return {
		...kind === "Service" ? { "serving.knative.dev/service": name } : {},
		"serving.knative.dev/configuration": name
	};
	return {};
}
/** Labels by which the replicas of one StatefulSet differ. */
const REPLICA_NAME_LABEL = "statefulset.kubernetes.io/pod-name";
const REPLICA_INDEX_LABEL = "apps.kubernetes.io/pod-index";
/** The label by which the pods of one Job of completion mode `Indexed` differ. */
const COMPLETION_INDEX_LABEL = "batch.kubernetes.io/job-completion-index";
/** The labels by which the pods of a workload differ (rule I4). `job` is the specification of the Job, where it has one. */
function replicaLabels(kind, job) {
	if (kind === "StatefulSet") return [REPLICA_NAME_LABEL, REPLICA_INDEX_LABEL];
	return job.completionMode === "Indexed" ? [COMPLETION_INDEX_LABEL] : NO_LABELS$1;
}
const NO_LABELS$1 = [];
/** Whether the object says that it runs no pods for the time being (rule I5). */
function isIdle(spec) {
	return spec.replicas === 0 || spec.suspend === true || spec.runStrategy === "Halted" || spec.running === false;
}

// src/model/exposures/exposure.ts
/** The object as people name it, in the namespace that it is in without naming one (rule I7). */
function objectOf(resource, isNamespaced = true) {
	return `${resource.kind} ${isNamespaced ? `${namespaceOf(resource)}/` : ""}${resource.name}`;
}

// src/model/exposures/gateway-routes.ts
/**
* Routes of the Gateway API (rule E9, gateway-api apis/v1). A route counts for each Gateway that takes it: its listeners say
* from which namespaces. Where the Gateway is not in the manifests, it is taken to accept the route.
*/
const GROUP = "gateway.networking.k8s.io";
const ROUTE_KINDS = [
	"HTTPRoute",
	"GRPCRoute",
	"TLSRoute",
	"TCPRoute",
	"UDPRoute"
];
function readGatewayRoutes(resources, given) {
	const ofKind = (...kinds) => kinds.flatMap((kind) => resourcesOf(resources, GROUP, kind));
	const gateways = ofKind("Gateway");
	const classes = ofKind("GatewayClass");
	const grants = ofKind("ReferenceGrant");
	const namespaceLabels = (name) => {
		const declared = resourcesOf(resources, "", "Namespace").find((namespace) => namespace.name === name);
		return new Map([...textMapOf(fieldAt$2(declared?.value, ["metadata", "labels"])), [NAMESPACE_NAME_LABEL, name]]);
	};
	return ofKind(...ROUTE_KINDS).flatMap((route) => {
		const backends = backendsOf$1(route, grants);
		return parentsOf(route).flatMap((parent) => {
			const gateway = gateways.find((candidate) => namespaceOf(candidate) === parent.namespace && candidate.name === parent.name);
			const isTaken = (section) => gateway === void 0 || accepts(gateway, route, section, namespaceLabels);
			if (!parent.sections.some(isTaken)) return [];
			return [{
				object: objectOf(route),
				detail: `of Gateway ${parent.namespace}/${parent.name}`,
				locate: () => route.locate(["metadata", "name"]),
				front: {
					kind: "controller",
					controller: controllerOf(parent, gateway, classes, given)
				},
				backends
			}];
		});
	});
}
/** Parents that are Gateways; a route of a Service is about traffic inside of the cluster. One entry for each Gateway. */
function parentsOf(route) {
	const parents = /* @__PURE__ */ new Map();
	for (const reference of listOf$1(fieldAt$2(route.value, ["spec", "parentRefs"]))) {
		const name = textOf$1(reference.name);
		const isGateway = (textOf$1(reference.group) ?? GROUP) === GROUP && (textOf$1(reference.kind) ?? "Gateway") === "Gateway";
		if (name === void 0 || !isGateway) continue;
		const namespace = textOf$1(reference.namespace) ?? namespaceOf(route);
		const key = `${namespace}/${name}`;
		const parent = parents.get(key) ?? {
			namespace,
			name,
			sections: []
		};
		parent.sections.push(textOf$1(reference.sectionName));
		parents.set(key, parent);
	}
	return [...parents.values()];
}
/** Without `allowedRoutes`, a listener takes routes of the Gateway's own namespace. */
function accepts(gateway, route, section, namespaceLabels) {
	return listOf$1(fieldAt$2(gateway.value, ["spec", "listeners"])).filter(({ name }) => section === void 0 || name === section).some((listener) => {
		const from = textOf$1(fieldAt$2(listener, [
			"allowedRoutes",
			"namespaces",
			"from"
		])) ?? "Same";
		if (from === "All") return true;
		if (from === "Same") return namespaceOf(route) === namespaceOf(gateway);
		const selector = fieldAt$2(listener, [
			"allowedRoutes",
			"namespaces",
			"selector"
		]);
		return from === "Selector" && selects(selector, namespaceLabels(namespaceOf(route)));
	});
}
/** Labels that the manifests do not show may be there, so that only what is surely missing keeps a route out. */
function selects(selector, labels) {
	return [...textMapOf(fieldAt$2(selector, ["matchLabels"]))].every(([key, value]) => (labels.get(key) ?? (key === "kubernetes.io/metadata.name" ? "" : value)) === value);
}
function controllerOf(parent, gateway, classes, given) {
	const className = textOf$1(fieldAt$2(gateway?.value, ["spec", "gatewayClassName"]));
	const names = [textOf$1(fieldAt$2(classes.find(({ name }) => name === className)?.value, ["spec", "controllerName"])), className].filter((name) => name !== void 0);
	return findGatewayController(names, parent, given) ?? { kind: "unknown" };
}
function backendsOf$1(route, grants) {
	return listOf$1(fieldAt$2(route.value, ["spec", "rules"])).flatMap((rule) => listOf$1(rule.backendRefs)).flatMap((reference) => {
		const name = textOf$1(reference.name);
		const isService = (textOf$1(reference.group) ?? "") === "" && (textOf$1(reference.kind) ?? "Service") === "Service";
		if (name === void 0 || !isService || typeof reference.port !== "number") return [];
		const namespace = textOf$1(reference.namespace) ?? namespaceOf(route);
		if (namespace !== namespaceOf(route) && !isGranted(route, namespace, name, grants)) return [];
		return [{
			kind: "service",
			namespace,
			name,
			port: {
				by: "port",
				port: reference.port
			}
		}];
	});
}
/** A Service of another namespace must be granted there. */
function isGranted(route, namespace, service, grants) {
	return grants.some((grant) => {
		if (namespaceOf(grant) !== namespace) return false;
		const isFrom = (from) => from.group === GROUP && from.kind === route.kind && from.namespace === namespaceOf(route);
		const isTo = (to) => (to.group ?? "") === "" && to.kind === "Service" && (to.name === void 0 || to.name === service);
		const spec = fieldAt$2(grant.value, ["spec"]);
		return isObject$1(spec) && listOf$1(spec.from).some(isFrom) && listOf$1(spec.to).some(isTo);
	});
}

// src/dialects/origin.ts
/** What a decision, a remark or a row is traced back to. */
/** A part of the object, such as one of its rules. */
function originAt(resource, path, options) {
	return new PartOrigin(resource, path, options);
}
/** The object as a whole, which stands where its name does. */
function originOf(resource, options) {
	return new PartOrigin(resource, WHOLE, options === void 0 ? AT_NAME : {
		...options,
		...AT_NAME
	});
}
/** Other objects that were consulted, as an option of an origin; nothing where there are none. */
function referringTo(resources) {
	const references = [...resources].map(referenceTo);
	return references.length === 0 ? void 0 : { references };
}
/** Many rules refer to one object. */
const referenceTo = oncePer((resource) => ({
	digest: resource.digest,
	origin: originOf(resource)
}));
/** What a field says of the place of a policy. */
function placeSaid(resource, path, says) {
	return {
		digest: String(says),
		origin: originAt(resource, path)
	};
}
const WHOLE = [];
const AT_NAME = { shown: ["metadata", "name"] };
const rulePaths = {
	egress: [],
	ingress: []
};
/** Where a rule stands in objects with a list for each direction: the same path for all of them. */
function rulePath(direction, index) {
	rulePaths[direction][index] ??= [
		"spec",
		direction,
		index
	];
	return rulePaths[direction][index];
}
/** What a policy says, with what was consulted to know it. Hardly any is ever compared: most are those of both revisions. */
function contentOf(resource, consulted) {
	const others = [...consulted];
	if (others.length === 0) return resource;
	return { get digest() {
		return [resource.digest, ...others].join(" ");
	} };
}
/** There is one for each rule, of which hardly any is ever shown: words and places are made when somebody asks. */
var PartOrigin = class {
	resource;
	path;
	options;
	constructor(resource, path, options) {
		this.resource = resource;
		this.path = path;
		this.options = options;
	}
	get object() {
		return printObject(this.resource);
	}
	get rule() {
		return printFieldPath(this.path);
	}
	get readings() {
		return this.options?.readings;
	}
	get references() {
		return this.options?.references;
	}
	get digest() {
		return this.resource.digest;
	}
	locate(revision) {
		const place = placeOf$4(this);
		return moveLocation(place, revision, place.file);
	}
	/** In the revision that it was read from. */
	find() {
		return this.resource.locate(this.options?.shown ?? this.path);
	}
};
/** Looked for once, although each reason asks again. */
const placeOf$4 = oncePer((origin) => origin.find());

// src/dialects/refusal.ts
/**
* One diagnostic for each problem, at its field. An object with a reading is evaluated as that reading; the message says
* what stands if the server refuses it.
*/
function refusalDiagnostics(resource, problems, hasReading) {
	return problems.map((problem) => ({
		code: CODES[problem.kind],
		severity: "error",
		message: `${problem.message}${readingIn(problem, hasReading)}. ${consequence(problem, hasReading)}`,
		help: advice(resource, problem),
		object: printObject(resource),
		...resource.mark(problem.path, problem.part),
		content: `${printObject(resource)} ${resource.digest}`,
		isUnderstood: false
	}));
}
/** What is read is said where it is evaluated. */
function readingIn({ reading }, hasReading) {
	return reading === void 0 || !hasReading ? "" : `: read as ${JSON.stringify(reading)}`;
}
function consequence(problem, hasReading) {
	if (!hasReading) return "The API server rejects the object, so it was left out and the cluster keeps what it had";
	if (problem.kind === "unknown-field") return "The object was evaluated without it, as a lenient API server would; a strict one rejects the object and the cluster keeps what it had";
	return "The API server rejects the object as written, and the cluster keeps what it had";
}
const CODES = {
	"unknown-field": "RD1004",
	"wrong-type": "RD1005",
	invalid: "RD1003",
	"no-such-kind": "RD1018"
};
/** An object of a kind that there is not, and what it is meant to be; undefined where the kind is as it should be. */
function misnamed({ meant, value }) {
	if (meant === void 0) return void 0;
	const missing = TYPE_FIELDS.filter((name) => typeof value[name] !== "string" || value[name] === "");
	const what = missing.length === 0 ? "this API has no such kind" : `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing`;
	const wrong = missing.length === 0 ? value.kind === meant.kind ? "apiVersion" : "kind" : void 0;
	return { problems: [{
		kind: "no-such-kind",
		path: TYPE_FIELDS.filter((name) => wrong === void 0 ? !missing.includes(name) : name === wrong),
		message: `${what}: ${meant.kind} of ${meant.apiVersion} is probably meant`
	}] };
}
const TYPE_FIELDS = ["apiVersion", "kind"];
function advice({ meant }, { kind, reading }) {
	if (meant !== void 0) return `Write \`apiVersion: ${meant.apiVersion}\` and \`kind: ${meant.kind}\`.`;
	if (kind === "unknown-field") return "Check its spelling and its indentation.";
	if (kind === "wrong-type") return typeof reading === "string" ? "Put it in quotes." : "Write it without quotes.";
	return "Correct the value; `kubectl apply --dry-run=server` shows the same message.";
}
/** An object that the API server stores and the engine then ignores (rule R76). */
function ignoredDiagnostic(resource, problem) {
	return {
		code: "RD1006",
		severity: "error",
		message: `${problem.message}. The engine ignores the whole object, so it protects nothing`,
		help: "Correct the rule: an object that the engine ignores is worse than none, because it looks like protection.",
		object: printObject(resource),
		...resource.mark(problem.path),
		content: `${printObject(resource)} ${resource.digest}`
	};
}
/** What stands for an object that the engine ignores: a policy of nobody that says so. */
function ignoredPolicy(resource, { path }) {
	return {
		tier: NORMAL_TIER,
		subject: selector([], { never: true }),
		isolates: {},
		rules: [],
		remarks: [{
			kind: "ignored",
			why: "makes the engine ignore the whole object: its pods are as open as without it",
			origin: originAt(resource, path)
		}],
		origin: originOf(resource),
		content: { digest: `ignored ${resource.digest}` }
	};
}
/** A name that leads to nothing in the manifests. The object may still be in the cluster, from elsewhere. */
function unresolvedDiagnostic(resource, path, message) {
	return {
		code: "RD1013",
		severity: "warning",
		message: `${printFieldPath(path)}: ${message}`,
		help: "Check the name. If the object comes from elsewhere, add its manifest to what is read.",
		object: printObject(resource),
		...resource.mark(path),
		content: `${printObject(resource)} ${resource.digest} ${printFieldPath(path)}`
	};
}
/** A field that this version does not evaluate. It is named, never passed over. */
function unsupportedDiagnostic(resource, path, message) {
	return {
		code: "RD1007",
		severity: "error",
		message,
		help: "Review this rule by hand.",
		object: printObject(resource),
		...resource.mark(path),
		content: `${printObject(resource)} ${resource.digest}`,
		isUnderstood: false
	};
}

// src/dialects/calico-tiers.ts
/** Objects of the API, and the same objects as its storage has them (rule CY4). */
const CALICO_GROUPS = ["projectcalico.org", "crd.projectcalico.org"];
const DEFAULT_TIER_NAME = "default";
/** The order that policies of Kubernetes have among those of Calico (rules CK1, CW4). */
const KUBERNETES_ORDER = 1e3;
const DEFAULT_TIER_ORDER = 1e6;
const ADMIN_ORDER = 1e3;
const BASELINE_ORDER = 1e7;
/** Orders and actions of these are fixed, and they exist whether or not a manifest declares them (rule CT6). */
function builtInTiers({ minor }) {
	const admin = {
		order: ADMIN_ORDER,
		defaultAction: "Pass"
	};
	const baseline = {
		order: BASELINE_ORDER,
		defaultAction: "Pass"
	};
	const ofKubernetes = minor >= 32 ? [["kube-admin", admin], ["kube-baseline", baseline]] : [...minor >= 29 ? [["adminnetworkpolicy", admin]] : [], ...minor >= 30 ? [["baselineadminnetworkpolicy", baseline]] : []];
	return new Map([[DEFAULT_TIER_NAME, {
		order: DEFAULT_TIER_ORDER,
		defaultAction: "Deny"
	}], ...ofKubernetes]);
}
function builtInTier(name, settings) {
	return builtInTiers(settings).get(name);
}
/** Where ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy go (rules CW1, CW2, CW4). */
function tierOfKind(kind, isBaseline, settings) {
	const { minor } = settings;
	const name = kind === "ClusterNetworkPolicy" ? isBaseline ? "kube-baseline" : "kube-admin" : isBaseline ? "baselineadminnetworkpolicy" : "adminnetworkpolicy";
	const known = builtInTiers({
		...settings,
		minor
	}).get(name);
	return known === void 0 ? void 0 : placed(name, known.order, known.defaultAction);
}
/** Tiers come before what profiles say (rule CE3). One without an order comes after those that have one (rule CT2). */
function placed(name, order, defaultAction = "Deny") {
	return {
		tier: {
			name,
			order: [
				1,
				order ?? Number.POSITIVE_INFINITY,
				name
			]
		},
		isDenying: defaultAction !== "Pass"
	};
}
/** The manifest of the tier, where there is one. */
function declaredTier(name, context) {
	return calicoObjects("Tier", context).find((tier) => tier.name === name);
}
/** The tier of that name; undefined where neither Calico has it nor a manifest declares it (rule CT7). */
function findTier(name, context) {
	const known = builtInTier(name, context.configuration.calico);
	if (known !== void 0) return placed(name, known.order, known.defaultAction);
	const declared = declaredTier(name, context);
	if (declared === void 0) return void 0;
	const spec = declared.value.spec ?? {};
	return placed(name, typeof spec.order === "number" ? spec.order : void 0, hasDefaultAction(context.configuration.calico) && spec.defaultAction === "Pass" ? "Pass" : "Deny");
}
/** Whether a Tier can say what happens at its end, or it is Deny (rule CT5). */
function hasDefaultAction({ minor }) {
	return minor >= 30;
}
function defaultTier() {
	return placed(DEFAULT_TIER_NAME, DEFAULT_TIER_ORDER);
}
function calicoObjects(kind, { objectsOf }) {
	return CALICO_GROUPS.flatMap((group) => [...objectsOf(group, kind)]);
}
/**
* A policy without an order comes last (rule CO2), and equal orders go by name, byte by byte (rule CO3). Up to 3.31, the name
* is the one under which the policy is stored, with the namespace before it (`BackendTieredPolicyName`); since then, the
* namespace and the kind follow the name (rule CO4).
*/
function policyOrder(order, policy, { minor }) {
	const tie = minor >= 32 ? `${policy.name}/${policy.namespace}/${policy.kind}` : storedKey(policy);
	return [order ?? Number.POSITIVE_INFINITY, tie];
}
function storedKey({ name, namespace, kind, isStored }) {
	const stored = kind === "KubernetesNetworkPolicy" ? `knp.default.${name}` : isStored || name.includes(".") ? name : `default.${name}`;
	return namespace === "" ? stored : `${namespace}/${stored}`;
}

// src/dialects/calico-labels.ts
/**
* What Calico puts labels on besides pods, with the addresses that it stands for: sets of networks and interfaces of hosts
* (rules CLB1 to CLB4, CR1 to CR6, CH2).
*/
const NAMESPACE_LABEL = "projectcalico.org/namespace";
const ORCHESTRATOR_LABEL = "projectcalico.org/orchestrator";
const SERVICE_ACCOUNT_LABEL = "projectcalico.org/serviceaccount";
/** Labels that are inherited from the namespace and the service account begin so (rule CLB2). */
const NAMESPACE_PREFIX = "pcns.";
const SERVICE_ACCOUNT_PREFIX = "pcsa.";
/** With either prefix, the name of the namespace or of the service account. */
const NAME_LABEL = "projectcalico.org/name";
const known$1 = /* @__PURE__ */ new WeakMap();
/** Those of one revision, read once. */
function labelledObjects(context) {
	const found = known$1.get(context.objectsOf);
	if (found !== void 0) return found;
	const hosts = calicoObjects("HostEndpoint", context).map((resource) => hostOf(resource, context));
	const result = {
		peers: [
			...calicoObjects("NetworkSet", context).map((resource) => networkSet(resource, context)),
			...calicoObjects("GlobalNetworkSet", context).map(globalNetworkSet),
			...hosts
		],
		hosts
	};
	known$1.set(context.objectsOf, result);
	return result;
}
/** Own labels win over those of the namespace (rules CLB2, CLB3). */
function networkSet(resource, context) {
	const namespace = namespaceOf(resource);
	const declared = context.objectsOf("", "Namespace").find(({ name }) => name === namespace);
	const inherited = new Map(declared === void 0 ? [] : ownLabels(declared));
	inherited.set(NAMESPACE_NAME_LABEL, namespace).set(NAME_LABEL, namespace);
	return {
		labels: new Map([
			...[...inherited].map(([key, value]) => [`${NAMESPACE_PREFIX}${key}`, value]),
			...ownLabels(resource),
			[NAMESPACE_LABEL, namespace]
		]),
		resource,
		...membersOf(resource)
	};
}
function globalNetworkSet(resource) {
	return {
		labels: ownLabels(resource),
		resource,
		...membersOf(resource)
	};
}
/** Own labels win over those of the profiles; as a peer, a host is what `expectedIPs` says (rules CLB3, CH2). */
function hostOf(resource, context) {
	const inherited = textsIn(specOf(resource).profiles).flatMap((name) => [...calicoObjects("Profile", context).filter((profile) => profile.name === name).flatMap((profile) => [...labelsIn(specOf(profile).labelsToApply)])]);
	const { expectedIPs, node } = specOf(resource);
	const addresses = textsIn(expectedIPs).flatMap((text) => parseSingleAddress(text) ?? []);
	return {
		name: resource.name,
		resource,
		nodeName: typeof node === "string" ? node : void 0,
		labels: new Map([...inherited, ...ownLabels(resource)]),
		addresses: unionAddresses(addresses),
		domains: []
	};
}
function membersOf(resource) {
	const { nets, allowedEgressDomains } = specOf(resource);
	return {
		addresses: unionAddresses(...textsIn(nets).map(networkAddresses)),
		domains: textsIn(allowedEgressDomains)
	};
}
/** A range, or an address, which is a range of one. */
function networkAddresses(text) {
	const range = parseRange(text);
	return typeof range === "string" ? parseSingleAddress(text) ?? [] : range.addresses;
}
/**
* Labels as the object has them. In storage, the metadata that people wrote may sit in an annotation (rule CY4).
*/
function ownLabels(resource) {
	const metadata = isObject$1(resource.value.metadata) ? resource.value.metadata : {};
	const stored = (isObject$1(metadata.annotations) ? metadata.annotations : {})["projectcalico.org/metadata"];
	return new Map([...labelsIn(metadata.labels), ...typeof stored === "string" ? storedLabels(stored) : []]);
}
function storedLabels(text) {
	try {
		const value = JSON.parse(text);
		return isObject$1(value) ? labelsIn(value.labels) : /* @__PURE__ */ new Map();
	} catch {
		return /* @__PURE__ */ new Map();
	}
}
function specOf({ value }) {
	return isObject$1(value.spec) ? value.spec : {};
}
function labelsIn(value) {
	if (!isObject$1(value)) return /* @__PURE__ */ new Map();
	return new Map(Object.entries(value).map(([key, label]) => [key, label === null ? "" : String(label)]));
}
function textsIn(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

// src/dialects/calico/digest.ts
/** Policies with equal digests decide alike, wherever they stand. */
function withDigest(policy) {
	const { tier, subject, hosts, forwarder, isolates, rules } = policy;
	const said = rules.map(({ origin: _origin, ...rule }) => rule);
	const digest = JSON.stringify([
		tier.order,
		subject.key,
		hosts ?? [],
		forwarder ?? null,
		isolates,
		said
	], (_, value) => typeof value === "bigint" || typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
	return {
		...policy,
		content: { digest }
	};
}

// src/dialects/calico/selector-expression.ts
const ALL = { kind: "all" };
/** Whether the labels meet the expression. `global()` has no meaning on its own and selects nothing. */
function matchesLabels(expression, matches) {
	switch (expression.kind) {
		case "all": return true;
		case "global": return false;
		case "label": return matches(expression.condition);
		case "not": return !matchesLabels(expression.of, matches);
		case "and": return expression.of.every((part) => matchesLabels(part, matches));
		case "or": return expression.of.some((part) => matchesLabels(part, matches));
	}
}
/** Every label gets a prefix, and what stands for all of them is said with a label (rule CLB4). */
function rewritten(expression, prefix, simple = {}) {
	const prefixed = ({ condition }) => ({
		kind: "label",
		condition: {
			...condition,
			key: `${prefix}${condition.key}`
		}
	});
	return mapLabels(expression, prefixed, (kind) => simple[kind] ?? { kind });
}
/** The expression with others in the place of what it asks of labels. */
function mapLabels(expression, ofLabel, ofAll = (kind) => ({ kind })) {
	switch (expression.kind) {
		case "all":
		case "global": return ofAll(expression.kind);
		case "label": return ofLabel(expression);
		case "not": return {
			kind: "not",
			of: mapLabels(expression.of, ofLabel, ofAll)
		};
		case "and":
		case "or": return {
			kind: expression.kind,
			of: expression.of.map((part) => mapLabels(part, ofLabel, ofAll))
		};
	}
}
const OPPOSITES = {
	In: "NotIn",
	NotIn: "In",
	Exists: "DoesNotExist",
	DoesNotExist: "Exists",
	Contains: "NotContains",
	NotContains: "Contains",
	StartsWith: "NotStartsWith",
	NotStartsWith: "StartsWith",
	EndsWith: "NotEndsWith",
	NotEndsWith: "EndsWith"
};
const MOST_CONJUNCTIONS = 256;
/**
* The expression as conjunctions, one of which holds; undefined if there would be too many. `read` says what a condition asks
* of a pod, or its answer where that is the same for every pod. Every condition has an opposite, so that `!` goes inward
* (rule CSEL2: an absent label meets the negative ones).
*/
function toConjunctions(expression, read, isNegated = false) {
	switch (expression.kind) {
		case "all":
		case "global": return expression.kind === "all" === isNegated ? [] : [[]];
		case "label": {
			const { condition } = expression;
			const asked = read(isNegated ? {
				...condition,
				operator: OPPOSITES[condition.operator]
			} : condition);
			if (typeof asked === "boolean") return asked ? [[]] : [];
			return [[asked]];
		}
		case "not": return toConjunctions(expression.of, read, !isNegated);
		default: return combine(expression.of, read, isNegated, expression.kind === "and" !== isNegated);
	}
}
function combine(parts, read, isNegated, areAllDue) {
	let result = areAllDue ? [[]] : [];
	for (const part of parts) {
		const next = toConjunctions(part, read, isNegated);
		if (next === void 0) return void 0;
		result = areAllDue ? result.flatMap((one) => next.map((other) => [...one, ...other])) : [...result, ...next];
		if (result.length > MOST_CONJUNCTIONS) return void 0;
	}
	return result;
}

// src/dialects/calico/pod-selector.ts
/** What selectors of Calico ask of pods (rules CLB1, CLB2, CLB4, CG1, CG2). */
/** The pods that meet the expression; undefined where it is too long to be worked out. */
function podsThatMeet$2(expression, { overriding, longAccounts }) {
	const asked = longAccounts.length === 0 ? expression : withoutLongAccounts(expression, longAccounts);
	const conjunctions = toConjunctions(asked, (condition) => onPods$1(condition, overriding));
	return conjunctions === void 0 ? void 0 : selectorOfAny(conjunctions);
}
/** Pods of these accounts have no label with the name, and meet what an absent label meets. */
function withoutLongAccounts(expression, names) {
	const isLong = {
		kind: "label",
		condition: {
			key: `${SERVICE_ACCOUNT_PREFIX}${NAME_LABEL}`,
			operator: "In",
			values: names
		}
	};
	return mapLabels(expression, (label) => {
		if (label.condition.key !== "projectcalico.org/serviceaccount") return label;
		return holdsFor(label.condition, void 0) ? {
			kind: "or",
			of: [isLong, label]
		} : {
			kind: "and",
			of: [{
				kind: "not",
				of: isLong
			}, label]
		};
	});
}
/** A requirement, or an answer that is the same for every pod. */
function onPods$1(condition, overriding) {
	const { key } = condition;
	if (key === "projectcalico.org/namespace") return onPresent(condition, "namespace", NAMESPACE_NAME_LABEL);
	if (key === "projectcalico.org/serviceaccount") return onPresent(condition, "service-account", "");
	if (key === "projectcalico.org/orchestrator") return holdsFor(condition, "k8s");
	const inherited = inheritedFrom(condition);
	if (inherited === void 0) return requirement("pod", key, condition.operator, condition.values);
	if (typeof inherited === "boolean" || !overriding.has(key)) return inherited;
	return {
		...inherited,
		overriddenBy: key
	};
}
function inheritedFrom(condition) {
	const { key, operator, values } = condition;
	if (key.startsWith("pcns.")) {
		const name = key.slice(NAMESPACE_PREFIX.length);
		if (name === "projectcalico.org/name" || name === "kubernetes.io/metadata.name") return onPresent(condition, "namespace", NAMESPACE_NAME_LABEL);
		return requirement("namespace", name, operator, values);
	}
	if (key.startsWith("pcsa.")) {
		const name = key.slice(SERVICE_ACCOUNT_PREFIX.length);
		if (name === "projectcalico.org/name") return onPresent(condition, "service-account", "");
		return requirement("service-account", name, operator, values);
	}
}
/** Every pod has a namespace and a service account, so that their presence says nothing. */
function onPresent({ operator, values }, scope, key) {
	if (operator === "Exists") return true;
	return operator === "DoesNotExist" ? false : requirement(scope, key, operator, values);
}

// src/dialects/label-selector.ts
/** The label selector of meta/v1, which every dialect shares: its schema, what the API server checks, its requirements. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
/** What the API server takes for the name of most objects. */
function isSubdomain(text) {
	return text.length <= 253 && SUBDOMAIN.test(text);
}
/**
* The name of an object (rule V14). What a policy says does not hang on how it is called, so that one with another name is
* read as if the name were right.
*/
const objectName = once$1(() => string().check(superRefine((name, context) => {
	if (isSubdomain(name)) return;
	const reading = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 63);
	context.addIssue({
		code: "custom",
		message: "not a valid name: a name consists of small letters, digits, `-` and `.`",
		params: { reading: isSubdomain(reading) ? reading : "name" }
	});
})));
/** A qualified name: an optional DNS subdomain of at most 253, a slash, a name of at most 63 (rule V13). */
function isQualifiedName(key) {
	const parts = key.split("/");
	const name = parts.pop() ?? "";
	const [prefix] = parts;
	if (parts.length > 1 || name.length > 63 || !NAME.test(name)) return false;
	return prefix === void 0 || isSubdomain(prefix);
}
function isLabelValue(value) {
	return value === "" || value.length <= 63 && NAME.test(value);
}
/** Fields of `ObjectMeta` that people hardly write, and dumps of clusters have (apimachinery meta/v1). */
const SET_BY_SERVER = [
	"uid",
	"resourceVersion",
	"generation",
	"creationTimestamp",
	"deletionTimestamp",
	"deletionGracePeriodSeconds",
	"ownerReferences",
	"finalizers",
	"managedFields",
	"selfLink",
	"clusterName"
];
/**
* What the API server checks of the metadata of every object, as far as people write it. It has a name, or the start of one:
* from that, the API server makes the name of a new object (`BeforeCreate` in k8s.io/apiserver/pkg/registry/rest).
*/
function objectMetadata(name = objectName()) {
	const start = string().check(refine((text) => isSubdomain(`${text}x`), "not the start of a valid name"));
	const key = string().check(refine(isQualifiedName, "not a valid label key"));
	const value = string().check(refine(isLabelValue, "not a valid label value"));
	return strictObject({
		...Object.fromEntries(SET_BY_SERVER.map((field) => [field, optional(unknown())])),
		name: optional(name),
		generateName: optional(start),
		namespace: optional(string()),
		labels: optional(record(key, value)),
		annotations: optional(record(string(), string()))
	}).check(superRefine(({ name, generateName }, context) => {
		if (name !== void 0 || generateName) return;
		context.addIssue({
			code: "custom",
			path: ["name"],
			message: "must be a string, and is nothing"
		});
	}));
}
const OPERATORS$1 = [
	"In",
	"NotIn",
	"Exists",
	"DoesNotExist"
];
/** `isKey` says which keys are valid: Cilium's may carry a source prefix. */
function labelSelectorSchema(isKey = isQualifiedName) {
	const key = string().check(refine(isKey, "not a valid label key"));
	const value = string().check(refine(isLabelValue, "not a valid label value"));
	const expression = strictObject({
		key,
		operator: _enum(OPERATORS$1),
		values: optional(array(value))
	}).check(superRefine(({ operator, values = [] }, context) => {
		const needsValues = operator === "In" || operator === "NotIn";
		if (needsValues === values.length > 0) return;
		const message = needsValues ? `operator ${operator} needs at least one value` : `operator ${operator} takes no values`;
		context.addIssue({
			code: "custom",
			path: ["values"],
			message
		});
	}));
	return strictObject({
		matchLabels: optional(record(key, value)),
		matchExpressions: optional(array(expression))
	});
}
/** All of these must hold (rule N14). An absent selector is the caller's matter: its meaning depends on the field. */
function requirementsOf$1(labelSelector, scope) {
	return [...Object.entries(labelSelector.matchLabels ?? {}).map(([key, value]) => requirement(scope, key, "In", [value])), ...(labelSelector.matchExpressions ?? []).map(({ key, operator, values }) => requirement(scope, key, operator, values ?? []))];
}

// src/dialects/calico/selector-lexer.ts
const LABEL = /^[A-Za-z0-9_./-]{1,512}/;
const SYMBOLS = [
	"(",
	")",
	"{",
	"}",
	",",
	"==",
	"!=",
	"!",
	"&&",
	"||"
];
/** What may stand behind a label, with the spaces that it may have inside. */
const OPERATORS = [
	[/^contains/, "Contains"],
	[/^starts[ \t]*with/, "StartsWith"],
	[/^ends[ \t]*with/, "EndsWith"],
	[/^not[ \t]*in/, "not in"],
	[/^in/, "in"]
];
const FUNCTIONS = [["all", /^all\(([ \t]*)(\)?)/], ["global", /^global\(([ \t]*)(\)?)/]];
/** The tokens, the last of which is the end, or what is no token. */
function readTokens(text) {
	const tokens = [];
	let offset = 0;
	for (;;) {
		offset += /^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0;
		const rest = text.slice(offset);
		if (rest === "") return [...tokens, {
			kind: "end",
			start: offset
		}];
		const read = readToken(rest, offset, tokens.at(-1)?.kind === "label");
		if ("message" in read) return [...tokens, {
			kind: "error",
			message: read.message,
			start: read.offset
		}];
		tokens.push(read.token);
		offset += read.length;
	}
}
function readToken(rest, start, isAfterLabel) {
	const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate));
	if (symbol !== void 0) return {
		token: {
			kind: symbol,
			start
		},
		length: symbol.length
	};
	const [first = ""] = rest;
	if (first === "'" || first === "\"") return readString(rest, start, first);
	if (first === "=") return {
		message: "a single = is no operator: write ==",
		offset: start
	};
	if (first === "&" || first === "|") return {
		message: `a single ${first} is no operator: write ${first}${first}`,
		offset: start
	};
	return isAfterLabel ? readOperator(rest, start) : readOperand(rest, start);
}
/** There are no escapes: a string ends at the next quote of its kind. */
function readString(rest, start, quote) {
	const end = rest.indexOf(quote, 1);
	if (end < 0) return {
		message: `the string that starts here has no closing ${quote}`,
		offset: start
	};
	return {
		token: {
			kind: "string",
			text: rest.slice(1, end),
			start
		},
		length: end + 1
	};
}
function readOperator(rest, start) {
	for (const [pattern, operator] of OPERATORS) {
		const length = pattern.exec(rest)?.[0].length;
		if (length === void 0) continue;
		if (operator === "in" || operator === "not in") return {
			token: {
				kind: operator,
				start
			},
			length
		};
		return {
			token: {
				kind: "text-operator",
				operator,
				start
			},
			length
		};
	}
	return {
		message: `after a label, an operator is due, and not ${shown(rest)}`,
		offset: start
	};
}
function readOperand(rest, start) {
	if (rest.startsWith("has(")) return readHas(rest, start);
	for (const [kind, pattern] of FUNCTIONS) {
		const [call, spaces = "", closing] = pattern.exec(rest) ?? [];
		if (call === void 0) continue;
		if (closing !== "") return {
			token: {
				kind,
				start
			},
			length: call.length
		};
		return {
			message: `${kind}( has no closing )`,
			offset: start + kind.length + 1 + spaces.length
		};
	}
	const label = LABEL.exec(rest)?.[0];
	if (label !== void 0) return {
		token: {
			kind: "label",
			text: label,
			start
		},
		length: label.length
	};
	return {
		message: `${shown(rest)} has no meaning here`,
		offset: start
	};
}
function readHas(rest, start) {
	const opening = /^has\([ \t]*/.exec(rest)?.[0].length ?? 0;
	const label = LABEL.exec(rest.slice(opening))?.[0];
	if (label === void 0) return {
		message: "has( needs the name of a label",
		offset: start + opening
	};
	const [spaces = ""] = /^[ \t]*/.exec(rest.slice(opening + label.length)) ?? [];
	const end = opening + label.length + spaces.length;
	if (rest[end] !== ")") return {
		message: "has( has no closing )",
		offset: start + end
	};
	return {
		token: {
			kind: "has",
			text: label,
			start
		},
		length: end + 1
	};
}
function shown(rest) {
	const [first = ""] = rest;
	if (first === "\n" || first === "\r") return "a line break";
	return `\`${/^[A-Za-z0-9_./-]+/.exec(rest)?.[0] ?? first}\``;
}

// src/dialects/calico/selector-parser.ts
/**
* Calico's selector language to expressions (libcalico-go `lib/selector/parser`; rules CSEL1, CSEL2, CSEL4).
*
*   or := and ('||' and)*    and := unary ('&&' unary)*    unary := '!'* atom
*/
const DEEPEST = 200;
/** An empty text selects everything (rule CSEL1). */
function parseSelector(text) {
	const tokens = readTokens(text);
	if (tokens[0]?.kind === "end") return ALL;
	const reader = {
		tokens,
		next: 0,
		depth: 0
	};
	const expression = readOr(reader);
	if (isError(expression)) return expression;
	const rest = peek(reader);
	return rest.kind === "end" ? expression : unexpected(rest, "the end of the selector");
}
function isError(result) {
	return "message" in result;
}
function peek({ tokens, next }) {
	return tokens[Math.min(next, tokens.length - 1)];
}
function take(reader) {
	const token = peek(reader);
	reader.next += 1;
	return token;
}
function readOr(reader) {
	return readList(reader, "or", "||", (inner) => readList(inner, "and", "&&", readUnary));
}
function readList(reader, kind, symbol, readPart) {
	const parts = [];
	do {
		if (parts.length > 0) take(reader);
		const part = readPart(reader);
		if (isError(part)) return part;
		parts.push(part);
	} while (peek(reader).kind === symbol);
	const [only] = parts;
	return parts.length === 1 && only !== void 0 ? only : {
		kind,
		of: parts
	};
}
/** `!` binds to one atom, and two of them cancel. */
function readUnary(reader) {
	let isNegated = false;
	while (peek(reader).kind === "!") {
		take(reader);
		isNegated = !isNegated;
	}
	const atom = readAtom(reader);
	return isNegated && !isError(atom) ? {
		kind: "not",
		of: atom
	} : atom;
}
function readAtom(reader) {
	const token = take(reader);
	switch (token.kind) {
		case "all":
		case "global": return { kind: token.kind };
		case "has": return labelled$1(token.text, "Exists", []);
		case "label": return readComparison(reader, token.text);
		case "(": return readGroup(reader, token);
		default: return unexpected(token, "a label, has(, all() or (");
	}
}
function readGroup(reader, opening) {
	reader.depth += 1;
	if (reader.depth > DEEPEST) return {
		message: "the selector is nested too deeply",
		offset: opening.start
	};
	const inner = readOr(reader);
	reader.depth -= 1;
	if (isError(inner)) return inner;
	const closing = take(reader);
	return closing.kind === ")" ? inner : unexpected(closing, "a closing )");
}
function readComparison(reader, label) {
	const operator = take(reader);
	switch (operator.kind) {
		case "==":
		case "!=":
		case "text-operator": {
			const value = take(reader);
			if (value.kind !== "string") return unexpected(value, "a value in quotes");
			if (operator.kind === "text-operator") return labelled$1(label, operator.operator, [value.text]);
			return labelled$1(label, operator.kind === "==" ? "In" : "NotIn", [value.text]);
		}
		case "in":
		case "not in": {
			const values = readSet(reader);
			if (!Array.isArray(values)) return values;
			return labelled$1(label, operator.kind === "in" ? "In" : "NotIn", values);
		}
		default: return unexpected(operator, "an operator");
	}
}
/** `{'x', 'y'}`, which may be empty and may end with a comma (rule CSEL4). */
function readSet(reader) {
	const opening = take(reader);
	if (opening.kind !== "{") return unexpected(opening, "a set in braces");
	const values = [];
	while (peek(reader).kind === "string") {
		const value = take(reader);
		if (value.kind === "string") values.push(value.text);
		if (peek(reader).kind !== ",") break;
		take(reader);
	}
	const closing = take(reader);
	return closing.kind === "}" ? values : unexpected(closing, "a value in quotes or a closing }");
}
function labelled$1(key, operator, values) {
	const { values: sorted } = requirement("pod", key, operator, values);
	return {
		kind: "label",
		condition: {
			key,
			operator,
			values: sorted
		}
	};
}
function unexpected(token, due) {
	if (token.kind === "error") return {
		message: token.message,
		offset: token.start
	};
	return {
		message: `${token.kind === "end" ? "the selector ends" : `\`${"text" in token ? token.text : token.kind === "text-operator" ? token.operator : token.kind}\` stands`} here where ${due} is due`,
		offset: token.start
	};
}

// src/dialects/calico/rule-schema.ts
/** Rules as `projectcalico.org/v3` has them, with what its validator checks (rules CPR1, CPO1, CV1). */
/** The text of a selector, valid by itself. */
const selectorText = once$1(() => string().check(superRefine((text, context) => {
	const parsed = parseSelector(text);
	if (!isError(parsed)) return;
	const { message, offset } = parsed;
	context.addIssue({
		code: "custom",
		message: `${message} (character ${offset + 1})`,
		params: { character: offset }
	});
})));
/** Everywhere but in the namespaceSelector of an entity rule, `global()` is refused (rule CSEL5). */
const localSelector = once$1(() => selectorText().check(superRefine((text, context) => {
	const offset = text.indexOf("global(");
	if (offset < 0 || isError(parseSelector(text))) return;
	context.addIssue({
		code: "custom",
		message: "global() can only stand in the namespaceSelector of source or destination",
		params: { character: offset }
	});
})));
const namespaceSelector = once$1(() => selectorText().check(superRefine((text, context) => {
	const isAlone = readTokens(text).length === 2;
	const parsed = parseSelector(text);
	if (isError(parsed) || parsed.kind === "global" && isAlone || !text.includes("global(")) return;
	context.addIssue({
		code: "custom",
		message: "global() cannot be combined with anything",
		params: { character: text.indexOf("global(") }
	});
})));
const network$1 = once$1(() => string().check(superRefine((text, context) => {
	const range = parseRange(text);
	if (typeof range !== "string") {
		if (range.isMasked) return;
		const [reading] = toRanges(range.addresses);
		context.addIssue({
			code: "custom",
			message: "must start at the first address of its range",
			params: { reading }
		});
		return;
	}
	const message = parseSingleAddress(text) !== void 0 ? "not a CIDR range: the prefix length is missing" : "not a CIDR range";
	context.addIssue({
		code: "custom",
		message
	});
})));
/** Sets also take an address, which is a range of one. */
const networkOrAddress = once$1(() => string().check(refine((text) => typeof parseRange(text) !== "string" || parseSingleAddress(text) !== void 0, { message: "neither a CIDR range nor an address" })));
const PROTOCOLS = [
	"TCP",
	"UDP",
	"ICMP",
	"ICMPv6",
	"SCTP",
	"UDPLite"
];
const protocol$1 = once$1(() => union([number$1(), string()]).check(superRefine((value, context) => {
	if (typeof value === "number" || /^\d+$/.test(value)) {
		const number = Number(value);
		if (Number.isInteger(number) && number >= 1 && number <= 255) return;
		context.addIssue({
			code: "custom",
			message: "the number of a protocol must be from 1 to 255"
		});
		return;
	}
	if (PROTOCOLS.includes(value)) return;
	const reading = PROTOCOLS.find((name) => name.toLowerCase() === value.toLowerCase());
	const message = `not a protocol: write ${PROTOCOLS.join(", ")} or a number`;
	context.addIssue({
		code: "custom",
		message,
		...reading === void 0 ? {} : { params: { reading } }
	});
})));
const PORT_NAME = /^[a-zA-Z0-9_.-]{1,128}$/;
const port$2 = once$1(() => union([number$1(), string()]).check(superRefine((value, context) => {
	const [first, last = first, ...more] = String(value).split(":").map(Number);
	if (typeof value === "string" && !/^[\d:]+$/.test(value)) {
		if (!PORT_NAME.test(value)) context.addIssue({
			code: "custom",
			message: "neither a port, a range nor a name"
		});
		return;
	}
	const isPort = (number) => number !== void 0 && Number.isInteger(number) && number >= 1 && number <= 65535;
	if (!isPort(first) || !isPort(last) || more.length > 0) context.addIssue({
		code: "custom",
		message: "a port must be from 1 to 65535"
	});
	else if ((last ?? 0) < (first ?? 0)) context.addIssue({
		code: "custom",
		message: "the range ends before it starts"
	});
})));
const icmp = once$1(() => strictObject({
	type: optional(int().check(_gte(0), _lte(254))),
	code: optional(int().check(_gte(0), _lte(255)))
}).check(superRefine(({ type, code }, context) => {
	if (code === void 0 || type !== void 0) return;
	context.addIssue({
		code: "custom",
		path: ["code"],
		message: "a code needs a type"
	});
})));
const entityRule = once$1(() => strictObject({
	nets: optional(array(network$1())),
	notNets: optional(array(network$1())),
	selector: optional(localSelector()),
	notSelector: optional(localSelector()),
	namespaceSelector: optional(namespaceSelector()),
	serviceAccounts: optional(strictObject({
		names: optional(array(string())),
		selector: optional(localSelector())
	})),
	services: optional(strictObject({
		name: optional(string()),
		namespace: optional(string())
	})),
	ports: optional(array(port$2())),
	notPorts: optional(array(port$2())),
	domains: optional(array(string()))
}).check(superRefine((entity, context) => {
	for (const [index, text] of (entity.notNets ?? []).entries()) {
		const range = parseRange(text);
		if (typeof range === "string" || range.prefix > 0) continue;
		context.addIssue({
			code: "custom",
			path: ["notNets", index],
			message: "notNets cannot take out every address: nothing would be left"
		});
	}
	if (entity.services === void 0) return;
	if (!entity.services.name) context.addIssue({
		code: "custom",
		path: ["services"],
		message: "services needs the name of a Service"
	});
	for (const field of [
		"selector",
		"notSelector",
		"namespaceSelector",
		"serviceAccounts",
		"nets",
		"notNets"
	]) {
		const value = entity[field];
		if (value === void 0 || (typeof value === "string" || Array.isArray(value)) && value.length === 0) continue;
		const message = `services cannot stand beside ${field}`;
		context.addIssue({
			code: "custom",
			path: ["services"],
			message
		});
	}
})));
/** As in RFC 3986: queries and fragments are no part of a path. */
const path = once$1(() => string().check(_regex(/^\/[^? #]*$/, "a path begins with / and has no ?, # or space")));
const httpPath = once$1(() => union([strictObject({ exact: path() }), strictObject({ prefix: path() })]));
const http = once$1(() => strictObject({
	methods: optional(array(string()).check(refine((methods) => new Set(methods).size === methods.length, "the same method is given twice"))),
	paths: optional(array(httpPath()))
}));
/** Keys are compared with names of labels in lower case. */
const annotations = once$1(() => record(string().check(refine((key) => isQualifiedName(key.toLowerCase()), "not a valid key of an annotation")), string()));
const rule$1 = once$1(() => strictObject({
	action: _enum([
		"Allow",
		"Deny",
		"Log",
		"Pass"
	]),
	ipVersion: optional(union([literal(4), literal(6)])),
	protocol: optional(protocol$1()),
	notProtocol: optional(protocol$1()),
	icmp: optional(icmp()),
	notICMP: optional(icmp()),
	source: optional(entityRule()),
	destination: optional(entityRule()),
	http: optional(http()),
	metadata: optional(strictObject({ annotations: optional(annotations()) }))
}).check(superRefine((written, context) => checkRule$1(written, context))));
const SIDES = ["source", "destination"];
/** What is checked over a whole rule (validator `validateRule`). */
function checkRule$1(written, context) {
	const issue = (path, message) => {
		context.addIssue({
			code: "custom",
			path,
			message
		});
	};
	for (const side of SIDES) for (const field of ["ports", "notPorts"]) checkPorts(written, side, field, issue);
	checkIcmp(written, issue);
	checkFamilies(written, issue);
	if (written.http !== void 0) {
		if (written.action !== "Allow") issue(["http"], "http can only stand in a rule that allows");
		if (written.protocol !== void 0 && written.protocol !== "TCP") issue(["protocol"], "a rule with http is about TCP, which is written by name");
	}
}
function checkPorts(written, side, field, issue) {
	const entity = written[side];
	const ports = entity?.[field] ?? [];
	if (ports.length === 0) return;
	if (side === "destination" && entity?.services !== void 0) issue([side, field], `${field} cannot stand beside services, which have ports of their own`);
	const { protocol: given } = written;
	if (given !== void 0 && PORT_PROTOCOL_NUMBERS.includes(protocolNumber(given))) return;
	const index = ports.findIndex((port) => given !== void 0 || !isPortName$2(port));
	if (index >= 0) issue([
		side,
		field,
		index
	], "a port needs protocol TCP, UDP or SCTP");
}
/** The validator compares with names: 1 and 58 are taken for other protocols. */
function checkIcmp({ protocol: given, notProtocol, icmp: fields, ipVersion }, issue) {
	if (fields !== void 0 && given !== "ICMP" && given !== "ICMPv6") issue(["icmp"], "icmp needs protocol ICMP or ICMPv6, by name");
	const named = [given, notProtocol];
	if (named.includes("ICMP") && ipVersion === 6) issue(["ipVersion"], "ICMP is a protocol of IPv4");
	if (named.includes("ICMPv6") && ipVersion === 4) issue(["ipVersion"], "ICMPv6 is a protocol of IPv6");
}
/** A rule is about one family of addresses, wherever it names them. */
function checkFamilies({ ipVersion, ...written }, issue) {
	let seen;
	for (const side of SIDES) for (const field of ["nets", "notNets"]) for (const [index, text] of (written[side]?.[field] ?? []).entries()) {
		const family = familyOf(text);
		if (family === void 0) continue;
		if (ipVersion !== void 0 && family !== ipVersion) issue([
			side,
			field,
			index
		], `${text} does not fit ipVersion ${ipVersion}`);
		else if (seen !== void 0 && family !== seen) issue([
			side,
			field,
			index
		], "a rule cannot have both IPv4 and IPv6 ranges");
		seen ??= family;
	}
}
function familyOf(text) {
	const range = parseRange(text);
	if (typeof range === "string") return void 0;
	return range.family === "IPv4" ? 4 : 6;
}
const TCP = 6;
const ICMP = 1;
const ICMP_V6 = 58;
const PORT_PROTOCOL_NUMBERS = [
	TCP,
	17,
	132
];
const NUMBERS = {
	TCP,
	UDP: 17,
	SCTP: 132,
	ICMP,
	ICMPv6: ICMP_V6,
	UDPLite: 136
};
/** The number of a protocol that the schema takes (rule CPR1). */
function protocolNumber(written) {
	return typeof written === "string" ? NUMBERS[written] ?? Number(written) : written;
}
function isPortName$2(port) {
	return typeof port === "string" && !/^[\d:]+$/.test(port);
}
/** The ends of a port or a range, both inside (rule CPO1). */
function portRange(port) {
	const [from = 0, to = from] = String(port).split(":").map(Number);
	return [from, to];
}

// src/dialects/calico/peers.ts
/** Whom one side of a rule means (rules CN1 to CN8, CR1 to CR6, CSA1, CSV1, CSV2, CM1 to CM4). */
const TOO_LONG = "A selector is too long to be worked out: whom it means is open.";
/**
* Undefined where the side says nothing, so that everybody is meant (rule CN3). `meant` is what positive conditions find;
* what is to be kept out is always everything that has such labels.
*/
function peerOf(entity, scope, meant = {
	peers: scope.objects.peers,
	hasDomains: false
}) {
	const { nets = [], notNets = [], notSelector, domains = [] } = entity;
	const parts = [];
	const positive = expressionOf(entity, scope.namespace);
	const negative = notSelector === void 0 || notSelector === "" ? void 0 : parsed(notSelector);
	if (positive !== void 0) {
		const combined = negative === void 0 ? positive : and([positive, {
			kind: "not",
			of: negative
		}]);
		parts.push(labelled(combined, meant, scope));
	} else if (negative !== void 0) parts.push({
		kind: "none-of",
		of: [labelled(negative, {
			...meant,
			peers: scope.objects.peers
		}, scope)]
	});
	if (nets.length > 0) parts.push(addresses(subtractAddresses(rangesOf$1(nets), rangesOf$1(notNets))));
	else if (notNets.length > 0) parts.push({
		kind: "none-of",
		of: [addresses(rangesOf$1(notNets))]
	});
	if (domains.length > 0) parts.push({
		kind: "any-of",
		of: domains.map(namePeer)
	});
	return parts.length === 0 ? void 0 : allOf$1(parts);
}
function allOf$1(parts) {
	const [only] = parts;
	return parts.length === 1 && only !== void 0 ? only : {
		kind: "all-of",
		of: parts
	};
}
/** What pods, sets and hosts must be for the side to mean them; undefined where it does not ask (`getEndpointSelector`). */
function expressionOf(entity, namespace) {
	const { selector = "", notSelector = "", namespaceSelector = "", serviceAccounts } = entity;
	const own = [...serviceAccountConditions(serviceAccounts), ...selector === "" ? [] : [parsed(selector)]];
	if (namespaceSelector !== "") return and([namespaceExpression(parsed(namespaceSelector)), ...own]);
	if (own.length === 0 && notSelector === "") return void 0;
	if (namespace === void 0) return own.length === 0 ? void 0 : and(own);
	return and([inNamespace(namespace), ...own]);
}
const HAS_NAMESPACE = {
	kind: "label",
	condition: {
		key: NAMESPACE_LABEL,
		operator: "Exists",
		values: []
	}
};
/** Labels are those of the namespace; `all()` is what has one, and `global()` what has none (rules CLB4, CN5, CR3). */
function namespaceExpression(written) {
	return rewritten(written, NAMESPACE_PREFIX, {
		all: HAS_NAMESPACE,
		global: {
			kind: "not",
			of: HAS_NAMESPACE
		}
	});
}
function inNamespace(namespace) {
	return {
		kind: "label",
		condition: {
			key: NAMESPACE_LABEL,
			operator: "In",
			values: [namespace]
		}
	};
}
function serviceAccountConditions(serviceAccounts) {
	const { names = [], selector = "" } = serviceAccounts ?? {};
	const condition = {
		key: SERVICE_ACCOUNT_LABEL,
		operator: "In",
		values: [...names].sort()
	};
	return [...selector === "" ? [] : [rewritten(parsed(selector), SERVICE_ACCOUNT_PREFIX)], ...names.length === 0 ? [] : [{
		kind: "label",
		condition
	}]];
}
/** The text is valid: the schema has read it. */
function parsed(text) {
	const expression = parseSelector(text);
	return isError(expression) ? ALL : expression;
}
function and(parts) {
	const [only] = parts;
	return parts.length === 1 && only !== void 0 ? only : {
		kind: "and",
		of: parts
	};
}
/** Pods by their labels, and the addresses of the sets and hosts with such labels, whosever they are (rules CR1, CR6, CH2). */
function labelled(expression, { peers, hasDomains }, { unusual, referred }) {
	const met = peers.filter(({ labels }) => matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key))));
	for (const { resource } of met) referred.add(resource);
	const found = unionAddresses(...met.map((peer) => peer.addresses));
	const selector = podsThatMeet$2(expression, unusual);
	const pods = selector === void 0 ? {
		kind: "unknown",
		assumption: TOO_LONG,
		reach: "everything"
	} : {
		kind: "pods",
		selector
	};
	const others = [...found.length === 0 ? [] : [addresses(found)], ...hasDomains ? met.flatMap(({ domains }) => domains.map(namePeer)) : []];
	const all = selector?.never ? others : [pods, ...others];
	const [only = pods] = all;
	return all.length > 1 ? {
		kind: "any-of",
		of: all
	} : only;
}
function rangesOf$1(texts) {
	return unionAddresses(...texts.map(networkAddresses));
}
/** Ranges mean whoever has such an address, pods as well (rules CM1, CM2). */
function addresses(ranges) {
	return {
		kind: "addresses",
		addresses: ranges,
		reach: "everything"
	};
}
const NAME_ADDRESSES$1 = "Which addresses a domain name has is not in the manifests: an address may or may not be one of them.";
/** `*` stands for one label or more at the start of a name. */
function namePeer(domain) {
	return {
		kind: "name",
		pattern: domain.startsWith("*.") ? `*${domain}` : domain,
		addresses: NAME_ADDRESSES$1
	};
}
/**
* The families of addresses that the rule can be about. It is rendered for each, and left out for one where that leaves a
* list of ranges empty, also a list of exceptions (rule CM4).
*/
function familiesOf({ ipVersion, source = {}, destination = {} }) {
	const lists = [
		source.nets,
		source.notNets,
		destination.nets,
		destination.notNets
	].filter((list) => list !== void 0 && list.length > 0);
	const isMeant = (family) => (ipVersion === void 0 || ipVersion === family) && lists.every((list) => list?.some((text) => familyOf(text) === family));
	const [four, six] = [isMeant(4), isMeant(6)];
	if (four && six) return void 0;
	return four ? ALL_IPV4 : six ? ALL_IPV6 : [];
}

// src/dialects/calico/ports.ts
/** The connections that a rule is about (rules CPR1 to CPR3, CPO1 to CPO4, CSV1). */
/** What the rule says of protocols and of the ports of the destination. */
function connectionsOf$3(rule, algebra) {
	const protocols = protocolsOf$1(rule, algebra);
	const { ports = [], notPorts = [] } = rule.destination ?? {};
	const listed = ports.length === 0 ? numbered(protocols) : portsOf$2(ports, rule, algebra);
	const excluded = notPorts.length === 0 ? void 0 : portsOf$2(notPorts, rule, algebra);
	return excluded === void 0 ? listed : {
		...listed,
		except: excluded
	};
}
/** All protocols, also those without ports, where the rule names none (rule CPR3). */
function protocolsOf$1({ protocol, notProtocol, icmp, notICMP }, algebra) {
	let result = protocol === void 0 ? algebra.all : algebra.ofProtocolNumber(protocolNumber(protocol));
	if (notProtocol !== void 0) result = algebra.remove(result, algebra.ofProtocolNumber(protocolNumber(notProtocol)));
	if (icmp !== void 0) result = algebra.intersect(result, icmpMessages(icmp, algebra));
	return notICMP === void 0 ? result : algebra.remove(result, icmpMessages(notICMP, algebra));
}
/** Of either family; the protocol of the rule says which. */
function icmpMessages({ type, code }, algebra) {
	return algebra.unionOf(["ICMP", "ICMPv6"].map((family) => type === void 0 ? algebra.ofProtocol(family) : algebra.ofIcmp(family, type, code)));
}
/** Numbers and names add up (rule CPO1). */
function portsOf$2(ports, rule, algebra) {
	const { ranges, named } = portList(ports, rule);
	const numbered = portProtocols(rule).flatMap((protocol) => ranges.map(([from, to]) => algebra.ofPorts(protocol, from, to)));
	return {
		fixed: algebra.unionOf(numbered),
		named
	};
}
function portList(ports, rule) {
	const names = ports.filter(isPortName$2);
	return {
		ranges: ports.filter((port) => !isPortName$2(port)).map(portRange),
		named: portProtocols(rule).flatMap((protocol) => names.map((name) => ({
			protocol,
			name
		})))
	};
}
/** The protocol must be that of the port; without one, a name is that of any protocol with ports (rule CPO3). */
function portProtocols({ protocol, notProtocol }) {
	const isMeant = (candidate) => (protocol === void 0 || protocolNumber(protocol) === protocolNumber(candidate)) && (notProtocol === void 0 || protocolNumber(notProtocol) !== protocolNumber(candidate));
	return PORT_PROTOCOLS.filter(isMeant);
}
/** What the rule says of the ports that connections come from (rule CPO4). */
function sourcePortsOf(rule) {
	const { ports = [], notPorts = [] } = rule.source ?? {};
	if (ports.length + notPorts.length === 0) return void 0;
	const isAny = ports.length === 0 || ports.some((port) => !isPortName$2(port) && portRange(port)[0] === 1 && portRange(port)[1] === 65535);
	if (isAny && notPorts.length === 0) return void 0;
	return {
		...isAny ? {} : { listed: portList(ports, rule) },
		...notPorts.length === 0 ? {} : { excluded: portList(notPorts, rule) }
	};
}

// src/dialects/calico/services.ts
/** Rules that leave it to a Service to say whom they mean (rules CSV1, CSV2). */
/** The backends; undefined where the manifests do not say who they are. */
function backendsOf(name, namespace, context) {
	const isHere = (object) => namespaceOf(object) === namespace;
	const service = context.objectsOf("", "Service").find((object) => object.name === name && isHere(object));
	const spec = service === void 0 ? {} : specOf(service);
	if (spec.type === "ExternalName") return [];
	const labels = isObject$1(spec.selector) ? Object.entries(spec.selector) : [];
	if (labels.length > 0) {
		const pods = labels.map(([key, value]) => requirement("pod", key, "In", [String(value)]));
		const ports = objectsIn$1(spec.ports).map((port) => ({
			...port,
			port: port.targetPort ?? port.port ?? null
		}));
		return [{
			peer: {
				kind: "pods",
				selector: selector([inNamespace$1(namespace), ...pods])
			},
			connections: connectionsTo(ports, context.algebra)
		}];
	}
	const slices = context.objectsOf("discovery.k8s.io", "EndpointSlice").filter((slice) => isHere(slice) && serviceOf(slice) === name).map(({ value }) => ({
		endpoints: objectsIn$1(value.endpoints).flatMap((end) => textsIn(end.addresses)),
		ports: value.ports
	}));
	const subsets = context.objectsOf("", "Endpoints").filter((endpoints) => isHere(endpoints) && endpoints.name === name).flatMap(({ value }) => objectsIn$1(value.subsets)).map(({ addresses, ports }) => ({
		endpoints: objectsIn$1(addresses).map(({ ip }) => String(ip)),
		ports
	}));
	const given = [...slices, ...subsets];
	if (given.length === 0) return void 0;
	return given.map(({ endpoints, ports }) => ({
		peer: {
			kind: "addresses",
			addresses: unionAddresses(...endpoints.map(networkAddresses)),
			reach: "everything"
		},
		connections: connectionsTo(objectsIn$1(ports), context.algebra)
	}));
}
/** Ports are those of the backends, by number or by the name that each backend gives them. */
function connectionsTo(ports, algebra) {
	const read = ports.map(({ protocol, port }) => ({
		protocol: protocolOf(protocol),
		port
	}));
	return {
		fixed: algebra.unionOf(read.flatMap(({ protocol, port }) => isPort(port) ? [algebra.ofPorts(protocol, port)] : [])),
		named: read.flatMap(({ protocol, port }) => typeof port === "string" ? [{
			protocol,
			name: port
		}] : [])
	};
}
function protocolOf(protocol) {
	return typeof protocol === "string" && isPortProtocol(protocol) ? protocol : "TCP";
}
function serviceOf({ value }) {
	const metadata = isObject$1(value.metadata) ? value.metadata : {};
	return isObject$1(metadata.labels) ? metadata.labels["kubernetes.io/service-name"] : void 0;
}
function objectsIn$1(value) {
	return Array.isArray(value) ? value.filter(isObject$1) : [];
}

// src/dialects/calico/rules.ts
/** Rules to rules of the IR: who is on which side, and which connections they are about (rules CA1, CE4). */
const ACTIONS$2 = {
	Allow: "allow",
	Deny: "deny",
	Pass: "pass"
};
/** One rule for each group of backends of a Service, and otherwise one; none where the rule can match nothing. */
function rulesOf$1(written, place, policyScope) {
	const scope = {
		...policyScope,
		referred: new Set(policyScope.referred)
	};
	const { direction, order, position, path } = place;
	const families = familiesOf(written);
	if (written.action === "Log" || families?.length === 0) return [];
	const { source = {}, destination = {} } = written;
	const [own, other] = direction === "ingress" ? [destination, source] : [source, destination];
	const narrowing = ownSide(own, families, scope);
	return targetsOf(written, other, place, scope).flatMap((target) => {
		const { connections } = target;
		const byNumber = {
			...target,
			narrowing,
			connections: {
				...connections,
				named: []
			}
		};
		return [...connections.fixed === scope.algebra.none ? [] : partsWithoutNames(byNumber, written, direction, scope), ...connections.named.length === 0 ? [] : [partByName({
			...target,
			narrowing
		}, written, direction, scope)]];
	}).flatMap((part) => partsOfSources(part, written, direction, scope)).map(({ peer, connections, narrowing, sourcePorts }) => ({
		direction,
		action: ACTIONS$2[written.action],
		order,
		position,
		peers: [inFamilies(peer, families, other)],
		...narrowing === void 0 ? {} : { narrowing },
		connections,
		...sourcePorts === void 0 ? {} : { sourcePorts },
		origin: originAt(scope.resource, path, referringTo(scope.referred))
	}));
}
/** Names of ports are resolved for the endpoints that the selector means; addresses of sets have none (rule CPO2). */
function partByName(part, { destination = {} }, direction, scope) {
	const named = {
		...part,
		connections: {
			...part.connections,
			fixed: scope.algebra.none
		}
	};
	if (destination.services !== void 0) return named;
	return towards(named, direction, endpointsOf(destination, scope));
}
/** What is kept out by name is kept out of these endpoints: of what only a set means, no port has a name (rules CPO2, CPO4). */
function partsWithoutNames(part, written, direction, scope) {
	const { destination = {} } = written;
	const { except, ...connections } = part.connections;
	const endpoints = endpointsOf({
		...destination,
		nets: [],
		notNets: []
	}, scope);
	if (except === void 0 || except.named.length === 0 || endpoints === void 0 || !hasSets(scope)) return [part];
	const all = direction === "ingress" ? part.narrowing : part.peer;
	const others = {
		kind: "none-of",
		of: [endpoints]
	};
	return [towards(part, direction, endpointsOf(destination, scope)), towards({
		...part,
		connections: {
			...connections,
			except: {
				...except,
				named: []
			}
		}
	}, direction, all === void 0 ? others : allOf$1([all, others]))];
}
/** Names of the ports that connections come from are those of what the selector means, too (rules CPO2, CPO4). */
function partsOfSources(part, written, direction, scope) {
	const { source = {} } = written;
	const sourcePorts = sourcePortsOf(written);
	const { listed, excluded } = sourcePorts ?? {};
	const endpoints = endpointsOf({
		...source,
		nets: [],
		notNets: []
	}, scope);
	if (![listed, excluded].some((ports) => ports !== void 0 && ports.named.length > 0) || endpoints === void 0 || !hasSets(scope)) return [{
		...part,
		sourcePorts
	}];
	const [all, side] = direction === "ingress" ? [part.peer, "egress"] : [part.narrowing, "ingress"];
	const others = {
		kind: "none-of",
		of: [endpoints]
	};
	const byName = {
		...towards(part, side, endpointsOf(source, scope)),
		sourcePorts
	};
	if (listed?.ranges.length === 0) return [byName];
	const unnamed = {
		...listed === void 0 ? {} : { listed: {
			...listed,
			named: []
		} },
		...excluded === void 0 ? {} : { excluded: {
			...excluded,
			named: []
		} }
	};
	return [byName, {
		...towards(part, side, all === void 0 ? others : allOf$1([all, others])),
		sourcePorts: unnamed
	}];
}
/** Whether selectors may mean addresses that are no endpoints'. */
function hasSets({ objects }) {
	return objects.peers.length > objects.hosts.length;
}
function endpointsOf(destination, scope) {
	return peerOf(destination, scope, {
		peers: scope.objects.hosts,
		hasDomains: false
	});
}
/** The same about another destination. */
function towards(part, direction, destination) {
	return direction === "ingress" ? {
		...part,
		narrowing: destination
	} : {
		...part,
		peer: destination
	};
}
function targetsOf(written, other, place, scope) {
	const connections = connectionsOf$3(written, scope.algebra);
	if (other.services === void 0) {
		const hasDomains = place.direction === "egress" && written.action === "Allow";
		return [{
			peer: peerOf(other, scope, {
				peers: scope.objects.peers,
				hasDomains
			}),
			connections
		}];
	}
	const { name = "", namespace = scope.namespace ?? "" } = other.services;
	const backends = backendsOf(name, namespace, scope);
	if (backends === void 0) return [{
		peer: unknownService(name, namespace, place, scope),
		connections
	}];
	return backends.map((found) => ({
		peer: found.peer,
		connections: place.direction === "egress" ? withinProtocols(found, written, scope) : connections
	}));
}
function withinProtocols({ connections }, written, { algebra }) {
	const protocols = protocolsOf$1(written, algebra);
	return {
		fixed: algebra.intersect(connections.fixed, protocols),
		named: connections.named.filter(({ protocol }) => algebra.intersect(algebra.ofProtocol(protocol), protocols) !== algebra.none)
	};
}
function unknownService(name, namespace, { direction, path }, scope) {
	const side = direction === "ingress" ? "source" : "destination";
	scope.unresolved([
		...path,
		side,
		"services"
	], `the manifests do not show the backends of Service ${namespace}/${name}, so that whom the rule is about is open`);
	return {
		kind: "unknown",
		assumption: `Which backends Service ${namespace}/${name} has is not in the manifests.`,
		reach: "everything"
	};
}
/** What the subject must be: what the rule says of it, and of the rule's family if its addresses are known (rule CM4). */
function ownSide(own, families, scope) {
	const written = peerOf(own, scope);
	if (families === void 0 || (own.nets ?? []).length > 0) return written;
	const family = {
		kind: "addresses",
		addresses: families,
		reach: "everything",
		includesUnknown: true
	};
	return written === void 0 ? family : allOf$1([written, family]);
}
/** Ranges that the rule names are of one family already. */
function inFamilies(peer, families, { nets = [] }) {
	const anybody = { kind: "anybody" };
	if (families === void 0 || families === ALL_ADDRESSES || nets.length > 0) return peer ?? anybody;
	const family = {
		kind: "addresses",
		addresses: families,
		reach: "everything"
	};
	return peer === void 0 ? family : allOf$1([peer, family]);
}

// src/dialects/calico/schema.ts
/**
* Policies, sets, tiers, hosts and profiles of `projectcalico.org/v3`, with what its validator checks (rule CV1;
* libcalico-go `lib/validator/v3`, `api/pkg/apis/projectcalico/v3`).
*/
const name = once$1(() => string().check(refine(isSubdomain, "not a valid name")));
const labels = once$1(() => record(string().check(refine(isQualifiedName, "not a valid label key")), string().check(refine(isLabelValue, "not a valid label value"))));
const object$1 = once$1(() => ({
	apiVersion: _enum(["projectcalico.org/v3", "crd.projectcalico.org/v1"]),
	kind: string(),
	metadata: objectMetadata(name()),
	status: optional(unknown())
}));
const specFields = once$1(() => ({
	tier: optional(string()),
	order: optional(number$1()),
	selector: optional(localSelector()),
	serviceAccountSelector: optional(localSelector()),
	types: optional(array(_enum(["Ingress", "Egress"])).check(refine((types) => new Set(types).size === types.length, "the same type is given twice"))),
	ingress: optional(array(rule$1())),
	egress: optional(array(rule$1())),
	performanceHints: optional(array(literal("AssumeNeededOnEveryNode")).check(_maxLength(1, "the same hint is given twice")))
}));
/** What a staged policy is for. It is not enforced, whatever it says (rule CS1). */
const stagedFields = once$1(() => ({ stagedAction: optional(_enum([
	"Set",
	"Delete",
	"Learn",
	"Ignore"
])) }));
const globalFields = once$1(() => ({
	...specFields(),
	namespaceSelector: optional(localSelector()),
	doNotTrack: optional(boolean()),
	preDNAT: optional(boolean()),
	applyOnForward: optional(boolean())
}));
/** Which fields are allowed on which side, and what goes together. */
function checkSpec(spec, isGlobal, context) {
	const issue = (path, message) => {
		context.addIssue({
			code: "custom",
			path,
			message
		});
	};
	for (const direction of ["ingress", "egress"]) {
		const [other, own] = direction === "ingress" ? ["source", "destination"] : ["destination", "source"];
		for (const [index, written] of (spec[direction] ?? []).entries()) {
			if (written[own]?.services !== void 0) issue([
				direction,
				index,
				own,
				"services"
			], `services cannot stand in the ${own} of a rule for ${direction}`);
			const services = written[other]?.services;
			if (isGlobal && services !== void 0 && !services.namespace) issue([
				direction,
				index,
				other,
				"services"
			], "services needs a namespace where the policy has none");
			if (direction === "egress" && written.http !== void 0) issue([
				direction,
				index,
				"http"
			], "http can only stand in a rule for ingress");
		}
	}
	if (!spec.doNotTrack && !spec.preDNAT) return;
	if (spec.doNotTrack && spec.preDNAT) issue(["preDNAT"], "preDNAT and doNotTrack exclude each other");
	if (!spec.applyOnForward) issue([spec.preDNAT ? "preDNAT" : "doNotTrack"], "preDNAT and doNotTrack need applyOnForward: true");
	if (spec.preDNAT && (spec.egress ?? []).length > 0) issue(["egress"], "a policy with preDNAT has no rules for egress");
	if (spec.preDNAT && spec.types?.includes("Egress")) issue(["types"], "a policy with preDNAT has no type Egress");
}
/** Up to 3.31, a port needs a protocol even if it is a name (rule CPO3). Numbers need one in every release. */
function checkNamedPorts(spec, { minor }, context) {
	if (minor >= 32) return;
	for (const direction of ["ingress", "egress"]) for (const [index, written] of (spec[direction] ?? []).entries()) {
		if (written.protocol !== void 0) continue;
		for (const side of ["source", "destination"]) for (const field of ["ports", "notPorts"]) {
			if (!(written[side]?.[field] ?? []).some(isPortName$2)) continue;
			context.addIssue({
				code: "custom",
				path: [
					direction,
					index,
					side,
					field
				],
				message: "up to Calico 3.31, the name of a port needs protocol TCP, UDP or SCTP"
			});
		}
	}
}
/** Up to 3.31, the name of a policy says its tier (`names.ValidateTieredPolicyName`; 3.32 lifted this). */
function checkName({ metadata, spec }, { minor }, context) {
	if (minor >= 32) return;
	const tier = spec?.tier || "default";
	const name = metadata.name ?? metadata.generateName ?? "";
	if (name.startsWith(`${tier}.`) || tier === "default" && !name.includes(".")) return;
	const message = tier === "default" ? "up to Calico 3.31, a policy of tier default has a name without a dot, or one that begins with `default.`" : `up to Calico 3.31, the name of a policy of tier ${tier} begins with \`${tier}.\``;
	context.addIssue({
		code: "custom",
		path: ["metadata", "name"],
		message
	});
}
const schemas = /* @__PURE__ */ new Map();
/** Building a schema costs more than reading a policy with it, so there is one for each release that is asked about. */
function policySchema$1(kind, settings) {
	const key = `${kind.isGlobal} ${kind.isStaged} ${settings.minor}`;
	const known = schemas.get(key) ?? createPolicySchema(kind, settings);
	schemas.set(key, known);
	return known;
}
function createPolicySchema({ isGlobal, isStaged }, settings) {
	const fields = isGlobal ? globalFields() : specFields();
	const spec = strictObject({
		...fields,
		...isStaged ? stagedFields() : {}
	}).check(superRefine((value, context) => {
		checkSpec(value, isGlobal, context);
		checkNamedPorts(value, settings, context);
	}));
	return strictObject({
		...object$1(),
		spec: optional(spec)
	}).check(superRefine((value, context) => checkName(value, settings, context)));
}
/** A label that Calico sets itself cannot be written. */
const setMetadata = once$1(() => objectMetadata(name()).check(refine(({ labels = {} }) => !(NAMESPACE_LABEL in labels), {
	path: ["labels"],
	message: `${NAMESPACE_LABEL} cannot be set: Calico sets it itself`
})));
const networkSetSchema = once$1(() => strictObject({
	...object$1(),
	metadata: setMetadata(),
	spec: optional(strictObject({
		nets: optional(array(networkOrAddress())),
		allowedEgressDomains: optional(array(string()))
	}))
}));
/** Only what says where pods have their addresses; the rest is about how they are routed. */
const poolSchema = once$1(() => looseObject({ spec: looseObject({
	cidr: network$1(),
	allowedUses: optional(array(string()))
}) }));
const failsafePorts = once$1(() => optional(array(looseObject({
	protocol: optional(string()),
	port: optional(int()),
	net: optional(string())
}))));
/** Only what says which ports of hosts stay open, and which tunnels pods may send. */
const felixSchema = once$1(() => looseObject({ spec: optional(looseObject({
	failsafeInboundHostPorts: failsafePorts(),
	failsafeOutboundHostPorts: failsafePorts(),
	vxlanPort: optional(int()),
	allowVXLANPacketsFromWorkloads: optional(boolean()),
	allowIPIPPacketsFromWorkloads: optional(boolean())
})) }));
const TIER_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
function tierSchema(settings) {
	return strictObject({
		...object$1(),
		metadata: objectMetadata(string().check(_maxLength(63), _regex(TIER_NAME, "the name of a tier has no dot"))),
		spec: optional(strictObject({
			order: optional(number$1()),
			...hasDefaultAction(settings) ? { defaultAction: optional(_enum(["Deny", "Pass"])) } : {}
		}))
	}).check(superRefine(({ metadata: { name = "" }, spec }, context) => {
		const fixed = builtInTier(name, settings);
		if (fixed === void 0) return;
		if (spec?.order !== fixed.order) {
			const message = `the order of tier ${name} is ${fixed.order} and cannot be changed`;
			context.addIssue({
				code: "custom",
				path: ["spec", "order"],
				message
			});
		}
		const { defaultAction = fixed.defaultAction } = spec ?? {};
		if (defaultAction !== fixed.defaultAction) {
			const message = `the default action of tier ${name} is ${fixed.defaultAction} and cannot be changed`;
			context.addIssue({
				code: "custom",
				path: ["spec", "defaultAction"],
				message
			});
		}
	}));
}
const address = once$1(() => string().check(refine((text) => parseSingleAddress(text) !== void 0, "not an IP address")));
/** The validator's `interface`: a name as Linux has them, or every interface. */
const INTERFACE = /^(\*|[a-zA-Z0-9_.-]{1,15})$/;
const hostPort = once$1(() => strictObject({
	name: string().check(_minLength(1, "must not be empty")),
	protocol: union([literal([
		"TCP",
		"UDP",
		"SCTP",
		6,
		17,
		132
	])], "must be TCP, UDP or SCTP"),
	port: int().check(_gte(1), _lte(65535))
}));
const hostSpec = once$1(() => strictObject({
	node: optional(string()),
	interfaceName: optional(string()),
	expectedIPs: optional(array(address())),
	profiles: optional(array(name())),
	ports: optional(array(hostPort()))
}).check(superRefine(({ node, interfaceName = "", expectedIPs = [] }, context) => {
	if (!node) context.addIssue({
		code: "custom",
		message: "needs the name of its node"
	});
	if (interfaceName === "" && expectedIPs.length === 0) context.addIssue({
		code: "custom",
		message: "needs interfaceName or expectedIPs"
	});
	else if (interfaceName !== "" && !INTERFACE.test(interfaceName)) context.addIssue({
		code: "custom",
		path: ["interfaceName"],
		message: "not the name of an interface"
	});
})));
const hostEndpointSchema = once$1(() => strictObject({
	...object$1(),
	spec: optional(hostSpec())
}));
const profileSchema = once$1(() => strictObject({
	...object$1(),
	spec: optional(strictObject({
		ingress: optional(array(rule$1())),
		egress: optional(array(rule$1())),
		labelsToApply: optional(labels())
	}))
}));

// src/dialects/calico/hosts.ts
/**
* Interfaces of hosts: what guards them besides policies (rules CP2, CH1). Without a policy that decides, profiles do, and what
* they do not allow is denied.
*/
const NO_POD$2 = selector([], { never: true });
const PROFILES = {
	name: "profiles",
	order: [2]
};
/** The field of Felix that lists them, and what it lists at its defaults (docs: reference/host-endpoints/failsafe). */
const FAILSAFE_PORTS = {
	ingress: {
		field: "failsafeInboundHostPorts",
		ports: {
			TCP: [
				22,
				179,
				2379,
				2380,
				5473,
				6443,
				6666,
				6667
			],
			UDP: [68]
		}
	},
	egress: {
		field: "failsafeOutboundHostPorts",
		ports: {
			TCP: [
				179,
				2379,
				2380,
				5473,
				6443,
				6666,
				6667
			],
			UDP: [53, 67]
		}
	}
};
function interfaceOf(resource, context) {
	const known = labelledObjects(context).hosts.find((host) => host.resource.value === resource.value);
	const { ports } = specOf(resource);
	return {
		name: resource.name,
		nodeName: known?.nodeName,
		addresses: known === void 0 || known.addresses.length === 0 ? void 0 : known.addresses,
		namedPorts: (Array.isArray(ports) ? ports : []).filter(isObject$1).flatMap(({ name, protocol, port }) => {
			if (typeof name !== "string" || typeof port !== "number") return [];
			if (typeof protocol !== "string" || !isPortProtocol(protocol)) return [];
			return [{
				name,
				protocol,
				number: port
			}];
		})
	};
}
/** What stands around the policies that select the interface. */
function hostPolicies(resource, scope, context) {
	const { nodeName } = interfaceOf(resource, context);
	const origin = originOf(resource);
	const base = {
		subject: NO_POD$2,
		hosts: [resource.name],
		origin
	};
	const denied = { denied: context.algebra.all };
	return [{
		...base,
		tier: HOST_TIER,
		isolates: {},
		rules: [...DIRECTIONS.flatMap((direction) => failsafeRules(direction, nodeName, context)), toOwnPods(context.algebra)]
	}, {
		...base,
		tier: PROFILES,
		isolates: {
			ingress: denied,
			egress: denied
		},
		rules: profileRules(resource, scope, context)
	}].map(withDigest).map((policy) => {
		const { digest } = policy.content;
		return {
			...policy,
			content: { digest: `${digest} ${nodeName ?? ""}` }
		};
	});
}
/** These ports stay open whatever the policies say (rule CH1). */
function failsafeRules(direction, nodeName, context) {
	const { field, ports } = FAILSAFE_PORTS[direction];
	const listed = ["TCP", "UDP"].flatMap((protocol) => ports[protocol].map((port) => ({
		protocol,
		port
	})));
	return (configuredPorts(field, nodeName, context) ?? listed).map(({ protocol, port, net }) => ({
		direction,
		action: "allow",
		order: [0],
		peers: [net === void 0 ? { kind: "anybody" } : {
			kind: "addresses",
			addresses: networkAddresses(net),
			reach: "everything"
		}],
		connections: numbered(context.algebra.ofPorts(protocol, port)),
		origin: {
			object: "the failsafe ports of hosts",
			rule: ""
		}
	}));
}
/** What Felix is told for the node, or else for all of them; undefined where it is told nothing. */
function configuredPorts(field, nodeName, context) {
	const configurations = calicoObjects("FelixConfiguration", context);
	return [`node.${nodeName}`, "default"].flatMap((name) => configurations.filter((candidate) => candidate.name === name).map((found) => specOf(found)[field])).find((value) => Array.isArray(value))?.filter(isObject$1).flatMap(({ protocol, port, net }) => {
		const name = String(protocol).toUpperCase();
		if (typeof port !== "number" || !isPortProtocol(name)) return [];
		return [{
			protocol: name,
			port,
			...typeof net === "string" ? { net } : {}
		}];
	});
}
/** A host reaches the pods that run on it whatever its policies and profiles say (rule CH1). */
function toOwnPods(algebra) {
	return {
		direction: "egress",
		action: "allow",
		order: [0],
		peers: [{ kind: "own-pods" }],
		connections: numbered(algebra.all),
		origin: {
			object: "the pods that run on a host",
			rule: ""
		}
	};
}
/** Profiles in the order of the list, each with its rules in theirs. One that is not there denies (rule CP2). */
function profileRules(resource, scope, context) {
	return textsIn(specOf(resource).profiles).flatMap((name, place) => DIRECTIONS.flatMap((direction) => {
		const all = (action) => ({
			direction,
			action,
			order: [place],
			position: 0,
			peers: ANYBODY$1,
			connections: numbered(context.algebra.all),
			origin: originAt(resource, [
				"spec",
				"profiles",
				place
			])
		});
		if (name === "projectcalico-default-allow" || name.startsWith("kns.")) return [all("allow")];
		if (name.startsWith("ksa.")) return [];
		const profile = calicoObjects("Profile", context).find((candidate) => candidate.name === name);
		if (profile === void 0) return [all("deny")];
		return rulesOfProfile(profile, direction, place, scope);
	}));
}
function rulesOfProfile(profile, direction, place, scope) {
	const { value } = decode(profileSchema(), profile.value);
	const { spec = {} } = value ?? {};
	return (spec[direction] ?? []).flatMap((rule, index) => {
		const path = [
			"spec",
			direction,
			index
		];
		const inProfile = {
			...scope,
			resource: profile
		};
		return rule.action === "Pass" ? [] : rulesOf$1(rule, {
			direction,
			order: [place],
			position: index,
			path
		}, inProfile);
	});
}

// src/dialects/calico/raw.ts
function isRaw({ group }) {
	return group === "crd.projectcalico.org";
}
const IN_DEFAULT_TIER = "default.";
/**
* The API keeps its objects in storage under the same name, but that names of policies of tier `default` begin with the tier
* there (`BackendTieredPolicyName` in libcalico-go/lib/names). The API itself takes either name for one policy up to 3.31, and for
* two since then (projectcalico/calico#11232); where the release is not known, they may be one.
*/
function storedAs({ group, kind, name }, { configuration }) {
	const { isGiven, minor } = configuration.calico;
	const isShortened = kind.endsWith("NetworkPolicy") && kind !== "StagedKubernetesNetworkPolicy" && !(group === API_GROUP && isGiven && minor >= 32) && name.startsWith(IN_DEFAULT_TIER);
	return {
		group: API_GROUP,
		name: isShortened ? name.slice(8) : name
	};
}
const API_GROUP = "projectcalico.org";
const SPELLINGS = {
	allow: "Allow",
	deny: "Deny",
	log: "Log",
	ingress: "Ingress",
	egress: "Egress"
};
/** The object in the spelling of the API. */
function asApi(resource) {
	const { value } = resource;
	if (!isRaw(resource) || !isObject$1(value.spec)) return value;
	const { spec } = value;
	return {
		...value,
		spec: {
			...spec,
			...spec.types === void 0 ? {} : { types: each(spec.types, spelled) },
			...spec.ingress === void 0 ? {} : { ingress: each(spec.ingress, ruleAsApi) },
			...spec.egress === void 0 ? {} : { egress: each(spec.egress, ruleAsApi) }
		}
	};
}
function ruleAsApi(rule) {
	return isObject$1(rule) && rule.action !== void 0 ? {
		...rule,
		action: spelled(rule.action)
	} : rule;
}
function spelled(value) {
	return typeof value === "string" ? SPELLINGS[value] ?? value : value;
}
function each(value, change) {
	return Array.isArray(value) ? value.map(change) : value;
}

// src/model/label-cells.ts
/**
* Splits the space of all label sets by selectors: one cell for each combination of selectors that some label set can meet.
*
* A cell is a list of boxes; a box says, for each key, which of {the values that are mentioned, some other value, absent} are
* possible. Splitting keeps only what is satisfiable, so that selectors that exclude each other cost nothing, and label
* domains are never multiplied.
*/
const ABSENT = 1n;
const OTHER = 2n;
const MAXIMUM_BOXES = 64;
/**
* `conjunctions` are split in the given order until there would be more than `cap` cells. `initial` holds in every cell.
* Requirements are told apart by key alone: their scope is the caller's matter.
*/
function splitLabels(conjunctions, initial, cap) {
	const domains = domainsOf([...conjunctions.flat(), ...initial]);
	const start = constrain(/* @__PURE__ */ new Map(), initial, domains);
	let cells = start === void 0 ? [] : [{
		selected: [],
		boxes: [start]
	}];
	let decided = 0;
	for (const conjunction of conjunctions) {
		const next = [];
		for (const cell of cells) {
			const { selected, boxes } = cell;
			const inside = boxes.flatMap((box) => constrain(box, conjunction, domains) ?? []);
			if (inside.length === 0) {
				next.push(cell);
				continue;
			}
			next.push({
				selected: [...selected, decided],
				boxes: inside.slice(0, MAXIMUM_BOXES)
			});
			const outside = boxes.flatMap((box) => without(box, conjunction, domains));
			if (outside.length > 0) next.push({
				selected,
				boxes: outside.slice(0, MAXIMUM_BOXES)
			});
		}
		if (next.length > cap) break;
		cells = next;
		decided += 1;
	}
	return {
		decided,
		cells: cells.map(({ selected, boxes }) => {
			const box = simplest(boxes);
			return {
				selected,
				labels: exampleOf(box, domains),
				description: describe(box, domains)
			};
		})
	};
}
function domainsOf(requirements) {
	const byKey = groupBy(requirements, ({ key }) => key);
	return new Map([...byKey].map(([key, list]) => [key, domainOf(list)]));
}
function domainOf(requirements) {
	const asked = requirements.filter(({ operator }) => isTextOperator(operator));
	const whole = requirements.filter(({ operator }) => !isTextOperator(operator)).flatMap(({ values }) => values);
	const values = [.../* @__PURE__ */ new Set([...whole, ...asked.length === 0 ? [] : sampleValues(asked)])].sort();
	return {
		values,
		bits: new Map(values.map((value, index) => [value, 1n << BigInt(index + 2)])),
		full: (1n << BigInt(values.length + 2)) - 1n,
		known: /* @__PURE__ */ new Map()
	};
}
function maskOf(requirement, domain) {
	const known = domain.known.get(requirement);
	if (known !== void 0) return known;
	const mask = findMask(requirement, domain);
	domain.known.set(requirement, mask);
	return mask;
}
function findMask(requirement, domain) {
	if (isTextOperator(requirement.operator)) return maskOfText(requirement, domain);
	const listed = requirement.values.reduce((mask, value) => mask | (domain.bits.get(value) ?? 0n), 0n);
	switch (requirement.operator) {
		case "In": return listed;
		case "NotIn": return domain.full & ~listed;
		case "Exists": return domain.full & -2n;
		default: return ABSENT;
	}
}
function maskOfText(requirement, { bits }) {
	let mask = (holdsFor(requirement, void 0) ? ABSENT : 0n) | (holdsFor(requirement, " unmentioned") ? OTHER : 0n);
	for (const [value, bit] of bits) if (holdsFor(requirement, value)) mask |= bit;
	return mask;
}
function constrain(box, conjunction, domains) {
	let result;
	for (const requirement of conjunction) {
		const domain = domains.get(requirement.key);
		const mask = ((result ?? box).get(requirement.key) ?? domain.full) & maskOf(requirement, domain);
		if (mask === 0n) return void 0;
		result = (result ?? new Map(box)).set(requirement.key, mask);
	}
	return result ?? box;
}
/** What of the box fails the conjunction, as disjoint boxes: fails the first requirement, or meets it and fails the second ... */
function without(box, conjunction, domains) {
	const result = [];
	const rest = new Map(box);
	for (const requirement of conjunction) {
		const domain = domains.get(requirement.key);
		const [own, asked] = [rest.get(requirement.key) ?? domain.full, maskOf(requirement, domain)];
		if ((own & ~asked) !== 0n) result.push(new Map(rest).set(requirement.key, own & ~asked));
		if ((own & asked) === 0n) break;
		rest.set(requirement.key, own & asked);
	}
	return result;
}
/** The box that takes the fewest words to describe. */
function simplest(boxes) {
	const size = (box) => [...box.values()].reduce((sum, mask) => sum + mask.toString(2).replaceAll("0", "").length, 0);
	return boxes.reduce((best, box) => box.size < best.size || box.size === best.size && size(box) < size(best) ? box : best);
}
/** A label that may be absent is left out; otherwise an unmentioned value is preferred to a mentioned one. */
function exampleOf(box, domains) {
	const labels = /* @__PURE__ */ new Map();
	for (const [key, mask] of box) {
		if ((mask & ABSENT) !== 0n) continue;
		const [value] = (mask & OTHER) === 0n ? valuesIn(mask, domains.get(key)) : [];
		labels.set(key, value ?? " unmentioned");
	}
	return labels;
}
/** The mentioned values of the mask, in their order. */
function valuesIn(mask, { values }) {
	const digits = (mask >> 2n).toString(2);
	const result = [];
	let place = digits.lastIndexOf("1");
	while (place >= 0) {
		result.push(values[digits.length - 1 - place]);
		place = place === 0 ? -1 : digits.lastIndexOf("1", place - 1);
	}
	return result;
}
function describe(box, domains) {
	const result = [];
	for (const [key, mask] of [...box].sort(([a], [b]) => a < b ? -1 : 1)) {
		const domain = domains.get(key);
		const add = (operator, values) => {
			result.push({
				scope: "pod",
				key,
				operator,
				values
			});
		};
		if (mask === domain.full) continue;
		if (mask === ABSENT) add("DoesNotExist", []);
		else if ((mask & OTHER) === 0n && (mask & ABSENT) === 0n) add("In", valuesIn(mask, domain));
		else {
			if ((mask & ABSENT) === 0n) add("Exists", []);
			const outside = (mask & OTHER) === 0n ? [] : valuesIn(domain.full & ~mask, domain);
			if (outside.length > 0) add("NotIn", outside);
			if ((mask & OTHER) === 0n && (mask & ABSENT) !== 0n) add("DoesNotExist", []);
		}
	}
	return result;
}

// src/dialects/calico/surroundings.ts
/** What policies of one revision are read in, beyond themselves. */
/** Asked once for each revision. */
function once(ask) {
	const known = /* @__PURE__ */ new WeakMap();
	return (surroundings) => {
		const found = known.get(surroundings.objectsOf) ?? { answer: ask(surroundings) };
		known.set(surroundings.objectsOf, found);
		return found.answer;
	};
}
/** Pods of the manifests as their workloads describe them. */
const podTemplates = once(({ objectsOf }) => WORKLOAD_KINDS.flatMap(({ group, kind, template }) => objectsOf(group, kind).map(({ value }) => fieldAt$1(value, template))));
const labelsOfPods = once((surroundings) => podTemplates(surroundings).map((pod) => labelsIn(fieldAt$1(pod, ["metadata", "labels"]))));
/** From this length on, the name of an account is no label of its pods (rule CLB1). */
const LONG_NAME = 63;
/** What few pods have, and selectors must heed where one does: only those of the manifests are asked (rules CLB1, CLB2). */
const unusualPods = once((surroundings) => {
	const keys = labelsOfPods(surroundings).flatMap((labels) => [...labels.keys()]);
	const accounts = podTemplates(surroundings).flatMap((pod) => fieldAt$1(pod, ["spec", "serviceAccountName"]) ?? []);
	return {
		overriding: new Set(keys.filter((key) => key.startsWith("pcns.") || key.startsWith("pcsa."))),
		longAccounts: [...new Set(accounts.map(String))].filter((name) => name.length >= LONG_NAME).sort()
	};
});
/** Whether pods or pools show that the cluster has addresses of IPv4 and of IPv6. */
const hasBothFamilies = once((surroundings) => {
	return areBothIn([...surroundings.objectsOf("", "Pod").flatMap(({ value }) => listAt(value, ["status", "podIPs"])).flatMap((entry) => parseSingleAddress(String(isObject$1(entry) ? entry.ip : entry)) ?? []), ...calicoObjects("IPPool", surroundings).flatMap((pool) => networkAddresses(String(specOf(pool).cidr)))]);
});
function areBothIn(addresses) {
	const four = addresses.filter((one) => !areDisjoint([one], ALL_IPV4));
	return four.length > 0 && four.length < addresses.length;
}
/** Addresses under which Services are asked for, with `namespace/name`. */
const serviceAddresses = once(({ objectsOf }) => objectsOf("", "Service").flatMap((service) => {
	const spec = specOf(service);
	const balancers = listAt(service.value, [
		"status",
		"loadBalancer",
		"ingress"
	]).filter(isObject$1);
	return [
		spec.clusterIP,
		spec.loadBalancerIP,
		...textsIn(spec.clusterIPs),
		...textsIn(spec.externalIPs),
		...balancers.map(({ ip }) => ip)
	].flatMap((text) => {
		const address = typeof text === "string" ? parseSingleAddress(text) : void 0;
		return address === void 0 ? [] : [{
			name: `${namespaceOf(service)}/${service.name}`,
			address
		}];
	});
}));
const VXLAN_PORT = 4789;
/** Which packets of tunnels pods may send, as Felix is told. */
const tunnelsOfPods = once((surroundings) => {
	const told = calicoObjects("FelixConfiguration", surroundings).filter(({ name }) => name === "default").map(specOf)[0] ?? {};
	return {
		vxlanPort: typeof told.vxlanPort === "number" ? told.vxlanPort : VXLAN_PORT,
		allowsVxlan: told.allowVXLANPacketsFromWorkloads === true,
		allowsIpInIp: told.allowIPIPPacketsFromWorkloads === true
	};
});
function listAt(value, path) {
	const list = fieldAt$1(value, path);
	return Array.isArray(list) ? list : [];
}
function fieldAt$1(value, path) {
	let current = value;
	for (const step of path) current = isObject$1(current) ? current[step] : void 0;
	return current;
}

// src/dialects/calico/rule-pitfalls.ts
/** What rules say that readers are likely to take for something else. */
const NO_LABELS = /* @__PURE__ */ new Map();
function ruleRemarks(rule, direction, index, scope, at) {
	const path = [
		"spec",
		direction,
		index
	];
	const other = direction === "ingress" ? "source" : "destination";
	return [
		...familyRemarks(rule, path, scope, at),
		...tunnelRemarks(rule, direction, path, scope, at),
		...knownOnlyRemarks(rule, rule[other], [...path, other], at),
		...["source", "destination"].flatMap((side) => {
			const entity = rule[side];
			const place = [...path, side];
			return entity === void 0 ? [] : [
				...labelRemarks$1(entity, place, at),
				...scopeRemarks(entity, place, scope, at),
				...globalRemarks(entity, place, scope, at),
				...emptyRemarks$1(entity, place, at),
				...serviceRemarks$1(entity, place, scope, at)
			];
		})
	];
}
/**
* Ranges of one family make the rule one of this family (rule CM4). Who is allowed is said by ranges as they are, but who is
* denied, or kept out, is not denied over the other family.
*/
function familyRemarks(rule, path, scope, at) {
	const { source = {}, destination = {}, ipVersion, action } = rule;
	if (ipVersion !== void 0 || action === "Log" || familiesOf(rule) === void 0) return [];
	const lists = [source.nets, destination.nets].flatMap((list) => list ?? []);
	const excluded = [source.notNets, destination.notNets].flatMap((list) => list ?? []);
	if (!(action !== "Allow" || excluded.length > 0 || lists.some((text) => text.endsWith("/0"))) || !hasBothFamilies(scope)) return [];
	const [own, left] = [...lists, ...excluded].some((text) => text.includes(":")) ? ["IPv6", "IPv4"] : ["IPv4", "IPv6"];
	return [{
		kind: "narrower",
		why: `is about ${own} only, as its ranges are: connections over ${left}, which the cluster has as well, are left to what comes after it`,
		origin: at(path)
	}];
}
/** Felix drops what pods send into tunnels before it asks any policy (`felix/rules/endpoints.go`). */
function tunnelRemarks({ action, protocol, destination = {} }, direction, path, scope, at) {
	if (direction !== "egress" || action !== "Allow" || protocol === void 0) return [];
	const { vxlanPort, allowsVxlan, allowsIpInIp } = tunnelsOfPods(scope);
	const number = protocolNumber(protocol);
	const isVxlan = (destination.ports ?? []).some((port) => !isPortName$2(port) && portRange(port).every((end) => end === vxlanPort));
	const tunnel = number === IP_IN_IP && !allowsIpInIp ? "IP in IP" : number === UDP && isVxlan && !allowsVxlan ? "VXLAN" : void 0;
	if (tunnel === void 0) return [];
	return [{
		kind: "unenforced",
		why: `allows ${tunnel}, which is dropped before policies are asked unless a FelixConfiguration lets pods send it`,
		origin: at(path)
	}];
}
const IP_IN_IP = 4;
const UDP = 17;
/** `all()` is everything that is known (rules CN2, CN5): who denies it denies nothing else. */
function knownOnlyRemarks({ action }, entity = {}, path, at) {
	const { selector: own = "", namespaceSelector = "" } = entity;
	const texts = [own, namespaceSelector].filter((text) => text !== "");
	if (action !== "Deny" || texts.length === 0 || texts.some((text) => parsed(text).kind !== "all")) return [];
	return [{
		kind: "narrower",
		why: "denies pods and sets that are known, and no other address: to deny everybody, leave it out",
		origin: at([...path, own === "" ? "namespaceSelector" : "selector"])
	}];
}
/** What nobody can meet, or no address is left of. */
function emptyRemarks$1(entity, path, at) {
	const { selector: own = "", nets = [], notNets = [] } = entity;
	const isNever = own !== "" && !canHold(parsed(own));
	const isEmpty = nets.length > 0 && subtractAddresses(rangesOf$1(nets), rangesOf$1(notNets)).length === 0;
	return [...isNever ? [{
		kind: "never-met",
		why: "asks for what no labels can be",
		origin: at([...path, "selector"])
	}] : [], ...isEmpty ? [{
		kind: "never-met",
		why: "is empty: `notNets` takes out all of it",
		origin: at([...path, "nets"])
	}] : []];
}
/** What a packet to a Service is addressed to is no longer its address when policies are asked (rule CM1). */
function serviceRemarks$1({ nets = [] }, path, scope, at) {
	if (nets.length === 0) return [];
	const services = serviceAddresses(scope);
	return nets.flatMap((text, index) => {
		const meant = services.find(({ address }) => isSubset(rangesOf$1([text]), address));
		if (meant === void 0) return [];
		return [{
			kind: "never-met",
			why: `is an address of Service ${meant.name}: when policies are asked, packets have the addresses of its pods`,
			origin: at([
				...path,
				"nets",
				index
			])
		}];
	});
}
/** Either label has its place, and is nowhere else (rule CLB4). */
function labelRemarks$1({ selector: own = "", namespaceSelector = "" }, path, at) {
	return [{
		field: "selector",
		text: own,
		label: NAME_LABEL,
		due: `\`${NAMESPACE_LABEL}\``
	}, {
		field: "namespaceSelector",
		text: namespaceSelector,
		label: NAMESPACE_LABEL,
		due: `\`${NAME_LABEL}\``
	}].flatMap(({ field, text, label, due }) => {
		if (text === "" || !needed(parsed(text)).some(({ key }) => key === label)) return [];
		return [{
			kind: "never-met",
			why: `asks for the label \`${label}\`, which nothing has there: here, the name of a namespace is ${due}`,
			origin: at([...path, field])
		}];
	});
}
/** Conditions that only a label with a value meets. */
function needed(expression, isNegated = false) {
	switch (expression.kind) {
		case "label": return expression.condition.operator === "NotIn" === isNegated ? [expression.condition] : [];
		case "not": return needed(expression.of, !isNegated);
		case "and":
		case "or": return expression.of.flatMap((part) => needed(part, isNegated));
		default: return [];
	}
}
/** In a policy of a namespace, whatever is asked is asked in that namespace (rules CN6, CR3). */
function scopeRemarks(entity, path, scope, at) {
	const { selector: own = "", notSelector = "", namespaceSelector = "", serviceAccounts } = entity;
	const { namespace, objects } = scope;
	if (namespace === void 0 || namespaceSelector !== "") return [];
	if (own === "" && notSelector !== "" && serviceAccounts === void 0) return [{
		kind: "narrower",
		why: `means others of namespace ${namespace} only: nobody of another namespace, and no address outside`,
		origin: at([...path, "notSelector"])
	}];
	if (own === "" || holds(parsed(own), NO_LABELS)) return [];
	if (!objects.peers.some(({ labels }) => !labels.has("projectcalico.org/namespace") && holds(parsed(own), labels))) return [];
	return [{
		kind: "narrower",
		why: `means pods and sets of namespace ${namespace}, and not the global set or host with such labels, for which \`namespaceSelector: global()\` is due`,
		origin: at([...path, "selector"])
	}];
}
/** A negative condition on the labels of a namespace holds of whatever has no namespace (rule CR5). */
function globalRemarks(entity, path, scope, at) {
	const { namespaceSelector = "" } = entity;
	const expression = namespaceSelector === "" ? void 0 : expressionOf(entity, scope.namespace);
	if (expression === void 0) return [];
	if (parsed(namespaceSelector).kind === "global") return lostPodsRemarks(entity, path, scope, at);
	if (!scope.objects.peers.some(({ labels }) => !labels.has("projectcalico.org/namespace") && holds(expression, labels))) return [];
	return [{
		kind: "wider",
		why: "also means global sets or hosts, which have no namespace and so none of its labels",
		origin: at([...path, "namespaceSelector"])
	}];
}
function holds(expression, labels) {
	return matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key)));
}
/** `global()` means what has no namespace, and so no pod (rule CR3). */
function lostPodsRemarks({ selector: own = "" }, path, scope, at) {
	const asked = parsed(own);
	if (own === "" || holds(asked, NO_LABELS) || !labelsOfPods(scope).some((labels) => holds(asked, labels))) return [];
	return [{
		kind: "narrower",
		why: "means global sets and hosts, and no pod, although pods have such labels: for these, another rule is due",
		origin: at([...path, "namespaceSelector"])
	}];
}
/** Whether some labels meet the expression. */
function canHold(expression) {
	const conjunctions = toConjunctions(expression, (condition) => ({
		...condition,
		scope: "pod"
	}));
	return conjunctions === void 0 || conjunctions.some((one) => splitLabels([one], [], 2).cells.some(({ selected }) => selected.length > 0));
}

// src/dialects/calico/pitfalls.ts
/** A staged policy decides nothing, and says so (rule CS1). */
function stagedPolicy(resource) {
	return saying("unenforced", `is \`${resource.kind}\`: a staged policy is not enforced`, ["kind"], resource);
}
/** A tier that is asked after `default`: without an order, even after Baseline (rules CT2, CT6). */
function lateTier(resource, context) {
	const { order } = specOf(resource);
	const found = findTier(resource.name, context);
	if (found === void 0 || compareOrder(found.tier.order, defaultTier().tier.order) < 0) return [];
	return [saying("late", `${order === void 0 ? "has no `order`, which puts the tier" : "puts the tier"} behind tier default: it is not asked about pods that a policy of default selects, unless that one passes`, order === void 0 ? ["spec"] : ["spec", "order"], resource)];
}
/** A policy of nobody, which decides nothing and has something to say. */
function saying(kind, why, path, resource) {
	const origin = originAt(resource, path);
	return withDigest({
		tier: defaultTier().tier,
		subject: selector([], { never: true }),
		isolates: {},
		rules: [],
		remarks: [{
			kind,
			why,
			origin
		}],
		origin
	});
}
function remarksOf$2(spec, subject, scope) {
	const at = (path) => originAt(scope.resource, path);
	return [
		...directionRemarks$1(spec, subject.directions, scope.resource, at),
		...stageRemarks(spec, subject.hosts, at),
		...hostRemarks(spec, subject, at),
		...labelRemarks$1(spec, ["spec"], at),
		...DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => ruleRemarks(rule, direction, index, scope, at)))
	];
}
/** Rules of a direction that is not listed are inert (rule CY3); without a list, rules say which count (rule CY1). */
function directionRemarks$1(spec, directions, resource, at) {
	const idle = DIRECTIONS.filter((direction) => !directions.has(direction) && (spec[direction] ?? []).length > 0);
	const isImplied = (spec.types ?? []).length === 0 && !isRaw(resource);
	return [...idle.map((direction) => ({
		kind: "idle-rules",
		direction,
		origin: at(["spec", direction])
	})), ...isImplied ? [{
		kind: "implied-directions",
		origin: at(["spec"])
	}] : []];
}
/** What comes before connection tracking or address translation is about hosts (rule CH3). */
function stageRemarks({ doNotTrack, preDNAT }, hosts, at) {
	if (!doNotTrack && !preDNAT || hosts.length > 0) return [];
	return [{
		kind: "unenforced",
		why: "makes the policy one of hosts, and no HostEndpoint of the manifests is selected: pods do not know it",
		origin: at(["spec", doNotTrack ? "doNotTrack" : "preDNAT"])
	}];
}
/** What asks for no label, or only that there is none, holds of hosts as well (rules CG2, CG3). */
function hostRemarks({ namespaceSelector = "", selector: own }, { expression, hosts }, at) {
	if (hosts.length === 0 || !holds(expression, NO_LABELS)) return [];
	const field = namespaceSelector !== "" ? ["namespaceSelector"] : own === void 0 ? [] : ["selector"];
	return [{
		kind: "wider",
		why: `also selects hosts, which have no labels of pods or namespaces: ${hosts.join(", ")}`,
		origin: at(["spec", ...field])
	}];
}

// src/dialects/calico/policies.ts
const NO_POD$1 = selector([], { never: true });
function policiesOf({ spec = {} }, scope, context) {
	const { resource } = scope;
	const declared = declaredTier(spec.tier || "default", context);
	if (declared !== void 0) scope.referred.add(declared);
	const expression = subjectExpression(spec, scope.namespace);
	const hosts = scope.namespace === void 0 ? hostsThatMeet(expression, scope) : [];
	const isEarly = spec.doNotTrack === true || spec.preDNAT === true;
	const pods = isEarly ? NO_POD$1 : podsThatMeet$2(expression, scope.unusual);
	const directions = directionsOf(spec, isRaw(resource));
	const kind = scope.namespace === void 0 ? "GlobalNetworkPolicy" : "NetworkPolicy";
	const name = {
		name: resource.name,
		namespace: scope.namespace ?? "",
		kind
	};
	const stored = isRaw(resource) ? { isStored: true } : {};
	const order = policyOrder(spec.order, {
		...name,
		...stored
	}, context.configuration.calico);
	const rules = DIRECTIONS.filter((direction) => directions.has(direction)).flatMap((direction) => (spec[direction] ?? []).flatMap((written, position) => rulesOf$1(written, {
		direction,
		order,
		position,
		path: [
			"spec",
			direction,
			position
		]
	}, scope)));
	const remarks = remarksOf$2(spec, {
		expression,
		hosts,
		directions
	}, scope);
	const forwarders = spec.applyOnForward === true ? hosts.map((host) => forwarderOf(host, scope)) : [];
	return placesOf$1(spec, scope, context).flatMap(({ tier, isDenying, uncertain }) => {
		const place = {
			tier,
			isolates: isEarly || !isDenying ? {} : isolationOf$2(directions, context),
			rules,
			...uncertainty(uncertain ?? (pods === void 0 ? tooLong(scope) : void 0)),
			placedBy: () => [
				placeSaid(resource, ["spec", "tier"], tier.name),
				placeSaid(declared ?? resource, ["spec", declared === void 0 ? "tier" : "order"], tier.order.join()),
				placeSaid(resource, ["spec", "order"], spec.order)
			],
			origin: originOf(resource, referringTo(declared === void 0 ? [] : [declared]))
		};
		return [withDigest({
			...place,
			subject: pods ?? ANY_POD$1,
			...hosts.length === 0 ? {} : { hosts },
			...remarks.length === 0 ? {} : { remarks }
		}), ...forwarders.map((forwarder) => withDigest({
			...place,
			subject: ANY_POD$1,
			forwarder
		}))];
	});
}
function forwarderOf(name, { objects }) {
	return {
		name,
		nodeName: objects.hosts.find((candidate) => candidate.name === name)?.nodeName
	};
}
function uncertainty(uncertain) {
	return uncertain === void 0 ? {} : { uncertain };
}
/** After the tier, what none of its policies decided is denied, in the directions of those that select the subject (CT3, CT4). */
function isolationOf$2(directions, { algebra }) {
	return isolationIn(directions, { denied: algebra.all });
}
/** What an endpoint must be for the policy to select it (rules CG1, CG2, CSA2). */
function subjectExpression(spec, namespace) {
	const { selector: own = "", namespaceSelector = "", serviceAccountSelector = "" } = spec;
	const hasAccount = {
		kind: "label",
		condition: {
			key: SERVICE_ACCOUNT_LABEL,
			operator: "Exists",
			values: []
		}
	};
	const everything = namespace !== void 0 ? ALL : namespaceSelector !== "" ? HAS_NAMESPACE : serviceAccountSelector !== "" ? hasAccount : ALL;
	return and([
		...namespace === void 0 ? [] : [inNamespace(namespace)],
		...own === "" ? [ALL] : [rewritten(parsed(own), "", { all: everything })],
		...namespaceSelector === "" ? [] : [namespaceExpression(parsed(namespaceSelector))],
		...serviceAccountSelector === "" ? [] : [rewritten(parsed(serviceAccountSelector), SERVICE_ACCOUNT_PREFIX, { all: hasAccount })]
	]);
}
/** Hosts have no namespace, so that conditions on its labels hold of them only if they are negative (rule CG3). */
function hostsThatMeet(expression, { objects }) {
	return objects.hosts.filter(({ labels }) => matchesLabels(expression, (condition) => holdsFor(condition, labels.get(condition.key)))).map(({ name }) => name).sort();
}
/**
* Without types, ingress counts unless there are rules for egress alone, and egress counts if it has a rule (rule CY1). Rules of
* a direction that is not listed are inert (rule CY3). In storage, nothing was filled in, and both count (rule CY4).
*/
function directionsOf({ types = [], ingress = [], egress = [] }, isStored) {
	if (types.length > 0) return new Set(types.map((type) => type === "Ingress" ? "ingress" : "egress"));
	if (isStored) return new Set(DIRECTIONS);
	if (egress.length === 0) return /* @__PURE__ */ new Set(["ingress"]);
	return new Set(ingress.length === 0 ? ["egress"] : ["ingress", "egress"]);
}
/**
* The tier of the policy. Where nothing shows the tier, it may come before every other one or after them, so that the policy
* may be in force at either place (rule CT7).
*/
function placesOf$1(spec, scope, context) {
	const name = spec.tier || "default";
	const known = findTier(name, context);
	if (known !== void 0) return [early(spec, known)];
	const message = `no Tier of the manifests has the name ${name}, so that its place among the tiers is open`;
	scope.diagnostics.push(unresolvedDiagnostic(scope.resource, ["spec", "tier"], message));
	const uncertain = `The manifests do not show the tier ${name}: whether it comes before or after the others is open.`;
	return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((order) => ({
		...early(spec, placed(name, order)),
		uncertain
	}));
}
/** What is decided before connection tracking or address translation comes before the policies of every tier (rule CH3). */
function early({ doNotTrack, preDNAT }, place) {
	if (!doNotTrack && !preDNAT) return place;
	const tier = {
		...place.tier,
		order: [
			0,
			doNotTrack ? 0 : 1,
			...place.tier.order
		]
	};
	return {
		...place,
		tier
	};
}
function tooLong({ diagnostics, resource }) {
	diagnostics.push(unsupportedDiagnostic(resource, ["spec", "selector"], "spec.selector says \"or\" too often to be worked out; whom the policy selects is unknown"));
	return `Whom ${printObject(resource)} selects was not worked out.`;
}

// src/dialects/calico/remarks.ts
/** Defaults and checks are those of the API server of `projectcalico.org`, which never sees the object (rule CY4). */
function rawNote(resource) {
	return {
		code: "RD1015",
		severity: "warning",
		message: `${printObject(resource)} is written as Calico stores it: nothing checks it or fills in defaults, and without \`types\` it isolates both directions`,
		help: "Write it as `projectcalico.org/v3`.",
		object: printObject(resource),
		...resource.mark(["apiVersion"]),
		content: `${printObject(resource)} ${resource.digest}`
	};
}
/** A staged policy shows what it would do, and does nothing (rule CS1). */
function stagedNote(resource) {
	return {
		code: "RD1016",
		severity: "warning",
		message: `${printObject(resource)} is staged: it is not enforced, and was left out`,
		help: "If it is to protect anything, write it as the kind without `Staged`.",
		object: printObject(resource),
		...resource.mark(["kind"]),
		content: `${printObject(resource)} ${resource.digest}`
	};
}
/** Requests are looked at only where application layer policy is installed; everywhere else, the rule is a plain allow (rule CL1). */
function httpNote({ spec = {} }, resource) {
	return DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => {
		if (rule.http === void 0) return [];
		const path = [
			"spec",
			direction,
			index,
			"http"
		];
		return [{
			code: "RD1017",
			severity: "warning",
			message: `${printFieldPath(path)} counts only where application layer policy is installed; the rule was read without it`,
			help: "Restrict the rule by protocol and ports as well.",
			object: printObject(resource),
			...resource.mark(path),
			content: `${printObject(resource)} ${resource.digest} ${printFieldPath(path)}`
		}];
	}));
}

// src/dialects/calico/lower.ts
const NAMESPACED_KINDS = [
	"NetworkPolicy",
	"StagedNetworkPolicy",
	"StagedKubernetesNetworkPolicy",
	"NetworkSet"
];
const KINDS$1 = [
	...NAMESPACED_KINDS,
	"GlobalNetworkPolicy",
	"StagedGlobalNetworkPolicy",
	"GlobalNetworkSet",
	"Tier",
	"HostEndpoint",
	"Profile",
	"IPPool",
	"FelixConfiguration"
];
const calicoDialect = {
	name: "Calico",
	forms: KINDS$1.map((kind) => ({
		apiVersion: "projectcalico.org/v3",
		kind,
		fields: kind.endsWith("NetworkPolicy") ? [
			"selector",
			"types",
			"order"
		] : []
	})),
	impliesEngine: "calico",
	accepts: (group, kind) => CALICO_GROUPS.includes(group) && KINDS$1.includes(kind),
	decides: (kind) => kind !== "IPPool" && kind !== "FelixConfiguration" && !kind.startsWith("Staged"),
	isReferredTo: (kind) => !kind.endsWith("NetworkPolicy"),
	decodeReferred: (resource, { configuration }) => decode(referredSchema(resource.kind, configuration.calico), asApi(resource)),
	storedAs,
	isNamespaced: (kind) => NAMESPACED_KINDS.includes(kind),
	lower: lowerCalicoObject
};
/** Objects that others refer to. */
function referredSchema(kind, settings) {
	switch (kind) {
		case "NetworkSet":
		case "GlobalNetworkSet": return networkSetSchema();
		case "Tier": return tierSchema(settings);
		case "Profile": return profileSchema();
		case "HostEndpoint": return hostEndpointSchema();
		case "IPPool": return poolSchema();
		default: return felixSchema();
	}
}
function lowerCalicoObject(resource, context) {
	switch (resource.kind) {
		case "NetworkPolicy":
		case "GlobalNetworkPolicy": return lowerPolicy(resource, context);
		case "StagedNetworkPolicy":
		case "StagedGlobalNetworkPolicy":
		case "StagedKubernetesNetworkPolicy": return lowerStaged(resource, context);
		case "Tier": return {
			...NOTHING,
			policies: isBuiltIn(resource, context) ? [] : lateTier(resource, context)
		};
		case "HostEndpoint": return lowerHost(resource, context);
		case "IPPool": return {
			...NOTHING,
			...poolOf(resource)
		};
		default: return NOTHING;
	}
}
const NOTHING = {
	policies: [],
	diagnostics: [],
	standing: "accepted"
};
function isBuiltIn({ name }, { configuration }) {
	return builtInTier(name, configuration.calico) !== void 0;
}
function lowerPolicy(resource, context) {
	const isGlobal = resource.kind === "GlobalNetworkPolicy";
	const { value, problems } = decode(policySchema$1({
		isGlobal,
		isStaged: false
	}, context.configuration.calico), asApi(resource));
	const diagnostics = refusalDiagnostics(resource, problems, value !== void 0);
	if (isRaw(resource)) diagnostics.push(rawNote(resource));
	const standing = problems.length > 0 ? "rejected" : "accepted";
	if (value === void 0) return {
		policies: [],
		diagnostics,
		standing
	};
	diagnostics.push(...httpNote(value, resource));
	return {
		policies: policiesOf(value, scopeOf(resource, context, diagnostics), context),
		diagnostics,
		standing
	};
}
function scopeOf(resource, context, diagnostics) {
	return {
		algebra: context.algebra,
		objectsOf: context.objectsOf,
		namespace: resource.namespace === "" ? void 0 : resource.namespace,
		objects: labelledObjects(context),
		unusual: unusualPods(context),
		referred: /* @__PURE__ */ new Set(),
		resource,
		unresolved: (path, message) => diagnostics.push(unresolvedDiagnostic(resource, path, message)),
		diagnostics
	};
}
/** Never enforced, whatever it says (rule CS1). */
function lowerStaged(resource, context) {
	const note = stagedNote(resource);
	if (resource.kind === "StagedKubernetesNetworkPolicy") return {
		policies: [stagedPolicy(resource)],
		diagnostics: [note],
		standing: "accepted"
	};
	const isGlobal = resource.kind === "StagedGlobalNetworkPolicy";
	const schema = policySchema$1({
		isGlobal,
		isStaged: true
	}, context.configuration.calico);
	const { value, problems } = decode(schema, asApi(resource));
	return {
		policies: [stagedPolicy(resource)],
		diagnostics: [...refusalDiagnostics(resource, problems, value !== void 0), note],
		standing: problems.length > 0 ? "rejected" : "accepted"
	};
}
function lowerHost(resource, context) {
	const scope = scopeOf(resource, context, []);
	return {
		...NOTHING,
		policies: hostPolicies(resource, scope, context),
		hostInterfaces: [interfaceOf(resource, context)]
	};
}
/** Where pods have their addresses, unless the pool is for something else (rule CM3). */
function poolOf(resource) {
	const { cidr, allowedUses } = specOf(resource);
	return !Array.isArray(allowedUses) || allowedUses.length === 0 || allowedUses.includes("Workload") ? { podRanges: networkAddresses(String(cidr)) } : {};
}

// src/dialects/cilium/items.ts
/** The ways to name the other side. The field is `from` or `to` and then this; no item may use two (rule R26). */
const PEER_FAMILIES = [
	"Endpoints",
	"CIDR",
	"CIDRSet",
	"Entities",
	"Nodes",
	"Groups",
	"Services",
	"FQDNs"
];
function rulesOf(policy) {
	return [...policy.spec === void 0 ? [] : [{
		path: ["spec"],
		rule: policy.spec
	}], ...(policy.specs ?? []).map((rule, index) => ({
		path: ["specs", index],
		rule
	}))];
}
function itemsOf({ path, rule }) {
	return DIRECTIONS.flatMap((direction) => ["allow", "deny"].flatMap((action) => {
		const field = listField(direction, action);
		return peersAndItems(direction, rule[field] ?? []).map(({ peers, item }, index) => ({
			direction,
			action,
			path: [
				...path,
				field,
				index
			],
			peers,
			toPorts: item.toPorts ?? [],
			icmps: item.icmps ?? [],
			authentication: item.authentication?.mode
		}));
	}));
}
function listField(direction, action) {
	return action === "allow" ? direction : `${direction}Deny`;
}
function peerField(direction, family) {
	return `${direction === "ingress" ? "from" : "to"}${family}`;
}
function peersAndItems(direction, items) {
	return direction === "ingress" ? items.map((item) => ({
		item,
		peers: sourcesOf(item)
	})) : items.map((item) => ({
		item,
		peers: destinationsOf(item)
	}));
}
function sourcesOf(item) {
	return {
		Endpoints: item.fromEndpoints,
		CIDR: item.fromCIDR,
		CIDRSet: item.fromCIDRSet,
		Entities: item.fromEntities,
		Nodes: item.fromNodes,
		Groups: item.fromGroups,
		Services: void 0,
		FQDNs: void 0
	};
}
function destinationsOf(item) {
	return {
		Endpoints: item.toEndpoints,
		CIDR: item.toCIDR,
		CIDRSet: item.toCIDRSet,
		Entities: item.toEntities,
		Nodes: item.toNodes,
		Groups: item.toGroups,
		Services: item.toServices,
		FQDNs: item.toFQDNs
	};
}

// src/dialects/cilium/dns-name.ts
/** DNS names and patterns as Cilium's CRDs write them (FQDNSelector, rule R41). */
const DNS_NAME = /^[-\w]+(\.[-\w]+)*\.?$/;
const DNS_PATTERN = /^[-\w*]+(\.[-\w*]+)*\.?$/;
/**
* Names are compared without regard to case and to a dot at the end. Stars in a row are one star, but before the first dot,
* where two and more mean the same (rule R41).
*/
function canonicalName(name) {
	const text = name.toLowerCase().replace(/\.$/, "");
	return /^\*+$/.test(text) ? "*" : text.replaceAll(/\*+/g, (stars, at) => isDeep(text, stars, at) ? "**" : "*");
}
function isDeep(text, stars, at) {
	return at === 0 && stars.length > 1 && text[stars.length] === ".";
}

// src/dialects/cilium/layer7.ts
function requirementsOf(item, element, settings) {
	const rules = layer7Alternatives(element);
	const names = serverNames(element);
	const authentication = item.authentication === "required" ? ["mutual authentication"] : [];
	const others = [
		names,
		listener$1(element),
		authentication
	];
	return {
		alternatives: allOf([rules, ...others]),
		aspects: aspectsOf(item, element),
		isBinding: names.length > 0 && settings.serverNamesBind,
		needsIsolation: rules.length > 0 && others.flat().length === 0 && settings.l7DefaultAllow
	};
}
/** Each of the clauses must hold: alternatives of the first, each with the others. */
function allOf(written) {
	const [first = [], ...others] = written.filter((alternatives) => alternatives.length > 0);
	const conditions = others.map((alternatives) => alternatives.join(" or "));
	return first.map((alternative) => [alternative, ...conditions].join(", "));
}
/**
* What Cilium cannot merge where two rules differ in it (rules R55, R60): one kind of proxy, one protocol, one listener of a
* priority, one TLS context and one mode of authentication for the same peers and port. Rules on requests need the text in
* the clear, and server names are for what stays encrypted.
*/
function aspectsOf({ authentication, action }, element) {
	if (action === "deny") return {};
	const { rules, serverNames: names = [], listener: target, terminatingTLS, originatingTLS } = element;
	const family = (rules?.http ?? []).length > 0 ? "HTTP" : (rules?.dns ?? []).length > 0 ? "DNS" : void 0;
	const isTls = names.length > 0 || terminatingTLS !== void 0 || originatingTLS !== void 0;
	const proxy = target !== void 0 ? "listener" : family === "DNS" ? "DNS" : family === "HTTP" || isTls ? "Envoy" : void 0;
	const named = (text, aspect) => text === void 0 ? {} : { [aspect]: text };
	const clear = family === "HTTP" ? "rules" : names.length > 0 ? "server names" : void 0;
	return {
		...named(proxy, "proxy"),
		...named(family, "protocol"),
		...named(target && `${target.envoyConfig.kind ?? ""} ${target.envoyConfig.name}/${target.name}`, `listener ${target?.priority ?? 126}`),
		...named(terminatingTLS && secretName(terminatingTLS.secret), "terminating TLS"),
		...named(originatingTLS && secretName(originatingTLS.secret), "originating TLS"),
		...named(authentication, "authentication"),
		...named(terminatingTLS === void 0 ? clear : void 0, "clear text")
	};
}
function secretName({ namespace = "", name }) {
	return `${namespace}/${name}`;
}
function layer7Alternatives({ rules }) {
	const texts = [...(rules?.http ?? []).map(httpText), ...(rules?.dns ?? []).map(dnsText)];
	const widest = texts.find((text) => text === ANY_HTTP || text === ANY_DNS);
	return widest === void 0 ? texts : [widest];
}
function passesEveryRequest(restriction) {
	return restriction === ANY_HTTP || restriction === ANY_DNS;
}
/** Every request passes, but the proxy still reads it: what is not this protocol at all does not pass (rule R57). */
const ANY_HTTP = "HTTP any request";
const ANY_DNS = "DNS any name";
function httpText({ method, path, host, headers = [], headerMatches = [] }) {
	const parts = [
		method,
		path,
		host && `host ${host}`,
		...headers.map((header) => `header ${header}`),
		...headerMatches.filter(({ mismatch }) => mismatch === void 0).map(headerText)
	].filter((part) => part !== void 0 && part !== "");
	return parts.length === 0 ? ANY_HTTP : `HTTP ${parts.join(" ")}`;
}
function headerText({ name, value, secret }) {
	if (secret !== void 0) return `header ${name} as in secret ${secret.name}`;
	return value === void 0 ? `header ${name}` : `header ${name}: ${value}`;
}
function dnsText({ matchName, matchPattern }) {
	const pattern = canonicalName(matchName ?? matchPattern ?? "");
	return pattern === "*" ? ANY_DNS : `DNS ${pattern}`;
}
/** Names whose lookups the proxy sees and takes addresses from (rule R40). Without rules, it sees none. */
function taughtNames({ toPorts }) {
	return toPorts.flatMap(({ rules }) => rules?.dns ?? []).map(({ matchName, matchPattern }) => canonicalName(matchName ?? matchPattern ?? ""));
}
function serverNames({ serverNames: names = [] }) {
	return names.map((name) => `TLS server name ${canonicalName(name)}`);
}
function listener$1({ listener: target }) {
	return target === void 0 ? [] : [`Envoy listener ${target.name}`];
}

// src/dialects/cilium/levels.ts
/** Authentication and a listener of its own hold whatever else allows the connection (rules R60, R68). */
function requirementLevel({ action, authentication }, { listener }) {
	if (action === "deny") return "deny";
	return authentication !== void 0 || listener !== void 0 ? "conditional" : "allow";
}
/** Denies win over every allow (rule R61), and an allow without a restriction voids those with one (rule R56). */
function levelOf(level, restriction) {
	switch (level) {
		case "deny": return DENY_LEVEL;
		case "conditional": return CONDITIONAL_ALLOW_LEVEL;
		case "allow": return restriction === void 0 ? ALLOW_LEVEL : RESTRICTED_ALLOW_LEVEL;
	}
}

// src/dialects/cilium-addresses.ts
/** Ranges of addresses as Cilium reads them, in its own policies and in NetworkPolicy alike (rules R35 to R39, R74). */
function addressBlock(text, except, settings) {
	const excepted = except.map((part) => addressesOf$2(part, settings));
	const range = parseRange(text);
	return {
		addresses: subtractAddresses(addressesOf$2(text, settings), unionAddresses(...excepted)),
		isWholeFamily: typeof range !== "string" && range.prefix === 0
	};
}
/**
* The text is a range or an address, which is a range of one (rule R35). On a cluster with one IP family, a prefix of
* length 0 is the entity world; with two families, it is the world of its own, and so it is in a family that the cluster does not
* have, unless the setting says that it is the entity (rule R39; `getWorldLabel` of pkg/labels/cidr.go).
*/
function addressesOf$2(text, { ipFamily, foreignFamilyIsWorld }) {
	const range = parseRange(text);
	if (typeof range === "string") return parseSingleAddress(text) ?? [];
	if (range.prefix !== 0 || ipFamily === "dual") return range.addresses;
	return range.family === "IPv6" !== (ipFamily === "ipv6") && !foreignFamilyIsWorld ? range.addresses : ALL_ADDRESSES;
}
/** On which settings the meaning of ranges rests. */
function rangeReadings(texts, { ipFamily }) {
	const families = texts.map(parseRange).flatMap((range) => typeof range === "string" || range.prefix > 0 ? [] : range.family);
	const isForeign = families.some((family) => ipFamily !== "dual" && family === "IPv6" !== (ipFamily === "ipv6"));
	return [
		...texts.length === 0 ? [] : ["cidrMatchMode"],
		...families.length === 0 ? [] : ["ipFamily"],
		...isForeign ? ["foreignFamilyIsWorld"] : []
	];
}
/**
* Ranges match what is outside the cluster, and of the cluster only what `cidrMatchMode` names (rule R36). A prefix of
* length 0 is the entity world, which nodes do not become part of where pods do not.
*/
function addressPeers(blocks, { cidrMatchMode }) {
	const addresses = unionAddresses(...blocks.map((block) => block.addresses));
	if (addresses.length === 0) return [];
	const peers = [{
		kind: "addresses",
		addresses,
		reach: "outside-only"
	}];
	if (cidrMatchMode.includes("pods")) peers.push({
		kind: "addresses",
		addresses,
		reach: "pods-only"
	});
	if (cidrMatchMode.includes("nodes")) {
		const narrow = blocks.filter(({ isWholeFamily }) => cidrMatchMode.includes("pods") || !isWholeFamily);
		const ofNodes = unionAddresses(...narrow.map((block) => block.addresses));
		if (ofNodes.length > 0) peers.push({
			kind: "addresses",
			addresses: ofNodes,
			reach: "remote-nodes-only"
		});
	}
	return peers;
}
/** Whether the range is written as every address of its family. */
function isEveryAddress(text) {
	const range = parseRange(text ?? "");
	return typeof range !== "string" && range.prefix === 0;
}
/** Whom a range of every address, or the world, is not about, although it looks like everybody (rules R28, R36). */
function outsideOnly({ cidrMatchMode }) {
	const nodes = [
		"kube-apiserver",
		"host",
		"remote-node"
	].map((name) => ({
		kind: "entity",
		name
	}));
	return {
		slip: "outside-only",
		isMissed: true,
		among: cidrMatchMode.includes("pods") ? nodes : [{
			kind: "pods",
			selector: ANY_POD$1
		}, ...nodes],
		text: "means every address outside of the cluster and nobody inside: that is closed"
	};
}

// src/dialects/cilium-ports.ts
/** How Cilium's table calls a peer that is everybody, whichever kind of policy says so. */
const ANYBODY_KEY = "everybody";
/**
* On ingress, a name has the numbers that the subject gives it; on egress, those of each destination. Older releases look
* at every pod of the cluster instead: a name with one number is that number for every destination, and one with several
* is none.
*/
function namedPort(direction, protocol, name, { algebra, numbersOfPort, settings, consulted }) {
	const ofDestination = {
		fixed: algebra.none,
		named: [{
			protocol,
			name
		}]
	};
	if (direction === "ingress" || settings.namedPorts === "destination") return ofDestination;
	const numbers = numbersOfPort(protocol, name);
	consulted.add(`${protocol} ${name} ${numbers.join()}`);
	if (numbers.length === 0) return ofDestination;
	const [number] = numbers;
	return numbered(numbers.length === 1 ? algebra.ofPorts(protocol, number) : algebra.none);
}

// src/dialects/cilium-labels.ts
const INCLUDED = [
	String.raw`io\.kubernetes\.pod\.namespace`,
	String.raw`io\.cilium\.k8s\.namespace\.labels`,
	String.raw`io\.cilium\.k8s\.policy\.cluster`,
	String.raw`io\.cilium\.k8s\.policy\.serviceaccount`,
	String.raw`app\.kubernetes\.io`
];
const EXCLUDED = [
	String.raw`io\.kubernetes`,
	String.raw`kubernetes\.io`,
	String.raw`statefulset\.kubernetes\.io\/pod-name`,
	String.raw`apps\.kubernetes\.io\/pod-index`,
	String.raw`batch\.kubernetes\.io\/job-completion-index`,
	String.raw`batch\.kubernetes\.io\/controller-uid`,
	String.raw`.*beta\.kubernetes\.io`,
	String.raw`k8s\.io`,
	"pod-template-generation",
	"pod-template-hash",
	"controller-revision-hash",
	"annotation.*",
	"controller-uid",
	"etcd_node"
];
const BUILT_IN = [...INCLUDED, ...EXCLUDED.map((text) => `!${text}`)].map(parsePattern);
const KNOWN = /* @__PURE__ */ new WeakMap();
function labelFilter({ labels }) {
	const known = KNOWN.get(labels) ?? createLabelFilter(labels);
	KNOWN.set(labels, known);
	return known;
}
/** Once a pattern of the setting includes labels, only included ones count. Of two patterns, the longer match decides. */
function createLabelFilter(labels) {
	const own = labels.map(parsePattern);
	const patterns = [...BUILT_IN, ...own];
	const isAllowList = own.some(({ isExclusion }) => !isExclusion);
	return (key) => {
		let included = 0;
		let excluded = 0;
		for (const { isExclusion, source, expression } of patterns) {
			const match = expression.exec(key);
			if (![
				"",
				"any",
				"k8s"
			].includes(source) || match?.index !== 0) continue;
			const { length } = match[0];
			if (!isExclusion) included = Math.max(included, length);
			else if (excluded === 0 || length < excluded) excluded = length;
		}
		return !isAllowList && excluded === 0 || included > excluded;
	};
}
function parsePattern(text) {
	const colon = text.indexOf(":");
	const [source, rest] = colon < 0 ? ["", text] : [text.slice(0, colon), text.slice(colon + 1)];
	const isExclusion = rest.startsWith("!");
	return {
		isExclusion,
		source,
		expression: new RegExp(isExclusion ? rest.slice(1) : rest)
	};
}
/** The key of a namespace's label among those of its pods, before the label's own. */
const NAMESPACE_LABEL_PREFIX = "io.cilium.k8s.namespace.labels.";
/** The selector as far as policies can see what it asks for: a label that they cannot see is absent. */
function visibleSelector(requirements, settings) {
	const never = unseenLabels$1(requirements, settings).length > 0;
	return selector(never ? [] : requirements.filter((each) => isVisible$1(each, settings)), { never });
}
/** Labels that must be there and that policies cannot see. */
function unseenLabels$1(requirements, settings) {
	return requirements.filter((each) => (each.operator === "In" || each.operator === "Exists") && !isVisible$1(each, settings)).map(({ key }) => key);
}
function isVisible$1({ scope, key }, settings) {
	if (scope === "namespace" && key === "kubernetes.io/metadata.name") return true;
	return labelFilter(settings)(scope === "namespace" ? NAMESPACE_LABEL_PREFIX + key : key);
}

// src/dialects/cilium/labels.ts
const NAMESPACE_KEY = "io.kubernetes.pod.namespace";
const CLUSTER_KEY = "io.cilium.k8s.policy.cluster";
const SERVICE_ACCOUNT_KEY = "io.cilium.k8s.policy.serviceaccount";
const CILIUM_PREFIX = "io.cilium.k8s";
const CILIUM_KEYS = [NAMESPACE_LABEL_PREFIX, SERVICE_ACCOUNT_KEY];
/** `k8s:app` is the label `app` of source `k8s`; a key without a source means any source (rule R10). */
function splitKey(key) {
	const colon = key.indexOf(":");
	return colon < 0 ? {
		source: "any",
		name: key
	} : {
		source: key.slice(0, colon),
		name: key.slice(colon + 1)
	};
}
/** All of these must hold (rule R13). */
function conditionsOf(selector) {
	return [...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => {
		return {
			...splitKey(key),
			operator: "In",
			values: [value]
		};
	}), ...(selector.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
		return {
			...splitKey(key),
			operator,
			values
		};
	})];
}
/** Whether the condition can be met by a label that Kubernetes objects give. */
function concernsKubernetes({ source }) {
	return source === "any" || source === "k8s";
}
/** What the condition asks of a pod: a requirement, or an answer that is the same for every pod. */
function onPods(condition, settings) {
	const { name, operator, values } = condition;
	if (!concernsKubernetes(condition)) return holdsFor(condition, void 0);
	if (name === "io.kubernetes.pod.namespace") return onPresentLabel(condition, requirement("namespace", NAMESPACE_NAME_LABEL, operator, values));
	if (name === "io.cilium.k8s.policy.cluster") return holdsFor(condition, settings.clusterName);
	if (!isVisible(name, settings)) return holdsFor(condition, void 0);
	if (name === SERVICE_ACCOUNT_KEY) return onPresentLabel(condition, requirement("service-account", "", operator, values));
	if (name.startsWith("io.cilium.k8s.namespace.labels.")) return requirement("namespace", name.slice(NAMESPACE_LABEL_PREFIX.length), operator, values);
	return requirement("pod", name, operator, values);
}
/** Whether the label is part of an identity (rule R11). Below the prefix that is Cilium's own, pods have no labels. */
function isVisible(name, settings) {
	return !(name.startsWith(CILIUM_PREFIX) && !CILIUM_KEYS.some((key) => name.startsWith(key))) && labelFilter(settings)(name);
}
/** Every pod has a namespace and a service account, so that their presence says nothing. */
function onPresentLabel({ operator }, onValue) {
	return operator === "Exists" ? true : operator === "DoesNotExist" ? false : onValue;
}
/** Labels that the selector asks for and that no pod has for Cilium, so that it selects no pod (rule R11). */
function unseenLabelsOf(selector, settings) {
	return conditionsOf(selector).filter((condition) => {
		const { name, operator } = condition;
		if (!concernsKubernetes(condition) || name === "io.kubernetes.pod.namespace" || name === "io.cilium.k8s.policy.cluster") return false;
		return (operator === "In" || operator === "Exists") && !isVisible(name, settings);
	}).map(({ name }) => name);
}

// src/dialects/cilium/selectors.ts
/** Selectors of Cilium policies: whom a rule applies to, and which endpoints are its peers (rules R2 to R12). */
/** Endpoints of Cilium that are no pods of the manifests, and that policies select by their label (rules R2, R33, R70). */
const ENTITY_SUBJECTS = [
	"health",
	"ingress",
	"init"
];
/** What `endpointSelector` selects. `namespace` is the policy's, or undefined where it has none. */
function subjectOf(written, namespace, settings) {
	const conditions = subjectConditions(written, namespace);
	return {
		isOfOtherClusters: excludesCluster(conditions, settings),
		pods: podsThatMeet$1(conditions, settings),
		entities: ENTITY_SUBJECTS.filter((name) => isMetByEntity(conditions, name))
	};
}
function subjectConditions(written, namespace) {
	if (namespace === void 0) return conditionsOf(written);
	const { [`k8s:${NAMESPACE_KEY}`]: _overwritten, ...matchLabels } = written.matchLabels ?? {};
	return [...conditionsOf({
		...written,
		matchLabels
	}), inPolicyNamespace(namespace)];
}
/** Whether the selector asks for the label of endpoints that have no others yet, in whatever way (rule R7). */
function mentionsInit(written) {
	return conditionsOf(written).some(({ source, name }) => source === "reserved" && name === "init");
}
/**
* Everybody whom an element of `fromEndpoints` or `toEndpoints` selects: pods, and where a condition on labels with
* source `reserved` asks for it, what has no pod.
*/
function selectedPeers$1(written, context) {
	const { settings } = context;
	const conditions = withDefaults(conditionsOf(written), context);
	if (conditions.length === 0) return {
		key: ANYBODY_KEY,
		peers: [{ kind: "anybody" }],
		isOfOtherClusters: false
	};
	const pods = podsThatMeet$1(conditions, settings);
	const entities = ENTITY_NAMES.filter((name) => isMetByEntity(conditions, name));
	const peers = [
		...pods.never ? [] : [{
			kind: "pods",
			selector: pods
		}],
		...entities.map((name) => ({
			kind: "entity",
			name
		})),
		...isMetByEntity(conditions, "world") ? [WORLD] : []
	];
	const texts = conditions.map(({ source, name, operator, values }) => JSON.stringify([
		source,
		name,
		operator,
		[...values].sort()
	]));
	return {
		key: `endpoints ${[...new Set(texts)].sort().join()}`,
		peers,
		isOfOtherClusters: excludesCluster(conditions, settings)
	};
}
/** Whether the selector would mean addresses or nodes as well, were it not for the cluster (rule R8). */
function restsOnCluster(written, context) {
	const others = withDefaults(conditionsOf(written), {
		...context,
		settings: {
			...context.settings,
			policyDefaultLocalCluster: false
		}
	});
	return [...ENTITY_NAMES, "world"].some((name) => isMetByEntity(others, name)) && !others.some(isOfReserved);
}
/**
* By label, the pods that a selector means because they do not have it: `NotIn` holds of an absent label as well (rule R13).
* Every pod has a namespace and a cluster.
*/
function podsWithoutLabels(written, context) {
	const conditions = withDefaults(conditionsOf(written), context);
	return conditions.flatMap((condition, index) => {
		const { name, operator } = condition;
		if (operator !== "NotIn" || !concernsKubernetes(condition) || name === "io.kubernetes.pod.namespace" || name === "io.cilium.k8s.policy.cluster") return [];
		const absent = {
			...condition,
			operator: "DoesNotExist",
			values: []
		};
		const pods = podsThatMeet$1(conditions.with(index, absent), context.settings);
		return pods.never ? [] : [{
			label: name.replace(NAMESPACE_LABEL_PREFIX, ""),
			pods
		}];
	});
}
function isOfReserved({ source }) {
	return source === "reserved";
}
function excludesCluster(conditions, { clusterName }) {
	return conditions.some((condition) => condition.name === "io.cilium.k8s.policy.cluster" && !holdsFor(condition, clusterName));
}
/** Whether somebody said what the cluster of the manifests is called: then, other names are meant. */
function hasClusterName({ clusterName }) {
	return clusterName !== DEFAULT_CILIUM.clusterName;
}
const OF_OTHER_CLUSTERS = "of other clusters are meant: the manifests are read as those of cluster default, unless the setting `cilium.clusterName` names another";
/** Whether the selector says of which cluster its peers are (rule R12). */
function namesCluster(written) {
	return conditionsOf(written).some(({ name }) => name === CLUSTER_KEY);
}
/** Every address that belongs to no pod and no node (rule R28). */
const WORLD = {
	kind: "addresses",
	addresses: ALL_ADDRESSES,
	reach: "outside-only"
};
/** What Cilium adds to a selector of peers that does not say it. */
function withDefaults(written, { namespace, isAboutInit, settings: { policyDefaultLocalCluster, clusterName } }) {
	if (written.some(isOfReserved)) return [...written];
	const names = (isNamed) => written.some((condition) => concernsKubernetes(condition) && isNamed(condition.name));
	const added = [];
	if (!names((name) => name === "io.kubernetes.pod.namespace")) {
		if (namespace === void 0) {
			if (!isAboutInit) added.push({
				source: "k8s",
				name: NAMESPACE_KEY,
				operator: "Exists",
				values: []
			});
		} else if (!names((name) => name.startsWith("io.cilium.k8s.namespace.labels."))) added.push(inPolicyNamespace(namespace));
	}
	if (policyDefaultLocalCluster && !names((name) => name === "io.cilium.k8s.policy.cluster")) added.push({
		source: "k8s",
		name: CLUSTER_KEY,
		operator: "In",
		values: [clusterName]
	});
	return [...written, ...added];
}
function inPolicyNamespace(namespace) {
	return {
		source: "k8s",
		name: NAMESPACE_KEY,
		operator: "In",
		values: [namespace]
	};
}
/** Pods behind a Service: those of its namespace with all of its labels (rule R42). */
function podsOfService(labels, namespace, settings) {
	return podsThatMeet$1([...conditionsOf({ matchLabels: labels }), inPolicyNamespace(namespace)], settings);
}
/** Nodes by the labels of their objects; those of any other source than Kubernetes are none (rule R44). */
function nodesThatMeet(written) {
	const requirements = [];
	for (const condition of conditionsOf(written)) {
		const { source, name, operator, values } = condition;
		if (concernsKubernetes(condition) || source === "node") requirements.push(requirement("pod", name, operator, values));
		else if (!holdsFor(condition, void 0)) return selector([], { never: true });
	}
	return selector(requirements);
}
function podsThatMeet$1(conditions, settings) {
	const requirements = [];
	for (const condition of conditions) {
		const answer = onPods(condition, settings);
		if (answer === false) return selector([], { never: true });
		if (answer !== true) requirements.push(answer);
	}
	return selector(requirements);
}
/** An entity has one label: its name with source `reserved` and an empty value (rule R10). */
function isMetByEntity(conditions, entity) {
	return conditions.every((condition) => {
		const isPresent = condition.name === entity && (condition.source === "reserved" || condition.source === "any");
		return holdsFor(condition, isPresent ? "" : void 0);
	});
}
/** Why this selector of peers is not evaluated, if it is not. */
function unsupportedSelector(written) {
	const conditions = conditionsOf(written);
	const foreign = conditions.find(({ source }) => [
		"cidr",
		"cidrgroup",
		"fqdn"
	].includes(source));
	if (foreign !== void 0) return `labels with source ${foreign.source} are not evaluated`;
	const reserved = new Set(conditions.filter(({ source }) => source === "reserved").map(({ name }) => name));
	if (reserved.size > 1 && reserved.has("kube-apiserver")) return "reserved:kube-apiserver together with another reserved label is not evaluated";
}

// src/dialects/cilium/peer-entries.ts
/** Single elements of peer fields that need nothing but themselves: entities, nodes and names (rules R27 to R34, R41, R44). */
/** Every rule without peers, and the entity all, are one peer to Cilium. */
const ANYBODY = {
	key: ANYBODY_KEY,
	peers: [{ kind: "anybody" }]
};
/** Nodes other than the subject's own, by their labels (rule R44). */
function nodeEntry(written) {
	const selector = nodesThatMeet(written);
	return {
		key: `nodes ${selector.key}`,
		peers: [{
			kind: "nodes",
			selector
		}]
	};
}
function entityEntry(entity) {
	return entity === "all" ? ANYBODY : {
		key: `entity ${entity}`,
		peers: entityPeers(entity)
	};
}
function entityPeers(entity) {
	const anyPod = {
		kind: "pods",
		selector: ANY_POD$1
	};
	switch (entity) {
		case "all": return [...ANYBODY.peers];
		case "none": return [];
		case "world": return [WORLD];
		case "cluster": return [anyPod, ...ENTITY_NAMES.map((name) => ({
			kind: "entity",
			name
		}))];
		case "cluster-mesh": return [anyPod];
		default: return [{
			kind: "entity",
			name: entity
		}];
	}
}
/** A name without wildcards is the pattern that only this name matches. */
function nameEntry({ matchName, matchPattern }) {
	const pattern = canonicalName(matchName ?? matchPattern ?? "");
	return {
		key: `name ${pattern}`,
		peers: [{
			kind: "name",
			pattern,
			mustBeLookedUp: true
		}]
	};
}

// src/dialects/cilium/icmp-types.ts
const TYPES$1 = {
	IPv4: /* @__PURE__ */ new Map([
		["EchoReply", 0],
		["DestinationUnreachable", 3],
		["Redirect", 5],
		["Echo", 8],
		["EchoRequest", 8],
		["RouterAdvertisement", 9],
		["RouterSelection", 10],
		["TimeExceeded", 11],
		["ParameterProblem", 12],
		["Timestamp", 13],
		["TimestampReply", 14],
		["Photuris", 40],
		["ExtendedEchoRequest", 42],
		["ExtendedEchoReply", 43]
	]),
	IPv6: /* @__PURE__ */ new Map([
		["DestinationUnreachable", 1],
		["PacketTooBig", 2],
		["TimeExceeded", 3],
		["ParameterProblem", 4],
		["EchoRequest", 128],
		["EchoReply", 129],
		["MulticastListenerQuery", 130],
		["MulticastListenerReport", 131],
		["MulticastListenerDone", 132],
		["RouterSolicitation", 133],
		["RouterAdvertisement", 134],
		["NeighborSolicitation", 135],
		["NeighborAdvertisement", 136],
		["RedirectMessage", 137],
		["RouterRenumbering", 138],
		["ICMPNodeInformationQuery", 139],
		["ICMPNodeInformationResponse", 140],
		["InverseNeighborDiscoverySolicitation", 141],
		["InverseNeighborDiscoveryAdvertisement", 142],
		["HomeAgentAddressDiscoveryRequest", 144],
		["HomeAgentAddressDiscoveryReply", 145],
		["MobilePrefixSolicitation", 146],
		["MobilePrefixAdvertisement", 147],
		["DuplicateAddressRequestCodeSuffix", 157],
		["DuplicateAddressConfirmationCodeSuffix", 158],
		["ExtendedEchoRequest", 160],
		["ExtendedEchoReply", 161]
	])
};
/** The number of a type written as a number, quoted or not, or by name; undefined if the family has no such type. */
function icmpTypeNumber(family, type) {
	const number = typeof type === "number" || /^(0|[1-9]\d{0,2})$/.test(type) ? Number(type) : TYPES$1[family].get(type);
	return number !== void 0 && number >= 0 && number <= 255 ? number : void 0;
}

// src/dialects/cilium/port-schema.ts
/** `toPorts` and `icmps`, as far as the CRD says what the API server takes (rules R47 to R58). */
/** Protocols without ports, with their numbers (rule R48). */
const EXTENDED_PROTOCOLS = /* @__PURE__ */ new Map([
	["IGMP", 2],
	["IPIP", 4],
	["IPV6", 41],
	["GRE", 47],
	["ESP", 50],
	["AH", 51],
	["VRRP", 112]
]);
/**
* The pattern of the CRD, whose two halves are anchored at one end each: it only asks for a digit at the start or a
* name at the end. What else is wrong with a port is found by Cilium itself.
*/
const PORT$1 = /^[0-9]|[A-Za-z](-?[A-Za-z0-9])*$/;
const port$1 = once$1(() => strictObject({
	port: optional(string().check(_regex(PORT$1, "must be the number or the name of a port"))),
	endPort: optional(int().check(_gte(0, "must be from 0 to 65535"), _lte(65535, "must be from 0 to 65535"))),
	protocol: optional(_enum([
		"TCP",
		"UDP",
		"SCTP",
		"ANY",
		...EXTENDED_PROTOCOLS.keys()
	]))
}));
const ports$1 = once$1(() => optional(array(port$1()).check(_maxLength(40, "at most 40 ports (rule R52)"))));
const dnsPattern = once$1(() => string().check(_maxLength(255, "at most 255 characters"), _regex(DNS_PATTERN, "not a pattern of DNS names")));
/** A name or a pattern: elements of `toFQDNs` and of `rules.dns` (rule R41). */
const dnsSelector = once$1(() => strictObject({
	matchName: optional(string().check(_maxLength(255, "at most 255 characters"), _regex(DNS_NAME, "not a DNS name"))),
	matchPattern: optional(dnsPattern())
}).check(refine(({ matchName, matchPattern }) => matchName === void 0 !== (matchPattern === void 0), { message: "needs either matchName or matchPattern" })));
const secret = once$1(() => strictObject({
	name: string(),
	namespace: optional(string())
}));
const headerMatch = once$1(() => strictObject({
	name: string().check(_minLength(1, "must not be empty")),
	value: optional(string()),
	secret: optional(secret()),
	mismatch: optional(_enum([
		"LOG",
		"ADD",
		"DELETE",
		"REPLACE"
	]))
}));
const httpRule = once$1(() => strictObject({
	method: optional(string()),
	path: optional(string()),
	host: optional(string()),
	headers: optional(array(string())),
	headerMatches: optional(array(headerMatch()))
}));
const layer7Rules = once$1(() => strictObject({
	http: optional(array(httpRule())),
	dns: optional(array(dnsSelector()))
}).check(superRefine(({ http, dns }, context) => {
	if (http === void 0 || dns === void 0) return;
	context.addIssue({
		code: "custom",
		path: ["dns"],
		message: "cannot stand beside http"
	});
})));
const listener = once$1(() => strictObject({
	name: string().check(_minLength(1, "must not be empty")),
	envoyConfig: strictObject({
		kind: optional(_enum(["CiliumEnvoyConfig", "CiliumClusterwideEnvoyConfig"])),
		name: string().check(_minLength(1, "must not be empty"))
	}),
	priority: optional(int().check(_gte(1, "must be from 1 to 100"), _lte(100, "must be from 1 to 100")))
}));
const tlsContext = once$1(() => strictObject({
	secret: secret(),
	certificate: optional(string()),
	privateKey: optional(string()),
	trustedCA: optional(string())
}));
const allowedPorts = once$1(() => array(strictObject({
	ports: ports$1(),
	rules: optional(layer7Rules()),
	serverNames: optional(array(dnsPattern()).check(_minLength(1, "must not be empty"), refine((names) => new Set(names).size === names.length, "the same name is given twice"))),
	listener: optional(listener()),
	terminatingTLS: optional(tlsContext()),
	originatingTLS: optional(tlsContext())
})));
/** Deny rules take ports only (rule R63). */
const deniedPorts = once$1(() => array(strictObject({ ports: ports$1() })));
const icmpField = once$1(() => strictObject({
	family: optional(_enum(["IPv4", "IPv6"])),
	type: union([int(), string().check(refine(isIcmpType, "not an ICMP type: 0 to 255 or its name"))])
}));
/** The CRD does not look at the family; a name of the other family is refused by Cilium. */
function isIcmpType(type) {
	return icmpTypeNumber("IPv4", type) !== void 0 || icmpTypeNumber("IPv6", type) !== void 0;
}
const icmpRules = once$1(() => array(strictObject({ fields: optional(array(icmpField()).check(_maxLength(40, "at most 40 fields (rule R53)"))) })));

// src/dialects/cilium/ports.ts
/** The connections of an item, each with what is asked of them beyond the port (rules R25, R46 to R53, R68). */
/** An item without `toPorts` and `icmps` is about every connection, ICMP too (rule R46). */
function limitsConnections({ toPorts, icmps }) {
	return toPorts.length + icmps.length > 0;
}
/** What the item is about: accesses without a restriction joined, and one for each alternative of a restriction. */
function accessesOf(item, context) {
	const { algebra } = context;
	return joinAlike(elementsOf(item, context).flatMap(({ element, ports }) => accessesOfElement(item, element, ports, context)), algebra).filter(({ connections }) => connections.fixed !== algebra.none || connections.named.length > 0);
}
function elementsOf(item, context) {
	const everything = {
		key: "every port",
		connections: numbered(context.algebra.all)
	};
	if (!limitsConnections(item)) return [{
		element: {},
		ports: [everything]
	}];
	return [...item.toPorts.map((element) => ({
		element,
		ports: portsOf$1(element, item, context)
	})), {
		element: {},
		ports: icmpTypesOf(item.icmps, context)
	}];
}
function accessesOfElement(item, element, ports, { algebra, settings }) {
	const { alternatives, aspects, isBinding, needsIsolation } = requirementsOf(item, element, settings);
	const access = {
		ports,
		connections: {
			fixed: algebra.unionOf(ports.map((port) => port.connections.fixed)),
			named: ports.flatMap((port) => port.connections.named)
		},
		level: requirementLevel(item, element),
		aspects,
		isBinding
	};
	if (alternatives.length === 0) return [access];
	return alternatives.map((restriction) => ({
		...access,
		restriction,
		...needsIsolation ? { needsIsolation } : {}
	}));
}
function joinAlike(accesses, algebra) {
	const groups = /* @__PURE__ */ new Map();
	for (const access of accesses) {
		const { level, restriction, aspects } = access;
		const key = JSON.stringify([
			level,
			restriction ?? null,
			aspects
		]);
		const known = groups.get(key);
		groups.set(key, known === void 0 ? access : {
			...access,
			...joinPorts(known, access, algebra)
		});
	}
	return [...groups.values()];
}
function joinPorts(one, other, algebra) {
	return {
		ports: [...one.ports, ...other.ports],
		connections: {
			fixed: algebra.union(one.connections.fixed, other.connections.fixed),
			named: [...one.connections.named, ...other.connections.named]
		}
	};
}
function portsOf$1({ ports = [] }, { direction }, context) {
	return ports.flatMap((entry) => {
		const number = EXTENDED_PROTOCOLS.get(entry.protocol ?? "");
		if (number !== void 0) {
			const fixed = isPortName$1(entry.port ?? "") ? context.algebra.none : context.algebra.ofProtocolNumber(number);
			return [{
				key: `protocol ${number}`,
				connections: numbered(fixed)
			}];
		}
		return protocolsOf(entry).map((protocol) => {
			const { port = "", endPort } = entry;
			if (isPortName$1(port)) {
				const name = port.toLowerCase();
				return {
					key: `${protocol} ${name}`,
					connections: namedPort(direction, protocol, name, context)
				};
			}
			return {
				key: `${protocol} ${port}-${endPort ?? 0}`,
				connections: numberedPorts(protocol, entry, context.algebra)
			};
		});
	});
}
function numberedPorts(protocol, { port = "", endPort = 0 }, algebra) {
	const number = port === "" ? 0 : portNumber$1(port);
	if (number === void 0) return numbered(algebra.none);
	if (number === 0 && (endPort === 0 || endPort === LAST_PORT)) return numbered(algebra.ofProtocol(protocol));
	return numbered(algebra.ofPorts(protocol, Math.max(number, 1), Math.max(number, endPort)));
}
const LAST_PORT = 65535;
/** ANY, which is also the default, is every protocol with ports, and never ICMP (rule R48). */
function protocolsOf({ protocol = "ANY" }) {
	if (protocol === "ANY") return PORT_PROTOCOLS;
	return PORT_PROTOCOLS.filter((known) => known === protocol);
}
/** An IANA service name: at most 15 letters, digits and single hyphens, with a letter (RFC 6335). */
function isPortName$1(text) {
	return text.length <= 15 && /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text) && /[A-Za-z]/.test(text);
}
/** Go reads a leading zero as octal, so that `010` is port 8 and `080` is none. */
function portNumber$1(text) {
	const isOctal = text.length > 1 && text.startsWith("0");
	if (!(isOctal ? /^[0-7]+$/ : /^\d+$/).test(text)) return void 0;
	const number = Number.parseInt(text, isOctal ? 8 : 10);
	return number <= LAST_PORT ? number : void 0;
}
/** The first entry with a number and without a protocol, and what all of these open beside TCP. DNS needs both. */
function portsWithoutProtocol({ path, toPorts }, algebra) {
	const found = toPorts.flatMap(({ ports = [] }, element) => ports.flatMap((entry, index) => {
		const { port = "", protocol } = entry;
		if (protocol !== void 0 || isPortName$1(port) || portNumber$1(port) === DNS_PORT) return [];
		const opened = ["UDP", "SCTP"].map((other) => numberedPorts(other, entry, algebra).fixed);
		return [{
			path: [
				...path,
				"toPorts",
				element,
				"ports",
				index
			],
			connections: algebra.unionOf(opened)
		}];
	}));
	const connections = algebra.unionOf(found.map((each) => each.connections));
	return found.slice(0, 1).map((first) => ({
		...first,
		connections
	}));
}
const DNS_PORT = 53;
function icmpTypesOf(rules, { algebra, settings }) {
	return rules.flatMap(({ fields: written = [] }) => written).flatMap(({ family = "IPv4", type }) => {
		const number = icmpTypeNumber(family, type);
		if (number === void 0) return [];
		const protocol = family === "IPv6" ? "ICMPv6" : "ICMP";
		const fixed = protocol === "ICMP" && number === 0 && settings.echoReplyIsEveryType ? algebra.ofProtocol("ICMP") : algebra.ofIcmp(protocol, number);
		return [{
			key: `${protocol} ${number}`,
			connections: numbered(fixed)
		}];
	});
}

// src/dialects/cilium/referred-objects.ts
/** The Services that the element means. An empty namespace is any, and a selector wins over a name (rule R42). */
function servicesOf({ k8sService, k8sServiceSelector }, context) {
	const services = context.objectsOf("", "Service");
	const isIn = (service, namespace = "") => namespace === "" || namespaceOf(service) === namespace;
	if (k8sServiceSelector !== void 0) return services.filter((service) => isIn(service, k8sServiceSelector.namespace) && isSelected(service, k8sServiceSelector.selector));
	if (k8sService === void 0) return [];
	return services.filter((service) => isIn(service, k8sService.namespace) && service.name === (k8sService.serviceName ?? ""));
}
/** The pods that a Service selects, or the addresses that are given for one without a selector (rule R42). */
function servicePeers(service, context) {
	consult(service, context);
	const labels = textsOf(fieldAt(service.value, "spec", "selector"));
	if (Object.keys(labels).length > 0) return [{
		kind: "pods",
		selector: podsOfService(labels, namespaceOf(service), context.settings)
	}];
	const slices = context.objectsOf("discovery.k8s.io", "EndpointSlice").filter((slice) => labelsOf(slice)["kubernetes.io/service-name"] === service.name);
	const endpoints = context.objectsOf("", "Endpoints").filter(({ name }) => name === service.name);
	const found = [...slices, ...endpoints].filter((object) => namespaceOf(object) === namespaceOf(service));
	for (const object of found) consult(object, context);
	const blocks = found.flatMap(addressTexts).map((text) => addressBlock(text, [], context.settings));
	return addressPeers(blocks, context.settings);
}
function consult(object, { consulted, referred }) {
	consulted.add(`${printObject(object)} ${object.digest}`);
	referred.add(object);
}
/** Every address of an EndpointSlice or of an Endpoints object. */
function addressTexts({ value }) {
	const ofSlice = objectsIn(value.endpoints).flatMap(({ addresses }) => Array.isArray(addresses) ? addresses : []);
	const ofSubsets = objectsIn(value.subsets).flatMap(({ addresses }) => objectsIn(addresses).map(({ ip }) => ip));
	return [...ofSlice, ...ofSubsets].filter((text) => typeof text === "string");
}
/** The groups that the rule means; none where it is about a range of its own (rule R38). */
function groupsOf({ cidrGroupRef, cidrGroupSelector }, context) {
	const groups = context.objectsOf("cilium.io", "CiliumCIDRGroup");
	if (cidrGroupRef !== void 0) return groups.filter(({ name }) => name === cidrGroupRef);
	return cidrGroupSelector === void 0 ? [] : groups.filter((group) => isSelected(group, cidrGroupSelector));
}
/** Every range of the group. A missing or an empty group is nobody, and not everybody (rule R38). */
function groupBlocks(group, except, context) {
	consult(group, context);
	const ranges = fieldAt(group.value, "spec", "externalCIDRs");
	return (Array.isArray(ranges) ? ranges : []).filter((text) => typeof text === "string").map((text) => addressBlock(text, except, context.settings));
}
/** The source of a key does not matter here (rules R38, R42). */
function isSelected(resource, selector) {
	const labels = labelsOf(resource);
	return conditionsOf(selector).every((condition) => holdsFor(condition, labels[condition.name]));
}
function labelsOf({ value }) {
	return textsOf(fieldAt(value, "metadata", "labels"));
}
function textsOf(value) {
	if (!isObject$1(value)) return {};
	return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}
function fieldAt(value, first, second) {
	const outer = value[first];
	return isObject$1(outer) ? outer[second] : void 0;
}
function objectsIn(value) {
	return Array.isArray(value) ? value.filter(isObject$1) : [];
}

// src/dialects/cilium/peers.ts
function peersOf$3(item, context) {
	const { direction, path, peers } = item;
	const at = (family, ...rest) => [
		...path,
		peerField(direction, family),
		...rest
	];
	const found = {
		peers: [],
		entries: [],
		unsupported: [],
		unresolved: []
	};
	const { settings } = context;
	let hasPeers = false;
	const read = (list, add) => {
		if (list === void 0) return;
		hasPeers = true;
		add(list);
	};
	if (EXCLUDING_FAMILIES.some((family) => peers[family]?.length === 0)) return found;
	read(peers.Endpoints, (list) => addEndpoints(list, at("Endpoints"), context, found));
	read(peers.CIDR, (list) => addRanges(list.map((text) => rangeEntry(text, [], settings)), settings, found));
	read(peers.CIDRSet, (list) => addCidrSet(list, at("CIDRSet"), context, found));
	read(peers.Entities, (list) => add(list.map(entityEntry), found));
	read(peers.Nodes, (list) => add(list.map(nodeEntry), found));
	const present = (list) => list?.length === 0 && settings.emptyPeerLists === "everybody" ? void 0 : list;
	read(present(peers.FQDNs), (list) => add(list.map(nameEntry), found));
	read(present(peers.Groups), (list) => addGroups(list, at("Groups"), context, found));
	read(present(peers.Services), (list) => addServices(list, at("Services"), item, context, found));
	if ((peers.Services ?? []).length > 0 && found.peers.length === 0 && settings.unresolvedServices === "everybody" && limitsConnections(item)) hasPeers = false;
	return hasPeers ? found : {
		...found,
		peers: void 0,
		entries: [ANYBODY]
	};
}
const EXCLUDING_FAMILIES = [
	"Endpoints",
	"CIDR",
	"CIDRSet",
	"Entities",
	"Nodes"
];
function add(entries, found) {
	found.entries.push(...entries);
	found.peers.push(...entries.flatMap(({ peers }) => peers));
}
function addEndpoints(list, path, context, found) {
	for (const [index, written] of list.entries()) {
		const place = [...path, index];
		const message = unsupportedSelector(written);
		if (message !== void 0) {
			const remark = {
				path: place,
				message
			};
			found.unsupported.push(remark);
			found.peers.push(unknownPeer(remark, context, "everything"));
			continue;
		}
		const { key, peers, isOfOtherClusters } = selectedPeers$1(written, context);
		add([{
			key,
			peers
		}], found);
		if (isOfOtherClusters && !hasClusterName(context.settings)) found.unresolved.push({
			path: place,
			message: `only pods ${OF_OTHER_CLUSTERS}`
		});
	}
}
function unknownPeer({ path }, { object }, reach) {
	return {
		kind: "unknown",
		assumption: `What ${printFieldPath(path)} of ${object} selects is not known: it is not evaluated.`,
		reach
	};
}
function addCidrSet(list, path, context, found) {
	addRanges(list.map((rule, index) => {
		const { cidr, cidrGroupRef, except = [] } = rule;
		if (cidr !== void 0) return rangeEntry(cidr, except, context.settings);
		const groups = groupsOf(rule, context);
		if (groups.length === 0) {
			const field = cidrGroupRef === void 0 ? "cidrGroupSelector" : "cidrGroupRef";
			const message = "no CiliumCIDRGroup of the manifests is meant, so that it selects nobody";
			found.unresolved.push({
				path: [
					...path,
					index,
					field
				],
				message
			});
		}
		return {
			key: `group ${JSON.stringify(rule)}`,
			blocks: groups.flatMap((group) => groupBlocks(group, except, context))
		};
	}), context.settings, found);
}
function rangeEntry(text, except, settings) {
	return {
		key: `range ${[text, ...except].join()}`,
		blocks: [addressBlock(text, except, settings)]
	};
}
/** Ranges of one rule add up to one set, so that two halves of a range say what the range says. */
function addRanges(ranges, settings, { peers, entries }) {
	peers.push(...addressPeers(ranges.flatMap(({ blocks }) => blocks), settings));
	entries.push(...ranges.map(({ key, blocks }) => ({
		key,
		peers: addressPeers(blocks, settings)
	})));
}
/** The cloud provider says which addresses these are. They are outside the cluster (rule R44). */
function addGroups(list, path, context, { peers, unsupported }) {
	if (list.length === 0) return;
	const remark = {
		path,
		message: `${String(path.at(-1))} is not evaluated`
	};
	unsupported.push(remark);
	peers.push(unknownPeer(remark, context, "outside-only"));
}
function addServices(list, path, item, context, found) {
	const meant = list.map((written) => item.action === "allow" ? servicesOf(written, context) : []);
	add(meant.flat().map((service) => serviceEntry(service, context)), found);
	const isEverybody = found.peers.length === 0 && limitsConnections(item) && context.settings.unresolvedServices === "everybody";
	const what = item.action === "deny" ? "Cilium looks up no Service of a deny rule" : "no Service of the manifests is meant";
	for (const [index, services] of meant.entries()) {
		if (services.length > 0) continue;
		const message = `${what}; without one, the rule is about ${isEverybody ? "everybody" : "nobody"}`;
		found.unresolved.push({
			path: [...path, index],
			message
		});
	}
}
function serviceEntry(service, context) {
	return {
		key: `service ${printObject(service)}`,
		peers: servicePeers(service, context)
	};
}

// src/dialects/cilium/pitfalls.ts
/** What policies say that readers are likely to take for something else: for findings, not for the evaluation. */
function remarksOf$1(placed, scope) {
	const { path, rule } = placed;
	const subject = rule.endpointSelector;
	return [
		...idleDirections(placed, scope),
		...subject === void 0 ? [] : unseenLabels(subject, [...path, "endpointSelector"], scope),
		...itemsOf(placed).flatMap((item) => itemRemarks(item, scope))
	];
}
/** Lists that isolate nobody, because they are empty, and flags without a list (rules R14, R18). */
function idleDirections({ path, rule }, scope) {
	return DIRECTIONS.flatMap((direction) => {
		const lists = [rule[direction], rule[listField(direction, "deny")]];
		if (lists.some((list) => (list ?? []).length > 0)) return [];
		const isListed = lists.some((list) => list !== void 0);
		if (!isListed && rule.enableDefaultDeny?.[direction] !== true) return [];
		const field = isListed ? [rule[direction] === void 0 ? listField(direction, "deny") : direction] : ["enableDefaultDeny", direction];
		return [{
			kind: "idle-direction",
			direction,
			origin: originAt(scope.resource, [...path, ...field])
		}];
	});
}
/** Labels that are no part of an identity (rule R11). */
function unseenLabels(written, path, scope) {
	return unseenLabelsOf(written, scope.settings).map((label) => {
		return {
			kind: "unseen-label",
			label,
			origin: originAt(scope.resource, path)
		};
	});
}
function itemRemarks(item, scope) {
	const place = (family, index) => [
		...item.path,
		peerField(item.direction, family),
		index
	];
	return [
		...(item.peers.Endpoints ?? []).flatMap((written, index) => {
			const path = place("Endpoints", index);
			return [...unseenLabels(written, path, scope), ...endpointRemarks(written, item, path, scope)];
		}),
		...(item.peers.Entities ?? []).flatMap((entity, index) => entityRemarks(entity, item, place("Entities", index), scope)),
		...emptyRemarks(item, scope),
		...serviceRemarks(item, place, scope),
		...worldRemarks(item, scope),
		...protocolRemarks(item, scope)
	];
}
/** An item without any field (rule R15). */
function emptyRemarks(item, { resource }) {
	const { action, direction, path, peers } = item;
	return !limitsConnections(item) && PEER_FAMILIES.every((family) => peers[family] === void 0) && action === "allow" ? [{
		kind: "empty-rule",
		direction,
		origin: originAt(resource, path)
	}] : [];
}
function overlooked({ direction, path }, place, scope, slip) {
	return {
		kind: "overlooked",
		direction,
		of: printFieldPath(path),
		connections: scope.algebra.all,
		origin: originAt(scope.resource, place),
		...slip
	};
}
/** An empty selector of a policy without a namespace (rule R7), and what negative conditions hold of (rules R8, R13). */
function endpointRemarks(written, item, path, scope) {
	const conditions = conditionsOf(written);
	if (conditions.length === 0) {
		if (scope.namespace !== void 0) return [];
		return [overlooked(item, path, scope, {
			slip: "every-namespace",
			among: [{
				kind: "pods",
				selector: ANY_POD$1
			}],
			text: "is empty, which in a policy of the whole cluster means the pods of every namespace"
		})];
	}
	const without = podsWithoutLabels(written, scope).map(({ label, pods }) => {
		const text = `also means pods without the label \`${label}\``;
		return overlooked(item, path, scope, {
			slip: "absent-label",
			among: [{
				kind: "pods",
				selector: pods
			}],
			text
		});
	});
	const outsiders = selectedPeers$1(written, scope).peers.filter(({ kind }) => kind !== "pods");
	if (outsiders.length === 0 || conditions.some(({ source }) => source === "reserved")) return without;
	const text = "also means what is no pod and has none of its labels";
	return [...without, overlooked(item, path, scope, {
		slip: "absent-label",
		among: outsiders,
		text
	})];
}
const NODES_AND_PROXIES = [
	"remote-node",
	"host",
	"unmanaged",
	"ingress"
].map((name) => ({
	kind: "entity",
	name
}));
/** Entities that hold nodes (rule R29), and the one node that needs no rule (rule R30). */
function entityRemarks(entity, item, path, scope) {
	if (entity === "cluster") return [overlooked(item, path, scope, {
		slip: "nodes",
		among: NODES_AND_PROXIES,
		text: "is `cluster`, which means the nodes and what runs on their network beside the pods"
	})];
	if (entity !== "host" || item.action === "deny") return [];
	return [overlooked(item, path, scope, {
		slip: "own-node",
		isMissed: true,
		among: [{
			kind: "entity",
			name: "remote-node"
		}],
		text: "is `host`, which means the pod's own node only: other nodes are shut out"
	})];
}
/** Every address, and nobody in the cluster (rules R28, R36). */
function worldRemarks(item, scope) {
	const { CIDR = [], CIDRSet = [], Entities = [] } = item.peers;
	if (!(Entities.includes("world") || [...CIDR, ...CIDRSet.map(({ cidr }) => cidr)].some(isEveryAddress)) || item.action === "deny") return [];
	return [overlooked(item, item.path, scope, outsideOnly(scope.settings))];
}
/** Without ports, a rule for a Service opens every port of its pods (rule R42). */
function serviceRemarks(item, place, scope) {
	if (item.action === "deny" || limitsConnections(item)) return [];
	return (item.peers.Services ?? []).flatMap((written, index) => servicesOf(written, scope).map((service) => {
		const text = `opens every port of what is behind Service ${service.namespace}/${service.name}, and not only those of the Service`;
		const among = servicePeers(service, scope);
		return overlooked(item, place("Services", index), scope, {
			slip: "every-port",
			among,
			text
		});
	}));
}
/** Without a protocol, an entry is about all that have ports (rule R48). */
function protocolRemarks(item, scope) {
	const [first] = item.action === "deny" ? [] : portsWithoutProtocol(item, scope.algebra);
	if (first === void 0) return [];
	const { path, connections } = first;
	return [overlooked(item, path, scope, {
		slip: "every-protocol",
		among: [{ kind: "anybody" }],
		connections,
		text: "names no protocol, so that it opens UDP and SCTP beside TCP"
	})];
}

// src/dialects/cilium/readings.ts
function settingsOf(item, rule, context) {
	const { direction, peers, toPorts } = item;
	const doesNotIsolate = rule.enableDefaultDeny?.[direction] === false;
	const hasLayer7 = toPorts.some(({ rules }) => [...rules?.http ?? [], ...rules?.dns ?? []].length > 0);
	const used = {
		policyDefaultLocalCluster: (peers.Endpoints ?? []).some((written) => restsOnCluster(written, context)),
		clusterName: (peers.Endpoints ?? []).some(namesCluster),
		labels: (peers.Endpoints ?? []).some((written) => unseenLabelsOf(written, context.settings).length > 0),
		nonDefaultDenyPolicies: doesNotIsolate,
		l7DefaultAllow: doesNotIsolate && hasLayer7,
		namedPorts: direction === "egress" && toPorts.some(({ ports = [] }) => ports.some(({ port = "" }) => isPortName$1(port))),
		serverNamesBind: toPorts.some(({ serverNames = [] }) => serverNames.length > 0),
		emptyPeerLists: limitsConnections(item) && [
			peers.FQDNs,
			peers.Services,
			peers.Groups
		].some((list) => list?.length === 0),
		echoReplyIsEveryType: item.icmps.some(({ fields = [] }) => fields.some(({ family = "IPv4", type }) => family === "IPv4" && icmpTypeNumber(family, type) === 0))
	};
	return [...Object.keys(used).filter((name) => used[name] === true), ...rangeReadings([...peers.CIDR ?? [], ...rangesOf(item)], context.settings)];
}
function rangesOf({ peers }) {
	return (peers.CIDRSet ?? []).map(({ cidr = "192.0.2.0/24" }) => cidr);
}

// src/dialects/cilium/schema.ts
/**
* CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io/v2, as far as their CRDs say what the API server
* takes (pkg/k8s/apis/cilium.io/client/crds/v2). What it takes and Cilium then refuses is found in `validate.ts`.
*/
/** Unlike in built-in kinds, keys and the values of expressions are not checked by the API server. */
const labelSelector$2 = once$1(() => strictObject({
	matchLabels: optional(record(string(), string().check(refine(isLabelValue, "not a valid label value")))),
	matchExpressions: optional(array(strictObject({
		key: string(),
		operator: _enum([
			"In",
			"NotIn",
			"Exists",
			"DoesNotExist"
		]),
		values: optional(array(string()))
	})))
}));
const selectors = once$1(() => optional(array(labelSelector$2())));
/** Go's strict reader of addresses takes no leading zeros, which some libraries read as octal. */
const LEADING_ZERO = /(^|[./])0\d/;
function isRange(text) {
	return typeof parseRange(text) !== "string" && !LEADING_ZERO.test(text);
}
const cidr$1 = once$1(() => string().check(refine(isRange, "not a CIDR range")));
/** Also an address without a prefix (rule R35). */
const cidrOrAddress = once$1(() => string().check(refine((text) => isRange(text) || parseSingleAddress(text) !== void 0 && !LEADING_ZERO.test(text), { message: "neither a CIDR range nor an address" })));
const CIDR_SOURCES = [
	"cidr",
	"cidrGroupRef",
	"cidrGroupSelector"
];
const cidrRule = once$1(() => strictObject({
	cidr: optional(cidr$1()),
	cidrGroupRef: optional(string().check(refine(isSubdomain, "not a valid name"))),
	cidrGroupSelector: optional(labelSelector$2()),
	except: optional(array(cidr$1()))
}).check(refine((rule) => CIDR_SOURCES.filter((source) => rule[source] !== void 0).length === 1, { message: `needs exactly one of ${CIDR_SOURCES.join(", ")}` })));
/** `world-ipv4` and `world-ipv6` are known to Cilium but not to the CRD (rule R34). */
const entity = once$1(() => _enum([
	"all",
	"world",
	"cluster",
	"cluster-mesh",
	"host",
	"remote-node",
	"kube-apiserver",
	"ingress",
	"health",
	"init",
	"unmanaged",
	"none"
]));
const groups = once$1(() => optional(array(looseObject({}))));
/** Removed; the CRD keeps the field and takes no element (rule R45). */
const requires = once$1(() => optional(array(unknown()).check(_maxLength(0, "no longer exists: Cilium 1.19 removed it"))));
const service = once$1(() => strictObject({
	k8sService: optional(strictObject({
		serviceName: optional(string()),
		namespace: optional(string())
	})),
	k8sServiceSelector: optional(strictObject({
		selector: labelSelector$2(),
		namespace: optional(string())
	}))
}));
const sources = once$1(() => ({
	fromEndpoints: selectors(),
	fromCIDR: optional(array(cidrOrAddress())),
	fromCIDRSet: optional(array(cidrRule())),
	fromEntities: optional(array(entity())),
	fromNodes: selectors(),
	fromGroups: groups(),
	fromRequires: requires()
}));
const destinations = once$1(() => ({
	toEndpoints: selectors(),
	toCIDR: optional(array(cidrOrAddress())),
	toCIDRSet: optional(array(cidrRule())),
	toEntities: optional(array(entity())),
	toNodes: selectors(),
	toGroups: groups(),
	toServices: optional(array(service())),
	toRequires: requires()
}));
const allow = once$1(() => ({
	toPorts: optional(allowedPorts()),
	icmps: optional(icmpRules()),
	authentication: optional(strictObject({ mode: _enum([
		"disabled",
		"required",
		"test-always-fail"
	]) }))
}));
const deny = once$1(() => ({
	toPorts: optional(deniedPorts()),
	icmps: optional(icmpRules())
}));
const ingressItem = once$1(() => strictObject({
	...sources(),
	...allow()
}));
const egressItem = once$1(() => strictObject({
	...destinations(),
	toFQDNs: optional(array(dnsSelector())),
	...allow()
}));
const rule = once$1(() => strictObject({
	endpointSelector: optional(labelSelector$2()),
	nodeSelector: optional(labelSelector$2()),
	ingress: optional(array(ingressItem())),
	ingressDeny: optional(array(strictObject({
		...sources(),
		...deny()
	}))),
	egress: optional(array(egressItem())),
	egressDeny: optional(array(strictObject({
		...destinations(),
		...deny()
	}))),
	enableDefaultDeny: optional(strictObject({
		ingress: optional(boolean()),
		egress: optional(boolean())
	})),
	labels: optional(array(looseObject({}))),
	description: optional(string()),
	log: optional(strictObject({ value: optional(string().check(_maxLength(32, "at most 32 characters"))) }))
}).check(superRefine((value, context) => {
	const { endpointSelector, nodeSelector, ingress, ingressDeny, egress, egressDeny } = value;
	if (endpointSelector === void 0 && nodeSelector === void 0) context.addIssue({
		code: "custom",
		message: "needs an endpointSelector or a nodeSelector"
	});
	else if (endpointSelector !== void 0 && nodeSelector !== void 0) context.addIssue({
		code: "custom",
		path: ["nodeSelector"],
		message: "cannot stand beside endpointSelector"
	});
	if ((ingress ?? ingressDeny ?? egress ?? egressDeny) === void 0) context.addIssue({
		code: "custom",
		message: "needs one of ingress, ingressDeny, egress, egressDeny"
	});
})));
/** `status` and server-side metadata do not matter and are not checked. */
const object = once$1(() => ({
	apiVersion: literal("cilium.io/v2"),
	kind: string(),
	metadata: objectMetadata(),
	status: optional(unknown())
}));
const ciliumCidrGroupSchema = once$1(() => strictObject({
	...object(),
	apiVersion: _enum(["cilium.io/v2", "cilium.io/v2alpha1"]),
	spec: strictObject({ externalCIDRs: array(cidrOrAddress()) })
}));
const ciliumPolicySchema = once$1(() => strictObject({
	...object(),
	spec: optional(rule()),
	specs: optional(array(rule()))
}));

// src/dialects/cilium/validate-ports.ts
function portProblems(item, isHostRule, settings) {
	const { l7Proxy, icmpRules } = settings;
	return [
		...l7Proxy ? [] : proxyProblems(item),
		...item.toPorts.flatMap((element, index) => elementProblems(element, [
			...item.path,
			"toPorts",
			index
		], item, isHostRule, settings)),
		...icmpRules || item.icmps.length === 0 ? [] : [problem$1([...item.path, "icmps"], "is refused unless enable-icmp-rules is set (rule R76)")],
		...icmpProblems(item)
	];
}
/** Without the proxy, no rule of layer 7 is taken (rule R76). */
function proxyProblems({ toPorts, path }) {
	return toPorts.flatMap((element, index) => layer7Of(element) === "none" ? [] : [problem$1([
		...path,
		"toPorts",
		index,
		"rules"
	], "is refused unless enable-l7-proxy is set (rule R76)")]);
}
function problem$1(path, message) {
	return {
		kind: "invalid",
		path,
		message: `${printFieldPath(path)}: ${message}`
	};
}
function elementProblems(element, path, { direction }, isHostRule, settings) {
	const { ports = [], rules, listener } = element;
	const at = (...rest) => [...path, ...rest];
	const problems = ports.flatMap((entry, index) => [...portOfEntryProblems(entry, at("ports", index), settings), ...entryProblems(entry, layer7Of(element), at("ports", index))]);
	if (layer7Of(element) === "dns") {
		if (direction === "ingress") problems.push(problem$1(at("rules", "dns"), "is for egress only"));
		if (ports.length === 0) problems.push(problem$1(at("rules", "dns"), "needs ports"));
	}
	if (layer7Of(element) === "http" && isHostRule) problems.push(problem$1(at("rules", "http"), "cannot stand in a rule that selects nodes"));
	for (const [index, rule] of (rules?.http ?? []).entries()) problems.push(...regexProblems(rule, at("rules", "http", index)));
	if (layer7Of(element) !== "none") {
		if (element.serverNames !== void 0 && element.terminatingTLS === void 0) problems.push(problem$1(at("serverNames"), "cannot stand beside rules without terminatingTLS"));
		if (listener !== void 0) problems.push(problem$1(at("listener"), "cannot stand beside rules"));
	}
	if (listener !== void 0 && direction === "ingress") problems.push(problem$1(at("listener"), "is for egress only"));
	return problems;
}
/** Empty lists of rules are none (rule R57). */
function layer7Of({ rules }) {
	if ((rules?.http ?? []).length > 0) return "http";
	return (rules?.dns ?? []).length > 0 ? "dns" : "none";
}
function portOfEntryProblems({ port = "", protocol = "ANY" }, path, { extendedProtocols }) {
	const isExtended = EXTENDED_PROTOCOLS.has(protocol);
	if (isExtended && !extendedProtocols) {
		const message = `${protocol} is refused unless enable-extended-ip-protocols is set (rule R48)`;
		return [problem$1([...path, "protocol"], message)];
	}
	if (port === "") return extendedProtocols ? [] : [problem$1([...path, "port"], "a port must be given")];
	if (isPortName$1(port)) return [];
	if (isExtended && port !== "0") return [problem$1([...path, "port"], `must be empty or 0 beside ${protocol} (rule R48)`)];
	if (portNumber$1(port) !== void 0) return [];
	return [problem$1([...path, "port"], `${port} is neither a port from 0 to 65535 nor the name of one`)];
}
function entryProblems({ port = "", endPort = 0, protocol = "ANY" }, layer7, path) {
	const problems = [];
	const number = portNumber$1(port);
	if (layer7 === "http" && protocol !== "TCP") problems.push(problem$1([...path, "protocol"], "must be TCP beside HTTP rules"));
	if (layer7 !== "none" && number === 0) problems.push(problem$1([...path, "port"], "must not be 0 beside layer 7 rules"));
	if (layer7 === "dns" && number !== void 0 && endPort > number) problems.push(problem$1([...path, "endPort"], "cannot stand beside DNS rules"));
	return problems;
}
function regexProblems(rule, path) {
	return [
		"method",
		"path",
		"host"
	].flatMap((field) => isRegularExpression(rule[field] ?? "") ? [] : [problem$1([...path, field], "not a valid regular expression")]);
}
/**
* Go's syntax is not ours: groups with flags or a name are rewritten, lookaround and back references it does not have.
* What both languages refuse is refused here; finer differences pass.
*/
function isRegularExpression(text) {
	if (/\(\?<?[=!]/.test(text)) return false;
	try {
		new RegExp(text.replaceAll(/\(\?P?<\w+>/g, "(").replaceAll(/\(\?[imsU-]+(:|\))/g, (_, end) => end === ":" ? "(?:" : ""));
		return true;
	} catch {
		return false;
	}
}
/** The CRD takes any number, and the names of both families for either. */
function icmpProblems({ icmps, path }) {
	return icmps.flatMap(({ fields = [] }, rule) => fields.flatMap(({ family = "IPv4", type }, index) => icmpTypeNumber(family, type) === void 0 ? [problem$1([
		...path,
		"icmps",
		rule,
		"fields",
		index,
		"type"
	], `${type} is not a type of ICMP for ${family} (rule R53)`)] : []));
}

// src/dialects/cilium/validate.ts
/**
* What the API server takes and Cilium refuses (pkg/policy/api/rule_validation.go, rule R76). One such fault and the
* whole object neither allows nor isolates.
*/
function policyProblems(policy, isNamespaced, settings) {
	const rules = rulesOf(policy);
	if (rules.length === 0) return [problem$1(["spec"], "neither spec nor specs has a rule (rule R1)")];
	return rules.flatMap((rule) => ruleProblems(rule, isNamespaced, settings));
}
function ruleProblems(placed, isNamespaced, settings) {
	const { path, rule } = placed;
	const problems = [];
	if (isNamespaced && rule.nodeSelector !== void 0) problems.push(problem$1([...path, "nodeSelector"], "only a CiliumClusterwideNetworkPolicy may select nodes (rule R2)"));
	for (const field of ["endpointSelector", "nodeSelector"]) {
		const written = rule[field];
		if (written !== void 0) problems.push(...selectorProblems(written, [...path, field]));
	}
	const items = itemsOf(placed);
	if (items.length === 0) {
		const written = DIRECTIONS.flatMap((direction) => [listField(direction, "allow"), listField(direction, "deny")]).find((field) => rule[field] !== void 0);
		problems.push(problem$1([...path, ...written === void 0 ? [] : [written]], "every list of the rule is empty (rule R14)"));
	}
	const isHostRule = rule.nodeSelector !== void 0;
	return [...problems, ...items.flatMap((item) => itemProblems(item, isHostRule, settings))];
}
function itemProblems(item, isHostRule, settings) {
	const { direction, path, peers } = item;
	const at = (...rest) => [...path, ...rest];
	const problems = [];
	const [first, second] = PEER_FAMILIES.filter((family) => (peers[family] ?? []).length > 0);
	if (first !== void 0 && second !== void 0) {
		const message = `cannot stand beside ${peerField(direction, first)} in one item (rule R26)`;
		problems.push(problem$1(at(peerField(direction, second)), message));
	}
	if ((peers.Nodes ?? []).length > 0 && !settings.nodeSelectorLabels) problems.push(problem$1(at(peerField(direction, "Nodes")), "is refused unless enable-node-selector-labels is set (rule R44)"));
	for (const [index, written] of (peers.Endpoints ?? []).entries()) problems.push(...selectorProblems(written, at(peerField(direction, "Endpoints"), index)));
	for (const [index, rule] of (peers.CIDRSet ?? []).entries()) problems.push(...exceptProblems(rule, at(peerField(direction, "CIDRSet"), index)));
	if (item.icmps.length > 0 && item.toPorts.length > 0) problems.push(problem$1(at("icmps"), "cannot stand beside toPorts in one item (rule R53)"));
	return [...problems, ...portProblems(item, isHostRule, settings)];
}
/** Exceptions lie inside their range; the same range is allowed. What a group holds is not looked at (rule R38). */
function exceptProblems({ cidr, except = [] }, path) {
	const outer = parseRange(cidr ?? "");
	if (typeof outer === "string") return [];
	return except.flatMap((text, index) => {
		const inner = parseRange(text);
		if (typeof inner === "string") return [];
		return isSubset(inner.addresses, outer.addresses) ? [] : [problem$1([
			...path,
			"except",
			index
		], `${text} is not a part of ${cidr} (rule R37)`)];
	});
}
/** Sources of labels that hold something else than names. */
const FREE_FORM_SOURCES = /* @__PURE__ */ new Set([
	"cidr",
	"cidrgroup",
	"fqdn"
]);
function selectorProblems(written, path) {
	const isKey = (key) => {
		const { source, name } = splitKey(key);
		return FREE_FORM_SOURCES.has(source) || isQualifiedName(name);
	};
	const labels = Object.keys(written.matchLabels ?? {}).filter((key) => !isKey(key)).map((key) => problem$1([
		...path,
		"matchLabels",
		key
	], "not a valid label key"));
	const expressions = (written.matchExpressions ?? []).flatMap(({ key, operator, values = [] }, index) => {
		const place = [
			...path,
			"matchExpressions",
			index
		];
		const needsValues = operator === "In" || operator === "NotIn";
		return [
			...isKey(key) ? [] : [problem$1([...place, "key"], "not a valid label key")],
			...needsValues === values.length > 0 ? [] : [problem$1([...place, "values"], `operator ${operator} ${needsValues ? "needs at least one value" : "takes no values"}`)],
			...values.every(isLabelValue) ? [] : [problem$1([...place, "values"], "not valid label values")]
		];
	});
	return [...labels, ...expressions];
}

// src/dialects/cilium/lower.ts
/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy to policies of the IR (rules R), at default settings. */
const NO_POD = selector([], { never: true });
const NAMESPACED_KIND = "CiliumNetworkPolicy";
const GROUP_KIND = "CiliumCIDRGroup";
const KINDS = [
	NAMESPACED_KIND,
	"CiliumClusterwideNetworkPolicy",
	GROUP_KIND
];
const ciliumDialect = {
	name: "Cilium",
	forms: KINDS.map((kind) => ({
		apiVersion: "cilium.io/v2",
		kind,
		fields: kind === GROUP_KIND ? ["externalCIDRs"] : ["endpointSelector"]
	})),
	impliesEngine: "cilium",
	accepts: (group, kind) => group === "cilium.io" && KINDS.includes(kind),
	decides: (kind) => kind !== GROUP_KIND,
	isReferredTo: (kind) => kind === GROUP_KIND,
	isNamespaced: (kind) => kind === NAMESPACED_KIND,
	decodeReferred: ({ value }) => decode(ciliumCidrGroupSchema(), value),
	lower: (resource, context) => resource.kind === GROUP_KIND ? {
		policies: [],
		diagnostics: [],
		standing: "accepted"
	} : lowerCiliumPolicy(resource, context)
};
function lowerCiliumPolicy(resource, context) {
	const { value, problems } = decode(ciliumPolicySchema(), resource.value);
	const diagnostics = refusalDiagnostics(resource, problems, value !== void 0);
	if (value === void 0) return {
		policies: [],
		diagnostics,
		standing: "rejected"
	};
	const namespace = resource.kind === NAMESPACED_KIND ? resource.namespace : void 0;
	const settings = context.configuration.cilium;
	const ignored = policyProblems(value, namespace !== void 0, settings);
	const [fault] = ignored;
	if (fault !== void 0) {
		diagnostics.push(...ignored.map((problem) => ignoredDiagnostic(resource, problem)));
		return {
			policies: [ignoredPolicy(resource, fault)],
			diagnostics,
			standing: problems.length > 0 ? "rejected" : "ignored"
		};
	}
	const object = printObject(resource);
	const scope = {
		...context,
		namespace,
		object,
		settings,
		resource,
		diagnostics
	};
	return {
		policies: rulesOf(value).flatMap((placed) => {
			const isAboutInit = mentionsInit(placed.rule.endpointSelector ?? {});
			return policyOf$2(placed, {
				...scope,
				isAboutInit,
				consulted: /* @__PURE__ */ new Set(),
				referred: /* @__PURE__ */ new Set()
			});
		}),
		diagnostics,
		standing: problems.length > 0 ? "rejected" : "accepted"
	};
}
function policyOf$2(placed, scope) {
	const { path, rule } = placed;
	const { resource, diagnostics, namespace } = scope;
	if (rule.endpointSelector === void 0 && !scope.settings.hostFirewall) {
		diagnostics.push(hostRuleNote(path, scope));
		return [];
	}
	const isSpec = path.length === 1;
	const rules = itemsOf(placed).flatMap((item) => rulesOfItem(item, rule, scope));
	const subject = rule.endpointSelector && subjectOf(rule.endpointSelector, namespace, scope.settings);
	if (subject?.isOfOtherClusters && !hasClusterName(scope.settings)) {
		const message = `no pod of the manifests is selected, as pods ${OF_OTHER_CLUSTERS}`;
		diagnostics.push(unresolvedDiagnostic(resource, [...path, "endpointSelector"], message));
	}
	const remarks = remarksOf$1(placed, scope);
	return [{
		tier: NORMAL_TIER,
		subject: subject?.pods ?? NO_POD,
		...subject === void 0 || subject.entities.length === 0 ? {} : { entities: subject.entities },
		...rule.nodeSelector === void 0 ? {} : { nodes: nodesThatMeet(rule.nodeSelector) },
		isolates: isolationOf$1(rule, scope),
		...ciliumIsolation(scope),
		rules,
		...remarks.length === 0 ? {} : { remarks },
		origin: isSpec ? originOf(resource) : originAt(resource, path),
		content: contentOf(resource, [printFieldPath(path), ...scope.consulted])
	}];
}
/**
* A direction is isolated by the rules that have an item for it, allowed or denied, and do not say otherwise (rules R14
* to R17). The flag alone, without an item, does nothing (rule R18). Cilium denies every protocol that is not allowed.
*/
function isolationOf$1(rule, { algebra, settings }) {
	const lists = {
		ingress: [...rule.ingress ?? [], ...rule.ingressDeny ?? []],
		egress: [...rule.egress ?? [], ...rule.egressDeny ?? []]
	};
	const flags = settings.nonDefaultDenyPolicies ? rule.enableDefaultDeny : void 0;
	const isolated = DIRECTIONS.filter((direction) => lists[direction].length > 0 && flags?.[direction] !== false);
	return isolationIn(isolated, { denied: algebra.all });
}
function rulesOfItem(item, rule, scope) {
	const referred = /* @__PURE__ */ new Set();
	const { peers, entries, unsupported, unresolved } = peersOf$3(item, {
		...scope,
		referred
	});
	for (const { path, message } of unsupported) {
		const text = `${printFieldPath(path)}: ${message}; whom the rule is about is unknown`;
		scope.diagnostics.push(unsupportedDiagnostic(scope.resource, path, text));
	}
	scope.diagnostics.push(...unresolved.map(({ path, message }) => unresolvedDiagnostic(scope.resource, path, message)));
	if (peers === void 0 && !limitsConnections(item)) return [];
	const reached = peers ?? ANYBODY$1;
	const names = settingsOf(item, rule, scope);
	if (unresolved.length > 0 && (item.peers.Services ?? []).length > 0 && limitsConnections(item)) names.push("unresolvedServices");
	const readings = defaultReadings(names, scope.settings);
	const shown = shownPath(item, peers === void 0);
	const origin = originAt(scope.resource, item.path, {
		shown,
		...readings.length === 0 ? {} : { readings },
		...referringTo(referred)
	});
	const taught = taughtNames(item);
	return accessesOf(item, scope).map(({ level, ports, connections, restriction, needsIsolation, aspects, isBinding }) => ({
		direction: item.direction,
		action: item.authentication === "test-always-fail" ? "deny" : item.action,
		order: levelOf(level, restriction),
		peers: reached,
		connections,
		...restriction === void 0 ? {} : { layer7: restriction },
		...needsIsolation === void 0 ? {} : { needsIsolation },
		...passesEveryRequest(restriction) ? { passesEveryRequest: true } : {},
		...item.action === "deny" ? {} : { entries: {
			peers: entries,
			ports,
			aspects,
			isBinding
		} },
		...taught.length === 0 ? {} : { teaches: taught },
		origin
	}));
}
/** Where no peer is named, the ports are what opens the item to everybody, so that they are what people should see. */
function shownPath({ path, toPorts }, isAboutEverybody) {
	return isAboutEverybody ? [...path, toPorts.length > 0 ? "toPorts" : "icmps"] : path;
}
/** Rules that select nodes are inert unless the host firewall is on (rule R69), which no manifest tells. */
function hostRuleNote(path, { resource, object }) {
	return {
		code: "RD1006",
		severity: "note",
		message: `${printFieldPath(path)} selects nodes and was left out: it has no effect unless the host firewall is on`,
		help: "If the host firewall is on (`hostFirewall.enabled`), say `cilium: {hostFirewall: true}` in the settings.",
		object,
		...resource.mark([...path, "nodeSelector"])
	};
}

// src/dialects/calico-cluster-policies.ts
/**
* ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy as Calico converts them (rules CW1 to CW5, CR5): which
* tier they go to, what becomes of rules that it has no words for, and whom a selector of namespaces means besides pods.
*/
/** The last release that reads AdminNetworkPolicy and BaselineAdminNetworkPolicy (rule CW4). */
const LAST_WITH_ADMIN_POLICIES = {
	minor: 31,
	isGiven: true
};
/** Where a policy goes; undefined where the release does not read the kind (rule CW4). */
function placeOfClusterPolicy(policy, { configuration: { calico } }) {
	const { kind, name, isBaseline, priority } = policy;
	const found = tierOfKind(kind, isBaseline, calico);
	if (found === void 0) return void 0;
	const tied = {
		name,
		namespace: "",
		kind: "KubernetesClusterNetworkPolicy"
	};
	return {
		tier: found.tier,
		order: policyOrder(priority ?? 1e3, tied, calico)
	};
}
/**
* A selector of namespaces is one on labels that pods inherit, which whatever has none of them meets if it is negative: sets
* of networks and hosts as well (rule CR5).
*/
function namespacePeers(requirements, context) {
	const met = labelledObjects(context).peers.filter(({ labels }) => requirements.every((part) => holdsFor(part, labels.get(`${NAMESPACE_PREFIX}${part.key}`))));
	const meant = requirements.length > 0 ? met : met.filter(({ labels }) => labels.has(NAMESPACE_PRESENCE));
	const addresses = unionAddresses(...meant.map((peer) => peer.addresses));
	return addresses.length === 0 ? [] : [{
		kind: "addresses",
		addresses,
		reach: "everything"
	}];
}
const NAMESPACE_PRESENCE = "projectcalico.org/namespace";

// src/dialects/cluster-network-policy/actions.ts
/** What the actions of each kind are called in the IR (rules A5, C3). */
const ACTIONS$1 = {
	Accept: "allow",
	Allow: "allow",
	Deny: "deny",
	Pass: "pass"
};

// src/dialects/cluster-network-policy/connections.ts
/** Ports and protocols of a rule (rules A13, C6 to C8). */
function namesOfPorts({ ports = [], protocols = [] }) {
	return [...ports.map(({ namedPort }) => namedPort), ...protocols.map(({ destinationNamedPort }) => destinationNamedPort)].filter((name) => name !== void 0);
}
/** Without ports, everything is meant, ICMP as well (rules A13, C6). */
function connectionsOf$2({ ports, protocols }, algebra) {
	if (ports === void 0 && protocols === void 0) return numbered(algebra.all);
	return {
		fixed: algebra.unionOf([...(ports ?? []).map((port) => portsOf(port, algebra)), ...(protocols ?? []).map((protocol) => protocolPorts(protocol, algebra))]),
		named: namesOfPorts({
			ports,
			protocols
		}).flatMap((name) => PORT_PROTOCOLS.map((protocol) => ({
			protocol,
			name
		})))
	};
}
function portsOf({ portNumber, portRange }, algebra) {
	if (portNumber !== void 0) return algebra.ofPorts(portNumber.protocol ?? "TCP", portNumber.port);
	if (portRange === void 0 || portRange.start > portRange.end) return algebra.none;
	return algebra.ofPorts(portRange.protocol ?? "TCP", portRange.start, portRange.end);
}
function protocolPorts({ tcp, udp, sctp }, algebra) {
	const sets = [
		["TCP", tcp],
		["UDP", udp],
		["SCTP", sctp]
	].flatMap(([protocol, destination]) => {
		if (destination === void 0) return [];
		const { number = 0, range = {
			start: number,
			end: number
		} } = destination.destinationPort;
		return [algebra.ofPorts(protocol, range.start, range.end)];
	});
	return algebra.unionOf(sets);
}

// src/dialects/cluster-network-policy/calico.ts
/**
* Calico has no words for nodes and names of domains as peers, nor for named ports (rule CW3; `k8sCNPPortToCalicoFields` of
* libcalico-go/lib/backend/k8s/conversion/clusternetworkpolicy.go).
*/
function isConvertible(rule) {
	return (rule.to ?? []).every(({ nodes, domainNames }) => nodes === void 0 && domainNames === void 0) && namesOfPorts(rule).length === 0;
}
/** Nobody sees from the policy what becomes of such rules (rule CW3). */
function inconvertibleRemarks(spec, resource) {
	return DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => {
		if (isConvertible(rule)) return [];
		const origin = originAt(resource, rulePath(direction, index));
		const lacks = "names nodes, domains or ports by name, for which the engine has no words";
		return ACTIONS$1[rule.action] === "allow" ? [{
			kind: "unenforced",
			why: `${lacks}: the rule is left out`,
			origin
		}] : [{
			kind: "fails-closed",
			why: `${lacks}: in its place, everything is denied`,
			origin
		}];
	}));
}
/** It denies everything in the place of a rule that denies or passes, and leaves out one that allows (rule CW3). */
function inconvertible(rule, place, { algebra }) {
	if (ACTIONS$1[rule.action] === "allow") return [];
	return [{
		...place,
		action: "deny",
		peers: ANYBODY$1,
		connections: numbered(algebra.all)
	}];
}

// src/dialects/cluster-network-policy/domain-names.ts
/** `*.` stands for one label or more, which the IR writes with two stars (rule A12). */
function patternOf(name) {
	return (name.startsWith("*.") ? `*${name}` : name).replace(/\.$/, "");
}

// src/dialects/cluster-network-policy/pods.ts
/** Selectors of subjects and peers. */
/** Every pod of some namespaces, or some of their pods; without a namespace selector, of every namespace (rule C9). */
function podsOf$1({ namespaces, pods }, context) {
	const requirements = [...requirementsOf$1(namespaces ?? pods?.namespaceSelector ?? {}, "namespace"), ...requirementsOf$1(pods?.podSelector ?? {}, "pod")];
	const { engine, configuration } = context;
	return engine === "cilium" ? visibleSelector(requirements, configuration.cilium) : selector(requirements);
}

// src/dialects/cluster-network-policy/cilium.ts
/**
* ClusterNetworkPolicy as Cilium reads it, where it is told to (rule R66; pkg/k8s/cluster_network_policy.go): peers are those of
* its own policies, rules of one place in one priority add up with denies first, and names bring the rule that shows their lookups.
*/
/** What the API server takes and Cilium refuses. */
function ciliumProblems({ spec }, settings) {
	return (spec.egress ?? []).flatMap((rule, index) => (rule.to ?? []).flatMap(({ nodes, domainNames }, place) => {
		const at = [
			"spec",
			"egress",
			index,
			"to",
			place
		];
		if (nodes !== void 0 && !settings.nodeSelectorLabels) return [problem([...at, "nodes"], "enable-node-selector-labels")];
		return domainNames === void 0 || settings.l7Proxy ? [] : [problem([...at, "domainNames"], "enable-l7-proxy")];
	}));
}
function problem(path, flag) {
	return {
		kind: "invalid",
		path,
		message: `${printFieldPath(path)}: is refused unless ${flag} is set (rule R66)`
	};
}
/** Of rules at one place of one priority, those that deny come first, and those that pass last. */
const RANKS = {
	deny: 0,
	allow: 1,
	pass: 3
};
/** An allow without a restriction voids those with one (rule R56). */
const RESTRICTED_RANK = 2;
function ciliumRules(rule, place, context) {
	const { direction, index, resource } = place;
	const path = [
		"spec",
		direction,
		index
	];
	const { cilium } = context.configuration;
	const written = (direction === "ingress" ? rule.from : rule.to) ?? [];
	const action = ACTIONS$1[rule.action];
	const networks = written.flatMap((peer) => peer.networks ?? []);
	const blocks = networks.map((network) => addressBlock(network, [], cilium));
	const order = [
		...place.order,
		index,
		RANKS[action]
	];
	const peers = [...written.flatMap((peer) => peersOf$2(peer, context)), ...addressPeers(blocks, cilium)];
	const names = written.flatMap(({ domainNames = [] }) => domainNames).map(patternOf);
	const readings = defaultReadings([...rangeReadings(networks, cilium), ...place.isBaseline ? ["baselineAdmitsIsolated"] : []], cilium);
	const lowered = {
		direction,
		action,
		order,
		peers,
		connections: joined$1([unnamed(rule, context), ...namesOfPorts(rule).map((name) => namedPorts(direction, name, context))], context),
		origin: originAt(resource, path, readings.length === 0 ? void 0 : { readings })
	};
	if (names.length === 0) return [lowered];
	return [lowered, ...lookupRules(names, {
		direction,
		order: [
			...place.order,
			index,
			RESTRICTED_RANK
		],
		origin: originAt(resource, path)
	}, context)];
}
function peersOf$2(peer, context) {
	const { namespaces, pods, nodes, domainNames = [] } = peer;
	return [
		...namespaces === void 0 && pods === void 0 ? [] : [{
			kind: "pods",
			selector: podsOf$1(peer, context)
		}],
		...nodes === void 0 ? [] : [{
			kind: "nodes",
			selector: selector(requirementsOf$1(nodes, "pod"))
		}],
		...domainNames.map((name) => ({
			kind: "name",
			pattern: patternOf(name),
			mustBeLookedUp: true
		}))
	];
}
/** What shows the lookups: DNS for these names to the pods of the cluster's DNS, on ports that these call so. */
function lookupRules(names, place, context) {
	const { cilium } = context.configuration;
	const pods = visibleSelector([requirement("pod", "k8s-app", "In", ["kube-dns"])], cilium);
	const connections = joined$1(["dns", "dns-tcp"].map((name) => namedPorts(place.direction, name, context)), context);
	return names.map((name) => ({
		...place,
		action: "allow",
		peers: [{
			kind: "pods",
			selector: pods
		}],
		connections,
		layer7: `DNS ${name}`,
		...cilium.l7DefaultAllow ? { needsIsolation: true } : {},
		teaches: [name]
	}));
}
function unnamed(rule, { algebra }) {
	return {
		...connectionsOf$2(rule, algebra),
		named: []
	};
}
/** A name, whatever its protocol, as in Cilium's own policies (rule R50). */
function namedPorts(direction, name, context) {
	const settings = context.configuration.cilium;
	return joined$1(PORT_PROTOCOLS.map((protocol) => namedPort(direction, protocol, name, {
		...context,
		settings
	})), context);
}
function joined$1(patterns, { algebra }) {
	return {
		fixed: algebra.unionOf(patterns.map(({ fixed }) => fixed)),
		named: patterns.flatMap(({ named }) => named)
	};
}

// src/dialects/cluster-network-policy/port-schema.ts
/** Ports as AdminNetworkPolicy writes them, and protocols as ClusterNetworkPolicy does (rules A13, C6, C7). */
const number = once$1(() => int("must be a whole number").check(_gte(1, "must be from 1 to 65535"), _lte(65535, "must be from 1 to 65535")));
const protocol = once$1(() => optional(_enum([
	"TCP",
	"UDP",
	"SCTP"
])));
/** A peer, a subject and an entry about ports each say one thing (rules A1, A13, A18). */
function exactlyOne(value, context) {
	const given = Object.values(value).filter((field) => field !== void 0).length;
	if (given === 1) return;
	context.addIssue({
		code: "custom",
		message: given === 0 ? "one of its fields is due" : "only one field may be given"
	});
}
/** v1alpha1 does not check that a range starts before it ends (rule A13). */
const portsSchema = once$1(() => strictObject({
	portNumber: optional(strictObject({
		protocol: protocol(),
		port: number()
	})),
	portRange: optional(strictObject({
		protocol: protocol(),
		start: number(),
		end: number()
	})),
	namedPort: optional(string())
}).check(superRefine(exactlyOne)));
const range = once$1(() => strictObject({
	start: number(),
	end: number()
}).check(refine(({ start, end }) => start < end, { message: "start must be less than end" })));
/** A protocol without a port is described and yet refused: every port is the range from 1 to 65535 (rule C7). */
const destination = once$1(() => strictObject({ destinationPort: strictObject({
	number: optional(number()),
	range: optional(range())
}).check(superRefine(exactlyOne)) }));
const protocolsSchema = once$1(() => strictObject({
	tcp: optional(destination()),
	udp: optional(destination()),
	sctp: optional(destination()),
	destinationNamedPort: optional(string())
}).check(superRefine(exactlyOne)));

// src/dialects/cluster-network-policy/schema.ts
/**
* ClusterNetworkPolicy v1alpha2 and v1beta1, AdminNetworkPolicy and BaselineAdminNetworkPolicy v1alpha1 of
* policy.networking.k8s.io, with what their definitions of the experimental channel check (rules A13 to A15, A18 to A20,
* C1 to C7, C11, C14).
*/
const labelSelector$1 = once$1(() => labelSelectorSchema());
/** Both selectors are due in v1alpha1 (rule A9); without a namespace selector, v1alpha2 means every namespace (rule C9). */
const podsOfAdmin = once$1(() => strictObject({
	namespaceSelector: labelSelector$1(),
	podSelector: labelSelector$1()
}));
const podsOfCluster = once$1(() => strictObject({
	namespaceSelector: optional(labelSelector$1()),
	podSelector: labelSelector$1()
}));
const network = once$1(() => string().check(_maxLength(43, "at most 43 characters"), refine((text) => typeof parseRange(text) !== "string", "not a CIDR range"), refine((text) => text.includes(":") !== text.includes("."), "must be either an IPv4 or an IPv6 range")));
/** v1beta1 takes a range only if it is written by its first address (rule C14). */
const maskedNetwork = once$1(() => network().check(refine((text) => {
	const range = parseRange(text);
	return typeof range === "string" || range.isMasked;
}, "must start at the first address of its range")));
/** One label or more before the rest stand for `*` (rule A12). */
const DOMAIN_NAME = /^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/;
const domainName = once$1(() => string().check(_regex(DOMAIN_NAME, "not a domain name")));
function setOf(element) {
	return array(element).check(_minLength(1, "must not be empty"), _maxLength(25, "at most 25"), refine((list) => new Set(list).size === list.length, "the same entry is given twice"));
}
function boundedList(element, limit) {
	return array(element).check(_minLength(1, "must not be empty"), _maxLength(limit, `at most ${limit}`));
}
function subjectSchema(pods) {
	return strictObject({
		namespaces: optional(labelSelector$1()),
		pods: optional(pods())
	}).check(superRefine(exactlyOne));
}
function egressPeerSchema({ pods, network, namesNeed }) {
	const fields = {
		namespaces: optional(labelSelector$1()),
		pods: optional(pods()),
		nodes: optional(labelSelector$1()),
		networks: optional(setOf(network()))
	};
	const names = namesNeed === void 0 ? {} : { domainNames: optional(setOf(domainName())) };
	return strictObject({
		...fields,
		...names
	}).check(superRefine(exactlyOne));
}
function rulesSchema(shape, direction) {
	const peer = direction === "ingress" ? subjectSchema(shape.pods) : egressPeerSchema(shape);
	const rule = strictObject({
		name: optional(string().check(_maxLength(100, "at most 100 characters"))),
		action: _enum(shape.actions),
		[direction === "ingress" ? "from" : "to"]: boundedList(peer, shape.limit),
		[shape.ports]: optional(boundedList(shape.ports === "ports" ? portsSchema() : protocolsSchema(), shape.limit))
	}).check(superRefine((value, context) => checkRule(value, shape, context)));
	return optional(array(rule).check(_maxLength(shape.limit, `at most ${shape.limit} rules`)));
}
/** What the definitions check over a whole rule (rules A12, A14, C10). */
function checkRule({ action, to = [], ports = [], protocols = [] }, shape, context) {
	for (const [index, { domainNames }] of to.entries()) {
		if (domainNames === void 0 || action === shape.namesNeed) continue;
		const message = `domainNames can only stand in a rule with action ${shape.namesNeed}`;
		context.addIssue({
			code: "custom",
			path: [
				"to",
				index,
				"domainNames"
			],
			message
		});
	}
	const isOutside = to.some((peer) => [
		peer.nodes,
		peer.networks,
		peer.domainNames
	].some((field) => field !== void 0));
	const index = [...ports.map(({ namedPort }) => namedPort), ...protocols.map((entry) => entry.destinationNamedPort)].findIndex((name) => name !== void 0);
	if (!isOutside || index < 0) return;
	context.addIssue({
		code: "custom",
		path: [shape.ports, index],
		message: "a named port cannot stand beside networks, nodes or domainNames, which have no port names"
	});
}
const priority = once$1(() => int("must be a whole number").check(_gte(0, "must be from 0 to 1000"), _lte(1e3, "must be from 0 to 1000")));
/** Every version of a kind, in the order in which a message names them. */
function policySchema(kind, shapes, fields, name = objectName()) {
	const versions = Object.entries(shapes).map(([version, shape]) => versionSchema(kind, version, shape, fields, name));
	const names = Object.keys(shapes).map((version) => `policy.networking.k8s.io/${version}`);
	return discriminatedUnion("apiVersion", versions, { error: ({ code }) => code === "invalid_union" ? `must be ${names.join(" or ")}` : void 0 });
}
function versionSchema(kind, version, shape, fields, name) {
	return strictObject({
		apiVersion: literal(`policy.networking.k8s.io/${version}`),
		kind: literal(kind),
		metadata: objectMetadata(name),
		status: optional(unknown()),
		spec: strictObject({
			...fields,
			subject: subjectSchema(shape.pods),
			ingress: rulesSchema(shape, "ingress"),
			egress: rulesSchema(shape, "egress")
		})
	});
}
const admin = {
	pods: podsOfAdmin,
	actions: [
		"Allow",
		"Deny",
		"Pass"
	],
	limit: 100,
	network,
	ports: "ports",
	namesNeed: "Allow"
};
const baseline = {
	...admin,
	actions: ["Allow", "Deny"],
	namesNeed: void 0
};
const cluster = {
	pods: podsOfCluster,
	actions: [
		"Accept",
		"Deny",
		"Pass"
	],
	limit: 25,
	network,
	ports: "protocols",
	namesNeed: "Accept"
};
const POLICY_SCHEMAS = /* @__PURE__ */ new Map([
	["AdminNetworkPolicy", once$1(() => policySchema("AdminNetworkPolicy", { v1alpha1: admin }, { priority: priority() }))],
	["BaselineAdminNetworkPolicy", once$1(() => policySchema("BaselineAdminNetworkPolicy", { v1alpha1: baseline }, {}, string().check(refine((name) => name === "default", "must be `default`"))))],
	["ClusterNetworkPolicy", once$1(() => policySchema("ClusterNetworkPolicy", {
		v1alpha2: cluster,
		v1beta1: {
			...cluster,
			network: maskedNetwork
		}
	}, {
		tier: _enum(["Admin", "Baseline"]),
		priority: priority()
	}))]
]);

// src/dialects/cluster-network-policy/lower.ts
/**
* ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy to policies of the IR.
* The first rule that matches decides: by tier, then by priority, then by its place in the list. None of them isolates.
* Where Calico or Cilium enforces, some of it is read by rules of their own (rules CW1 to CW5, R66).
*/
const clusterNetworkPolicyDialect = {
	name: "ClusterNetworkPolicy",
	forms: [
		{
			apiVersion: "policy.networking.k8s.io/v1alpha2",
			kind: "ClusterNetworkPolicy",
			fields: ["subject", "tier"]
		},
		{
			apiVersion: "policy.networking.k8s.io/v1alpha1",
			kind: "AdminNetworkPolicy",
			fields: ["subject", "priority"]
		},
		{
			apiVersion: "policy.networking.k8s.io/v1alpha1",
			kind: "BaselineAdminNetworkPolicy",
			fields: ["subject"]
		}
	],
	impliesEngine: void 0,
	accepts: (group, kind) => group === "policy.networking.k8s.io" && POLICY_SCHEMAS.has(kind),
	isEnforced: (kind, { engine, configuration }) => engine === "kubernetes" || engine === "calico" || engine === "cilium" && kind === "ClusterNetworkPolicy" && configuration.cilium.kcnp,
	enabledBy: (kind, engine) => engine === "cilium" && kind === "ClusterNetworkPolicy" ? ENABLED_IN_CILIUM : void 0,
	isNamespaced: () => false,
	lower: lowerClusterNetworkPolicy
};
const ENABLED_IN_CILIUM = "Cilium ignores it unless it is told to enforce it (`k8sClusterNetworkPolicy.enabled`); if it is, say `cilium: {kcnp: true}` in the settings.";
const NAME_ADDRESSES = "Which addresses a domain name has is not in the manifests: an address may or may not be one of them.";
/** Behind every priority: a BaselineAdminNetworkPolicy has none, and its order among newer kinds is not defined (C13). */
const AFTER_EVERY_PRIORITY = 1001;
function lowerClusterNetworkPolicy(resource, context) {
	const schema = POLICY_SCHEMAS.get(resource.kind);
	if (schema === void 0) return {
		policies: [],
		diagnostics: [],
		standing: "ignored"
	};
	const { value, problems } = decode(schema(), resource.value);
	const diagnostics = refusalDiagnostics(resource, problems, value !== void 0);
	const standing = problems.length > 0 ? "rejected" : "accepted";
	if (value === void 0) return {
		policies: [],
		diagnostics,
		standing
	};
	const place = placeOf$3(value, resource, context);
	if (place === void 0) {
		const remark = {
			kind: "invalid",
			path: ["kind"],
			message: `Calico 3.${context.configuration.calico.minor} does not read ${resource.kind}`
		};
		return {
			policies: [],
			...elsewhere(value, resource, context),
			diagnostics: [...diagnostics, ignoredDiagnostic(resource, remark)],
			standing: "ignored"
		};
	}
	const ignored = context.engine === "cilium" ? ciliumProblems(value, context.configuration.cilium) : [];
	const [fault] = ignored;
	if (fault !== void 0) {
		diagnostics.push(...ignored.map((problem) => ignoredDiagnostic(resource, problem)));
		return {
			policies: [ignoredPolicy(resource, fault)],
			diagnostics,
			standing: problems.length > 0 ? "rejected" : "ignored"
		};
	}
	return {
		policies: [policyOf$1(value, place, resource, context)],
		diagnostics,
		standing
	};
}
/** The release is assumed where nobody said it, and an older one reads the kind (rule CW4). */
function elsewhere(value, resource, context) {
	const { configuration } = context;
	if (configuration.calico.isGiven) return {};
	const older = {
		...context,
		configuration: {
			...configuration,
			calico: LAST_WITH_ADMIN_POLICIES
		}
	};
	const place = placeOf$3(value, resource, older);
	return place === void 0 ? {} : { elsewhere: [policyOf$1(value, place, resource, older)] };
}
/** Undefined where the engine does not read the kind. */
function placeOf$3({ spec }, { kind, name }, context) {
	const isBaseline = kind === "BaselineAdminNetworkPolicy" || spec.tier === "Baseline";
	if (context.engine === "calico") return placeOfClusterPolicy({
		kind,
		name,
		isBaseline,
		priority: spec.priority
	}, context);
	return {
		tier: isBaseline ? BASELINE_TIER : ADMIN_TIER,
		order: [spec.priority ?? AFTER_EVERY_PRIORITY]
	};
}
function policyOf$1({ spec }, { tier, order }, resource, context) {
	const asked = /* @__PURE__ */ new Set();
	const rules = DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => {
		if (context.engine === "cilium") return ciliumRules(rule, {
			direction,
			order,
			index,
			isBaseline: tier === BASELINE_TIER,
			resource
		}, {
			...context,
			consulted: asked
		});
		const origin = originAt(resource, rulePath(direction, index));
		if (context.engine === "calico" && !isConvertible(rule)) return inconvertible(rule, {
			direction,
			order,
			position: index,
			origin
		}, context);
		return [{
			direction,
			action: ACTIONS$1[rule.action],
			order,
			position: index,
			peers: peersOf$1(rule, direction, context),
			connections: connectionsOf$2(rule, context.algebra),
			origin
		}];
	}));
	const remarks = context.engine === "calico" ? inconvertibleRemarks(spec, resource) : [];
	return {
		tier,
		subject: podsOf$1(spec.subject, context),
		isolates: {},
		rules,
		...remarks.length === 0 ? {} : { remarks },
		placedBy: () => [placeSaid(resource, ["spec", "tier"], spec.tier), placeSaid(resource, ["spec", "priority"], spec.priority)],
		origin: originOf(resource),
		content: contentOf(resource, [consulted(rules, context), ...asked]),
		...context.engine === "calico" && !context.configuration.calico.isGiven ? { isNewer: true } : {},
		...resource.kind === "ClusterNetworkPolicy" ? {} : { leavesHairpinOpen: true }
	};
}
/** Whom sets of Calico stand for is not in the policy. */
function consulted(rules, { engine }) {
	if (engine !== "calico") return "";
	return rules.flatMap(({ peers }) => peers.flatMap((peer) => peer.kind === "addresses" ? toRanges(peer.addresses) : [])).join();
}
function peersOf$1(rule, direction, context) {
	const written = (direction === "ingress" ? rule.from : rule.to) ?? [];
	const networks = written.flatMap((peer) => peer.networks ?? []);
	const ranges = {
		kind: "addresses",
		addresses: unionAddresses(...networks.map(addressesOf$1)),
		reach: "everything"
	};
	return [...written.flatMap((peer) => selectedPeers(peer, context)), ...networks.length === 0 ? [] : [ranges]];
}
function selectedPeers(peer, context) {
	const { undefinedProtocols, engine } = context;
	const { namespaces, pods, nodes, domainNames = [] } = peer;
	const addresses = undefinedProtocols === "unknown" ? { addresses: NAME_ADDRESSES } : {};
	return [
		...namespaces === void 0 && pods === void 0 ? [] : [{
			kind: "pods",
			selector: podsOf$1(peer, context)
		}],
		...engine === "calico" && namespaces !== void 0 ? namespacePeers(requirementsOf$1(namespaces, "namespace"), context) : [],
		...nodes === void 0 ? [] : [{
			kind: "nodes",
			selector: selector(requirementsOf$1(nodes, "pod")),
			includesOwn: true
		}],
		...domainNames.map((name) => ({
			kind: "name",
			pattern: patternOf(name),
			...addresses
		}))
	];
}
function addressesOf$1(text) {
	const parsed = parseRange(text);
	return typeof parsed === "string" ? [] : parsed.addresses;
}

// src/dialects/network-policy/directions.ts
/**
* Without policyTypes, ingress always counts and egress if it has a rule (rule N3); rules of a direction that is not listed
* are dead (rule N4). Cilium converts every listed rule and asks policyTypes only where a list is empty (rule R75).
*/
function enforcedDirections(spec, context) {
	const types = spec.policyTypes ?? [];
	const hasEgress = (spec.egress ?? []).length > 0;
	const hasIngress = (spec.ingress ?? []).length > 0;
	const directions = /* @__PURE__ */ new Set();
	if (types.length === 0 ? true : types.includes("Ingress")) directions.add("ingress");
	if (types.length === 0 ? hasEgress : types.includes("Egress")) directions.add("egress");
	if (context.engine === "cilium" && hasIngress) directions.add("ingress");
	if (context.engine === "cilium" && hasEgress) directions.add("egress");
	return directions;
}

// src/dialects/network-policy/peers.ts
/** Whom a rule of a NetworkPolicy means (rules N11 to N16; R73 and R74 where Cilium enforces). */
/** Blocks of one rule add up to one set, so that two halves of a range say what the range says. */
function peersOf(peers, direction, namespace, context) {
	if (peers.length === 0) return ANYBODY$1;
	const blocks = peers.flatMap(({ ipBlock }) => ipBlock === void 0 ? [] : [ipBlock]);
	const selected = peers.filter(({ ipBlock }) => ipBlock === void 0 || admitsNamespace(direction, context)).map((peer) => podsOf(peer, namespace, context));
	const [first] = selected;
	if (first !== void 0 && peers.length === 1 && blocks.length === 0) return onlyPods(first);
	return [...selected.map((selector) => ({
		kind: "pods",
		selector
	})), ...blocks.length === 0 ? [] : blockPeers(blocks, context)];
}
/**
* Some releases of Cilium put the condition on the cluster into a peer that is only a block, which thereby selects the pods of
* the namespace as well (rule R74).
*/
function admitsNamespace(direction, { engine, configuration: { cilium } }) {
	return engine === "cilium" && direction === "ingress" && cilium.ipBlockAdmitsNamespace && cilium.policyDefaultLocalCluster;
}
function blockPeers(blocks, { engine, configuration }) {
	const { cilium, ipBlockPods } = configuration;
	if (engine === "cilium") return addressPeers(blocks.map(({ cidr, except = [] }) => addressBlock(cidr, except, cilium)), cilium);
	return [{
		kind: "addresses",
		addresses: unionAddresses(...blocks.map(blockAddresses)),
		reach: ipBlockPods === "never" ? "outside-only" : "everything"
	}];
}
/** Without a namespaceSelector, the policy's own namespace is meant; an empty one is every namespace (rule N11). */
function podsOf({ namespaceSelector, podSelector = {} }, namespace, context) {
	return podsThatMeet([...namespaceSelector === void 0 ? [inNamespace$1(namespace)] : requirementsOf$1(namespaceSelector, "namespace"), ...requirementsOf$1(podSelector, "pod")], context);
}
/** The range without its exceptions, which carve this block only (rule N16). The texts are valid ranges. */
function blockAddresses({ cidr, except = [] }) {
	return subtractAddresses(addressesOf(cidr), unionAddresses(...except.map(addressesOf)));
}
function addressesOf(text) {
	const parsed = parseRange(text);
	return typeof parsed === "string" ? [] : parsed.addresses;
}
/** Under Cilium, labels that are no part of an identity are never there (rules R11, R73). */
function podsThatMeet(requirements, { engine, configuration }) {
	return engine === "cilium" ? visibleSelector(requirements, configuration.cilium) : selector(requirements);
}

// src/dialects/network-policy/ports.ts
/** Which connections a rule of a NetworkPolicy names (rules N9, N19 to N24; R50 where Cilium enforces). */
/** A missing or empty list is every port of every protocol (rule N9); an entry's protocol defaults to TCP (rule N23). */
function connectionsOf$1(ports, direction, context, consulted) {
	const { algebra, engine, configuration } = context;
	if (ports.length === 0) return numbered(everyPort(context));
	const fixed = ports.flatMap(({ protocol = "TCP", port, endPort }) => {
		if (typeof port === "string") return [];
		return [port === void 0 ? algebra.ofProtocol(protocol) : algebra.ofPorts(protocol, port, endPort ?? port)];
	});
	if (fixed.length === ports.length) return numbered(algebra.unionOf(fixed));
	const named = ports.flatMap(({ protocol = "TCP", port: name }) => {
		if (typeof name !== "string") return [];
		if (engine !== "cilium") return [{
			fixed: algebra.none,
			named: [{
				protocol,
				name
			}]
		}];
		return [namedPort(direction, protocol, name, {
			...context,
			settings: configuration.cilium,
			consulted
		})];
	});
	return {
		fixed: algebra.unionOf([...fixed, ...named.map((pattern) => pattern.fixed)]),
		named: named.flatMap((pattern) => pattern.named)
	};
}
/** The API says what isolation and allows mean for TCP, UDP and SCTP only (rule N24); engines say it for everything. */
function everyPort({ algebra, engine, undefinedProtocols }) {
	if (engine !== "kubernetes" || undefinedProtocols === "closed") return algebra.all;
	return algebra.unionOf(PORT_PROTOCOLS.map((protocol) => algebra.ofProtocol(protocol)));
}
const UNDEFINED_PROTOCOLS = "The NetworkPolicy API does not say whether ICMP and protocols other than TCP, UDP and SCTP reach isolated pods; they are read as closed.";

// src/dialects/network-policy/remarks.ts
function remarksOf(spec, resource, context) {
	const remarks = [
		...directionRemarks(spec, resource, context),
		...labelRemarks(spec, resource, context),
		...rangeRemarks(spec, resource, context),
		...valuelessRemarks(resource),
		...blockRemarks(spec, resource, context)
	];
	return remarks.length === 0 ? {} : { remarks };
}
/** What `policyTypes` does to a direction that somebody may not have thought of (rules N3, N4). */
function directionRemarks(spec, resource, context) {
	const enforced = enforcedDirections(spec, context);
	return DIRECTIONS.flatMap((direction) => {
		if ((spec[direction] ?? []).length > 0 && !enforced.has(direction)) return [{
			kind: "dead-rules",
			direction,
			origin: originAt(resource, ["spec", direction])
		}];
		const isImplied = (spec.policyTypes ?? []).length === 0 && spec.ingress === void 0 && enforced.has("egress");
		return direction === "ingress" && isImplied ? [{
			kind: "implied-isolation",
			direction,
			origin: originAt(resource, ["spec"])
		}] : [];
	});
}
/** Whether the network plugin knows `endPort` is not in the manifests, unless another engine is known to run (rule N22). */
function rangeRemarks(spec, resource, { engine }) {
	if (engine !== "kubernetes") return [];
	return DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap(({ ports = [] }, rule) => ports.flatMap(({ protocol = "TCP", port, endPort }, index) => {
		if (typeof port !== "number" || endPort === void 0 || endPort <= port) return [];
		const origin = originAt(resource, [
			"spec",
			direction,
			rule,
			"ports",
			index
		]);
		return [{
			kind: "not-everywhere",
			why: `opens ${protocol} ${port}-${endPort} by \`endPort\`; a network plugin that does not know it opens ${protocol} ${port} only`,
			origin
		}];
	})));
}
/** A key without a value, or a dash without anything, is as if it were not there: everybody is meant (rules I11, N8). */
function valuelessRemarks(resource) {
	const spec = fieldOf(resource.value, "spec");
	return DIRECTIONS.flatMap((direction) => {
		const rules = fieldOf(spec, direction);
		const peers = direction === "ingress" ? "from" : "to";
		return (Array.isArray(rules) ? rules : []).flatMap((rule, index) => {
			const path = [
				"spec",
				direction,
				index
			];
			if (rule === null) return [{
				kind: "valueless",
				why: "is a dash without anything",
				origin: originAt(resource, path)
			}];
			if (fieldOf(rule, peers) !== null) return [];
			const origin = originAt(resource, path, { shown: [...path, peers] });
			return [{
				kind: "valueless",
				why: `has \`${peers}:\` without a value`,
				origin
			}];
		});
	});
}
function fieldOf(value, name) {
	return isObject$1(value) ? value[name] : void 0;
}
/**
* Blocks under Cilium: one of every address means nobody inside the cluster, and where a rule for ingress names nothing else, some
* releases admit the pods of the namespace (rule R74).
*/
function blockRemarks(spec, resource, context) {
	const { engine, configuration, algebra } = context;
	const { cilium } = configuration;
	if (engine !== "cilium") return [];
	const remark = (direction, index, slip) => {
		const origin = originAt(resource, rulePath(direction, index));
		return {
			kind: "overlooked",
			direction,
			of: origin.rule,
			connections: algebra.all,
			origin,
			...slip
		};
	};
	return DIRECTIONS.flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => {
		const peers = ("from" in rule ? rule.from : "to" in rule ? rule.to : void 0) ?? [];
		const mayAdmitNamespace = peers.some(({ ipBlock }) => ipBlock !== void 0) && direction === "ingress" && cilium.policyDefaultLocalCluster;
		return [...peers.some(({ ipBlock }) => isEveryAddress(ipBlock?.cidr)) ? [remark(direction, index, outsideOnly(cilium))] : [], ...mayAdmitNamespace ? [remark(direction, index, admittedNamespace(resource))] : []];
	}));
}
function admittedNamespace({ namespace }) {
	return {
		slip: "earlier-release",
		isMissed: true,
		among: [{
			kind: "pods",
			selector: selector([inNamespace$1(namespace)])
		}],
		text: "has a block of addresses, beside which Cilium 1.19 before its releases of June 2026 admits every pod of the namespace"
	};
}
/** Selectors on labels that Cilium never sees (rules R11, R73). */
function labelRemarks(spec, resource, context) {
	const { engine, configuration } = context;
	if (engine !== "cilium") return [];
	return [{
		path: ["spec", "podSelector"],
		written: spec.podSelector
	}, ...["ingress", "egress"].flatMap((direction) => (spec[direction] ?? []).flatMap((rule, index) => (("from" in rule ? rule.from : "to" in rule ? rule.to : void 0) ?? []).map(({ podSelector }, peer) => ({
		path: [
			"spec",
			direction,
			index,
			direction === "ingress" ? "from" : "to",
			peer
		],
		written: podSelector
	}))))].flatMap(({ path, written = {} }) => unseenLabels$1(requirementsOf$1(written, "pod"), configuration.cilium).map((label) => {
		return {
			kind: "unseen-label",
			label,
			origin: originAt(resource, path)
		};
	}));
}

// src/dialects/network-policy/schema.ts
/**
* NetworkPolicy of networking.k8s.io/v1, with what the API server checks
* (kubernetes pkg/apis/networking/validation; rules V1 to V13, I12).
*/
const labelSelector = once$1(() => labelSelectorSchema());
/** At most 15 of a-z, 0-9 and `-`, with a letter, without `--` and without `-` at an end (rule V9). */
function isPortName(name) {
	return name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}
const portNumber = once$1(() => int("must be a whole number").check(_gte(1, "must be from 1 to 65535"), _lte(65535, "must be from 1 to 65535")));
const portReference = once$1(() => union([number$1(), string()]).check(superRefine((port, context) => {
	if (typeof port === "number") {
		if (!portNumber().safeParse(port).success) context.addIssue({
			code: "custom",
			message: "a port number must be from 1 to 65535"
		});
	} else if (/^\d{1,5}$/.test(port)) context.addIssue({
		code: "custom",
		message: "a port in quotes is a name, and a name needs a letter",
		params: { reading: Number(port) }
	});
	else if (!isPortName(port)) context.addIssue({
		code: "custom",
		message: "not a valid port name"
	});
})));
const port = once$1(() => strictObject({
	protocol: optional(_enum([
		"TCP",
		"UDP",
		"SCTP"
	])),
	port: optional(portReference()),
	endPort: optional(portNumber())
}).check(superRefine((value, context) => {
	if (value.endPort === void 0) return;
	const message = value.port === void 0 ? "endPort needs a port" : typeof value.port === "string" ? "endPort cannot follow a named port" : value.endPort < value.port ? "endPort must not be less than port" : void 0;
	if (message !== void 0) context.addIssue({
		code: "custom",
		path: ["endPort"],
		message
	});
})));
const RANGE_PROBLEMS = {
	"not-an-address": "not a CIDR range",
	"prefix-missing": "not a CIDR range: the prefix length is missing",
	"prefix-out-of-range": "not a CIDR range: the prefix length is out of range"
};
const cidr = once$1(() => string().check(superRefine((text, context) => {
	const parsed = parseRange(text);
	const name = text === "" ? "an empty text" : text;
	if (typeof parsed !== "string") return;
	context.addIssue({
		code: "custom",
		message: `${name} is ${RANGE_PROBLEMS[parsed]}`
	});
})));
const ipBlock = once$1(() => strictObject({
	cidr: cidr(),
	except: optional(array(cidr()))
}).check(superRefine((block, context) => {
	const outer = parseRange(block.cidr);
	for (const [index, text] of (block.except ?? []).entries()) {
		const inner = parseRange(text);
		if (typeof outer === "string" || typeof inner === "string") continue;
		if (isSubset(inner.addresses, outer.addresses) && inner.prefix > outer.prefix) continue;
		context.addIssue({
			code: "custom",
			path: ["except", index],
			message: `${text} is not a strict part of ${block.cidr}`
		});
	}
})));
const peer = once$1(() => strictObject({
	podSelector: optional(labelSelector()),
	namespaceSelector: optional(labelSelector()),
	ipBlock: optional(ipBlock())
}).check(superRefine((value, context) => {
	const hasSelector = value.podSelector !== void 0 || value.namespaceSelector !== void 0;
	if (value.ipBlock !== void 0 && hasSelector) context.addIssue({
		code: "custom",
		path: ["ipBlock"],
		message: "ipBlock cannot stand beside a selector"
	});
	else if (value.ipBlock === void 0 && !hasSelector) context.addIssue({
		code: "custom",
		message: "a peer needs podSelector, namespaceSelector or ipBlock"
	});
})));
const ports = once$1(() => optional(array(port())));
/** `status` and server-side metadata do not matter and are not checked. */
const networkPolicySchema = once$1(() => strictObject({
	apiVersion: literal("networking.k8s.io/v1"),
	kind: string(),
	metadata: objectMetadata(),
	status: optional(unknown()),
	spec: optional(strictObject({
		podSelector: optional(labelSelector()),
		policyTypes: optional(array(_enum(["Ingress", "Egress"])).check(_maxLength(2, "at most two policy types"))),
		ingress: optional(array(strictObject({
			from: optional(array(peer())),
			ports: ports()
		}))),
		egress: optional(array(strictObject({
			to: optional(array(peer())),
			ports: ports()
		})))
	}))
}));

// src/dialects/network-policy/lower.ts
/** NetworkPolicy to policies of the IR (rules N; R73 to R75 where Cilium enforces, CK1 to CK4 where Calico does). */
const networkPolicyDialect = {
	name: "NetworkPolicy",
	forms: [{
		apiVersion: "networking.k8s.io/v1",
		kind: "NetworkPolicy",
		fields: ["podSelector", "policyTypes"]
	}],
	impliesEngine: void 0,
	accepts: (group, kind) => group === "networking.k8s.io" && kind === "NetworkPolicy",
	isNamespaced: () => true,
	lower: lowerNetworkPolicy
};
function lowerNetworkPolicy(resource, context) {
	const decoded = decode(networkPolicySchema(), resource.value);
	return {
		policies: decoded.value === void 0 ? [] : [policyOf(decoded.value.spec ?? {}, resource, context)],
		diagnostics: refusalDiagnostics(resource, decoded.problems, decoded.value !== void 0),
		standing: decoded.problems.length > 0 ? "rejected" : "accepted"
	};
}
function policyOf(spec, resource, context) {
	const { namespace } = resource;
	const { tier, level } = placeOf$2(resource, context);
	const consulted = /* @__PURE__ */ new Set();
	const lowerRule = (direction, index, peers = [], ports = []) => ({
		direction,
		action: "allow",
		...level,
		peers: peersOf(peers, direction, namespace, context),
		connections: connectionsOf$1(ports, direction, context, consulted),
		...context.engine === "cilium" ? { entries: ciliumEntries(peers, direction, ports, context, consulted) } : {},
		origin: originAt(resource, rulePath(direction, index), readingsOf(peers, direction, ports, context))
	});
	const enforced = enforcedDirections(spec, context);
	const ingress = enforced.has("ingress") ? spec.ingress ?? [] : [];
	const egress = enforced.has("egress") ? spec.egress ?? [] : [];
	const rules = ingress.map(({ from, ports }, index) => lowerRule("ingress", index, from, ports)).concat(egress.map(({ to, ports }, index) => lowerRule("egress", index, to, ports)));
	return {
		tier,
		subject: podsThatMeet([inNamespace$1(namespace), ...requirementsOf$1(spec.podSelector ?? {}, "pod")], context),
		isolates: isolationIn(enforced, isolationOf(context)),
		...ciliumIsolation(context),
		rules,
		...remarksOf(spec, resource, context),
		origin: originOf(resource),
		content: contentOf(resource, consulted),
		leavesHairpinOpen: true
	};
}
/**
* What Cilium's table has of a rule that names no peer, one entry for each port. A peer of a NetworkPolicy is written with
* label sources of its own, so that it meets no entry of another kind of policy.
*/
function ciliumEntries(peers, direction, ports, context, consulted) {
	const entries = ports.map((port) => {
		const { protocol = "TCP", port: number = 0, endPort = 0 } = port;
		return {
			key: `${protocol} ${String(number).toLowerCase()}${typeof number === "string" ? "" : `-${endPort}`}`,
			connections: connectionsOf$1([port], direction, context, consulted)
		};
	});
	return {
		peers: peers.length === 0 ? [{
			key: ANYBODY_KEY,
			peers: ANYBODY$1
		}] : [],
		ports: entries,
		aspects: {},
		isBinding: false
	};
}
/** Allows of NetworkPolicies add up. Calico puts each into its own order among the others of its tier (rules CK1, CK4). */
function placeOf$2({ name, namespace }, { engine, configuration }) {
	if (engine !== "calico") return {
		tier: NORMAL_TIER,
		level: { order: ALLOW_LEVEL }
	};
	const order = policyOrder(KUBERNETES_ORDER, {
		name,
		namespace,
		kind: "KubernetesNetworkPolicy"
	}, configuration.calico);
	return {
		tier: defaultTier().tier,
		level: { order }
	};
}
/** Cilium and Calico deny everything that is not allowed. */
function isolationOf(context) {
	const { algebra } = context;
	const denied = everyPort(context);
	if (denied === algebra.all) return { denied };
	return {
		denied,
		unclear: {
			connections: algebra.remove(algebra.all, denied),
			assumption: UNDEFINED_PROTOCOLS
		}
	};
}
/** On which settings of Cilium the reading of the rule rests (rules R36, R50, R74). */
function readingsOf(peers, direction, ports, { engine, configuration: { cilium } }) {
	if (engine !== "cilium") return void 0;
	const ranges = peers.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);
	const readings = defaultReadings([
		...rangeReadings(ranges, cilium),
		...direction === "ingress" && ranges.length > 0 ? ["ipBlockAdmitsNamespace"] : [],
		...direction === "egress" && ports.some(({ port }) => typeof port === "string") ? ["namedPorts"] : []
	], cilium);
	return readings.length === 0 ? void 0 : { readings };
}

// src/dialects/registry.ts
const DIALECTS = [
	networkPolicyDialect,
	clusterNetworkPolicyDialect,
	ciliumDialect,
	calicoDialect
];
/** How objects of every kind that any dialect reads are written. */
const POLICY_FORMS = DIALECTS.flatMap(({ forms }) => forms);
/** The dialect that reads the kind where the engine of the run enforces, as it is set up. */
function findDialect(group, kind, run) {
	return DIALECTS.find((dialect) => dialect.accepts(group, kind) && (dialect.impliesEngine === void 0 || dialect.impliesEngine === run.engine) && (dialect.isEnforced?.(kind, run) ?? true));
}
/** Whether any dialect may read the kind, whatever enforces. */
function isPolicyKind(group, kind) {
	return DIALECTS.some((dialect) => dialect.accepts(group, kind));
}
/** Whether objects of the kind are no policies, but what policies of some dialect refer to. */
function isReferredTo(group, kind) {
	return DIALECTS.some((dialect) => dialect.accepts(group, kind) && dialect.isReferredTo?.(kind) === true);
}
/** What the API server makes of objects that policies refer to; undefined where this run reads no such objects of the kind. */
function referredDecoder(group, kind, run) {
	const decode = isReferredTo(group, kind) ? findDialect(group, kind, run)?.decodeReferred : void 0;
	return decode && ((resource) => decode(resource, run));
}
/**
* Equal for manifests of one object, in whichever version or form of the API. The API server takes a namespace off objects of a
* kind that has none, and puts those that name none into one.
*/
function objectKey(resource, run) {
	const dialect = DIALECTS.find(({ accepts }) => accepts(resource.group, resource.kind));
	const { group, name } = dialect?.storedAs?.(resource, run) ?? resource;
	const isNamespaced = dialect?.isNamespaced(resource.kind) ?? true;
	return JSON.stringify([
		group,
		resource.kind,
		isNamespaced ? namespaceOf(resource) : "",
		name
	]);
}
/** The engine that must be in the cluster if objects of this kind are to have an effect. */
function impliedEngine(group, kind) {
	return DIALECTS.find((dialect) => dialect.accepts(group, kind))?.impliesEngine;
}
/** What to say in the settings where the engine enforces a kind that it does not by default. */
function enablingSetting(group, kind, engine) {
	return DIALECTS.find((dialect) => dialect.accepts(group, kind))?.enabledBy?.(kind, engine);
}
const FOREIGN_KINDS = [
	{
		group: "policy.networking.k8s.io",
		role: "policy"
	},
	{
		group: "crd.antrea.io",
		kinds: [
			"ClusterNetworkPolicy",
			"NetworkPolicy",
			"ClusterGroup",
			"Group",
			"Tier"
		],
		role: "policy"
	},
	{
		group: "k8s.ovn.org",
		kinds: [
			"EgressFirewall",
			"AdminPolicyBasedExternalRoute",
			"UserDefinedNetwork",
			"ClusterUserDefinedNetwork"
		],
		role: "policy"
	},
	{
		group: "network.openshift.io",
		kinds: ["EgressNetworkPolicy"],
		role: "policy"
	},
	{
		group: "networking.k8s.aws",
		role: "policy"
	},
	{
		group: "vpcresources.k8s.aws",
		kinds: ["SecurityGroupPolicy"],
		role: "policy"
	},
	{
		group: "k8s.cni.cncf.io",
		kinds: ["MultiNetworkPolicy"],
		role: "policy"
	},
	{
		group: "cilium.io",
		kinds: ["CiliumEnvoyConfig", "CiliumClusterwideEnvoyConfig"],
		role: "layer-7"
	},
	{
		group: "security.istio.io",
		role: "layer-7"
	},
	{
		group: "policy.linkerd.io",
		role: "layer-7"
	},
	{
		group: "kyverno.io",
		kinds: [
			"ClusterPolicy",
			"Policy",
			"CleanupPolicy"
		],
		role: "generator"
	}
];
/** What a kind that no dialect reads would do to traffic, if anything. */
function foreignRole(group, kind) {
	if (DIALECTS.some((dialect) => dialect.accepts(group, kind) && (dialect.decides?.(kind) ?? true))) return "policy";
	return FOREIGN_KINDS.find((entry) => entry.group === group && (entry.kinds?.includes(kind) ?? true))?.role ?? (kind.endsWith("NetworkPolicy") ? "policy" : void 0);
}

// src/model/object-types.ts
/**
* The types of the fields that are read of objects that are no policies, by kind. The API server takes no others (rule V13).
* Fields that nobody reads may be anything: what hangs on them is not ours to say.
*/
const STRING = {
	due: "a string",
	accepts: (value) => typeof value === "string"
};
const BOOLEAN = {
	due: "true or false",
	accepts: (value) => typeof value === "boolean"
};
const TEXT = {
	...STRING,
	readAs: (value) => typeof value === "number" || typeof value === "boolean" ? String(value) : void 0
};
const TEXTS = { each: TEXT };
const PORT = {
	due: "a whole number from 1 to 65535",
	accepts: isPort,
	readAs: portOf
};
/** Zero and the empty text are the port of the Service (`SetDefaults_Service` in kubernetes pkg/apis/core/v1). */
const TARGET_PORT = {
	due: "a whole number from 1 to 65535 or a name with a letter",
	accepts: (value) => value === 0 || isPort(value) || typeof value === "string" && /[a-z]|^$/.test(value),
	readAs: portOf
};
const PORT_OR_NAME = {
	due: "a number or a name",
	accepts: (value) => typeof value === "number" || typeof value === "string"
};
/** Where nobody reads a number in quotes as one. */
const PLAIN_PORT = {
	due: "a whole number from 1 to 65535",
	accepts: isPort
};
const ADDRESS = {
	due: "an IP address",
	accepts: (value) => typeof value === "string" && parseSingleAddress(value) !== void 0
};
const RANGE = {
	due: "a range such as 203.0.113.0/24",
	accepts: (value) => typeof value === "string" && typeof parseRange(value.trim()) !== "string"
};
const PROTOCOL = oneOf(PORT_PROTOCOLS);
/** The empty text stands for the default. */
function oneOf(words) {
	return {
		due: listWords(words, "or"),
		accepts: (value) => value === "" || words.some((word) => word === value)
	};
}
/** Of every object. */
const METADATA = { fields: {
	name: TEXT,
	namespace: TEXT,
	labels: TEXTS
} };
function strings(...names) {
	return Object.fromEntries(names.map((name) => [name, STRING]));
}
function listOf(fields) {
	return { items: { fields } };
}
const CONTAINERS = { items: { fields: {
	ports: { items: { fields: {
		name: STRING,
		containerPort: PORT,
		protocol: PROTOCOL
	} } },
	restartPolicy: STRING
} } };
const POD = { fields: {
	metadata: METADATA,
	spec: { fields: {
		serviceAccountName: STRING,
		serviceAccount: STRING,
		nodeName: STRING,
		hostNetwork: BOOLEAN,
		containers: CONTAINERS,
		initContainers: CONTAINERS
	} }
} };
const SERVICE = { fields: {
	type: oneOf([
		"ClusterIP",
		"NodePort",
		"LoadBalancer",
		"ExternalName"
	]),
	clusterIP: STRING,
	loadBalancerSourceRanges: { items: RANGE },
	selector: TEXTS,
	ports: { items: { fields: {
		name: STRING,
		protocol: PROTOCOL,
		port: PORT,
		targetPort: TARGET_PORT
	} } }
} };
const ENDPOINTS = listOf({ addresses: listOf({ ip: ADDRESS }) });
const BACKEND = { fields: {
	service: { fields: {
		name: STRING,
		port: { fields: {
			number: PLAIN_PORT,
			name: STRING
		} }
	} },
	serviceName: STRING,
	servicePort: PORT_OR_NAME
} };
const INGRESS = { fields: {
	ingressClassName: STRING,
	defaultBackend: BACKEND,
	backend: BACKEND,
	rules: listOf({ http: { fields: { paths: listOf({ backend: BACKEND }) } } })
} };
const ROUTE_TARGET = strings("kind", "name");
const OPENSHIFT_ROUTE = { fields: {
	to: { fields: ROUTE_TARGET },
	alternateBackends: listOf(ROUTE_TARGET),
	port: { fields: { targetPort: PORT_OR_NAME } }
} };
const GATEWAY = { fields: {
	gatewayClassName: STRING,
	listeners: listOf({
		name: STRING,
		allowedRoutes: { fields: { namespaces: { fields: {
			from: oneOf([
				"All",
				"Same",
				"Selector",
				"None"
			]),
			selector: { fields: { matchLabels: TEXTS } }
		} } } }
	})
} };
const GATEWAY_ROUTE = { fields: {
	parentRefs: listOf(strings("group", "kind", "name", "namespace", "sectionName")),
	rules: listOf({ backendRefs: listOf({
		...strings("group", "kind", "name", "namespace"),
		port: PLAIN_PORT
	}) })
} };
const REFERENCE_GRANT = { fields: {
	from: listOf(strings("group", "kind", "namespace")),
	to: listOf(strings("group", "kind", "name"))
} };
/** By group and kind, what an object has beside its metadata. */
const TYPES = {
	"": {
		Namespace: {},
		Node: { status: { fields: { addresses: listOf(strings("address")) } } },
		ServiceAccount: {},
		Service: { spec: SERVICE },
		Endpoints: { subsets: ENDPOINTS }
	},
	"discovery.k8s.io": { EndpointSlice: { endpoints: listOf({ addresses: { items: STRING } }) } },
	"networking.k8s.io": {
		Ingress: { spec: INGRESS },
		IngressClass: { spec: { fields: strings("controller") } }
	},
	"gateway.networking.k8s.io": {
		GatewayClass: { spec: { fields: strings("controllerName") } },
		Gateway: { spec: GATEWAY },
		ReferenceGrant: { spec: REFERENCE_GRANT },
		...Object.fromEntries(ROUTE_KINDS.map((kind) => [kind, { spec: GATEWAY_ROUTE }]))
	},
	"route.openshift.io": { Route: { spec: OPENSHIFT_ROUTE } },
	"rbac.authorization.k8s.io": {
		RoleBinding: { subjects: listOf(strings("kind", "name", "namespace")) },
		ClusterRoleBinding: { subjects: listOf(strings("kind", "name", "namespace")) }
	}
};
/** The type of the fields of a kind that are read; undefined where its objects are not looked at so. */
function fieldTypeOf(group, kind) {
	const workload = findWorkloadKind(group, kind);
	if (workload !== void 0) return workloadTypes.get(workload.template);
	const fields = TYPES[group]?.[kind];
	return fields === void 0 ? void 0 : { fields: {
		metadata: METADATA,
		...fields
	} };
}
const workloadTypes = new Map(WORKLOAD_KINDS.map(({ template }) => [template, ofPodAt(template)]));
/** An object that has its pod at the path, or is the pod. */
function ofPodAt(template) {
	if (template.length === 0) return POD;
	const nested = template.toReversed().reduce((inner, step) => ({ fields: { [step]: inner } }), POD);
	return { fields: {
		metadata: METADATA,
		..."fields" in nested ? nested.fields : {}
	} };
}
/** How those of the kinds are written that Kubernetes itself has, and that decide what policies select. */
const OBJECT_FORMS = [
	...[
		"Pod",
		"ReplicationController",
		"Namespace",
		"Node",
		"Service",
		"ServiceAccount"
	].map((kind) => ({
		apiVersion: "v1",
		kind
	})),
	...[
		"Deployment",
		"ReplicaSet",
		"StatefulSet",
		"DaemonSet"
	].map((kind) => ({
		apiVersion: "apps/v1",
		kind
	})),
	...["Job", "CronJob"].map((kind) => ({
		apiVersion: "batch/v1",
		kind
	}))
];

// src/dialects/misnamed.ts
/**
* Documents that are evidently meant to be what a dialect reads, and are not written as its kind: the API server knows no such kind
* and takes none of them. A kind of another product is none of our business, however it is called.
*/
const FORMS = [...POLICY_FORMS, ...OBJECT_FORMS.map((form) => ({
	...form,
	fields: []
}))];
/** What the object is meant to be, where that is not what it says that it is. */
function meantType(object) {
	const type = typeOf(object);
	if (type === void 0) return isObject$1(object.value) ? meantWithoutType(object.value) : void 0;
	return isMisnamed(type) ? mostAlike(formsMeant(type.kind, groupOf(type.apiVersion)), type, object.value) : void 0;
}
/** By kind, then by API. */
const known = /* @__PURE__ */ new Map();
const MOST_KNOWN = 1e3;
/** Whether there is no such kind, and one of ours is meant. Thousands of objects have one of a few types. */
function isMisnamed(type) {
	const before = known.get(type.kind)?.get(type.apiVersion);
	if (before !== void 0) return before;
	const { apiVersion, kind } = type;
	const answer = !isOfInterest(type) && formsMeant(kind, groupOf(apiVersion)).length > 0;
	if (known.size >= MOST_KNOWN) known.clear();
	const ofKind = known.get(kind) ?? /* @__PURE__ */ new Map();
	if (ofKind.size >= MOST_KNOWN) ofKind.clear();
	known.set(kind, ofKind.set(apiVersion, answer));
	return answer;
}
/** Whether objects of the type are policies, what policies refer to, or what they select. */
function isOfInterest({ apiVersion, kind }) {
	const group = groupOf(apiVersion);
	return isPolicyKind(group, kind) || OBJECT_FORMS.some((form) => form.kind === kind && groupOf(form.apiVersion) === group);
}
/** `apiVersion`, `kind` or both are missing, or are no texts, as where they are written with a capital letter. */
function meantWithoutType(value) {
	if (!isObject$1(value.metadata)) return void 0;
	const fieldOf = (name) => {
		const key = Object.keys(value).find((one) => one.toLowerCase() === name);
		const text = key === void 0 ? void 0 : value[key];
		return typeof text === "string" && text !== "" ? text : void 0;
	};
	const [apiVersion, kind] = [fieldOf("apiversion"), fieldOf("kind")];
	const group = apiVersion === void 0 ? void 0 : groupOf(apiVersion);
	if (kind !== void 0) {
		const forms = formsMeant(kind, group);
		return forms.length === 0 ? void 0 : mostAlike(forms, { apiVersion }, value);
	}
	const telling = FORMS.filter((form) => hasFieldOf(form, value));
	if (group !== void 0) return telling.find((form) => groupOf(form.apiVersion) === group);
	return telling.find(({ fields }) => fields.some((field) => TELLING.has(field)));
}
const TELLING = /* @__PURE__ */ new Set(["podSelector", "endpointSelector"]);
function mostAlike(near, { apiVersion }, value) {
	const isOfGroup = (form) => apiVersion !== void 0 && isNear(groupOf(apiVersion), groupOf(form.apiVersion));
	const likeness = (form) => (near.includes(form) ? 2 : 0) + (isObject$1(value) && hasFieldOf(form, value) ? 2 : 0) + (isOfGroup(form) ? 1 : 0);
	return [...near, ...FORMS.filter(isOfGroup)].reduce((best, form) => likeness(form) > likeness(best) ? form : best);
}
function hasFieldOf({ fields }, { spec }) {
	return isObject$1(spec) && fields.some((field) => Object.hasOwn(spec, field));
}
/**
* Those that an object of the kind may be meant to be, in a group that is given or not: in one of ours, but for a slip, or in one
* in which no other product has kinds.
*/
function formsMeant(kind, group) {
	const isOfGroup = (form) => group !== void 0 && isNear(group, groupOf(form.apiVersion));
	return group?.includes(".") === true && !group.endsWith(".k8s.io") && !FORMS.some(isOfGroup) ? [] : formsNear(kind).filter((form) => lettersOf(kind).length >= LONG || isOfGroup(form));
}
function groupOf(apiVersion) {
	const slash = apiVersion.indexOf("/");
	return slash < 0 ? "" : apiVersion.slice(0, slash);
}
/** Forms whose kind is the same but for a slip. */
function formsNear(kind) {
	return FORMS.filter((form) => isNear(kind, form.kind));
}
/** Shorter words are like too many others. */
const LONG = 8;
const SLIPS = 2;
/** Whether the words have the same letters, whatever their order, case and number, but for two in long ones. */
function isNear(word, other) {
	const [letters, others] = [lettersOf(word), lettersOf(other)];
	if (letters === others) return true;
	if (Math.min(letters.length, others.length) < LONG || Math.abs(letters.length - others.length) > SLIPS) return false;
	const missing = [...letters].reduce((rest, letter) => rest.replace(letter, ""), others).length;
	return missing + (letters.length - (others.length - missing)) <= SLIPS;
}
function lettersOf(word) {
	return word.toLowerCase().replaceAll(/[^a-z]/g, "").replace(/(ies|ys|es|s|y)$/, "");
}

// src/dialects/broken-lists.ts
/** Documents that hold several manifests and are no list that the API server takes, and items of lists that are no objects. */
const NONE = [];
const IS_LIST = /list$/i;
/** Whether the type may be that of a list, however it is spelt. */
function isListLike({ kind }) {
	return IS_LIST.test(kind);
}
function listFaults(document) {
	const { type } = document;
	if (type !== void 0 && !isListLike(type)) return NONE;
	const { value } = document;
	if (isObject$1(value) && isList(value)) {
		if (value.kind !== "List" && !isOfInterest(itemType(value))) return [];
		const message = "an item of a List must be an object. It was left out";
		return value.items.flatMap((item, index) => isObject$1(item) ? [] : [{
			path: ["items", index],
			message
		}]);
	}
	if (!(isObject$1(value) && typeof value.kind === "string" && IS_LIST.test(value.kind) ? Object.values(value.items ?? []) : Array.isArray(value) ? value : []).some(isManifest)) return [];
	return [{
		path: [],
		message: "the document holds manifests, and is no List. The API server takes none of them, so they were left out and the cluster keeps what it had"
	}];
}
/** Whether it is an object that decides something. */
function isManifest(item) {
	const type = typeIn(item);
	return type !== void 0 && (isOfInterest(type) || isMisnamed(type));
}

// src/reachability/classes.ts
function createClasses({ endpoints, selections }) {
	const byNature = /* @__PURE__ */ new Map();
	let count = 0;
	const next = () => {
		count += 1;
		return count;
	};
	const absent = next();
	const classIn = (revision, index) => {
		const endpoint = endpoints[index];
		if (!isPod(endpoint)) return next();
		const state = endpoint.states[revision];
		if (state === void 0) return absent;
		if (state.addresses !== void 0 || state.nodeName !== void 0) return next();
		const nature = `${endpoint.kind} ${state.hostNetwork} ${portsKey(state.namedPorts)}`;
		const numbers = byNature.get(nature) ?? [];
		byNature.set(nature, numbers);
		const { signature } = selections[revision](index);
		numbers[signature] ??= next();
		return numbers[signature];
	};
	const known = {
		base: new Int32Array(endpoints.length),
		head: new Int32Array(endpoints.length)
	};
	const find = (revision, index) => {
		const before = known[revision][index];
		if (before > 0) return before;
		const endpoint = endpoints[index];
		const isSame = !isPod(endpoint) || endpoint.states.base === endpoint.states.head;
		const number = classIn(revision, index);
		for (const each of isSame ? REVISIONS : [revision]) known[each][index] = number;
		return number;
	};
	return {
		base: (index) => find("base", index),
		head: (index) => find("head", index)
	};
}
function portsKey(ports) {
	return ports === void 0 ? "?" : ports.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).join();
}

// src/reachability/decide.ts
const ACTIONS = [
	"allow",
	"deny",
	"pass"
];
const EQUAL_ORDER = "Policies of equal priority decide differently about the same connection, and nothing says which of them counts.";
function decide(input) {
	const { algebra } = input;
	const state = {
		open: algebra.all,
		possible: algebra.none,
		least: algebra.none,
		denied: algebra.none,
		assumptions: /* @__PURE__ */ new Set(),
		steps: [],
		answered: 0,
		tier: void 0
	};
	for (const subjectTier of input.tiers) {
		let passed = algebra.none;
		const { tier, levels, isolations } = subjectTier;
		state.tier = tier;
		for (const level of levels) passed = algebra.union(passed, walkLevel(level, state, input));
		isolate(isolations, state, input);
		if (state.open !== algebra.none && isWritten(subjectTier)) state.steps.push({
			effect: "next",
			connections: state.open,
			isCertain: true,
			tier
		});
		state.open = algebra.union(state.open, passed);
	}
	if (state.open !== algebra.none) state.steps.push({
		effect: "default",
		connections: state.open,
		isCertain: true
	});
	return {
		possible: algebra.union(state.possible, state.open),
		certain: algebra.remove(algebra.least(state.least, state.open), state.denied),
		assumptions: state.assumptions,
		steps: state.steps
	};
}
/** Whether a manifest says anything in the tier, and not only the engine. */
function isWritten({ levels }) {
	return levels.some((level) => level.some(({ steps }) => steps.some((rules) => rules.some(({ origin }) => origin.locate !== void 0))));
}
/** Policies of one level add up, so all of them see what was open before it. Returns what passes to the next tier. */
function walkLevel(level, state, input) {
	const { algebra } = input;
	const first = state.steps.length;
	const outcomes = level.map((strand) => walkStrand(strand, state, input));
	for (const { allow } of outcomes) state.possible = algebra.union(state.possible, allow);
	state.least = algebra.least(state.least, leastAllowed(outcomes, algebra));
	for (const { deny } of outcomes) state.denied = algebra.union(state.denied, deny);
	state.open = algebra.remove(state.open, algebra.unionOf(outcomes.map(({ settled }) => settled)));
	const disputed = disputedBy(outcomes, algebra);
	if (disputed !== algebra.none) {
		state.assumptions.add(EQUAL_ORDER);
		for (const [index, step] of state.steps.entries()) {
			const isDisputed = algebra.intersect(algebra.lift(step.connections), disputed) !== algebra.none;
			if (index >= first && isDisputed) state.steps[index] = {
				...step,
				isCertain: false
			};
		}
	}
	return algebra.unionOf(outcomes.map(({ pass }) => pass));
}
/** What surely matches is enough; rules that may match add to it, or are all that there is. */
function leastAllowed(outcomes, algebra) {
	const sure = algebra.unionOf(outcomes.map((outcome) => outcome.sure));
	let unsure = algebra.none;
	for (const outcome of outcomes) unsure = algebra.least(unsure, outcome.unsure);
	return algebra.union(sure, algebra.remove(unsure, sure));
}
/** On what two policies of one level decide differently (rule A4). */
function disputedBy(outcomes, algebra) {
	let disputed = algebra.none;
	if (ACTIONS.filter((action) => outcomes.some((outcome) => outcome[action] !== algebra.none)).length < 2) return disputed;
	let before;
	for (const outcome of outcomes) {
		if (before !== void 0) for (const one of ACTIONS) for (const other of ACTIONS) {
			if (one === other) continue;
			const both = algebra.intersect(algebra.lift(before[one]), algebra.lift(outcome[other]));
			disputed = algebra.union(disputed, both);
		}
		before = before === void 0 ? outcome : joined(before, outcome, algebra);
	}
	return disputed;
}
function joined(one, other, algebra) {
	return {
		allow: algebra.union(one.allow, other.allow),
		deny: algebra.union(one.deny, other.deny),
		pass: algebra.union(one.pass, other.pass),
		sure: algebra.union(one.sure, other.sure),
		unsure: algebra.union(one.unsure, other.unsure),
		settled: algebra.union(one.settled, other.settled)
	};
}
/** The rules of one policy on one level: what a step settles is closed to the steps after it. */
function walkStrand({ steps, answer, assumption }, state, input) {
	const { algebra } = input;
	const outcome = {
		allow: algebra.none,
		deny: algebra.none,
		pass: algebra.none
	};
	let sure = algebra.none;
	let unsure = algebra.none;
	let open = state.open;
	for (const rules of steps) {
		let settled = algebra.none;
		for (const rule of rules) {
			const peer = input.answers[state.answered] ?? { answer: "no" };
			state.answered += 1;
			if (peer.answer === "no" || answer === "no") continue;
			const decided = algebra.intersect(connectionsOf(rule.connections, input), open);
			if (decided === algebra.none) continue;
			if (peer.answer === "yes") settled = algebra.union(settled, decided);
			const isCertain = peer.answer === "yes" && answer === "yes";
			if (!isCertain) note(state, assumption, peer.assumption);
			state.steps.push({
				effect: rule.action,
				connections: decided,
				isCertain,
				...state.tier === void 0 ? {} : { tier: state.tier },
				origin: rule.origin
			});
			const effective = rule.action === "allow" && rule.layer7 !== void 0 ? algebra.restrict(decided, rule.layer7 ?? "") : decided;
			outcome[rule.action] = algebra.union(outcome[rule.action], effective);
			if (rule.action !== "allow") continue;
			if (isCertain) sure = algebra.union(sure, effective);
			else unsure = algebra.least(unsure, effective);
		}
		open = algebra.remove(open, settled);
	}
	return {
		...outcome,
		sure,
		unsure,
		settled: answer === "yes" ? algebra.remove(state.open, open) : algebra.none
	};
}
/**
* Policies that isolate add up, so all of them see what the levels left open: each is a cause, whatever their order. What
* is surely isolated is decided, and policies that may be in force matter for the rest only.
*/
function isolate(isolations, state, input) {
	const { algebra } = input;
	const decided = isolations.filter(({ answer }) => answer === "yes").map((subject) => denyIsolated(subject, state, input));
	state.open = algebra.remove(state.open, algebra.unionOf(decided));
	for (const subject of isolations) if (subject.answer !== "yes") denyIsolated(subject, state, input);
}
/** Returns what the isolation denies or leaves unclear for good, without taking it out of what is open. */
function denyIsolated(subject, state, { algebra }) {
	const { isolation, answer, assumption, origin } = subject;
	const denied = algebra.intersect(isolation.denied, state.open);
	if (denied !== algebra.none) {
		state.denied = algebra.union(state.denied, denied);
		const isCertain = answer === "yes";
		state.steps.push({
			effect: "isolate",
			connections: denied,
			isCertain,
			...state.tier === void 0 ? {} : { tier: state.tier },
			origin
		});
		if (answer !== "yes") note(state, assumption);
	}
	if (isolation.unclear === void 0) return denied;
	const unclear = algebra.intersect(isolation.unclear.connections, state.open);
	if (unclear === algebra.none) return denied;
	state.possible = algebra.union(state.possible, unclear);
	state.denied = algebra.union(state.denied, unclear);
	note(state, isolation.unclear.assumption);
	state.steps.push({
		effect: "isolate",
		connections: unclear,
		isCertain: false,
		...state.tier === void 0 ? {} : { tier: state.tier },
		origin
	});
	return algebra.union(denied, unclear);
}
function note(state, ...assumptions) {
	for (const assumption of assumptions) if (assumption !== void 0) state.assumptions.add(assumption);
}
/** Named ports get the numbers of the destination (rules N20, N21, R50); without a destination in the manifests, their name. */
function connectionsOf(pattern, { algebra, destinationPorts }) {
	let result = pattern.fixed;
	for (const { protocol, name } of pattern.named) {
		const named = destinationPorts === void 0 ? [algebra.ofPortName(protocol, name)] : destinationPorts.filter((port) => port.name.toLowerCase() === name.toLowerCase() && port.protocol === protocol).map((port) => algebra.ofPorts(protocol, port.number));
		result = algebra.union(result, algebra.unionOf(named));
	}
	if (pattern.except === void 0) return result;
	return algebra.remove(result, connectionsOf(pattern.except, {
		algebra,
		destinationPorts
	}));
}
/** Whether a subject is isolated, by whatever policy. */
function isIsolated(tiers) {
	return anyOf(tiers.flatMap((tier) => tier.isolations.map((isolation) => isolation.answer)));
}

// src/reachability/discernment.ts
/** Of a side that admits the same to everybody. */
const NOTHING_DISCERNED = {
	selectors: /* @__PURE__ */ new Set(),
	discernsOutside: false,
	discernsHosts: false
};
/** Undefined where even ordinary pods may differ in more than what selects them: in their ports, or in where they run. */
function discernmentOf(subject, direction) {
	if (subject.hasSourcePorts || subject.hasNamedPorts && direction === "egress") return void 0;
	return discernmentOfRules(subject.rules);
}
function discernmentOfRules(rules) {
	const selectors = /* @__PURE__ */ new Set();
	let discernsOutside = false;
	let discernsHosts = false;
	/** False where nothing can be said. */
	const add = (peer) => {
		switch (peer.kind) {
			case "anybody": return true;
			case "pods":
				selectors.add(peer.selector.key);
				return true;
			case "entity":
			case "nodes":
			case "host-network-pods":
				discernsHosts = true;
				return true;
			case "addresses":
				discernsOutside = true;
				discernsHosts = true;
				return true;
			case "name":
				discernsOutside = true;
				return true;
			case "unknown":
				if (peer.reach === "outside-only") {
					discernsOutside = true;
					discernsHosts = true;
				}
				return true;
			case "own-pods": return false;
			case "all-of":
			case "any-of":
			case "none-of": return peer.of.every(add);
		}
	};
	return rules.every(({ peers }) => peers.every(add)) ? {
		selectors,
		discernsOutside,
		discernsHosts
	} : void 0;
}

// src/reachability/engine-entries.ts
/** Whether any rule says something on which others may disagree. */
function mayConflict(policies) {
	return policies.some(({ rules }) => rules.some(saysAspects));
}
/** Rules of both directions count: the engine computes one policy for the subject, or none. */
function findConflict(selected) {
	const said = /* @__PURE__ */ new Map();
	for (const rule of selected.flatMap(({ policy }) => policy.rules)) for (const { place, aspect, value } of sayings(rule)) {
		const key = JSON.stringify([place, aspect]);
		const known = said.get(key);
		if (known === void 0) said.set(key, rule);
		else if (known.entries?.aspects[aspect] !== value) return conflictOf(known.origin, rule.origin, aspect);
	}
}
function conflictOf(one, other, aspect) {
	const [first, second] = [one, other].map(({ object, rule }) => `${object} ${rule}`).sort();
	return {
		assumption: `${first} and ${second} differ in ${aspect} for the same peers and port, so that no policy of these pods can be computed; what is enforced instead is open.`,
		origin: other
	};
}
function saysAspects({ entries }) {
	return entries !== void 0 && Object.keys(entries.aspects).length > 0;
}
function sayings(rule) {
	const { entries } = rule;
	if (entries === void 0 || !saysAspects(rule)) return [];
	const aspects = Object.entries(entries.aspects);
	return placesOf(rule.direction, entries).flatMap((place) => aspects.map(([aspect, value]) => ({
		place,
		aspect,
		value
	})));
}
function placesOf(direction, { peers, ports }) {
	return peers.flatMap((peer) => ports.map((port) => placeOf$1(direction, peer.key, port.key)));
}
function placeOf$1(direction, peer, port) {
	return JSON.stringify([
		direction,
		peer,
		port
	]);
}
/** What other rules allow in an entry whose restriction binds is restricted as the entry is, so they lose it. */
function withoutBoundEntries(selected, algebra) {
	const binding = selected.flatMap(({ policy, answer }) => answer === "yes" ? policy.rules.filter(({ entries }) => entries?.isBinding === true) : []);
	if (binding.length === 0) return selected;
	const bound = new Set(binding.flatMap(({ direction, entries }) => placesOf(direction, entries)));
	return selected.map((member) => ({
		...member,
		policy: {
			...member.policy,
			rules: member.policy.rules.flatMap((rule) => unboundParts(rule, bound, algebra))
		}
	}));
}
/** The rule, or one for each of its peers with the ports that are left. */
function unboundParts(rule, bound, algebra) {
	const { entries, direction } = rule;
	if (entries === void 0 || entries.isBinding || rule.action === "deny") return [rule];
	const isBound = (peer, port) => bound.has(placeOf$1(direction, peer, port));
	const touched = entries.peers.filter(({ key }) => entries.ports.some((port) => isBound(key, port.key)));
	if (touched.length === 0) return [rule];
	const untouched = entries.peers.filter((peer) => !touched.includes(peer));
	const parts = touched.map((peer) => {
		const left = entries.ports.filter(({ key }) => !isBound(peer.key, key)).map(({ connections }) => connections);
		const fixed = algebra.unionOf(left.map((pattern) => pattern.fixed));
		return {
			...rule,
			peers: peer.peers,
			connections: {
				fixed,
				named: left.flatMap(({ named }) => named)
			}
		};
	});
	return untouched.length === 0 ? parts : [...parts, {
		...rule,
		peers: untouched.flatMap(({ peers }) => peers)
	}];
}

// src/reachability/guards.ts
const INTERFACE_UNKNOWN = "Which interfaces of a host a connection passes is not in the manifests: policies that guard one of them may or may not be asked about what the host sends, takes or forwards.";
/** Undefined where nothing guards an interface. */
function createGuards(input) {
	const { universe, revision, algebra, own, nodeNameOf, nodeOf, nextId } = input;
	const interfaces = [];
	for (const [index, endpoint] of universe.endpoints.entries()) {
		const state = endpoint.kind === "host-endpoint" ? endpoint.states[revision] : void 0;
		if (endpoint.kind !== "host-endpoint" || state === void 0) continue;
		interfaces.push({
			...own,
			name: endpoint.name,
			nodeName: state.nodeName,
			subjectOf: () => index
		});
	}
	const forwarders = forwardersIn(input);
	if (interfaces.length + forwarders.length === 0) return void 0;
	const known = /* @__PURE__ */ new Map();
	const guardsOf = (subject) => {
		const endpoint = universe.endpoints[subject];
		const isHost = nodeOf(subject) !== void 0;
		if (endpoint === void 0 || !isHost && !isPod(endpoint)) return [];
		const place = nodeNameOf(subject);
		return (isHost ? interfaces : forwarders).filter(({ nodeName }) => mayBeSame(nodeName, place));
	};
	return {
		add: (decision, direction, subject, other, sourcePort) => {
			const place = nodeNameOf(subject);
			const guards = place !== void 0 && place === nodeNameOf(other) ? [] : guardsOf(subject);
			if (guards.length === 0) return decision;
			const said = guards.map((guard) => guard.decideSide(direction, guard.subjectOf(subject), other, sourcePort));
			const key = [decision, ...said].map(({ id }) => id).join();
			const guarded = known.get(key) ?? withGuards(decision, said, algebra, nextId);
			known.set(key, guarded);
			return guarded;
		},
		rulesAbout: (subject) => guardsOf(subject).flatMap((guard) => guard.rulesAbout(guard.subjectOf(subject)).map((selected) => ({
			...selected,
			guard: guard.name
		})))
	};
}
/** The policies of each interface about what it forwards, as if they guarded the pod alone. */
function forwardersIn({ policies, withPolicies }) {
	return [...groupBy(policies, ({ forwarder }) => forwarder?.name)].map(([name, own]) => ({
		...withPolicies(own.map(({ forwarder: _forwarder, ...policy }) => policy)),
		name,
		nodeName: own[0].forwarder?.nodeName,
		subjectOf: (endpoint) => endpoint
	}));
}
function mayBeSame(one, other) {
	return one === void 0 || other === void 0 || one === other;
}
function withGuards(own, guards, algebra, nextId) {
	const certain = guards.reduce((rest, guard) => algebra.intersect(rest, guard.certain), own.certain);
	if (certain === own.certain) return own;
	return {
		id: nextId(),
		possible: own.possible,
		certain,
		assumptions: /* @__PURE__ */ new Set([INTERFACE_UNKNOWN, ...[own, ...guards].flatMap(({ assumptions }) => [...assumptions])]),
		steps: [...guards.flatMap(({ steps }) => steps.filter(({ origin }) => origin !== void 0).map((step) => ({
			...step,
			isCertain: false,
			isGuard: true
		}))), ...own.steps]
	};
}

// src/reachability/meetings.ts
/** Equal sides of one evaluator meet once. */
function createMeetings(algebra) {
	const known = /* @__PURE__ */ new Map();
	return (egress, ingress) => {
		const key = meetingKey(egress, ingress);
		const decision = known.get(key) ?? meet(algebra, egress, ingress);
		known.set(key, decision);
		return decision;
	};
}
/** What rests on nothing is told by its connections alone. */
function meetingKey(egress, ingress) {
	return egress.possible === egress.certain && ingress.possible === ingress.certain ? egress.possible * 2 ** 26 + ingress.possible : `${egress.id} ${ingress.id}`;
}
/** Both sides must admit (rule M2); what rests on an assumption on either side rests on it together. */
function meet(algebra, egress, ingress) {
	const possible = algebra.intersect(egress.possible, ingress.possible);
	const certain = algebra.intersect(egress.certain, ingress.certain);
	const assumptions = possible === certain ? [] : [...egress.assumptions, ...ingress.assumptions];
	return {
		possible,
		certain,
		assumptions: new Set(assumptions)
	};
}

// src/reachability/narrowing.ts
/**
* Makes a function that keeps of a policy the rules that are about a subject; equal remainders are the same policy, and
* subjects of one class have the same.
*/
function createNarrower(isAbout, classOf) {
	const known = /* @__PURE__ */ new Map();
	return (policy, subject) => {
		if (policy.rules.every(({ narrowing }) => narrowing === void 0)) return policy;
		const remainders = known.get(policy) ?? {
			byClass: /* @__PURE__ */ new Map(),
			byAnswers: /* @__PURE__ */ new Map()
		};
		known.set(policy, remainders);
		const subjectClass = classOf(subject);
		const before = remainders.byClass.get(subjectClass);
		if (before !== void 0) return before;
		const answers = policy.rules.map((rule) => isAbout(rule, subject));
		const key = JSON.stringify(answers);
		const remainder = remainders.byAnswers.get(key) ?? {
			...policy,
			rules: policy.rules.flatMap(keep(answers))
		};
		remainders.byAnswers.set(key, remainder);
		remainders.byClass.set(subjectClass, remainder);
		return remainder;
	};
}
/** A rule that may be about the subject may match whoever its peers are. */
function keep(answers) {
	return (rule, index) => {
		const { answer, assumption = "" } = answers[index] ?? { answer: "no" };
		if (answer !== "maybe") return answer === "yes" ? [rule] : [];
		const open = {
			kind: "unknown",
			assumption,
			reach: "everything"
		};
		return [{
			...rule,
			peers: [{
				kind: "all-of",
				of: [open, {
					kind: "any-of",
					of: rule.peers
				}]
			}]
		}];
	};
}

// src/reachability/policy-index.ts
/** The policies of one revision, arranged once for every evaluator over them. */
function indexPolicies(all) {
	const own = all.filter(({ forwarder }) => forwarder === void 0);
	const places = new NumberLists(own.length, (place) => own[place]?.subject.key);
	return {
		all,
		bySubject: (key) => places.of(key).map((place) => ({
			policy: own[place],
			place
		})),
		beyondPods: own.filter(({ nodes, entities, hosts }) => nodes ?? entities ?? hosts),
		mayConflict: mayConflict(own)
	};
}

// src/reachability/recent-answers.ts
/**
* Remembers the latest answers to questions of two numbers. Of all pairs of a large cluster nobody can remember the answers, so
* each place holds one answer, and the next question that falls onto the place takes it.
*/
var RecentAnswers = class {
	keys;
	answers = [];
	get(first, second) {
		const place = placeOf(first, second);
		return this.keys?.[place] === keyOf(first, second) ? this.answers[place] : void 0;
	}
	set(first, second, answer) {
		this.keys ??= new Float64Array(PLACES).fill(-1);
		const place = placeOf(first, second);
		this.keys[place] = keyOf(first, second);
		this.answers[place] = answer;
	}
};
const PLACES = 2 ** 17;
function keyOf(first, second) {
	return first * 2 ** 26 + second;
}
/** Two odd numbers with well mixed bits spread what comes one after the other. */
function placeOf(first, second) {
	return Math.imul(first, 2654435761) + Math.imul(second, 2246822507) >>> 15;
}

// src/reachability/subject.ts
/** The policies that have a say in the direction. */
function concerning(selected, direction) {
	return selected.filter(({ policy }) => policy.isolates[direction] !== void 0 || policy.rules.some((rule) => rule.direction === direction));
}
function arrangeSubject(selected, direction) {
	const isIsolated = selected.some(({ policy }) => policy.isolates[direction] !== void 0);
	const tiers = groupByOrder(selected.flatMap(({ policy }) => [policy.tier, isolationTierOf(policy)]), ({ order }) => order).map(([tier]) => arrangeTier(tier, selected, direction, isIsolated));
	const strands = tiers.flatMap(({ levels }) => levels.flat());
	const rules = strands.flatMap(({ steps }) => steps.flat());
	return {
		tiers,
		rules,
		hasNamedPorts: rules.some(hasNamedPorts),
		hasSourcePorts: rules.some(({ sourcePorts }) => sourcePorts !== void 0),
		lookups: strands.flatMap(lookupsOf)
	};
}
function lookupsOf({ steps, answer, assumption }) {
	if (answer === "no") return [];
	return steps.flat().flatMap(({ teaches = [] }) => teaches).map((pattern) => ({
		pattern,
		answer,
		...assumption === void 0 ? {} : { assumption }
	}));
}
function isolationTierOf({ tier, isolationTier = tier }) {
	return isolationTier;
}
function arrangeTier(tier, selected, direction, isIsolated) {
	const isHere = ({ order }) => compareOrder(order, tier.order) === 0;
	return {
		tier,
		levels: groupByOrder(selected.filter(({ policy }) => isHere(policy.tier)).flatMap((member) => strandsOf(member, direction, isIsolated)), ({ order }) => order),
		isolations: selected.flatMap(({ policy, answer, assumption }) => {
			const isolation = policy.isolates[direction];
			if (isolation === void 0 || !isHere(isolationTierOf(policy))) return [];
			return [{
				isolation,
				answer,
				origin: policy.origin,
				...assumption === void 0 ? {} : { assumption }
			}];
		})
	};
}
/** What one policy says on each of its levels, in the order of its own rules. */
function strandsOf({ policy, answer, assumption }, direction, isIsolated) {
	return groupByOrder(policy.rules.filter((rule) => rule.direction === direction).map((rule) => rule.needsIsolation && !isIsolated ? withoutRestriction(rule) : rule), ({ order }) => order).map((level) => ({
		order: level[0].order,
		steps: groupByOrder(level, ({ position }) => position === void 0 ? [] : [position]),
		answer,
		...assumption === void 0 ? {} : { assumption }
	}));
}
/** Where nothing isolates the subject, some restrictions let every other request pass as well (rule R59). */
function withoutRestriction({ layer7: _lifted, ...rule }) {
	return rule;
}
function groupByOrder(items, orderOf) {
	const sorted = [...items].sort((a, b) => compareOrder(orderOf(a), orderOf(b)));
	const groups = [];
	for (const item of sorted) {
		const last = groups.at(-1);
		if (last !== void 0 && compareOrder(orderOf(last[0]), orderOf(item)) === 0) last.push(item);
		else groups.push([item]);
	}
	return groups;
}

// src/reachability/subjects.ts
/** The policies that select an endpoint or may do so, in their order. */
function createPolicyFinder(input) {
	const { policies, universe, revision, nodeOf } = input;
	const { bySubject, beyondPods } = policies;
	return (index) => {
		const endpoint = universe.endpoints[index];
		if (endpoint === void 0) return [];
		const node = nodeOf(endpoint);
		if (node !== void 0) return beyondPods.flatMap((policy) => selectNode(policy, node));
		if (endpoint.kind === "entity") return beyondPods.flatMap((policy) => selectEntity(policy, endpoint.name));
		if (endpoint.kind === "host-endpoint") return beyondPods.flatMap((policy) => selectHost(policy, endpoint.name));
		if (!isPod(endpoint)) return [];
		const selected = [];
		for (const [key, answer] of universe.selections[revision](index).answers) for (const { policy, place } of bySubject(key)) selected.push({
			place,
			as: selectPod(policy, answer)
		});
		return selected.sort((a, b) => a.place - b.place).map(({ as }) => as);
	};
}
function selectPod(policy, selected) {
	return selected === "yes" && policy.uncertain === void 0 ? {
		policy,
		answer: "yes"
	} : {
		policy,
		answer: "maybe",
		assumption: policy.uncertain ?? "Some labels have values that only the cluster knows: whether a selector on them matches is open."
	};
}
function selectNode(policy, node) {
	if (policy.nodes === void 0) return [];
	const { answer: selected, assumption } = matchesNode(policy.nodes, node);
	const isCertain = policy.uncertain === void 0 ? "yes" : "maybe";
	const answer = allOf$2([selected, isCertain]);
	if (answer === "no") return [];
	const why = policy.uncertain ?? assumption;
	return [why === void 0 ? {
		policy,
		answer
	} : {
		policy,
		answer,
		assumption: why
	}];
}
function selectEntity(policy, name) {
	return policy.entities?.some((entity) => entity === name) ? selectSurely(policy) : [];
}
function selectHost(policy, name) {
	return policy.hosts?.includes(name) ? selectSurely(policy) : [];
}
/** A policy whose subjects are names: only whether it is in force can be open. */
function selectSurely(policy) {
	const { uncertain } = policy;
	return [uncertain === void 0 ? {
		policy,
		answer: "yes"
	} : {
		policy,
		answer: "maybe",
		assumption: uncertain
	}];
}
/** Subjects with the same policies on the same node are one subject. */
function createSubjectFinder({ algebra, nodeNameOf, rulesAbout, conflictOf, podRanges, endpoints }) {
	const numbers = /* @__PURE__ */ new Map();
	const numberOf = (policy) => {
		const number = numbers.get(policy) ?? numbers.size;
		numbers.set(policy, number);
		return number;
	};
	const subjects = /* @__PURE__ */ new Map();
	const unknown = () => Array.from({ length: endpoints });
	const byEndpoint = {
		egress: unknown(),
		ingress: unknown()
	};
	return (direction, index) => {
		const known = byEndpoint[direction][index];
		if (known !== void 0) return known;
		const selected = concerning(rulesAbout(index), direction);
		const members = selected.map(({ policy, answer }) => `${numberOf(policy)}${answer === "yes" ? "" : "?"}`);
		const conflict = conflictOf(index);
		const key = `${direction} ${nodeNameOf(index) ?? ""} ${conflict?.id ?? ""} ${members.join()}`;
		let subject = subjects.get(key);
		if (subject === void 0) {
			const arranged = arrangeSubject(withoutBoundEntries(selected, algebra), direction);
			subject = {
				...arranged,
				conflict,
				number: subjects.size,
				namedPods: namedPods(arranged.rules, podRanges),
				byAnswers: /* @__PURE__ */ new Map(),
				ofOthers: void 0
			};
			subjects.set(key, subject);
		}
		byEndpoint[direction][index] = subject;
		return subject;
	};
}
function namedPods(rules, podRanges) {
	const keys = /* @__PURE__ */ new Set();
	for (const { peers } of rules) for (const peer of peers) {
		if ("of" in peer) return void 0;
		if (peer.kind === "pods") keys.add(peer.selector.key);
		else if (mayMeanAnyPod(peer, podRanges)) return void 0;
	}
	return keys;
}
/** Where the policies of a subject contradict each other, nobody knows what is enforced. */
function createConflictFinder({ policies, algebra, selectedPolicies }) {
	if (!policies.mayConflict) return () => void 0;
	const decisions = /* @__PURE__ */ new Map();
	const find = (index) => {
		const conflict = findConflict(selectedPolicies(index));
		if (conflict === void 0) return void 0;
		const known = decisions.get(conflict.assumption) ?? openDecision(conflict, -1 - decisions.size, algebra);
		decisions.set(conflict.assumption, known);
		return known;
	};
	const byEndpoint = /* @__PURE__ */ new Map();
	return (index) => {
		if (!byEndpoint.has(index)) byEndpoint.set(index, find(index));
		return byEndpoint.get(index);
	};
}
function openDecision({ assumption, origin }, id, algebra) {
	const steps = [{
		effect: "allow",
		connections: algebra.all,
		isCertain: false,
		origin
	}];
	return {
		id,
		possible: algebra.all,
		certain: algebra.none,
		assumptions: /* @__PURE__ */ new Set([assumption]),
		steps
	};
}

// src/reachability/evaluator.ts
function createEvaluator(input) {
	const { revision, universe, algebra, policies } = input;
	const states = universe.endpoints.map((endpoint) => isPod(endpoint) ? endpoint.states[revision] : void 0);
	const classOf = input.classes[revision];
	const nodeOf = createNodeFinder(universe.endpoints, revision);
	const selectedPolicies = createPolicyFinder({
		policies,
		universe,
		revision,
		nodeOf
	});
	const nodeNameOf = (index) => {
		const endpoint = endpointAt(index);
		if (endpoint.kind === "host-endpoint") return endpoint.states[revision]?.nodeName;
		return states[index]?.nodeName ?? nodeOf(endpoint)?.nodeName;
	};
	const isAbout = ({ narrowing }, index) => {
		if (narrowing === void 0) return { answer: "yes" };
		return matchPeer(narrowing, {
			nodeName: nodeNameOf(index),
			lookups: []
		}, endpointAt(index), index, context);
	};
	const narrow = createNarrower(isAbout, classOf);
	/** The policies with those of their rules that are about the endpoint. */
	const rulesAbout = (index) => selectedPolicies(index).map((selected) => ({
		...selected,
		policy: narrow(selected.policy, index)
	}));
	const conflictOf = createConflictFinder({
		policies,
		algebra,
		selectedPolicies
	});
	const subjectOf = createSubjectFinder({
		algebra,
		nodeNameOf,
		rulesAbout,
		conflictOf,
		podRanges: input.podRanges,
		endpoints: universe.endpoints.length
	});
	const context = {
		revision,
		podRanges: input.podRanges,
		nodeOf,
		selected: (key, index) => universe.selections[revision](index).answers.get(key) ?? "no"
	};
	const everything = {
		id: 0,
		steps: [],
		possible: algebra.all,
		certain: algebra.all,
		assumptions: /* @__PURE__ */ new Set()
	};
	const nothing = {
		possible: algebra.none,
		certain: algebra.none,
		assumptions: /* @__PURE__ */ new Set()
	};
	const recent = new RecentAnswers();
	const meet = createMeetings(algebra);
	let decided = 0;
	const endpointAt = (index) => universe.endpoints[index];
	const isPresent = (index) => !isPod(endpointAt(index)) || states[index] !== void 0;
	const guardsNodes = policies.beyondPods.some(({ nodes }) => nodes !== void 0);
	const guarded = new Set(policies.beyondPods.flatMap(({ entities = [] }) => entities));
	const isGuarded = (endpoint) => endpoint.kind === "entity" && !endpoint.isOutside && guarded.has(endpoint.name);
	const interfaceOf = (index) => {
		const endpoint = endpointAt(index);
		return endpoint.kind === "host-endpoint" ? endpoint.states[revision] : void 0;
	};
	/**
	* Only pods of the pod network are subjects, interfaces of hosts that are guarded, and nodes and other parts of the
	* surroundings where some policy guards them (rules R2, R69); every other side admits everything (rules M2, E4, R71).
	*/
	const isSubject = (index) => states[index]?.hostNetwork === false || interfaceOf(index) !== void 0 || isGuarded(endpointAt(index)) || guardsNodes && nodeOf(endpointAt(index)) !== void 0;
	const namedPortsOf = (index) => {
		if (!isPod(endpointAt(index))) return interfaceOf(index)?.namedPorts ?? [];
		return states[index]?.hostNetwork ? [] : states[index]?.namedPorts;
	};
	/** Whether the rule is about what one side asks: who the other is, and from which port the connection comes. */
	const createMatcher = (direction, index, other, { lookups }, sourcePort) => {
		const asking = {
			nodeName: nodeNameOf(index),
			lookups
		};
		const source = {
			port: sourcePort,
			namedPorts: namedPortsOf(direction === "egress" ? index : other)
		};
		return (rule) => {
			const answer = matchAnyPeer(rule.peers, asking, endpointAt(other), other, context);
			return rule.sourcePorts === void 0 ? answer : both(matchSourcePorts(rule.sourcePorts, source), answer);
		};
	};
	const decideOwn = (direction, index, other, sourcePort) => {
		if (!isSubject(index)) return everything;
		const subject = subjectOf(direction, index);
		if (subject.conflict !== void 0) return subject.conflict;
		if (!isMeant(subject, other)) return decideUnmeant(subject);
		const otherClass = classOf(other);
		const isShared = (direction === "egress" || !subject.hasNamedPorts) && (sourcePort === void 0 || !subject.hasSourcePorts);
		const known = isShared ? recent.get(subject.number, otherClass) : void 0;
		if (known !== void 0) return known;
		const decision = decideMeant(direction, index, other, subject, sourcePort);
		if (isShared) recent.set(subject.number, otherClass, decision);
		return decision;
	};
	/** Whether some rule may mean the other side. Most pods are meant by none, which their labels tell. */
	const isMeant = ({ namedPods }, other) => {
		const state = states[other];
		if (namedPods === void 0 || state === void 0 || !isOrdinary(state)) return true;
		for (const key of universe.selections[revision](other).keys) if (namedPods.has(key)) return true;
		return false;
	};
	const decideUnmeant = (subject) => {
		subject.ofOthers ??= nextDecision({
			algebra,
			tiers: subject.tiers,
			answers: [],
			destinationPorts: []
		});
		return subject.ofOthers;
	};
	const nextDecision = (question) => {
		decided += 1;
		return {
			id: decided,
			...decide(question)
		};
	};
	const decideMeant = (direction, index, other, subject, sourcePort) => {
		const answers = subject.rules.map(createMatcher(direction, index, other, subject, sourcePort));
		const destinationPorts = namedPortsOf(direction === "egress" ? other : index);
		const key = answers.map(answerKey).join() + (subject.hasNamedPorts ? ` ${portsKey(destinationPorts)}` : "");
		const known = subject.byAnswers.get(key);
		if (known !== void 0) return known;
		const decision = nextDecision({
			algebra,
			tiers: subject.tiers,
			answers,
			destinationPorts
		});
		subject.byAnswers.set(key, decision);
		return decision;
	};
	const withPolicies = (others) => createEvaluator({
		...input,
		policies: indexPolicies(others)
	});
	const guards = createGuards({
		universe,
		revision,
		algebra,
		policies: policies.all,
		own: {
			decideSide: decideOwn,
			rulesAbout
		},
		withPolicies,
		nodeNameOf,
		nodeOf: (index) => nodeOf(endpointAt(index)),
		nextId: () => {
			decided += 1;
			return decided;
		}
	});
	const decideSide = (direction, index, other, sourcePort) => {
		const own = decideOwn(direction, index, other, sourcePort);
		return guards === void 0 ? own : guards.add(own, direction, index, other, sourcePort);
	};
	const discernment = (direction, index) => {
		if (guards !== void 0) return void 0;
		if (!isSubject(index)) return NOTHING_DISCERNED;
		const subject = subjectOf(direction, index);
		return subject.conflict === void 0 ? discernmentOf(subject, direction) : NOTHING_DISCERNED;
	};
	const considered = (direction, index, other, sourcePort) => {
		if (!isSubject(index)) return [];
		const subject = subjectOf(direction, index);
		const matches = createMatcher(direction, index, other, subject, sourcePort);
		const destinationPorts = namedPortsOf(direction === "egress" ? other : index);
		const narrowedOut = selectedPolicies(index).flatMap(({ policy }) => policy.rules.filter((rule) => rule.direction === direction && isAbout(rule, index).answer === "no").map(({ origin }) => ({
			tier: policy.tier,
			origin,
			answer: "no",
			isAboutSubject: false
		})));
		return [...subject.tiers.flatMap(({ tier, levels }) => levels.flat().flatMap(({ steps }) => steps.flat().map((rule) => ({
			tier,
			origin: rule.origin,
			answer: matches(rule).answer,
			isAboutSubject: true,
			connections: connectionsOf(rule.connections, {
				algebra,
				destinationPorts
			}),
			...rule.layer7 === void 0 ? {} : { layer7: rule.layer7 },
			...rule.passesEveryRequest === void 0 ? {} : { passesEveryRequest: rule.passesEveryRequest }
		})))), ...narrowedOut.map((rule) => ({
			...rule,
			connections: algebra.none
		}))];
	};
	const reach = (source, destination, sourcePort) => {
		if (!isPresent(source) || !isPresent(destination)) return nothing;
		const endpoint = endpointAt(source);
		if (source === destination && isOneEndpoint(endpoint)) return everything;
		const egress = decideSide("egress", source, destination, sourcePort);
		if (egress.possible === algebra.none) return nothing;
		return meet(egress, decideSide("ingress", destination, source, sourcePort));
	};
	return {
		revision,
		reach,
		decideSide,
		discernment,
		considered,
		isIsolated: (endpoint, direction) => isSubject(endpoint) ? isIsolated(subjectOf(direction, endpoint).tiers) : "no",
		conflictOf: (endpoint) => isSubject(endpoint) && conflictOf(endpoint) !== void 0 ? findConflict(selectedPolicies(endpoint)) : void 0,
		policiesOf: (endpoint) => isSubject(endpoint) ? selectedPolicies(endpoint).map(({ policy }) => policy) : [],
		rulesAbout: (endpoint) => [...isSubject(endpoint) ? rulesAbout(endpoint) : [], ...guards?.rulesAbout(endpoint) ?? []],
		means: (peer, direction, subject, other) => {
			const { lookups } = subjectOf(direction, subject);
			return matchPeer(peer, {
				nodeName: nodeNameOf(subject),
				lookups
			}, endpointAt(other), other, context).answer;
		},
		admitsAnybody: (direction, subject) => {
			if (!isSubject(subject)) return true;
			const { tiers, conflict } = subjectOf(direction, subject);
			if (conflict !== void 0) return true;
			return decide({
				algebra,
				tiers,
				answers: [],
				destinationPorts: []
			}).possible !== algebra.none;
		},
		isPresent,
		classOf,
		withPolicies
	};
}
/** A `maybe` also says why, because a decision names its assumptions. */
function answerKey({ answer, assumption }) {
	return assumption === void 0 ? answer : `${answer} ${assumption}`;
}

export { simplePartsOf as $, _overwrite as $n, $ZodObjectJIT as $r, toRanges as $t, isIdle as A, _gt as An, $ZodDiscriminatedUnion as Ar, conjunctionsOf as At, BASELINE_TIER as B, _isoTime as Bn, $ZodISODateTime as Br, ALL_IPV6 as Bt, objectOf as C, _cidrv6 as Cn, $ZodCIDRv4 as Cr, surroundingsOf as Ct, WORKLOAD_KINDS as D, _email as Dn, $ZodCatch as Dr, NAMESPACE_NAME_LABEL as Dt, REPLICA_NAME_LABEL as E, _e164 as En, $ZodCUID2 as Er, ANY_POD$1 as Et, builtInPolicies as F, _ipv4 as Fn, $ZodExactOptional as Fr, requirementsIn as Ft, endsOf as G, _lt as Gn, $ZodKSUID as Gr, intersectAddresses as Gt, DIRECTIONS as H, _ksuid as Hn, $ZodISOTime as Hr, areSameAddresses as Ht, ignoresPolicies as I, _ipv6 as In, $ZodGUID as Ir, selector as It, originKey as J, _minLength as Jn, $ZodNever as Jr, parseSingleAddress as Jt, hasNamedPorts as K, _lte as Kn, $ZodLiteral as Kr, isSubset as Kt, initContainersWithPorts as L, _isoDate as Ln, $ZodIPv4 as Lr, trilean as Lt, portOf as M, _guid as Mn, $ZodEmail as Mr, isSpecific as Mt, portProtocolOf as N, _includes as Nn, $ZodEmoji as Nr, not as Nt, controllerLabels as O, _emoji as On, $ZodCustom as Or, allOf$2 as Ot, namespaceOf as P, _int as Pn, $ZodEnum as Pr, requirement as Pt, selectorsOf as Q, _normalize as Qn, $ZodNumberFormat as Qr, subtractAddresses as Qt, tellingSourcePorts as R, _isoDateTime as Rn, $ZodIPv6 as Rr, ALL_ADDRESSES as Rt, readGatewayRoutes as S, _cidrv4 as Sn, $ZodBoolean as Sr, isSinglePod as St, REPLICA_INDEX_LABEL as T, _cuid2 as Tn, $ZodCUID as Tr, sameLabels as Tt, ENTITY_NAMES as U, _length as Un, $ZodIntersection as Ur, countAddresses as Ut, mayMeanAnyPod as V, _jwt as Vn, $ZodISODuration as Vr, areDisjoint as Vt, compareOrder as W, _lowercase as Wn, $ZodJWT as Wr, eachRange as Wt, placeOrigin as X, _nanoid as Xn, $ZodNullable as Xr, range$1 as Xt, otherDirection as Y, _multipleOf as Yn, $ZodNonOptional as Yr, partitionAddresses as Yt, policyOf$3 as Z, _never as Zn, $ZodNumber as Zr, smallestRangeAround as Zt, UNDEFINED_PROTOCOLS as _, base64 as _i, union as _n, _xid as _r, Selections as _t, listFaults as a, $ZodStringFormat as ai, _default as an, _superRefine as ar, namespaceState as at, refusalDiagnostics as b, _base64url as bn, $ZodBase64 as br, isOrdinary as bt, fieldTypeOf as c, $ZodULID as ci, describe$1 as cn, _trim as cr, matchesNamespace as ct, foreignRole as d, $ZodUnion as di, optional as dn, _uppercase as dr, holdsFor as dt, $ZodOptional as ei, unionAddresses as en, _refine as er, simplePeersOf as et, impliedEngine as f, $ZodUnknown as fi, record as fn, _url as fr, findController as ft, referredDecoder as g, standardProps as gi, superRefine as gn, _uuidv7 as gr, SELECTED_BY_NOTHING as gt, objectKey as h, base64urlCharset as hi, string as hn, _uuidv6 as hr, PRIVATE_IPV6 as ht, isListLike as i, $ZodString as ii, withCiliumDefaults as in, _string as ir, OTHER_SERVICE_ACCOUNT as it, replicaLabels as j, _gte as jn, $ZodE164 as jr, inNamespace$1 as jt, findWorkloadKind as k, _endsWith as kn, $ZodDefault as kr, anyOf as kt, enablingSetting as l, $ZodURL as li, int as ln, _ulid as lr, matchesSelector as lt, isReferredTo as m, base64Charset as mi, strictObject as mn, _uuidv4 as mr, PRIVATE_IPV4 as mt, indexPolicies as n, $ZodPrefault as ni, ciliumSchema as nn, _slugify as nr, createSourceFinder as nt, isMisnamed as o, $ZodTransform as oi, _enum as on, _toLowerCase as or, podState as ot, isPolicyKind as p, $ZodXID as pi, refine as pn, _uuid as pr, givenController as pt, orderOf as q, _maxLength as qn, $ZodNanoID as qr, parseRange as qt, createClasses as r, $ZodReadonly as ri, unusualCiliumSettings as rn, _startsWith as rr, findStandIns as rt, meantType as s, $ZodType as si, array as sn, _toUpperCase as sr, workloadState as st, createEvaluator as t, $ZodPipe as ti, DEFAULT_CILIUM as tn, _regex as tr, HIDDEN_CLIENTS as tt, findDialect as u, $ZodUUID as ui, looseObject as un, _unknown as ur, UNMENTIONED_VALUE as ut, splitLabels as v, base64url as vi, _array as vn, globalRegistry as vr, WorkloadEndpoint as vt, COMPLETION_INDEX_LABEL as w, _cuid as wn, $ZodCIDRv6 as wr, locateIn as wt, ROUTE_KINDS as x, _boolean as xn, $ZodBase64URL as xr, isPod as xt, misnamed as y, _base64 as yn, $ZodArray as yr, isOneEndpoint as yt, ADMIN_TIER as z, _isoDuration as zn, $ZodISODate as zr, ALL_IPV4 as zt };