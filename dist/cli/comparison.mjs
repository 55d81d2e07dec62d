import { C as ENGINE_SETTINGS, _ as oncePer, a as addTo, b as GATES, c as SETTINGS_PATH, d as misnamedIn, f as placesOf$1, g as once, h as withoutFiles, i as lowerBound, l as WAIVERS_PATH, m as teamFileProblem, n as NumberLists, o as groupBy, p as teamFile, r as Shared, s as EXPECTATIONS_PATH, t as invariant, u as misnamedFileProblem, v as TOOL_VERSION, w as OperationalError, x as GATE_NAMES, y as DEFAULT_GATE_LEVELS } from "./names.mjs";
import { a as createParser, b as isObject, c as parseText, d as objectIdentity, f as printObject, h as resourcesOfEachKind, i as textOf, l as check, m as resourcesOf, n as listOf$1, o as printParseCache, p as readResources, r as textMapOf, s as readParseCache, t as fieldAt, u as decode, x as printFieldPath } from "./manifests.mjs";
import { $ as simplePartsOf, $t as toRanges, A as isIdle, At as conjunctionsOf, B as BASELINE_TIER, Bt as ALL_IPV6, C as objectOf$1, Ct as surroundingsOf, D as WORKLOAD_KINDS, Dt as NAMESPACE_NAME_LABEL, E as REPLICA_NAME_LABEL, Et as ANY_POD, F as builtInPolicies, Ft as requirementsIn, G as endsOf, Gt as intersectAddresses, H as DIRECTIONS, Ht as areSameAddresses, I as ignoresPolicies, It as selector, J as originKey, Jn as _minLength, Jt as parseSingleAddress, K as hasNamedPorts, Kn as _lte, Kt as isSubset, L as initContainersWithPorts, Lt as trilean, M as portOf, Mt as isSpecific, N as portProtocolOf, Nt as not, O as controllerLabels, Ot as allOf$1, P as namespaceOf$1, Pt as requirement, Q as selectorsOf, Qt as subtractAddresses, R as tellingSourcePorts, Rt as ALL_ADDRESSES, S as readGatewayRoutes, St as isSinglePod, T as REPLICA_INDEX_LABEL, Tt as sameLabels, U as ENTITY_NAMES, Ut as countAddresses, V as mayMeanAnyPod, Vt as areDisjoint, W as compareOrder, Wt as eachRange, X as placeOrigin, Xt as range, Y as otherDirection, Yt as partitionAddresses, Z as policyOf, Zt as smallestRangeAround, _ as UNDEFINED_PROTOCOLS, _n as union, _t as Selections, a as listFaults, an as _default, at as namespaceState, b as refusalDiagnostics, bt as isOrdinary, c as fieldTypeOf, cn as describe, cr as _trim, ct as matchesNamespace, d as foreignRole, dn as optional, dt as holdsFor, en as unionAddresses, et as simplePeersOf, f as impliedEngine, fn as record, ft as findController, g as referredDecoder, gn as superRefine, gt as SELECTED_BY_NOTHING, h as objectKey, hn as string, ht as PRIVATE_IPV6, i as isListLike, in as withCiliumDefaults, it as OTHER_SERVICE_ACCOUNT, j as replicaLabels, jn as _gte, jt as inNamespace, k as findWorkloadKind, kt as anyOf, l as enablingSetting, ln as int, lt as matchesSelector, m as isReferredTo, mn as strictObject, mt as PRIVATE_IPV4, n as indexPolicies, nn as ciliumSchema, nt as createSourceFinder, o as isMisnamed, on as _enum, ot as podState, p as isPolicyKind, pn as refine, pt as givenController, q as orderOf, qt as parseRange, r as createClasses, rn as unusualCiliumSettings, rt as findStandIns, s as meantType, sn as array, st as workloadState, t as createEvaluator, tn as DEFAULT_CILIUM, tr as _regex, tt as HIDDEN_CLIENTS, u as findDialect, un as looseObject, ut as UNMENTIONED_VALUE, v as splitLabels, vt as WorkloadEndpoint, w as COMPLETION_INDEX_LABEL, wt as locateIn, x as ROUTE_KINDS, xt as isPod, y as misnamed, yt as isOneEndpoint, z as ADMIN_TIER, zt as ALL_IPV4 } from "./policies.mjs";
import { C as compareText, D as listFirst, E as readLocation, O as listWords, S as compareLocations, T as moveLocation, _ as readNamedFile, b as REVISIONS, g as printTiming, x as both } from "./git.mjs";
import { _ as numberedProtocolInterval, a as describeConnections, b as protocolInterval, c as ICMP_PROTOCOLS, d as PORT_PROTOCOLS, f as WHOLE_AXIS, g as isPortProtocol, h as isPort, l as OTHER_PROTOCOLS, m as isIcmpProtocol, n as canBeWaived, o as printConnections, p as icmpInterval, r as remedyOf, s as HIGHEST_PORT, t as FINDING_CODES, u as PORT_NAME_CAPACITY, v as portInterval, y as portNameInterval } from "./words.mjs";
import { closeSync, openSync, writeFileSync } from "node:fs";

// src/config/calico-settings.ts
/** What of Calico's installation no manifest shows and decides connections, with the newest release as the default. */
const RELEASE = /^v?3\.(\d{1,3})(\.\d{1,3})?$/;
const calicoSchema = once(() => strictObject({ version: optional(string().check(_regex(RELEASE, "write a release of Calico, such as \"3.32\""))).check(describe("the release of Calico, such as \"3.32\": it decides ties, the tiers of Kubernetes and what they are read from")) }));
const DEFAULT_CALICO = {
	minor: 32,
	isGiven: false
};
function withCalicoDefaults({ version } = {}) {
	const minor = RELEASE.exec(version ?? "")?.[1];
	return minor === void 0 ? DEFAULT_CALICO : {
		minor: Number(minor),
		isGiven: true
	};
}

// src/config/configuration.ts
const DEFAULT_CONFIGURATION = {
	paths: void 0,
	engine: "auto",
	baseline: "allow",
	ipBlockPods: "byIP",
	podCIDRs: [],
	unseenLabels: "lax",
	controllers: [],
	cilium: DEFAULT_CILIUM,
	calico: DEFAULT_CALICO,
	gateLevels: DEFAULT_GATE_LEVELS,
	wildcard: {
		ipv4Prefix: 8,
		ipv6Prefix: 16
	},
	rules: [],
	expectationsFile: EXPECTATIONS_PATH,
	waiversFile: WAIVERS_PATH,
	waivers: "head"
};

// src/algebra/connection-set.ts
/**
* Sets of connections in canonical form: equal sets are the same small integer within one `ConnectionAlgebra`.
*
* Each point of the axis is outside the set, inside it, or inside it with a layer 7 restriction. A restriction is a
* conjunction of clauses, one per side that restricts; a clause is a union of opaque tokens, what one side admits.
* Layer 7 rules of one side add up, an unrestricted allow voids them, and both sides must admit a request
* (Cilium documentation, layer 7 policies; rules R54 to R57).
*/
const UNRESTRICTED = 0;
const ABSENT = -1;
/** Beyond any number of different sets: two of them are one number. */
const MOST_SETS = 2 ** 26;
var ConnectionAlgebra = class {
	none;
	all;
	#sets = [];
	#setByKey = /* @__PURE__ */ new Map();
	#restrictions = [[]];
	#restrictionByKey = /* @__PURE__ */ new Map([["[]", UNRESTRICTED]]);
	#portNames = [];
	#portNameIndex = /* @__PURE__ */ new Map();
	/** By operation and both sets. */
	#combined = /* @__PURE__ */ new Map();
	#lifted = /* @__PURE__ */ new Map();
	constructor() {
		this.none = this.#intern([]);
		this.all = this.ofInterval(WHOLE_AXIS);
	}
	ofInterval(interval) {
		return this.#intern([{
			start: interval.start,
			end: interval.end,
			restriction: UNRESTRICTED
		}]);
	}
	ofProtocol(protocol) {
		return this.ofInterval(protocolInterval(protocol));
	}
	ofPorts(protocol, from, to = from) {
		return this.ofInterval(portInterval(protocol, from, to));
	}
	/** The port that a pod outside the manifests would give this name. Throws beyond the capacity of the axis. */
	ofPortName(protocol, name) {
		let index = this.#portNameIndex.get(name);
		if (index === void 0) {
			index = this.#portNames.length;
			if (index >= 65536) throw new RangeError(`more than ${PORT_NAME_CAPACITY} port names`);
			this.#portNames.push(name);
			this.#portNameIndex.set(name, index);
		}
		return this.ofInterval(portNameInterval(protocol, index));
	}
	ofIcmp(protocol, type, code) {
		return this.ofInterval(icmpInterval(protocol, type, code));
	}
	/** Every protocol but TCP, UDP, SCTP, ICMP and ICMPv6. */
	otherProtocols() {
		return this.ofInterval(OTHER_PROTOCOLS);
	}
	/** The IP protocol with this number, 0 to 255. */
	ofProtocolNumber(number) {
		return this.ofInterval(numberedProtocolInterval(number));
	}
	/** Every port name so far, in the order of their numbers. */
	get portNames() {
		return this.#portNames;
	}
	segments(set) {
		const segments = this.#sets[set];
		if (segments === void 0) throw new RangeError(`no connection set ${set}`);
		return segments;
	}
	restriction(index) {
		const restriction = this.#restrictions[index];
		if (restriction === void 0) throw new RangeError(`no restriction ${index}`);
		return restriction;
	}
	isEmpty(set) {
		return set === this.none;
	}
	/** What either holds. Where both restrict, either restriction may admit; where one does not, none is left. */
	union(left, right) {
		if (left === right || right === this.none) return left;
		if (left === this.none) return right;
		return this.#combine("union", left, right, (a, b) => a === ABSENT ? b : b === ABSENT ? a : a === UNRESTRICTED || b === UNRESTRICTED ? UNRESTRICTED : this.#either(a, b));
	}
	/** What any holds. In pairs, and pairs of pairs: one after the other, a rule with a list of thousands of ports would take minutes. */
	unionOf(sets) {
		let level = [...sets];
		while (level.length > 1) level = level.flatMap((set, place) => place % 2 === 0 ? [this.union(set, level[place + 1] ?? this.none)] : []);
		return level[0] ?? this.none;
	}
	/** What both hold, under both restrictions. */
	intersect(left, right) {
		if (left === right || right === this.all) return left;
		if (left === this.all) return right;
		return this.#combine("intersect", left, right, (a, b) => a === ABSENT || b === ABSENT ? ABSENT : this.#both(a, b));
	}
	/** What either holds, where both do under both restrictions: what is left if nobody knows which of the two counts. */
	least(left, right) {
		if (left === right || right === this.none) return left;
		if (left === this.none) return right;
		return this.#combine("least", left, right, (a, b) => a === ABSENT ? b : b === ABSENT ? a : this.#both(a, b));
	}
	/** What `left` holds, restricted or not, and `right` does not hold at all. */
	remove(left, right) {
		if (left === right) return this.none;
		if (right === this.none) return left;
		return this.#combine("remove", left, right, (a, b) => b === ABSENT ? a : ABSENT);
	}
	/**
	* What `after` admits and `before` did not. A restriction that was lifted, widened or exchanged is a gain of what `after`
	* says; one that was only imposed or narrowed is a loss, hence a gain in the opposite direction.
	*/
	gain(before, after) {
		if (before === after) return this.none;
		if (before === this.none) return after;
		return this.#combine("gain", after, before, (a, b) => b === ABSENT || a !== ABSENT && !this.#isWithin(a, b) ? a : ABSENT);
	}
	/** The same connections under a layer 7 restriction that admits what `token` says. */
	restrict(set, token) {
		const restriction = this.#internRestriction([[token]]);
		return this.#intern(this.segments(set).map(({ start, end }) => ({
			start,
			end,
			restriction
		})));
	}
	/** The same connections without their layer 7 restrictions. */
	lift(set) {
		let lifted = this.#lifted.get(set);
		if (lifted === void 0) {
			lifted = this.#intern(this.segments(set).map(({ start, end }) => ({
				start,
				end,
				restriction: UNRESTRICTED
			})));
			this.#lifted.set(set, lifted);
		}
		return lifted;
	}
	#combine(name, left, right, merge) {
		let known = this.#combined.get(name);
		if (known === void 0) {
			known = /* @__PURE__ */ new Map();
			this.#combined.set(name, known);
		}
		const key = left * MOST_SETS + right;
		let result = known.get(key);
		if (result === void 0) {
			result = this.#intern(mergeSegments(this.segments(left), this.segments(right), merge));
			known.set(key, result);
		}
		return result;
	}
	#either(left, right) {
		if (left === right) return left;
		const clauses = this.restriction(left).flatMap((a) => this.restriction(right).map((b) => [...a, ...b]));
		return this.#internRestriction(clauses);
	}
	#both(left, right) {
		if (left === right || right === UNRESTRICTED) return left;
		if (left === UNRESTRICTED) return right;
		return this.#internRestriction([...this.restriction(left), ...this.restriction(right)]);
	}
	/** Whether what the one restriction admits, the other admits for sure: each of its clauses has all tokens of one of the first. */
	#isWithin(narrow, wide) {
		if (narrow === wide) return true;
		const clauses = this.restriction(narrow);
		return this.restriction(wide).every((tokens) => clauses.some((clause) => clause.every((token) => tokens.includes(token))));
	}
	#internRestriction(clauses) {
		const canonical = uniqueSorted(clauses.map((clause) => uniqueSorted(clause, (token) => token)), (clause) => JSON.stringify(clause));
		const key = JSON.stringify(canonical);
		let index = this.#restrictionByKey.get(key);
		if (index === void 0) {
			index = this.#restrictions.length;
			this.#restrictions.push(canonical);
			this.#restrictionByKey.set(key, index);
		}
		return index;
	}
	#intern(segments) {
		const canonical = joinNeighbours(segments);
		const key = canonical.map(({ start, end, restriction }) => `${start}-${end}/${restriction}`).join();
		let set = this.#setByKey.get(key);
		if (set === void 0) {
			set = this.#sets.length;
			this.#sets.push(canonical);
			this.#setByKey.set(key, set);
		}
		return set;
	}
};
/** Walks both lists once and asks `merge` for the value of every stretch on which neither changes. */
function mergeSegments(left, right, merge) {
	const bounds = /* @__PURE__ */ new Set();
	for (const { start, end } of [...left, ...right]) bounds.add(start).add(end + 1);
	const cuts = [...bounds].sort((a, b) => a - b);
	const result = [];
	let l = 0;
	let r = 0;
	for (let i = 0; i + 1 < cuts.length; i += 1) {
		const start = cuts[i];
		const end = cuts[i + 1] - 1;
		while (l < left.length && left[l].end < start) l += 1;
		while (r < right.length && right[r].end < start) r += 1;
		const restriction = merge(valueAt(left[l], start), valueAt(right[r], start));
		if (restriction !== ABSENT) result.push({
			start,
			end,
			restriction
		});
	}
	return result;
}
function valueAt(segment, place) {
	return segment !== void 0 && segment.start <= place ? segment.restriction : ABSENT;
}
function joinNeighbours(segments) {
	const joined = [];
	for (const segment of segments) {
		const last = joined.at(-1);
		if (last !== void 0 && last.end + 1 === segment.start && last.restriction === segment.restriction) joined[joined.length - 1] = {
			...last,
			end: segment.end
		};
		else joined.push(segment);
	}
	return joined;
}
function uniqueSorted(items, keyOf) {
	return [...new Map(items.map((item) => [keyOf(item), item]))].sort(([a], [b]) => a < b ? -1 : 1).map(([, item]) => item);
}

// src/algebra/parse-connections.ts
/** Connections as people write them: `TCP/443`, `TCP/8000-8080`, `TCP/metrics`, `UDP`, `ICMP/8`, `ICMP/3/4`, `other`. */
const PORT_NAME = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;
/** The connections, or undefined where the text is none of the forms. */
function parseConnections(algebra, text) {
	const [protocol = "", value, code, ...more] = text.split("/");
	if (more.length > 0) return void 0;
	if (protocol === "other") return value === void 0 ? algebra.otherProtocols() : void 0;
	if (isPortProtocol(protocol)) {
		if (value === void 0) return algebra.ofProtocol(protocol);
		if (code !== void 0) return void 0;
		if (PORT_NAME.test(value)) return algebra.ofPortName(protocol, value);
		const range = parseNumbers(value, 1, HIGHEST_PORT);
		return range && algebra.ofPorts(protocol, range.from, range.to);
	}
	if (!isIcmpProtocol(protocol)) return void 0;
	if (value === void 0) return algebra.ofProtocol(protocol);
	const type = parseNumbers(value, 0, 255);
	const exactCode = code === void 0 ? void 0 : parseNumbers(code, 0, 255);
	if (type === void 0 || code !== void 0 && exactCode === void 0) return void 0;
	const types = Array.from({ length: type.to - type.from + 1 }, (_, index) => type.from + index);
	return algebra.unionOf(types.map((number) => algebra.ofIcmp(protocol, number, exactCode?.from)));
}
/** The texts that `parseConnections` reads back; undefined stands for all connections. */
function writeConnections(connections) {
	if (connections === "all") return void 0;
	if (connections === "none") return [];
	return [...[...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].flatMap((protocol) => (connections[protocol] ?? []).map((text) => text === `1-${65535}` || text === "0-255" ? protocol : `${protocol}/${text}`)), ...connections.other ? ["other"] : []];
}
function parseNumbers(text, least, most) {
	const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
	if (first === void 0) return void 0;
	const [from, to] = [Number(first), Number(last ?? first)];
	return from >= least && to <= most && from <= to ? {
		from,
		to
	} : void 0;
}

// src/model/endpoint-notation.ts
/** How people write endpoints: on the command line, in expectations, in configuration. */
/** A reference, or a sentence that says what is wrong with the text. */
function parseEndpoint(text) {
	const [, scheme, rest] = /^(ip|cidr|fqdn|node|entity|svc|hep):(.*)$/s.exec(text) ?? [];
	if (scheme !== void 0 && rest !== void 0) return parseWithScheme(scheme, rest, text);
	const selected = /^(\[(?<namespaces>[^\]]*)\]|(?<namespace>[^/[\]]+))\/\[(?<pods>[^\]]*)\]$/.exec(text);
	if (selected?.groups !== void 0) return parseLabels(selected.groups, text);
	const parts = text.split("/");
	const [namespace, second, third] = parts;
	if (parts.some((part) => part === "") || namespace === void 0 || second === void 0 || parts.length > 3) return `${text} is not an endpoint: write namespace/name, namespace/[selector], ip:ADDRESS, cidr:RANGE, entity:NAME, fqdn:NAME, node:NAME, hep:NAME or svc:namespace/name`;
	return third === void 0 ? {
		kind: "pod",
		namespace,
		name: second
	} : {
		kind: "pod",
		namespace,
		workloadKind: second,
		name: third
	};
}
function parseWithScheme(scheme, rest, text) {
	switch (scheme) {
		case "ip": {
			const addresses = parseSingleAddress(rest);
			return addresses === void 0 ? `${text}: not an IP address` : {
				kind: "addresses",
				addresses,
				isSingle: true
			};
		}
		case "cidr": {
			const parsed = parseRange(rest);
			if (typeof parsed === "string") return `${text}: not a CIDR range`;
			return {
				kind: "addresses",
				addresses: parsed.addresses,
				isSingle: false
			};
		}
		case "svc": {
			const [namespace, name, ...more] = rest.split("/");
			if (!namespace || !name || more.length > 0) return `${text}: write svc:namespace/name`;
			return {
				kind: "service",
				namespace,
				name
			};
		}
		case "hep": return {
			kind: "host-endpoint",
			name: rest
		};
		default: return rest === "" ? `${text}: the name is missing` : {
			kind: scheme,
			name: rest
		};
	}
}
function parseLabels(groups, text) {
	const namespaceSelector = parseSelector(groups.namespaces ?? "");
	const podSelector = parseSelector(groups.pods ?? "");
	if (typeof namespaceSelector === "string") return `${text}: ${namespaceSelector}`;
	if (typeof podSelector === "string") return `${text}: ${podSelector}`;
	return {
		kind: "labels",
		namespace: groups.namespace,
		namespaceSelector,
		podSelector
	};
}
/** kubectl's syntax: `a=b, c!=d, e in (x,y), f notin (z), g, !h`. */
function parseSelector(text) {
	const terms = text.match(/[^,(]+(\([^)]*\))?/g) ?? [];
	const result = [];
	for (const term of terms.map((part) => part.trim()).filter((part) => part !== "")) {
		const parsed = parseTerm(term);
		if (parsed === void 0) return `${term} is not a label requirement`;
		result.push(parsed);
	}
	return result;
}
function parseTerm(term) {
	const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term);
	if (set !== null) {
		const values = set[3].split(",").map((value) => value.trim());
		return requirement("pod", set[1], set[2] === "in" ? "In" : "NotIn", values);
	}
	const equality = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(term);
	if (equality !== null) return requirement("pod", equality[1], equality[2] === "!=" ? "NotIn" : "In", [equality[3]]);
	const presence = /^(!?)\s*([^\s=!()]+)$/.exec(term);
	return presence === null ? void 0 : requirement("pod", presence[2], presence[1] === "!" ? "DoesNotExist" : "Exists");
}

// src/config/endpoint-pattern.ts
/**
* Which endpoints a rule or a waiver means. The notation is that of endpoints, read as a pattern: `shop/web`, `shop/*`,
* `shop/[app=web]`, `[team=x]/*`, `*` for any part of a name, and a `!` in front takes away.
*/
/** The pattern, or a sentence that says what is wrong with the text. */
function parseEndpointPattern(text) {
	const isExcluded = text.startsWith("!");
	const written = isExcluded ? text.slice(1) : text;
	const common = {
		text,
		isExcluded
	};
	const reference = parseEndpoint(written.replace(/\/\*$/, "/[]"));
	if (typeof reference === "string") return reference;
	switch (reference.kind) {
		case "pod": {
			const { namespace, name, workloadKind } = reference;
			return {
				...common,
				kind: "pods",
				...placed(namespace, []),
				name,
				...workloadKind === void 0 ? {} : { workloadKind }
			};
		}
		case "labels": {
			const namespaceLabels = reference.namespaceSelector.map((part) => ({
				...part,
				scope: "namespace"
			}));
			return {
				...common,
				kind: "pods",
				...placed(reference.namespace, [...namespaceLabels, ...reference.podSelector])
			};
		}
		case "addresses": return {
			...common,
			kind: "addresses",
			addresses: reference.addresses,
			includesNames: false
		};
		case "entity": return reference.name === "world" ? {
			...common,
			kind: "addresses",
			addresses: ALL_ADDRESSES,
			includesNames: true
		} : {
			...common,
			kind: "entity",
			name: reference.name
		};
		case "fqdn":
		case "node": return {
			...common,
			kind: reference.kind,
			name: reference.name
		};
		default: return `${text}: write the pods that are meant, such as shop/[app=web]`;
	}
}
function placed(namespace, requirements) {
	if (namespace === void 0 || namespace === "*") return { selector: selector(requirements) };
	if (namespace.includes("*")) return {
		selector: selector(requirements),
		namespace
	};
	return { selector: selector([...requirements, inNamespace(namespace)]) };
}
/** Whether `glob`, in which `*` stands for any characters, is the whole of `text`. Takes time in proportion to the text. */
function matchesGlob(glob, text) {
	const [first = "", ...others] = glob.split("*");
	const last = others.pop();
	if (last === void 0) return glob === text;
	if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
	let position = first.length;
	for (const part of others) {
		const found = text.indexOf(part, position);
		if (found === -1 || found + part.length > text.length - last.length) return false;
		position = found + part.length;
	}
	return true;
}

// src/config/rules.ts
/** Rules of a team's own: what must not open, and what must stay open. */
const NAME$1 = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** One text, or a list of them. */
function oneOrMore(text, form) {
	return union([text, array(text).check(_minLength(1))], form);
}
const ENDPOINT_FORM = "write an endpoint, such as shop/web, or a list of them";
const PORT_FORM = "write protocol and port, such as TCP/443, TCP/8000-8080, UDP or ICMP/8";
const endpointPatterns = once(() => oneOrMore(string().check(superRefine((text, context) => {
	const pattern = parseEndpointPattern(text);
	if (typeof pattern === "string") context.addIssue({
		code: "custom",
		message: pattern
	});
})), ENDPOINT_FORM));
const connectionTexts = once(() => oneOrMore(string().check(refine((text) => parseConnections(new ConnectionAlgebra(), text) !== void 0, PORT_FORM)), PORT_FORM));
const common = once(() => ({
	name: string().check(_regex(NAME$1, "a name is made of lower case letters, digits and hyphens"), refine((name) => !GATE_NAMES.includes(name), "this is the name of a built-in gate"), describe("the name of the gate")),
	from: optional(endpointPatterns()).check(describe("the sources; default: every endpoint")),
	to: optional(endpointPatterns()).check(describe("the destinations; default: every endpoint")),
	level: optional(_enum([
		"error",
		"warning",
		"off"
	])).check(describe("default: error")),
	because: optional(string()).check(describe("the reason, for whoever meets the rule"))
}));
const forbidSchema = once(() => strictObject({
	...common(),
	ports: optional(connectionTexts()).check(describe("such as TCP/443; default: every connection")),
	when: optional(_enum(["new", "always"])).check(describe("new, the default: what the change opens; always: whatever head allows, also if base does"))
}));
const requireSchema = once(() => strictObject({
	...common(),
	ports: connectionTexts().check(describe("such as TCP/5432: what must be allowed, without a restriction at layer 7"))
}));
const rulesSchema = once(() => ({
	forbid: optional(array(forbidSchema())).check(describe("connections that must not open")),
	require: optional(array(requireSchema())).check(describe("connections that must stay allowed"))
}));
function rulesOf({ forbid = [], require = [] }) {
	return [...forbid.map((written) => ruleOf("forbid", written, written.when ?? "new")), ...require.map((written) => ruleOf("require", written, "always"))];
}
function ruleOf(kind, written, when) {
	return {
		kind,
		name: written.name,
		from: patternsOf(written.from),
		to: patternsOf(written.to),
		ports: written.ports === void 0 ? void 0 : listOf(written.ports),
		when,
		level: written.level ?? "error",
		because: written.because
	};
}
/** Texts that the schema has let pass. */
function patternsOf(texts) {
	return listOf(texts ?? []).map(parseEndpointPattern).filter((pattern) => typeof pattern !== "string");
}
function listOf(texts) {
	return typeof texts === "string" ? [texts] : texts;
}

// src/config/read-configuration.ts
/** The configuration file, checked against its schema, with problems at their lines. */
const gateLevel = once(() => ({ level: optional(_enum([
	"error",
	"warning",
	"off"
])) }));
const prefix = (width) => int().check(_gte(0), _lte(width));
const wildcardSettings = once(() => ({
	ipv4Prefix: optional(prefix(32)),
	ipv6Prefix: optional(prefix(128))
}));
const cidr = once(() => string().check(refine((text) => typeof parseRange(text) !== "string", "not a CIDR range")));
const pathInRepository = once(() => string().check(refine((path) => !/^\/|(^|\/)\.\.?(\/|$)/.test(path) && path !== "", "write a path inside the repository")));
const controller = once(() => strictObject({
	class: optional(string()).check(describe("the name of an IngressClass or GatewayClass, or of its controller; default: every one")),
	namespace: string().check(describe("where its pods run")),
	labels: optional(record(string(), string())).check(describe("labels of its pods; default: every pod of the namespace"))
}));
const configurationSchema = once(() => strictObject({
	paths: optional(array(string())).check(describe("globs of the files to read; default: every .yaml, .yml and .json")),
	engine: optional(_enum(ENGINE_SETTINGS)).check(describe("which engine enforces the policies")),
	baseline: optional(_enum(["allow", "deny"])).check(describe("what a pod may do that no policy selects")),
	ipBlockPods: optional(_enum(["byIP", "never"])).check(describe("whether an ipBlock can match pods")),
	podCIDRs: optional(array(cidr())).check(describe("ranges that hold every pod address")),
	unseenLabels: optional(_enum(["lax", "strict"])).check(describe("strict: a namespace that no manifest declares may have labels that are not known")),
	controllers: optional(array(controller())).check(describe("pods that forward the requests of Ingresses and routes, where these are not the usual ones")),
	cilium: optional(ciliumSchema()).check(describe("how Cilium is set up, where it enforces")),
	calico: optional(calicoSchema()).check(describe("how Calico is set up, where it enforces")),
	...rulesSchema(),
	expectationsFile: optional(pathInRepository()).check(describe("where the expectations are, in each revision")),
	waiversFile: optional(pathInRepository()).check(describe("where the waivers are, in each revision")),
	waivers: optional(_enum(["head", "base"])).check(describe("whose waivers count; with base, a change cannot bring the waivers that it needs")),
	gates: optional(strictObject(gateSchemas())).check(describe("what fails a run, and what is only said"))
}));
function gateSchemas() {
	const describe$1 = (gate) => optional(strictObject(gateLevel())).check(describe(GATES[gate].judges));
	const plain = Object.fromEntries(GATE_NAMES.map((gate) => [gate, describe$1(gate)]));
	const wildcard = optional(strictObject({
		...gateLevel(),
		...wildcardSettings()
	}));
	return {
		...plain,
		"wildcard-egress": wildcard.check(describe(GATES["wildcard-egress"].judges))
	};
}
/** A file with a problem gives the default configuration and the problem: half a configuration is nobody's intention. */
function readConfiguration(text, file, revision = "base") {
	const { documents, problems } = parseText(text, "1.2");
	const report = (message, { position, excerpt }) => ({
		code: "RD1012",
		severity: "error",
		message: `${message}; the built-in settings were used`,
		help: "The file is described by schema/config.schema.json.",
		location: {
			revision,
			file,
			...position
		},
		excerpt,
		content: text,
		isUnderstood: false
	});
	const instead = (diagnostics) => ({
		configuration: DEFAULT_CONFIGURATION,
		diagnostics
	});
	if (problems.length > 0) return instead(problems.map((problem) => report(problem.message, problem)));
	const [document, second] = documents;
	if (document === void 0) return instead([]);
	if (second !== void 0) return instead([report("the settings are one document, and here begins a second one", second.mark([]))]);
	const decoded = decode(configurationSchema(), document.value);
	const faults = [...decoded.problems, ...namesakes(decoded.value ?? {})];
	if (decoded.value === void 0 || faults.length > 0) return instead(faults.map((problem) => report(problem.message, document.mark(problem.path, problem.part))));
	return {
		configuration: withDefaults(decoded.value),
		diagnostics: []
	};
}
/** Rules of one name would be one gate that says two things. */
function namesakes(rules) {
	const known = /* @__PURE__ */ new Set();
	return ["forbid", "require"].flatMap((kind) => (rules[kind] ?? []).flatMap(({ name }, index) => {
		const isKnown = known.has(name);
		known.add(name);
		return isKnown ? [{
			path: [
				kind,
				index,
				"name"
			],
			message: `two rules have the name ${name}`
		}] : [];
	}));
}
function withDefaults({ gates = {}, forbid, require, ...settings }) {
	const wildcard = gates["wildcard-egress"] ?? {};
	return {
		paths: settings.paths,
		engine: settings.engine ?? DEFAULT_CONFIGURATION.engine,
		baseline: settings.baseline ?? DEFAULT_CONFIGURATION.baseline,
		ipBlockPods: settings.ipBlockPods ?? DEFAULT_CONFIGURATION.ipBlockPods,
		podCIDRs: settings.podCIDRs ?? DEFAULT_CONFIGURATION.podCIDRs,
		unseenLabels: settings.unseenLabels ?? DEFAULT_CONFIGURATION.unseenLabels,
		controllers: (settings.controllers ?? []).map(({ class: name, namespace, labels = {} }) => ({
			class: name,
			namespace,
			labels
		})),
		cilium: withCiliumDefaults(settings.cilium),
		calico: withCalicoDefaults(settings.calico),
		gateLevels: {
			...DEFAULT_GATE_LEVELS,
			...Object.fromEntries(GATE_NAMES.flatMap((gate) => {
				const configured = gates[gate]?.level;
				return configured === void 0 ? [] : [[gate, configured]];
			}))
		},
		wildcard: {
			ipv4Prefix: wildcard.ipv4Prefix ?? DEFAULT_CONFIGURATION.wildcard.ipv4Prefix,
			ipv6Prefix: wildcard.ipv6Prefix ?? DEFAULT_CONFIGURATION.wildcard.ipv6Prefix
		},
		rules: rulesOf({
			forbid,
			require
		}),
		expectationsFile: settings.expectationsFile ?? DEFAULT_CONFIGURATION.expectationsFile,
		waiversFile: settings.waiversFile ?? DEFAULT_CONFIGURATION.waiversFile,
		waivers: settings.waivers ?? DEFAULT_CONFIGURATION.waivers
	};
}

// src/config/decide-settings.ts
function decideSettings({ path, base, head }) {
	const ofHead = head === null || head === base ? null : readConfiguration(head, path, "head");
	if (base === null) return ofHead === null ? UNSET : firstSettings(ofHead, path);
	const ofBase = readConfiguration(base, path, "base");
	const change = head === null ? "removes" : "edits";
	const isMended = ofHead !== null && ofHead.diagnostics.length === 0;
	return {
		configuration: ofBase.configuration,
		notes: head === base ? [] : [`This change ${change} \`${path}\`. ${JUDGED_BY_BASE}`],
		problems: isMended ? ofBase.diagnostics.map(({ message, location }) => `\`${path}:${location.line}\` in base: ${message}. This change mends it.`) : [],
		diagnostics: [...isMended ? [] : ofBase.diagnostics, ...ofHead?.diagnostics ?? []]
	};
}
const UNSET = {
	configuration: DEFAULT_CONFIGURATION,
	notes: [],
	problems: [],
	diagnostics: []
};
const JUDGED_BY_BASE = "This report still uses the settings of the base revision.";
/** A change could bring settings that look away from what it opens. */
function firstSettings({ diagnostics }, path) {
	return {
		configuration: DEFAULT_CONFIGURATION,
		notes: [`The base revision has no \`${path}\`, so this report uses the built-in settings. The file that this change adds counts from the next change on.`],
		problems: [],
		diagnostics
	};
}

// src/diagnostics/diagnostic.ts
/** Canonical order, without repetitions. */
function sortDiagnostics(diagnostics) {
	const sorted = [...diagnostics].sort((a, b) => compareLocations(a.location, b.location) || compareText(a.code, b.code) || compareText(a.message, b.message));
	return sorted.filter((diagnostic, index) => index === 0 || !isSame(diagnostic, sorted[index - 1]));
}
function isSame(a, b) {
	return a.code === b.code && a.message === b.message && compareLocations(a.location, b.location) === 0;
}
/**
* Settles the severity of messages about content (design: "what was changed and not understood makes the result incomplete;
* what did not change is a note"). Unchanged is what both revisions have: same code, same content.
*/
function settleDiagnostics(base, head) {
	const identity = (diagnostic) => `${diagnostic.code} ${diagnostic.content}`;
	const identities = (diagnostics) => new Set(diagnostics.filter(({ content }) => content !== void 0).map(identity));
	const settle = (other) => (diagnostic) => {
		if (diagnostic.content === void 0 || !other.has(identity(diagnostic))) return [diagnostic];
		return diagnostic.location.revision === "base" ? [] : [{
			...diagnostic,
			severity: "note",
			isUnderstood: true
		}];
	};
	const diagnostics = sortDiagnostics([...base.flatMap(settle(identities(head))), ...head.flatMap(settle(identities(base)))]);
	return {
		diagnostics,
		notUnderstood: diagnostics.filter(({ isUnderstood }) => isUnderstood === false)
	};
}

// src/diff/endpoint-natures.ts
/** What an endpoint is to rules that ask for more than labels. */
const NATURES = [
	"ordinary",
	"outside",
	"host"
];
function byNature(of) {
	return {
		ordinary: of("ordinary"),
		outside: of("outside"),
		host: of("host")
	};
}
/** In either revision. */
function natureOf({ universe }, index) {
	const endpoint = universe.endpoints[index];
	if (endpoint === void 0 || !isPod(endpoint)) return endpoint?.kind === "addresses" || endpoint?.kind === "fqdn" ? "outside" : "host";
	const { base, head } = endpoint.states;
	return [base, head].every((state) => state === void 0 || isOrdinary(state)) ? "ordinary" : "host";
}
/** Whether some of that nature may be told from ordinary pods. */
function discernsNature(discernment, nature) {
	if (discernment === void 0 || nature === "ordinary") return false;
	return nature === "outside" ? discernment.discernsOutside : discernment.discernsHosts;
}

// src/diff/seen-otherwise.ts
/** Pods that rules mean, or no longer mean, because they are not what they were: a cause beside the rule. */
/** Selectors see the pod in another way, which head shows. */
function otherLabels({ comparison, effect }, index, direction) {
	const endpoint = comparison.universe.endpoints[index];
	if (!isPod(endpoint)) return [];
	const { base, head } = endpoint.states;
	if (base === void 0 || head === void 0 || base === head) return [];
	const about = {
		effect,
		direction
	};
	const ofPod = endpoint.kind === "workload" && !sameLabels(base.labels, head.labels) ? [{
		...about,
		origin: originOf(endpoint, "head"),
		text: "has other labels"
	}] : [];
	const ofNamespace = sameLabels(base.namespace.labels, head.namespace.labels) ? [] : [{
		...about,
		...otherNamespace(endpoint, base.namespace, head.namespace)
	}];
	return [...ofPod, ...ofNamespace];
}
/** A rule of either side asks for a port by a name that means another one, or none, in one of the revisions (rule N20). */
function otherPorts({ comparison, before, after, effect }, source, destination) {
	const endpoint = comparison.universe.endpoints[destination];
	if (endpoint.kind !== "workload" || !hasOtherPorts(endpoint)) return [];
	const [old, now] = [portsOf$2(endpoint.states[before.revision]), portsOf$2(endpoint.states[after.revision])];
	const changed = [...old, ...now].filter((port) => !(old.has(port) && now.has(port))).map(nameOfPort);
	const isAskedFor = ({ rulesAbout }) => [...rulesAbout(source), ...rulesAbout(destination)].some(({ policy }) => policy.rules.some(({ connections }) => connections.named.some(({ name }) => changed.includes(name))));
	if (!isAskedFor(before) && !isAskedFor(after)) return [];
	return [{
		effect,
		direction: "ingress",
		origin: originOf(endpoint, "head"),
		text: "has other named ports"
	}];
}
function otherNamespace({ namespace = "" }, { resource: old }, { resource: now }) {
	const location = now === void 0 ? old && locateIn("base", old) : locateIn("head", now);
	const text = old === void 0 ? "is new" : now === void 0 ? "was removed" : "has other labels";
	return {
		origin: {
			object: `Namespace ${namespace}`,
			rule: "",
			...location && { location }
		},
		text
	};
}
/** Whether selectors can see the pod in another way, by its own labels or by those of its namespace. */
function hasOtherLabels(endpoint, whose = "of-either") {
	if (!isPod(endpoint)) return false;
	const { base, head } = endpoint.states;
	if (base === void 0 || head === void 0 || base === head) return false;
	return whose !== "of-namespace" && !sameLabels(base.labels, head.labels) || whose !== "of-pod" && !sameLabels(base.namespace.labels, head.namespace.labels);
}
function hasOtherPorts(endpoint) {
	if (!isPod(endpoint)) return false;
	const { base, head } = endpoint.states;
	if (base === void 0 || head === void 0 || base === head) return false;
	const [old, now] = [portsOf$2(base), portsOf$2(head)];
	return old.size !== now.size || [...old].some((port) => !now.has(port));
}
/** `http TCP 8080`, as names hold no blanks. */
function portsOf$2(state) {
	return new Set((state?.namedPorts ?? []).map(({ name, protocol, number }) => `${name} ${protocol} ${number}`));
}
function nameOfPort(port) {
	return port.slice(0, port.indexOf(" "));
}
function originOf(endpoint, revision) {
	const location = endpoint.locate(revision);
	return {
		object: `${endpoint.workloadKind} ${endpoint.namespace}/${endpoint.name}`,
		rule: "",
		...location === void 0 ? {} : { location }
	};
}

// src/diff/kinds.ts
/** Endpoints that nothing tells apart, in both revisions, so that one of them is asked for all. */
var Kinds = class {
	/** By endpoint. Kinds are numbered in the order of their first members. */
	kindOf;
	/** By kind, its first member: what is true of one is true of all. */
	examples;
	members;
	constructor(kindOf, count) {
		this.kindOf = kindOf;
		this.members = new NumberLists(kindOf.length, (endpoint) => kindOf[endpoint]);
		this.examples = Int32Array.from({ length: count }, (_, kind) => this.members.firstOf(kind));
	}
	/** In order. */
	membersOf(kind) {
		return this.members.of(kind);
	}
};
/** Every endpoint for itself. */
function singleKinds({ endpoints }) {
	return new Kinds(Int32Array.from(endpoints.keys()), endpoints.length);
}
const kindsOf = oncePer(findKinds);
/** What a reason would name, and what is a pod of its own, is a kind of its own. */
function findKinds({ universe, evaluators, affected }) {
	const { base, head } = evaluators;
	const kindOf = new Int32Array(universe.endpoints.length);
	let count = 0;
	const numbers = /* @__PURE__ */ new Map();
	const keyOf = (endpoint, index) => {
		const [before, after] = [base.classOf(index), head.classOf(index)];
		const isDifferent = affected.different.has(index);
		return before === after && !isDifferent ? before : `${before} ${after} ${isDifferent} ${hasOtherLabels(endpoint)}`;
	};
	for (const [index, endpoint] of universe.endpoints.entries()) {
		const key = isNamed$2(endpoint) ? void 0 : keyOf(endpoint, index);
		const kind = (key === void 0 ? void 0 : numbers.get(key)) ?? count;
		if (kind === count) count += 1;
		if (key !== void 0) numbers.set(key, kind);
		kindOf[index] = kind;
	}
	return new Kinds(kindOf, count);
}
/** Whether a reason of all its pairs may be about this endpoint and no other. */
function isNamed$2(endpoint) {
	return endpoint.kind === "workload" && (isSinglePod(endpoint) || hasOtherPorts(endpoint));
}

// src/diff/policy-keys.ts
/** Equal for policies of one object with the same meaning, wherever the object stands. */
function policyKey(policy) {
	return `${placeKey$1(policy)} ${policy.content.digest}`;
}
/** Equal for policies that mean the same if they say the same. */
function placeKey$1({ origin, tier, uncertain }) {
	return JSON.stringify([
		origin.object,
		tier.order,
		uncertain ?? null
	]);
}
/** What the policies deny whom no rule means. */
function isolationKey(selected, direction) {
	const parts = selected.flatMap((each) => {
		const isolation = each.policy.isolates[direction];
		if (isolation === void 0) return [];
		return [JSON.stringify([
			selectionOf(each),
			isolation.denied,
			isolation.unclear ?? null
		])];
	});
	return [...new Set(parts)].sort().join();
}
/** Rules that one of the two lists of policies has and the other has not. */
function differentRules(before, after, direction) {
	const [old, now] = [rulesByKey(before, direction), rulesByKey(after, direction)];
	return [...[...old].flatMap(([key, rule]) => now.has(key) ? [] : [rule]), ...[...now].flatMap(([key, rule]) => old.has(key) ? [] : [rule])];
}
function rulesByKey(selected, direction) {
	return new Map(selected.flatMap((each) => {
		const selection = JSON.stringify(selectionOf(each));
		return each.policy.rules.filter((rule) => rule.direction === direction).map((rule) => [`${selection} ${ruleKey$1(rule, each.policy)}`, rule]);
	}));
}
/** How a policy is asked about the subject. */
function selectionOf({ policy, answer, assumption, guard }) {
	return [
		policy.tier.order,
		answer,
		assumption ?? null,
		guard ?? null
	];
}
const ruleKeys = /* @__PURE__ */ new WeakMap();
function ruleKey$1(rule, policy) {
	const key = ruleKeys.get(rule) ?? printRule(rule, policy);
	ruleKeys.set(rule, key);
	return key;
}
function printRule(rule, policy) {
	const { action, order, position, connections, sourcePorts, layer7, teaches, needsIsolation, entries } = rule;
	return printKey([
		action,
		order,
		position === void 0 ? [] : [position, policy.origin.object],
		connections,
		[
			layer7 ?? null,
			needsIsolation ?? null,
			entries ?? null,
			sourcePorts ?? null
		],
		teaches ?? null,
		rule.peers.map(peerKey)
	]);
}
function peerKey(peer) {
	if (peer.kind === "pods") return peer.selector.key;
	return printKey(peer);
}
function printKey(parts) {
	return JSON.stringify(parts, (_, value) => typeof value === "bigint" ? `${value}` : value);
}

// src/diff/affected.ts
/** Which endpoints a change can touch, and towards whom; nothing else is evaluated again. */
/**
* An endpoint is affected in a direction if a policy that selects it there is in one revision only, or if the endpoint
* itself is seen differently: other labels, other ports, absent.
*/
function findAffected(comparison) {
	const { endpoints } = comparison.universe;
	const affected = {
		egress: /* @__PURE__ */ new Map(),
		ingress: /* @__PURE__ */ new Map(),
		different: /* @__PURE__ */ new Set()
	};
	const isDifferentNode = createNodeTest(comparison);
	const differences = new Map(candidates(comparison, isDifferentNode).map((index) => [index, differenceOf(endpoints[index], isDifferentNode)]));
	const seenBy = createSeers(comparison, [...differences].flatMap(([index, difference]) => difference === "labels" ? [index] : []));
	for (const [index, difference] of differences) {
		if (difference !== void 0) affected.different.add(index);
		for (const direction of DIRECTIONS) {
			const touch = difference === "presence" ? touchOfPresence(comparison, direction, index) : difference === "nature" ? "everybody" : touchOfPolicies(comparison, direction, index);
			const seers = difference === "labels" ? seenBy(direction, index) : [];
			if (touch === "everybody" || touch.length + seers.length > 0) affected[direction].set(index, touch === "everybody" ? touch : [...touch, ...seers]);
		}
	}
	return affected;
}
/** Where what addresses mean has changed, anything may differ. */
function affectAll({ universe }) {
	const all = universe.endpoints.map((_, index) => [index, "everybody"]);
	return {
		egress: new Map(all),
		ingress: new Map(all),
		different: new Set(universe.endpoints.keys())
	};
}
/** Whether one side of a pair may decide in head otherwise than in base. */
function isSideAffected(affected, direction, subject, other) {
	return affected[direction].has(subject) || affected.different.has(other);
}
/** Every endpoint that is affected in some direction, in order. */
function affectedEndpoints({ egress, ingress }) {
	return [.../* @__PURE__ */ new Set([...egress.keys(), ...ingress.keys()])].sort((a, b) => a - b);
}
/** Endpoints that a changed policy selects, and those that are seen differently. In order. */
function candidates({ universe, changed, extentOf }, isDifferentNode) {
	const result = /* @__PURE__ */ new Set();
	for (const { subject } of changed) for (const index of extentOf(subject)) result.add(index);
	const guardsMore = [...changed].some(({ nodes, entities, hosts }) => nodes ?? entities ?? hosts);
	for (const [index, endpoint] of universe.endpoints.entries()) if (guardsMore && (!isPod(endpoint) || REVISIONS.some((name) => endpoint.states[name]?.hostNetwork)) || differenceOf(endpoint, isDifferentNode) !== void 0) result.add(index);
	return [...result].sort((a, b) => a - b);
}
/** Whether the revisions give a node other labels or addresses. */
function createNodeTest({ universe }) {
	const nodes = universe.endpoints.filter((endpoint) => endpoint.kind === "node");
	const isSame = ({ labels, addresses }) => sameLabels(labels.base ?? NO_LABELS, labels.head ?? NO_LABELS) && areSameAddresses(addresses.base, addresses.head);
	const different = new Set(nodes.filter((node) => !isSame(node)).map(({ name }) => name));
	return (name) => name !== void 0 && different.has(name);
}
const NO_LABELS = /* @__PURE__ */ new Map();
/** How the revisions see the endpoint differently: only by what selectors ask for, or by more. */
function differenceOf(endpoint, isDifferentNode) {
	if (isPod(endpoint)) {
		const { base, head } = endpoint.states;
		if (base?.hostNetwork && isDifferentNode(base.nodeName)) return "nature";
		if (base === head) return void 0;
		if (base === void 0 || head === void 0) return "presence";
		if (natureKey(base) !== natureKey(head)) return "nature";
		return labelsKey(base) === labelsKey(head) ? void 0 : "labels";
	}
	if (endpoint.kind === "host-endpoint") return interfaceKey(endpoint.states.base) === interfaceKey(endpoint.states.head) ? void 0 : "nature";
	return endpoint.kind === "node" && isDifferentNode(endpoint.name) ? "nature" : void 0;
}
function labelsKey(state) {
	return JSON.stringify([
		[...state.labels].sort(),
		[...state.unknownLabels].sort(),
		[...state.namespace.labels].sort(),
		state.namespace.hasUnseenLabels,
		state.serviceAccount,
		[...state.serviceAccountLabels].sort()
	]);
}
function interfaceKey(state) {
	if (state === void 0) return "absent";
	return JSON.stringify([
		state.nodeName,
		addressesKey(state.addresses),
		state.namedPorts
	]);
}
function addressesKey(addresses) {
	return addresses?.map(({ start, end }) => `${start}-${end}`) ?? null;
}
function natureKey(state) {
	return JSON.stringify([
		state.namedPorts ?? null,
		state.hostNetwork,
		state.nodeName ?? null,
		addressesKey(state.addresses)
	]);
}
/** What is in one revision only differs wherever it has a connection there. */
function touchOfPresence({ evaluators }, direction, index) {
	const evaluator = evaluators[evaluators.base.isPresent(index) ? "base" : "head"];
	if (evaluator.admitsAnybody(direction, index)) return "everybody";
	return evaluator.rulesAbout(index).flatMap(({ policy }) => policy.rules).filter((rule) => rule.direction === direction).flatMap((rule) => rule.peers);
}
const LOOKED_UP_NAMES = {
	kind: "name",
	pattern: "*"
};
function touchOfPolicies({ evaluators }, direction, index) {
	const [before, after] = REVISIONS.map((revision) => evaluators[revision].rulesAbout(index));
	if (isolationKey(before, direction) !== isolationKey(after, direction)) return "everybody";
	if (before.length === after.length && !before.some(isNarrowed) && before.every((selected, at) => selectionKey$1(selected) === selectionKey$1(after[at]))) return [];
	if ([...before, ...after].flatMap(({ policy }) => policy.rules).some(({ entries }) => entries !== void 0 && isJoinedBy(entries)) && DIRECTIONS.some((each) => differentRules(before, after, each).length > 0)) return "everybody";
	const rules = differentRules(before, after, direction);
	const peers = rules.flatMap((rule) => rule.peers);
	return rules.some(({ teaches }) => teaches !== void 0) ? [...peers, LOOKED_UP_NAMES] : peers;
}
function isJoinedBy({ isBinding, aspects }) {
	return isBinding || Object.keys(aspects).length > 0;
}
/** What is left of such a policy depends on the subject, and is not told by the policy alone. */
function isNarrowed({ policy }) {
	return policy.rules.some(({ narrowing }) => narrowing !== void 0);
}
function selectionKey$1(selected) {
	return selected === void 0 ? "" : `${selected.answer} ${selected.guard ?? ""} ${policyKey(selected.policy)}`;
}
/**
* Whose rules see relabelled endpoints differently, as peers. In the direction of egress such an endpoint is a source, so the
* rules are those for ingress of others.
*/
function createSeers({ universe, policies, changed }, relabelled) {
	const differentKeys = (index) => {
		const [base, head] = [universe.selections.base(index).answers, universe.selections.head(index).answers];
		return [.../* @__PURE__ */ new Set([...base.keys(), ...head.keys()])].filter((key) => base.get(key) !== head.get(key));
	};
	const users = usersOf(new Set(relabelled.flatMap(differentKeys)), [...policies.base, ...policies.head.filter((policy) => changed.has(policy))]);
	return (direction, index) => {
		const opposite = otherDirection(direction);
		return differentKeys(index).flatMap((key) => [...users[opposite].get(key) ?? []].flatMap(subjectsOf$1));
	};
}
/** The policies with rules about the selectors with these keys. */
function usersOf(keys, policies) {
	const users = {
		egress: /* @__PURE__ */ new Map(),
		ingress: /* @__PURE__ */ new Map()
	};
	if (keys.size === 0) return users;
	for (const policy of policies) for (const { direction, peers } of policy.rules) {
		const add = (peer) => {
			if ("of" in peer) for (const part of peer.of) add(part);
			if (peer.kind !== "pods" || !keys.has(peer.selector.key)) return;
			const known = users[direction].get(peer.selector.key) ?? /* @__PURE__ */ new Set();
			users[direction].set(peer.selector.key, known.add(policy));
		};
		for (const peer of peers) add(peer);
	}
	return users;
}
function subjectsOf$1({ subject, nodes, entities = [], hosts }) {
	return [
		{
			kind: "pods",
			selector: subject
		},
		...nodes === void 0 ? [] : [{
			kind: "nodes",
			selector: nodes,
			includesOwn: true
		}],
		...entities.map((name) => ({
			kind: "entity",
			name
		})),
		...hosts === void 0 ? [] : [{
			kind: "addresses",
			addresses: ALL_ADDRESSES,
			reach: "everything"
		}]
	];
}
/** Policies that the other revision does not have with the same meaning. A move or a new format changes no digest. */
function changedPolicies(policies) {
	const alone = policiesAlone(policies);
	return /* @__PURE__ */ new Set([...notAmong(policies.head, alone.base), ...notAmong(policies.base, alone.head)]);
}
/** Those that the other revision does not hold itself: what was read from one content is one policy of both revisions. */
function policiesAlone({ base, head }) {
	const without = (list, other) => list.filter((policy) => !other.has(policy));
	return {
		base: without(base, new Set(head)),
		head: without(head, new Set(base))
	};
}
/** All policies of objects of which some policy is in one revision alone. The others say the same of themselves in both. */
function editedPolicies(policies) {
	const { base, head } = policiesAlone(policies);
	const objects = new Set([...base, ...head].map(({ origin }) => origin.object));
	const edited = (list) => list.filter(({ origin }) => objects.has(origin.object));
	return {
		base: edited(policies.base),
		head: edited(policies.head)
	};
}
function notAmong(known, policies) {
	const objects = new Set(policies.map(({ origin }) => origin.object));
	const keys = new Set(known.filter(({ origin }) => objects.has(origin.object)).map(policyKey));
	return policies.filter((policy) => !keys.has(policyKey(policy)));
}

// src/diff/side-numbers.ts
/** What one side of a pair decides in both revisions, as a number: equal numbers on both sides, equal differences. */
function isDifferent(side) {
	return side % 2 === 1;
}
const sideNumbersOf = oncePer(createSideNumbers);
/**
* A side that does not differ gives no reason, so that only what it admits counts; of another one, each of its steps may be one.
* A side that is not affected decides in head as in base, and is asked once.
*/
function createSideNumbers({ evaluators: { base, head }, affected }) {
	const admissionOf = createAdmissionNumbers();
	const same = createPairNumbers();
	const different = createPairNumbers();
	return (direction, subject, other) => {
		const before = base.decideSide(direction, subject, other);
		const after = isSideAffected(affected, direction, subject, other) ? head.decideSide(direction, subject, other) : before;
		return before.possible === after.possible && before.certain === after.certain ? 2 * same(admissionOf(before), admissionOf(after)) : 2 * different(before.id, after.id) + 1;
	};
}
/** Numbers what decisions admit, whatever their steps. */
function createAdmissionNumbers() {
	const byDecision = /* @__PURE__ */ new Map();
	const byText = /* @__PURE__ */ new Map();
	return (decision) => {
		const known = byDecision.get(decision);
		if (known !== void 0) return known;
		const { possible, certain, assumptions } = decision;
		const text = `${possible} ${certain} ${[...assumptions].sort().join()}`;
		const number = byText.get(text) ?? byText.size;
		byText.set(text, number);
		byDecision.set(decision, number);
		return number;
	};
}
/** Numbers pairs of numbers. */
function createPairNumbers() {
	const numbers = /* @__PURE__ */ new Map();
	let count = 0;
	return (first, second) => {
		let bySecond = numbers.get(first);
		if (bySecond === void 0) {
			bySecond = /* @__PURE__ */ new Map();
			numbers.set(first, bySecond);
		}
		let number = bySecond.get(second);
		if (number === void 0) {
			number = count;
			count += 1;
			bySecond.set(second, number);
		}
		return number;
	};
}

// src/diff/blocks.ts
/**
* Pairs in blocks. A side decides alike about all whom its rules do not tell apart, which for most sides is nearly the whole
* cluster: kinds whose sides decide alike about these others are one block. All pairs of two blocks differ alike, but those in
* which one side has rules that tell the other apart: they are asked one by one.
*/
/**
* As many questions to each kind take about as long as putting all kinds into blocks, measured with 33,000 kinds. In small clusters
* neither takes long, and blocks are made for less.
*/
function linesWorthBlocks(kinds) {
	return 4 + kinds / 2e3;
}
/** Made when somebody first asks, as most changes touch few pairs. */
const blocksOf = oncePer((comparison) => createBlocks(comparison, kindsOf(comparison), sideNumbersOf(comparison)));
function createBlocks(comparison, kinds, numberSide) {
	const members = [...kinds.examples];
	const { endpoints } = comparison.universe;
	const isPlain = members.map((index) => isSeenAlike(comparison, index));
	const natures = members.map((index) => natureOf(comparison, index));
	const isOrdinary = natures.map((nature, kind) => nature === "ordinary" && isPlain[kind] === true);
	const kindsWith = (isWanted) => [...members.keys()].filter(isWanted);
	const selectedBy = (kind) => {
		const index = members[kind];
		if (!isPod(endpoints[index])) return [];
		return REVISIONS.map((revision) => comparison.universe.selections[revision](index));
	};
	const { meantByAll, kindsSelected } = arrangeSelections([...members.keys()], isOrdinary, selectedBy);
	const kindsBy = byNature((nature) => kindsWith((kind) => natures[kind] === nature));
	const ordinary = kindsWith((kind) => isOrdinary[kind] === true);
	/** About those others that it does not tell apart; undefined where there are none. */
	const decideOthers = (direction, kind, { selectors }) => {
		const isTold = (other) => selectedBy(other).some(({ keys }) => keys.some((key) => selectors.has(key)));
		const other = ordinary.find((candidate) => candidate !== kind && !isTold(candidate));
		return other === void 0 ? void 0 : numberSide(direction, members[kind], members[other]);
	};
	const arrangeSides = (direction) => {
		const discerned = members.map((subject, kind) => isPlain[kind] === true ? discernmentIn(comparison, direction, subject, meantByAll) : void 0);
		const kindsOfSide = /* @__PURE__ */ new Map();
		const askingFor = /* @__PURE__ */ new Map();
		for (const [kind, discernment] of discerned.entries()) {
			const side = discernment && decideOthers(direction, kind, discernment);
			if (side !== void 0) addTo(kindsOfSide, side, kind);
			for (const key of discernment?.selectors ?? []) addTo(askingFor, key, kind);
		}
		const blocks = Array.from(kindsOfSide, ([side, list]) => ({
			side,
			kinds: Int32Array.from(list)
		}));
		const blockOf = members.map(() => void 0);
		for (const block of blocks) for (const kind of block.kinds) blockOf[kind] = block;
		return {
			blocks,
			blockOf,
			discerned,
			alone: kindsWith((kind) => blockOf[kind] === void 0),
			discerning: byNature((nature) => kindsWith((kind) => discernsNature(discerned[kind], nature))),
			askingFor
		};
	};
	const sides = {
		egress: arrangeSides("egress"),
		ingress: arrangeSides("ingress")
	};
	return {
		destinations: sides.ingress.blocks,
		blockOf: (direction, kind) => sides[direction].blockOf[kind],
		askedAlone: (direction, kind) => {
			const own = sides[direction].discerned[kind];
			const others = sides[otherDirection(direction)];
			const alone = /* @__PURE__ */ new Set([kind, ...others.alone]);
			const add = (list = []) => {
				for (const other of list) alone.add(other);
			};
			for (const key of own?.selectors ?? []) add(kindsSelected.get(key));
			for (const { keys } of selectedBy(kind)) for (const key of keys) add(others.askingFor.get(key));
			for (const nature of NATURES) if (discernsNature(own, nature)) add(kindsBy[nature]);
			add(others.discerning[natures[kind]]);
			return alone;
		}
	};
}
/** What is in both revisions, and the same to every rule. */
function isSeenAlike({ universe, evaluators, affected }, index) {
	const endpoint = universe.endpoints[index];
	return endpoint !== void 0 && REVISIONS.every((revision) => evaluators[revision].isPresent(index)) && !affected.different.has(index) && !hasOtherLabels(endpoint);
}
/** Of both revisions together. What selects every pod of the pod network tells only others apart. */
function discernmentIn({ evaluators, affected }, direction, subject, meantByAll) {
	const parts = (affected[direction].has(subject) ? REVISIONS : ["base"]).map((revision) => evaluators[revision].discernment(direction, subject));
	if (parts.includes(void 0)) return void 0;
	const keys = new Set(parts.flatMap((part) => [...part?.selectors ?? []]));
	const selectors = new Set([...keys].filter((key) => !meantByAll.has(key)));
	const meansAllPods = selectors.size < keys.size;
	return {
		selectors,
		discernsOutside: meansAllPods || parts.some((part) => part?.discernsOutside),
		discernsHosts: meansAllPods || parts.some((part) => part?.discernsHosts)
	};
}
/** Which selectors surely select every ordinary pod, and which kinds each of the others may select. */
function arrangeSelections(kinds, isOrdinary, selectedBy) {
	const kindsSelected = /* @__PURE__ */ new Map();
	const counts = /* @__PURE__ */ new Map();
	let ordinary = 0;
	for (const kind of kinds) {
		const selections = selectedBy(kind);
		const keys = new Set(selections.flatMap((one) => one.keys));
		for (const key of keys) addTo(kindsSelected, key, kind);
		if (isOrdinary[kind] !== true) continue;
		ordinary += 1;
		for (const key of keys) if (selections.every(({ answers }) => answers.get(key) === "yes")) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return {
		meantByAll: new Set([...counts].flatMap(([key, count]) => count === ordinary ? [key] : [])),
		kindsSelected
	};
}

// src/diff/examples.ts
/** Of many who may connect to an endpoint, those who show all that any of them is decided otherwise. */
const arrangedBy = oncePer((comparison) => oncePer((list) => arrange(comparison, list)));
const asked = /* @__PURE__ */ new WeakMap();
/** Few are all asked, and so are many until that has taken as long as putting all into blocks. */
function isWorthBlocks(comparison, sources) {
	const count = (asked.get(comparison) ?? 0) + sources.length;
	asked.set(comparison, count);
	const kinds = kindsOf(comparison).examples.length;
	return count > linesWorthBlocks(kinds) * kinds;
}
/** In the order of the list. The first of those that are decided about alike is one of them. */
function findExamples(comparison, sources, destination, isMeant) {
	if (!isWorthBlocks(comparison, sources)) return sources.filter(isMeant);
	const { blockOf, askedAlone } = blocksOf(comparison);
	const kind = kindsOf(comparison).kindOf[destination];
	if (blockOf("ingress", kind) === void 0) return sources.filter(isMeant);
	const { placeOf, members, blocks } = arrangedBy(comparison)(sources);
	const alone = askedAlone("ingress", kind);
	const found = Array.from(alone, (each) => members.get(each) ?? []).flat().filter(isMeant);
	for (const kinds of blocks.values()) for (const each of kinds) {
		const example = alone.has(each) ? void 0 : members.get(each)?.find(isMeant);
		if (example === void 0) continue;
		found.push(example);
		break;
	}
	return found.sort((a, b) => placeOf.get(a) - placeOf.get(b));
}
function arrange(comparison, list) {
	const { kindOf } = kindsOf(comparison);
	const { blockOf } = blocksOf(comparison);
	const members = groupBy(list, (endpoint) => kindOf[endpoint]);
	const blocks = groupBy(members.keys(), (kind) => blockOf("egress", kind));
	return {
		placeOf: new Map(list.map((endpoint, place) => [endpoint, place])),
		members,
		blocks
	};
}

// src/diff/changed-sources.ts
/** Where more are decided otherwise, asking them takes longer than deciding the way in as a whole. */
const MANY = 256;
function createSourceChanges({ comparison, changes }, sources) {
	const known = /* @__PURE__ */ new Map();
	const sourcesThrough = (front) => {
		const before = sources.base(front);
		if (!known.has(before)) known.set(before, compareSources(comparison, before, sources.head(front)));
		return known.get(before);
	};
	return {
		areOthers: (front) => sourcesThrough(front)?.areOthers ?? true,
		makeDifference: ({ pair, endpoint, led }) => {
			const [connections, front] = [led.head, pair.head?.front];
			if (connections === void 0 || front === void 0) return true;
			const compared = sourcesThrough(front);
			if (compared === void 0) return true;
			const treatedOtherwise = changes().sourcesOf(endpoint, MANY);
			if (treatedOtherwise === void 0) return true;
			const [before, after] = REVISIONS.map((revision) => {
				const all = sources[revision](front);
				return compared[revision].map(({ members, alone }, place) => {
					const group = [.../* @__PURE__ */ new Set([...treatedOtherwise.filter((index) => members.has(index)), ...alone])];
					const part = place < all.every.length ? {
						every: [group],
						also: []
					} : {
						every: [],
						also: group
					};
					return decideExposure(comparison, revision, {
						...all,
						...part
					}, endpoint, connections);
				});
			});
			return before.some(({ possible, certain }, index) => {
				const other = after[index];
				return possible !== other?.possible || certain !== other.certain;
			});
		}
	};
}
/** Undefined where anybody may make a difference. */
function compareSources(comparison, before, after) {
	if (before.every.length !== after.every.length || before.areElsewhere !== after.areElsewhere) return void 0;
	let areOthers = false;
	const groupsOf = (own, other, revision) => {
		const others = [...other.every, other.also];
		return [...own.every, own.also].map((list, place) => {
			const same = new Set(others[place]);
			const alone = list.filter((index) => !same.has(index));
			areOthers ||= !areStoodFor(alone, [...same], comparison, revision);
			return {
				members: new Set(list),
				alone
			};
		});
	};
	const [base, head] = [groupsOf(before, after, "head"), groupsOf(after, before, "base")];
	return {
		base,
		head,
		areOthers
	};
}
/** Whether those of them who are in the revision at all are seen there as somebody of the others is. */
function areStoodFor(alone, others, { universe, evaluators }, revision) {
	const present = alone.filter(evaluators[revision].isPresent);
	if (present.length === 0) return true;
	const seenAs = (index) => {
		const endpoint = universe.endpoints[index];
		const state = endpoint !== void 0 && isPod(endpoint) ? endpoint.states[revision] : void 0;
		if (state === void 0 || !isOrdinary(state) || state.nodeName !== void 0) return `${index}`;
		return `${endpoint.namespace ?? ""} ${universe.selections[revision](index).signature}`;
	};
	const seen = new Set(others.map(seenAs));
	return present.every((index) => seen.has(seenAs(index)));
}
/** What comes through to the pod, of the connections that a way in leads on to it. */
function decideExposure(comparison, revision, sources, endpoint, connections) {
	const { algebra, universe, evaluators } = comparison;
	const { every, areElsewhere, assumption } = sources;
	const namespaceAt = (index) => {
		const other = universe.endpoints[index];
		return other !== void 0 && isPod(other) ? other.namespace : void 0;
	};
	const own = namespaceAt(endpoint);
	const isElsewhere = (index) => !areElsewhere || namespaceAt(index) !== own;
	const assumptions = /* @__PURE__ */ new Set();
	const { reach, decideSide } = evaluators[revision];
	const isKeptOut = (source) => source !== endpoint && decideSide("ingress", endpoint, source).possible === algebra.none;
	const open = (group, part) => {
		let result = algebra.none;
		for (const source of group) {
			if (isKeptOut(source)) continue;
			const decision = reach(source, endpoint);
			for (const reason of decision.assumptions) assumptions.add(reason);
			result = algebra.union(result, algebra.intersect(connections, decision[part]));
		}
		return result;
	};
	const sure = every.map((group) => open(group, "certain"));
	const certain = sure.reduce((all, part) => algebra.intersect(all, part), sure.length === 0 ? algebra.none : connections);
	const possible = certain === connections ? certain : open([...every.flat(), ...findExamples(comparison, sources.also, endpoint, isElsewhere)], "possible");
	if (possible === certain) return {
		possible,
		certain,
		assumptions: /* @__PURE__ */ new Set()
	};
	return {
		possible,
		certain,
		assumptions: assumptions.add(assumption)
	};
}

// src/model/exposures/targets.ts
/** Which pods an exposure leads to in one revision, and on which of their ports (rules E6, E7). */
function createTargetFinder(universe, cluster, revision, algebra) {
	const workloads = workloadsByNamespace$1(universe);
	const services = new Map(cluster.services.map((service) => [`${service.namespace}/${service.name}`, service]));
	const podsWith = (namespace, labels) => {
		if (labels.size === 0) return [];
		const asked = [...labels];
		const found = workloads.of(namespace).filter((index) => {
			const state = universe.endpoints[index].states[revision];
			return state !== void 0 && asked.every(([key, value]) => state.labels.get(key) === value);
		});
		if (found.length > 0) return found;
		return findStandIns(universe, namespace, labels).filter((index) => {
			const endpoint = universe.endpoints[index];
			return endpoint?.kind === "representative" && endpoint.namespace === namespace && !endpoint.isMeeting;
		});
	};
	const connectionsTo = (pod, { protocol, port }) => {
		if (typeof port === "number") return isPort(port) ? algebra.ofPorts(protocol, port) : algebra.none;
		const endpoint = universe.endpoints[pod];
		const named = endpoint !== void 0 && isPod(endpoint) ? endpoint.states[revision]?.namedPorts : [];
		if (named === void 0) return algebra.ofPortName(protocol, port);
		return algebra.unionOf(named.filter((candidate) => candidate.name === port && candidate.protocol === protocol).map(({ number }) => algebra.ofPorts(protocol, number)));
	};
	const targetsOf = (backend) => {
		if (backend.kind === "pods") {
			const { namespace, labels, protocol, port } = backend;
			return {
				pods: podsWith(namespace, labels),
				ports: [{
					protocol,
					port
				}]
			};
		}
		const service = services.get(`${backend.namespace}/${backend.name}`);
		if (service?.selector === void 0) return {
			pods: [],
			ports: []
		};
		return {
			pods: podsWith(service.namespace, service.selector),
			ports: servicePorts(service, backend)
		};
	};
	return (exposure) => {
		const result = /* @__PURE__ */ new Map();
		for (const backend of exposure.backends) {
			const { pods, ports } = targetsOf(backend);
			for (const pod of pods) {
				const connections = algebra.unionOf(ports.map((port) => connectionsTo(pod, port)));
				result.set(pod, algebra.union(result.get(pod) ?? algebra.none, connections));
			}
		}
		return result;
	};
}
const workloadsByNamespace$1 = oncePer(({ endpoints }) => {
	return new NumberLists(endpoints.length, (index) => {
		const endpoint = endpoints[index];
		return endpoint.kind === "workload" ? endpoint.namespace : void 0;
	});
});
function servicePorts(service, { port }) {
	const meant = service.ports.filter((candidate) => {
		if (port === void 0) return true;
		if (port.by === "target-port") return candidate.targetPort === port.port;
		if (candidate.name === port.port) return true;
		return (port.by === "port" ? candidate.port : candidate.targetPort) === port.port;
	});
	if (meant.length === 0 && port?.by === "endpoint-port" && typeof port.port === "number") return service.ports.filter(({ targetPort }) => typeof targetPort === "string").map(({ protocol }) => ({
		protocol,
		port: port.port
	}));
	return meant.map(({ protocol, targetPort }) => ({
		protocol,
		port: targetPort
	}));
}

// src/diff/exposure-pairs.ts
/** What is the same object, with the same detail, is one way in. */
function pairExposures({ base, head }) {
	const [before, after] = [byKey$1(base), byKey$1(head)];
	return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].map((key) => {
		const [old, now] = [before.get(key), after.get(key)];
		return {
			base: old,
			head: now,
			isSame: isAlike(old?.front, now?.front) && isAlike(old?.backends, now?.backends)
		};
	});
}
/** An object that is given twice, as a webhook of two environments is, leads where either says. */
function byKey$1(exposures) {
	const found = /* @__PURE__ */ new Map();
	for (const exposure of exposures) {
		const key = keyOf$3(exposure);
		const same = found.get(key);
		found.set(key, same === void 0 ? exposure : {
			...same,
			backends: [...same.backends, ...exposure.backends]
		});
	}
	return found;
}
function keyOf$3({ object, detail }) {
	return detail === "" ? object : `${object}\n${detail}`;
}
/** Namespaces of Services that the revisions describe differently. */
function placesOfServices({ base, head }) {
	const alone = ({ services }, other) => {
		const others = new Set(other.services);
		const left = services.filter((service) => !others.has(service));
		return new Map(left.map((service) => [`${service.namespace}/${service.name}`, service]));
	};
	const [before, after] = [alone(base, head), alone(head, base)];
	const places = /* @__PURE__ */ new Set();
	for (const [key, service] of before) if (!isAlike(service, after.get(key))) places.add(service.namespace);
	for (const [key, { namespace }] of after) if (!before.has(key)) places.add(namespace);
	return places;
}
/**
* Ways that changed themselves or lead elsewhere, and ways to pods that may admit more or less, or to which others come: by
* some ways, others may come than before (`areOthers`). In the order of the objects, then of the endpoints.
*/
function* concernedPods(pairs, areOthers, { comparison, changes, clusters }) {
	const { universe, algebra, affected, evaluators } = comparison;
	const isUntouched = affected.egress.size + affected.ingress.size === 0;
	const reached = /* @__PURE__ */ new Set([...affected.ingress.keys(), ...isUntouched ? [] : changes().destinations()]);
	const places = placesOfServices(clusters);
	for (const index of [...affected.different, ...reached]) {
		const endpoint = universe.endpoints[index];
		if (endpoint !== void 0 && isPod(endpoint) && endpoint.namespace !== void 0) places.add(endpoint.namespace);
	}
	const mayDiffer = ({ isSame, head }) => !isSame || head === void 0 || areOthers(head.front) || head.backends.some(({ namespace }) => places.has(namespace));
	const targets = {
		base: createTargetFinder(universe, clusters.base, "base", algebra),
		head: createTargetFinder(universe, clusters.head, "head", algebra)
	};
	for (const pair of pairs.filter(mayDiffer).sort(comparePairs)) {
		const ledTo = {
			base: pair.base === void 0 ? NOWHERE : targets.base(pair.base),
			head: pair.head === void 0 ? NOWHERE : targets.head(pair.head)
		};
		const isOpenToOthers = pair.head !== void 0 && areOthers(pair.head.front);
		const endpoints = [.../* @__PURE__ */ new Set([...ledTo.base.keys(), ...ledTo.head.keys()])].sort((a, b) => a - b);
		for (const endpoint of endpoints.filter(evaluators.head.isPresent)) {
			const led = {
				base: ledTo.base.get(endpoint),
				head: ledTo.head.get(endpoint)
			};
			const isSame = pair.isSame && led.base === led.head;
			if (!isSame || isOpenToOthers || reached.has(endpoint)) yield {
				pair,
				endpoint,
				led,
				isSame
			};
		}
	}
}
const NOWHERE = /* @__PURE__ */ new Map();
function comparePairs(one, other) {
	const [a, b] = [one, other].map(({ base, head }) => head ?? base);
	return compareText(a.object, b.object) || compareText(a.detail, b.detail);
}
/** Whether two values say the same. */
function isAlike(one, other) {
	if (one === other) return true;
	if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
	if (one instanceof Map) return other instanceof Map && one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
	const [some, others] = [one, other];
	const keys = Object.keys(some);
	return keys.length === Object.keys(others).length && keys.every((key) => isAlike(some[key], others[key]));
}

// src/diff/add-blocks.ts
/**
* For each source that has a block of its own. Whom it is asked about alone mostly differ as their block does, and what blocks
* differ in is the same for all sources of one block.
*/
function createBlockAdder({ destinations, blockOf, askedAlone }, collector, { ofBlocks, isExample }) {
	const meetBlocks = (own) => {
		const met = /* @__PURE__ */ new Map();
		const open = new Set(destinations);
		for (const source of own.kinds) {
			if (open.size === 0) break;
			if (!isExample(source)) continue;
			const alone = askedAlone("egress", source);
			for (const block of open) {
				const example = block.kinds.find((kind) => !alone.has(kind));
				if (example === void 0) continue;
				met.set(block, ofBlocks(own, block, source, example));
				open.delete(block);
			}
		}
		return met;
	};
	const known = /* @__PURE__ */ new Map();
	const sharedOf = (own) => {
		const before = known.get(own);
		if (before !== void 0) return before;
		const met = meetBlocks(own);
		const shared = [...met].flatMap(([{ kinds }, difference]) => difference === void 0 ? [] : [collector.partOf(difference, kinds)]);
		known.set(own, {
			met,
			shared
		});
		return {
			met,
			shared
		};
	};
	return (source, own, ofKind) => {
		const { met, shared } = sharedOf(own);
		const but = [];
		for (const kind of askedAlone("egress", source)) {
			const block = blockOf("ingress", kind);
			const usual = block && met.get(block);
			const difference = ofKind(kind);
			if (difference === usual) continue;
			if (usual !== void 0) but.push(kind);
			if (difference !== void 0) collector.add(kind, difference);
		}
		collector.endLine(source, {
			shared,
			but
		});
	};
}

// src/diff/change-lines.ts
/** Kinds of sources with kinds of destinations: how changes are kept. */
const NO_PARTS = [];
const NO_KINDS = /* @__PURE__ */ new Int32Array();
function linesBySource(lines) {
	return new Map(lines.map((line) => [line.source, line]));
}
function linesBySharedParts(lines) {
	return groupBy(lines, ({ shared }) => shared);
}
/** All parts of a line as its own. */
function allParts({ parts, shared, but }) {
	if (shared.length === 0) return parts;
	return [...shared.map(({ difference, destinations }) => ({
		difference,
		destinations: destinations.filter((kind) => !holds$1(but, kind))
	})).filter(({ destinations }) => destinations.length > 0), ...parts];
}
/** The number of the difference with a kind of destinations, if there is one. */
function differenceAt({ parts, shared, but }, kind) {
	const isMet = ({ destinations }) => holds$1(destinations, kind);
	return (parts.find(isMet) ?? (holds$1(but, kind) ? void 0 : shared.find(isMet)))?.difference;
}
/** Those parts that count. Lines that shared parts still do so. */
function countedLines(lines, isCounted, kindCount) {
	const counted = (parts) => parts.filter(({ difference }) => isCounted(difference));
	const result = [];
	for (const [shared, sharing] of linesBySharedParts(lines)) {
		const left = counted(shared);
		const isHeld = marked(left, kindCount);
		for (const { source, parts, but } of sharing) {
			const line = {
				source,
				parts: counted(parts),
				shared: left,
				but: but.filter((kind) => isHeld[kind] === 1)
			};
			if (line.parts.length > 0 || left.length > 0) result.push(line);
		}
	}
	return result.sort((a, b) => a.source - b.source);
}
/** By kind, whether one of the parts holds it. */
function marked(parts, kindCount) {
	const isHeld = new Uint8Array(kindCount);
	for (const { destinations } of parts) for (const kind of destinations) isHeld[kind] = 1;
	return isHeld;
}
/** Whether a number is in a list in order. */
function holds$1(list, wanted) {
	return list[lowerBound(list, wanted)] === wanted;
}
/** Looking for a number in a list takes as long as going over so many. */
const LOOKING = 16;
/** A list in order, or only those of it that are wanted where these are so few that looking for them takes less. */
function narrowed(list, wanted) {
	return wanted.length * LOOKING < list.length ? wanted.filter((number) => holds$1(list, number)) : list;
}
/** All numbers of some lists, in order. */
function joined(lists) {
	const all = new Int32Array(lists.reduce((length, list) => length + list.length, 0));
	let length = 0;
	for (const list of lists) {
		all.set(list, length);
		length += list.length;
	}
	return all.sort();
}

// src/diff/difference.ts
/** How pairs differ, and why: one value for all pairs that differ alike. */
/** In order. */
function reasonsOfPair({ reasons, ofEnd }, source, destination) {
	if (ofEnd === void 0) return reasons;
	return distinctReasons([
		...reasons,
		...ofEnd(source, "egress"),
		...ofEnd(destination, "ingress")
	]);
}
/** Without repetitions, in the order in which reports have them. */
function distinctReasons(reasons) {
	return [...new Map(Array.from(reasons, (reason) => [reasonKey(reason), reason]))].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason);
}
const reasonKey = oncePer(({ effect, direction, origin, text, isMove }) => {
	const { location } = origin;
	const place = location === void 0 ? [] : [
		location.file,
		location.line,
		location.column,
		location.revision
	];
	return JSON.stringify([
		effect === "opens" ? 0 : 1,
		isMove ? 0 : 1,
		direction,
		origin.object,
		origin.rule,
		text,
		...place
	]);
});

// src/diff/find-others.ts
/** With whom groups of kinds differ. There may be as many groups as namespaces, and each may differ with nearly everybody. */
/** By direction, in which the kinds of the groups are the subjects: with egress, they are sources. */
const OTHERS_FINDERS = {
	egress: createDestinationsFinder,
	ingress: createSourcesFinder
};
function createDestinationsFinder(...[lines, groups, kindCount]) {
	const groupsOf = byMember(groups);
	const linesOf = groups.map(() => []);
	for (const line of lines) for (const group of groupsOf.get(line.source) ?? []) linesOf[group]?.push(line);
	return (group) => destinationsOf(linesOf[group] ?? [], kindCount);
}
/** Kinds of destinations of some line, in order. */
function destinationsOf(lines, kindCount) {
	const isMet = marked(lines.flatMap(({ parts }) => parts), kindCount);
	for (const [shared, sharing] of linesBySharedParts(lines)) {
		const [first, ...others] = sharing;
		const isHeld = marked(shared, kindCount);
		for (const kind of first.but) if (others.every(({ but }) => holds$1(but, kind))) isHeld[kind] = 0;
		for (let kind = 0; kind < kindCount; kind += 1) if (isHeld[kind] === 1) isMet[kind] = 1;
	}
	return kindsMarked(isMet);
}
function createSourcesFinder(...[lines, groups, kindCount]) {
	const groupsOf = byMember(groups);
	const sourcesOf = groups.map(() => /* @__PURE__ */ new Set());
	for (const { source, parts } of lines) for (const { destinations } of parts) for (const kind of destinations) for (const group of groupsOf.get(kind) ?? []) sourcesOf[group]?.add(source);
	const shared = Array.from(linesBySharedParts(lines), ([parts, sharing]) => ({
		isHeld: marked(parts, kindCount),
		sharing
	}));
	return (group) => {
		const isMet = new Uint8Array(kindCount);
		for (const source of sourcesOf[group] ?? []) isMet[source] = 1;
		for (const { isHeld, sharing } of shared) {
			const held = [...groups[group] ?? []].filter((kind) => isHeld[kind] === 1);
			for (const { source, but } of sharing) if (held.some((kind) => !holds$1(but, kind))) isMet[source] = 1;
		}
		return kindsMarked(isMet);
	};
}
function byMember(groups) {
	const groupsOf = /* @__PURE__ */ new Map();
	for (const [group, kinds] of groups.entries()) for (const kind of kinds) addTo(groupsOf, kind, group);
	return groupsOf;
}
function kindsMarked(isMet) {
	const kinds = [];
	for (let kind = 0; kind < isMet.length; kind += 1) if (isMet[kind] === 1) kinds.push(kind);
	return kinds;
}

// src/diff/changes.ts
/**
* The pairs that differ. There may be millions, so what is kept is how kinds of endpoints differ, and pairs are only made for
* who goes through them.
*/
var Changes = class {
	kinds;
	differences;
	/** In the order of their sources. */
	lines;
	lineOf;
	constructor(kinds, differences, lines) {
		this.kinds = kinds;
		this.differences = differences;
		this.lines = lines;
		this.lineOf = linesBySource(lines);
	}
	/** How many pairs there are. */
	get count() {
		const sizeOf = (kind) => this.membersOf(kind).length;
		const partSize = oncePer((destinations) => sumOf$1(destinations, sizeOf));
		const sizeOfAll = (parts) => parts.reduce((sum, { destinations }) => sum + partSize(destinations), 0);
		const sharedSize = oncePer(sizeOfAll);
		let count = 0;
		for (const { source, parts, shared, but } of this.lines) count += sizeOf(source) * (sizeOfAll(parts) + sharedSize(shared) - sumOf$1(but, sizeOf));
		return count;
	}
	[Symbol.iterator]() {
		return this.between();
	}
	/** Those of some sources to some destinations that differ in some ways, in canonical order. */
	*between(isSource, isDestination, isCounted) {
		for (const pair of this.pairs(isSource, isDestination, isCounted)) yield this.changeOf(pair);
	}
	changeOf({ source, destination, difference }) {
		const found = this.differences[difference];
		return {
			source,
			destination,
			effect: found.effect,
			reasons: reasonsOfPair(found, source, destination)
		};
	}
	/** With the number of their difference, by source and then by destination. A test is asked once for each endpoint. */
	*pairs(isSource, isDestination, isCounted) {
		const { kindOf } = this.kinds;
		const expand = this.createExpander(isDestination);
		const lineOf = isCounted === void 0 ? this.lineOf : linesBySource(this.countedLines(isCounted));
		const sources = Int32Array.from([...lineOf.keys()].flatMap(this.membersOf)).sort();
		for (const source of sources) {
			if (isSource?.(source) === false) continue;
			for (const pair of expand(lineOf.get(kindOf[source]))) yield {
				source,
				destination: Math.floor(pair / MOST_DIFFERENCES),
				difference: pair % MOST_DIFFERENCES
			};
		}
	}
	/** With whom each of some groups of endpoints differs on the other side in a direction, as far as the difference counts. */
	createOthersFinder(direction, groups, isCounted) {
		const { kindOf, examples } = this.kinds;
		const kindsOf = groups.map((group) => new Set(group.map((index) => kindOf[index])));
		const othersOf = OTHERS_FINDERS[direction](this.countedLines(isCounted), kindsOf, examples.length);
		return (group) => othersOf(group).flatMap(this.membersOf).sort((a, b) => a - b);
	}
	countedLines = oncePer((isCounted) => {
		const counts = this.differences.map(isCounted);
		return countedLines(this.lines, (difference) => counts[difference] === true, this.kinds.examples.length);
	});
	/** Every endpoint with which some source differs. */
	destinations() {
		return new Set(destinationsOf(this.lines, this.kinds.examples.length).flatMap(this.membersOf));
	}
	/** Every source that differs with the endpoint, in order of their kinds; undefined where there are more than `most`. */
	sourcesOf(destination, most) {
		const kind = this.kinds.kindOf[destination];
		const { linesWith, short, long } = this.lists();
		const lists = [...short.get(kind) ?? [], ...long.filter((list) => holds$1(list, kind))];
		const found = [];
		for (const lines of lists.flatMap((list) => linesWith.get(list) ?? [])) {
			for (const { source, but } of lines) if (!holds$1(but, kind)) found.push(source);
			if (found.length > most) return void 0;
		}
		const sources = found.sort((a, b) => a - b).flatMap(this.membersOf);
		return sources.length > most ? void 0 : sources;
	}
	/** Lists of destinations with the lines that have them: short ones by each of the destinations. */
	lists = once(() => {
		const linesWith = /* @__PURE__ */ new Map();
		for (const [shared, lines] of linesBySharedParts(this.lines)) {
			for (const { destinations } of shared) addTo(linesWith, destinations, lines);
			for (const { source, parts } of lines) {
				const line = [{
					source,
					but: NO_KINDS
				}];
				for (const { destinations } of parts) addTo(linesWith, destinations, line);
			}
		}
		const short = /* @__PURE__ */ new Map();
		const long = [];
		for (const list of linesWith.keys()) if (list.length > SHORT$1) long.push(list);
		else for (const kind of list) addTo(short, kind, list);
		return {
			linesWith,
			short,
			long
		};
	});
	/** Why one pair differs; nothing where it does not. */
	reasonsOf(source, destination) {
		const { kindOf } = this.kinds;
		const line = this.lineOf.get(kindOf[source]);
		const number = line && differenceAt(line, kindOf[destination]);
		return number === void 0 ? [] : reasonsOfPair(this.differences[number], source, destination);
	}
	membersOf = (kind) => this.kinds.membersOf(kind);
	/** Where few are chosen, these are looked for and the line is not gone through. */
	createExpander(isChosen) {
		const { kindOf, examples } = this.kinds;
		const chosen = isChosen && Uint8Array.from(kindOf, (_, endpoint) => isChosen(endpoint) ? 1 : 0);
		const isWanted = (endpoint) => chosen === void 0 || chosen[endpoint] === 1;
		const isMet = new Uint8Array(examples.length);
		for (const [endpoint, kind] of kindOf.entries()) if (isWanted(endpoint)) isMet[kind] = 1;
		const kinds = Int32Array.from(examples.keys()).filter((kind) => isMet[kind] === 1);
		const wantedOf = oncePer((shared) => {
			if (kinds.length === examples.length) return shared;
			return shared.flatMap(({ difference, destinations }) => {
				const met = destinations.filter((kind) => isMet[kind] === 1);
				return met.length === 0 ? [] : [{
					difference,
					destinations: met
				}];
			});
		});
		return ({ parts, shared, but }) => {
			const found = [];
			const add = (kind, difference) => {
				for (const member of this.membersOf(kind)) if (isWanted(member)) found.push(member * MOST_DIFFERENCES + difference);
			};
			const left = new Set(but);
			for (const { difference, destinations } of wantedOf(shared)) for (const kind of destinations) if (!left.has(kind)) add(kind, difference);
			for (const { difference, destinations } of parts) for (const kind of narrowed(destinations, kinds)) add(kind, difference);
			return Float64Array.from(found).sort();
		};
	}
};
function sumOf$1(kinds, sizeOf) {
	return kinds.reduce((sum, kind) => sum + sizeOf(kind), 0);
}
/** Whether such a list holds a kind is not worth asking. */
const SHORT$1 = 64;
/** Beyond any number of differences. */
const MOST_DIFFERENCES = 2 ** 26;

// src/diff/change-collector.ts
/** Puts changes together. */
/** Single pairs, each for itself, in any order. */
function changesOfPairs(kinds, pairs) {
	const bySource = groupBy(pairs, ({ source }) => source);
	const collector = new ChangeCollector(kinds);
	for (const [source, list] of [...bySource].sort(([a], [b]) => a - b)) {
		for (const { destination, effect, reasons } of list.sort((a, b) => a.destination - b.destination)) collector.add(destination, {
			effect,
			reasons
		});
		collector.endLine(source);
	}
	return collector.finish();
}
const ALONE = {
	shared: NO_PARTS,
	but: []
};
/** Line by line. */
var ChangeCollector = class {
	lines = [];
	differences = [];
	numbers = /* @__PURE__ */ new Map();
	kinds;
	singles = /* @__PURE__ */ new Map();
	constructor(kinds) {
		this.kinds = kinds;
	}
	/** One kind of destinations of the line. Equal differences should be one object. */
	add(destination, difference) {
		addTo(this.singles, this.numberOf(difference), destination);
	}
	/** Many kinds of destinations that differ alike, in order, for lines to share. */
	partOf(difference, destinations) {
		return {
			difference: this.numberOf(difference),
			destinations
		};
	}
	/** With what others share, but for some kinds. */
	endLine(source, { shared, but } = ALONE) {
		const parts = Array.from(this.singles, ([difference, list]) => ({
			difference,
			destinations: Int32Array.from(list).sort()
		}));
		if (parts.length + shared.length > 0) this.lines.push({
			source,
			parts,
			shared,
			but: but.length === 0 ? NO_KINDS : Int32Array.from(but).sort()
		});
		this.singles = /* @__PURE__ */ new Map();
	}
	finish() {
		return new Changes(this.kinds, this.differences, this.lines);
	}
	numberOf(difference) {
		const number = this.numbers.get(difference) ?? this.differences.length;
		if (number === this.differences.length) {
			this.numbers.set(difference, number);
			this.differences.push(difference);
		}
		return number;
	}
};

// src/model/places.ts
/** Namespaces as places where pods may be that no manifest contains, and how both revisions see their labels. */
const ALL_PLACES = {
	named: "all",
	described: true
};
function hasPlace({ named }, namespace) {
	return named === "all" || named.has(namespace);
}
function joinPlaces(a, b) {
	return {
		named: a.named === "all" || b.named === "all" ? "all" : /* @__PURE__ */ new Set([...a.named, ...b.named]),
		described: a.described || b.described
	};
}
function isWithin$1(inner, outer) {
	if (inner.described && !outer.described) return false;
	return outer.named === "all" || inner.named !== "all" && [...inner.named].every((name) => hasPlace(outer, name));
}
/** Namespaces of either revision, in order. Equal states are one object. */
function namespaceStates(clusters, unseenLabels) {
	const names = /* @__PURE__ */ new Set([...clusters.base.namespaces.keys(), ...clusters.head.namespaces.keys()]);
	return new Map([...names].sort(compareText).map((name) => {
		const base = namespaceState(clusters.base, name, unseenLabels);
		const head = namespaceState(clusters.head, name, unseenLabels);
		return [name, {
			base,
			head: base.hasUnseenLabels === head.hasUnseenLabels && sameLabels(base.labels, head.labels) ? base : head
		}];
	}));
}
/** The places where the selectors may select a pod. */
function placesOf(selectors, namespaces) {
	const named = /* @__PURE__ */ new Set();
	const wide = /* @__PURE__ */ new Map();
	for (const candidate of selectors) {
		const namespace = candidate.namespace;
		if (namespace !== void 0) named.add(namespace);
		else if (!candidate.never) wide.set(candidate.key, candidate);
	}
	const asked = [...wide.values()].flatMap(namespaceParts);
	for (const [name, states] of namespaces) if (asked.some((parts) => mayHold(parts, states))) named.add(name);
	return {
		named,
		described: [...wide.values()].some((candidate) => !namesNamespaces(candidate))
	};
}
/** Whether only namespaces with names that it lists can be meant. */
function namesNamespaces(candidate) {
	return namespaceParts(candidate).every((parts) => parts.some(({ key, operator }) => key === "kubernetes.io/metadata.name" && operator === "In"));
}
/** Whether a selector may select pods of the namespace, as far as its labels decide. */
function selectsNamespace(candidate, states) {
	return conjunctionsOf(candidate).some((parts) => mayHold(parts, states));
}
/** Whether the namespace may meet what of a conjunction is about its labels. */
function mayHold(parts, { base, head }) {
	const holds = (state) => parts.every((part) => !asksNamespace(part) || matchesNamespace(part, state) !== "no");
	return holds(base) || head !== base && holds(head);
}
/** What each conjunction asks of the namespace, whatever the pod. */
function namespaceParts(candidate) {
	return conjunctionsOf(candidate).map(namespacePart);
}
function namespacePart(conjunction) {
	return conjunction.filter(asksNamespace);
}
/** A label of the pod may stand for one of its namespace, which then decides nothing. */
function asksNamespace({ scope, overriddenBy }) {
	return scope === "namespace" && overriddenBy === void 0;
}
/** Whether the selectors may mean pods of places that were left out. */
function createOmissionTest(places, namespaces) {
	const known = /* @__PURE__ */ new Map();
	const mayMeanLeftOut = (candidate) => {
		const { namespace } = candidate;
		if (namespace === void 0) {
			const isWide = !places.described && !namesNamespaces(candidate);
			const asked = namespaceParts(candidate);
			const isMeant = (states) => asked.some((parts) => mayHold(parts, states));
			return isWide || [...namespaces].some(([name, states]) => !hasPlace(places, name) && isMeant(states));
		}
		return namespaces.has(namespace) ? !hasPlace(places, namespace) : !places.described;
	};
	return (candidate) => {
		const before = known.get(candidate.key);
		if (before !== void 0) return before;
		const answer = mayMeanLeftOut(candidate);
		known.set(candidate.key, answer);
		return answer;
	};
}

// src/diff/scope.ts
/** Places with pods that changed policies select, and namespaces that changed themselves. */
function placesOfChange(changed, namespaces, clusters) {
	const subjects = placesOf([...changed].map(({ subject }) => subject), namespaces);
	const relabelled = [...namespaces].flatMap(([name, { base, head }]) => {
		const isInBoth = clusters.base.namespaces.has(name) === clusters.head.namespaces.has(name);
		return base === head && isInBoth ? [] : [name];
	});
	return joinPlaces(subjects, {
		named: new Set(relabelled),
		described: false
	});
}
/** By which selectors the peers mean pods of which nothing but labels is known: at least, if not exactly, those. */
function podsMeant(peers, podRanges) {
	const parts = peers.map((peer) => podsMeantBy(peer, podRanges));
	return parts.includes("any") ? "any" : parts.flat();
}
function podsMeantBy(peer, podRanges) {
	switch (peer.kind) {
		case "pods": return [peer.selector];
		case "any-of": return podsMeant(peer.of, podRanges);
		case "all-of": return peer.of.map((part) => podsMeantBy(part, podRanges)).find((meant) => meant !== "any") ?? "any";
		case "none-of": return "any";
		default: return mayMeanAnyPod(peer, podRanges) ? "any" : [];
	}
}
/** Places with pods towards which an affected endpoint may have other connections. */
function placesTouched({ affected, podRanges }, namespaces) {
	const selectors = /* @__PURE__ */ new Map();
	for (const touches of [affected.egress, affected.ingress]) for (const touch of touches.values()) {
		if (touch === "everybody") return ALL_PLACES;
		const meant = podsMeant(touch, podRanges);
		if (meant === "any") return ALL_PLACES;
		for (const selector of meant) selectors.set(selector.key, selector);
	}
	return placesOf(selectors.values(), namespaces);
}

// src/diff/pairs.ts
/** The pairs that can differ: each affected endpoint with those whom it is affected towards. */
/** In the order of the sources. */
function* linesToCompare(comparison, { kindOf, examples }) {
	const { affected } = comparison;
	const everybody = [...examples.keys()];
	const othersOf = createOthersFinder$1(comparison);
	const kindsWith = (direction, kind) => {
		const subject = examples[kind];
		const touch = affected[direction].get(subject);
		if (touch === void 0) return NOBODY;
		const others = othersOf(direction, subject, touch);
		if (others === "everybody") return "everybody";
		return new Set(Array.from(others, (other) => kindOf[other]));
	};
	const columns = /* @__PURE__ */ new Set();
	const single = /* @__PURE__ */ new Map();
	for (const destination of everybody) {
		const sources = kindsWith("ingress", destination);
		if (sources === "everybody") columns.add(destination);
		else for (const source of sources) addTo(single, source, destination);
	}
	const ownOf = everybody.map((source) => kindsWith("egress", source));
	const isWide = columns.size + ownOf.filter((own) => own === "everybody").length > linesWorthBlocks(examples.length);
	for (const [source, own] of ownOf.entries()) {
		if (own === "everybody") {
			yield {
				source,
				isWide,
				destinations: () => everybody,
				mayDiffer: () => true
			};
			continue;
		}
		const named = /* @__PURE__ */ new Set([...own, ...single.get(source) ?? []]);
		if (named.size + columns.size === 0) continue;
		yield {
			source,
			isWide: isWide && columns.size > 0,
			destinations: () => Int32Array.from(/* @__PURE__ */ new Set([...named, ...columns])).sort(),
			mayDiffer: (kind) => columns.has(kind) || named.has(kind)
		};
	}
}
const NOBODY = /* @__PURE__ */ new Set();
function createOthersFinder$1(comparison) {
	const { universe, evaluators, extentOf, podRanges } = comparison;
	const special = once(() => [...universe.endpoints.keys()].filter((index) => natureOf(comparison, index) !== "ordinary"));
	return (direction, subject, touch) => {
		if (touch === "everybody") return "everybody";
		const meant = podsMeant(touch, podRanges);
		if (meant === "any") return "everybody";
		const others = touch.filter(({ kind }) => kind !== "pods");
		const isMeant = (other) => others.some((peer) => REVISIONS.some((revision) => evaluators[revision].means(peer, direction, subject, other) !== "no"));
		const meantOtherwise = others.length === 0 ? [] : special().filter(isMeant);
		return /* @__PURE__ */ new Set([...meant.flatMap((selector) => extentOf(selector)), ...meantOtherwise]);
	};
}

// src/diff/moves.ts
/** Policies that are written as before, or not, and stand elsewhere among the others: the order decides, not only the rules. */
/**
* What of `decided`, the steps that kept something closed, and of `decides`, those that open it in the other revision, has
* changed places. `isNow` says whether the first are those of head.
*/
function findMoves(comparison, decided, decides, isNow) {
	const moved = movedObjects(comparison);
	if (moved.size === 0) return [];
	return decided.flatMap((one) => decides.flatMap((other) => {
		const [a, b] = [one.origin?.object ?? "", other.origin?.object ?? ""];
		if (a === b || !(moved.has(a) || moved.has(b))) return [];
		const [base, head] = [orderIn(comparison, "base", one, b), orderIn(comparison, "head", one, b)];
		if (base === void 0 || head === void 0 || Math.sign(base) === Math.sign(head)) return [];
		if ((isNow ? head : base) > 0) return [];
		return [...moveOf(comparison, a, b, head), ...moveOf(comparison, b, a, -head)];
	}));
}
/** Negative where the step of the one object comes before the policy of the other in the revision. */
function orderIn({ policies }, revision, { effect, origin }, other) {
	const places = placesIn(policies[revision]);
	const [mine, theirs] = [places.get(origin?.object ?? ""), places.get(other)];
	if (mine === void 0 || theirs === void 0) return void 0;
	const tiers = compareOrder(mine.tier.order, theirs.tier.order);
	return tiers !== 0 ? tiers : effect === "isolate" ? 1 : compareOrder(orderOf(mine), orderOf(theirs));
}
/** What was written otherwise of where the object stands, and where it stands now. */
function moveOf(comparison, object, other, order) {
	const cause = movedObjects(comparison).get(object);
	if (cause === void 0) return [];
	const { tier } = placesIn(comparison.policies.head).get(other);
	const passed = cause.object === object ? `\`${other}\`` : `the tier \`${tier.name}\``;
	const text = order === 0 ? `now has the same order as ${passed}` : `was moved ${order < 0 ? "before" : "behind"} ${passed}`;
	return [{
		origin: placeOrigin(cause, "head"),
		text
	}];
}
/** By object, the first of what says its place that says something else in head than in base. */
const movedObjects = oncePer(({ edited, policies }) => {
	const moved = /* @__PURE__ */ new Map();
	for (const { origin } of edited.head) {
		const [was, is] = REVISIONS.map((revision) => placesIn(policies[revision]).get(origin.object)?.placedBy?.() ?? []);
		const cause = is?.find(({ digest }, index) => was?.[index] !== void 0 && was[index].digest !== digest);
		if (cause !== void 0) moved.set(origin.object, cause.origin);
	}
	return moved;
});
/** By object; without those that may stand at several places. */
const placesIn = oncePer((policies) => {
	const places = /* @__PURE__ */ new Map();
	const open = /* @__PURE__ */ new Set();
	for (const policy of policies) {
		const { object } = policy.origin;
		const known = places.get(object);
		if (known !== void 0 && compareOrder(known.tier.order, policy.tier.order) !== 0) open.add(object);
		places.set(object, policy);
	}
	for (const object of open) places.delete(object);
	return places;
});

// src/diff/references.ts
/** Rules that are written as before, and mean something else because of another object that they refer to. */
/** Of the objects that it refers to, those that are not the same for the same rule of the other revision. */
function changedReferences({ edited }, origin, other) {
	const { references = [] } = origin;
	if (references.length === 0) return [];
	const there = originsOf(edited[other]).get(originKey(origin));
	if (there === void 0) return [];
	return references.filter((reference) => {
		const known = there.references?.find(({ origin: { object } }) => object === reference.origin.object);
		return known === void 0 ? there.digest === origin.digest : known.digest !== reference.digest;
	}).map((reference) => reference.origin);
}
const originsOf = oncePer((policies) => new Map(policies.flatMap((policy) => [policy.origin, ...policy.rules.map((rule) => rule.origin)]).map((origin) => [originKey(origin), origin])));

// src/diff/reasons.ts
function findReasons(comparison, source, destination, effect) {
	return reasonsOfPair({
		effect,
		...findCauses(comparison, source, destination, effect)
	}, source, destination);
}
/**
* What closes from base to head would open from head to base, so there is one question only, asked in both directions. This
* is also why the difference of two revisions mirrors the one of the same revisions exchanged.
*/
function findCauses(comparison, source, destination, { opened, closed }) {
	const { algebra, universe, evaluators } = comparison;
	const { opening, closing } = questionsOf(comparison);
	const asked = [...opened === algebra.none ? [] : [opening], ...closed === algebra.none ? [] : [closing]];
	const ends = [source, destination];
	if (!ends.every((index) => REVISIONS.every((name) => evaluators[name].isPresent(index)))) return {
		reasons: [],
		ofEnd: ofEnds(asked.map(({ byPresence }) => byPresence))
	};
	const areRelabelled = ends.some((index) => hasOtherLabels(universe.endpoints[index]));
	return {
		reasons: distinctReasons([...gainReasons(opening.question, source, destination, opened), ...gainReasons(closing.question, source, destination, closed)]),
		...areRelabelled ? { ofEnd: ofEnds(asked.map(({ byLabels }) => byLabels)) } : {}
	};
}
function ofEnds(all) {
	const [first, ...others] = all;
	return first !== void 0 && others.length === 0 ? first : (index, direction) => all.flatMap((each) => each(index, direction));
}
const questionsOf = oncePer((comparison) => {
	const { base, head } = comparison.evaluators;
	const asked = (question) => ({
		question,
		byPresence: oncePerEnd((index, direction) => newWorkload(question, index, direction)),
		byLabels: oncePerEnd((index, direction) => otherLabels(question, index, direction))
	});
	return {
		opening: asked({
			comparison,
			before: base,
			after: head,
			effect: "opens"
		}),
		closing: asked({
			comparison,
			before: head,
			after: base,
			effect: "closes"
		})
	};
});
/** The same reason of thousands of pairs is one value. */
function oncePerEnd(find) {
	const known = {
		egress: /* @__PURE__ */ new Map(),
		ingress: /* @__PURE__ */ new Map()
	};
	return (index, direction) => {
		const reasons = known[direction].get(index) ?? find(index, direction);
		known[direction].set(index, reasons);
		return reasons;
	};
}
const REFERENCE_CHANGED = "has changed";
const LIFTED = "no longer restricts it at layer 7";
/** Whether all that it says is that a restriction does not hold any more: what lets every request pass is another reason. */
function isLifting({ text }) {
	return text === LIFTED;
}
function gainReasons(question, source, destination, gained) {
	const { algebra } = question.comparison;
	if (gained === algebra.none) return [];
	return [...["egress", "ingress"].flatMap((direction) => {
		const [subject, other] = endsOf(direction, source, destination);
		return sideReasons(question, direction, subject, other, algebra.lift(gained));
	}), ...otherPorts(question, source, destination)];
}
const objectsOf = oncePer((policies) => new Set(policies.map(({ origin }) => origin.object)));
/**
* Whether an object of the revision before is missing after, so that nothing of it can be in the way. Only what the revisions do
* not hold alike can be missing.
*/
function isMissing({ comparison: { edited }, before, after }) {
	const [were, are] = [objectsOf(edited[before.revision]), objectsOf(edited[after.revision])];
	return (origin) => origin !== void 0 && were.has(origin.object) && !are.has(origin.object);
}
function isolationText(isGone, opens, direction) {
	if (!isGone) return opens ? `no longer isolates it for ${direction}` : `isolates it for ${direction}`;
	return opens ? `was removed, and isolated it for ${direction}` : `is new, and isolates it for ${direction}`;
}
/** An allow that let some requests pass, of connections on which every request passes now (rules R54, R56). */
function isFilter({ algebra }, old, now, gain) {
	const restricted = algebra.lift(algebra.gain(old.possible, gain));
	const filtered = algebra.intersect(restricted, algebra.lift(old.possible));
	const isPlain = algebra.gain(now.possible, filtered) === algebra.none;
	return ({ effect, connections }) => effect === "allow" && isPlain && algebra.intersect(algebra.lift(connections), filtered) !== algebra.none;
}
function sideReasons(question, direction, subject, other, gained) {
	const { comparison, before, after } = question;
	const { algebra, affected } = comparison;
	if (!isSideAffected(affected, direction, subject, other)) return [];
	const old = before.decideSide(direction, subject, other);
	const now = after.decideSide(direction, subject, other);
	const sideGain = algebra.lift(algebra.union(algebra.gain(old.possible, now.possible), algebra.gain(old.certain, now.certain)));
	const connections = algebra.intersect(sideGain, gained);
	return connections === algebra.none ? [] : reasonsOfSteps(question, direction, {
		old,
		now,
		connections
	});
}
function reasonsOfSteps(question, direction, gain) {
	const { comparison, before, after, effect } = question;
	const opens = effect === "opens";
	const { allows, kept } = decidingSteps(comparison, gain);
	const isGone = isMissing(question);
	const reason = ({ revision }, text) => {
		const other = revision === before.revision ? after : before;
		return ({ origin }) => {
			if (origin === void 0) return [];
			const referred = changedReferences(comparison, origin, other.revision);
			return [reasonOf(origin, revision, {
				effect,
				direction,
				text
			}), ...referred.map((object) => reasonOf(object, revision, {
				effect,
				direction,
				text: REFERENCE_CHANGED
			}))];
		};
	};
	const moves = findMoves(comparison, kept.all, allows, !opens);
	const isMoved = ({ origin: { object } }) => moves.some((move) => move.origin.object === object);
	const byRules = [
		...allows.flatMap(reason(after, opens ? "allows it" : "no longer allows it")),
		...kept.denies.flatMap(reason(before, opens ? "no longer denies it" : "denies it")),
		...kept.filters.flatMap(reason(before, opens ? LIFTED : "restricts it at layer 7")),
		...kept.isolations.flatMap((step) => reason(before, isolationText(isGone(step.origin), opens, direction))(step))
	];
	return [...moves.map((move) => ({
		...move,
		effect,
		direction,
		isMove: true
	})), ...byRules.filter((each) => each.text !== REFERENCE_CHANGED || !isMoved(each))];
}
function decidingSteps(comparison, { old, now, connections }) {
	const { algebra } = comparison;
	const touches = (step) => algebra.intersect(algebra.lift(step.connections), connections) !== algebra.none;
	const oldSteps = old.steps.filter(touches);
	const newSteps = now.steps.filter(touches);
	const isGuarded = oldSteps.some(({ effect, isGuard }) => isGuard && (effect === "deny" || effect === "isolate"));
	const isNoReason = (step) => (isGuarded || step.origin?.locate === void 0) && oldSteps.some(saysTheSame(step));
	const isReachedBehind = createBehindTest(newSteps);
	return {
		allows: newSteps.filter((step) => (step.effect === "allow" || step.effect === "pass") && !isNoReason(step)),
		kept: {
			all: oldSteps.filter(({ effect }) => effect === "deny" || effect === "pass" || effect === "isolate"),
			denies: oldSteps.filter(({ effect }) => effect === "deny"),
			filters: oldSteps.filter(isFilter(comparison, old, now, connections)),
			isolations: oldSteps.filter((step) => step.effect === "isolate" && (step.isGuard || isReachedBehind(step)))
		}
	};
}
/** The same reason of thousands of pairs is one value. */
function reasonOf(origin, revision, about) {
	const known = reasonsOf$1(origin);
	const key = `${revision} ${about.effect} ${about.direction} ${about.text}`;
	const reason = known.get(key) ?? {
		...about,
		origin: placeOrigin(origin, revision)
	};
	known.set(key, reason);
	return reason;
}
const reasonsOf$1 = oncePer((_origin) => /* @__PURE__ */ new Map());
function saysTheSame({ effect, origin }) {
	return (step) => step.effect === effect && step.origin?.object === origin?.object && step.origin?.rule === origin?.rule;
}
/**
* Whether some step allows what an isolation denied, and is only reached because that is gone: no tier allows it, or one after
* the tier that isolated.
*/
function createBehindTest(steps) {
	const isDefault = steps.length === 0 || steps.some(({ effect }) => effect === "default");
	const [last] = steps.flatMap(({ effect, tier }) => effect === "allow" && tier !== void 0 ? [tier.order] : []).sort((a, b) => compareOrder(b, a));
	return ({ tier }) => isDefault || tier !== void 0 && last !== void 0 && compareOrder(last, tier.order) > 0;
}
/** A workload that was not there before is itself the reason. */
function newWorkload({ comparison, before, after, effect }, index, direction) {
	const endpoint = comparison.universe.endpoints[index];
	if (endpoint?.kind !== "workload" || before.isPresent(index)) return [];
	const text = effect === "opens" ? "new workload" : "removed workload";
	return [{
		effect,
		direction,
		origin: originOf(endpoint, after.revision),
		text
	}];
}

// src/diff/find-changes.ts
function findChanges(comparison) {
	const kinds = kindsOf(comparison);
	const collector = new ChangeCollector(kinds);
	const finder = createDifferenceFinder(comparison, kinds);
	const wide = once(() => {
		const blocks = blocksOf(comparison);
		const add = createBlockAdder(blocks, collector, {
			ofBlocks: ({ side: egress }, { side: ingress }, source, destination) => isDifferent(egress) || isDifferent(ingress) ? finder.ofSides(egress, ingress, source, destination) : void 0,
			isExample: () => true
		});
		return {
			blockOf: blocks.blockOf,
			add
		};
	});
	for (const { source, isWide, destinations, mayDiffer } of linesToCompare(comparison, kinds)) {
		const own = isWide ? wide().blockOf("egress", source) : void 0;
		if (own !== void 0) {
			wide().add(source, own, (kind) => mayDiffer(kind) ? finder.ofPair(source, kind) : void 0);
			continue;
		}
		for (const destination of destinations()) {
			const difference = finder.ofPair(source, destination);
			if (difference !== void 0) collector.add(destination, difference);
		}
		collector.endLine(source);
	}
	return collector.finish();
}
/**
* Kinds whose four sides decide alike differ in the same way, for the same reasons.
*/
function createDifferenceFinder(comparison, { examples }) {
	const numberSide = sideNumbersOf(comparison);
	const { universe, evaluators, affected } = comparison;
	const { base, head } = evaluators;
	const isAbsent = universe.endpoints.map((_, index) => !base.isPresent(index) || !head.isPresent(index));
	const isRelabelled = universe.endpoints.map((endpoint) => hasOtherLabels(endpoint));
	const hasNewPorts = universe.endpoints.map((endpoint) => hasOtherPorts(endpoint));
	const find = (source, destination) => {
		const effect = effectOf$1(comparison, base.reach(source, destination), head.reach(source, destination));
		return effect && {
			effect,
			...findCauses(comparison, source, destination, effect)
		};
	};
	const known = /* @__PURE__ */ new Map();
	const findOnce = (key, source, destination) => {
		const before = known.get(key);
		if (before !== void 0 || known.has(key)) return before;
		const difference = find(source, destination);
		known.set(key, difference);
		return difference;
	};
	const exampleOf = (kind) => examples[kind];
	/** Undefined where nothing can differ, as both sides decide in head as they do in base. */
	const keyOfPair = (source, destination) => {
		const egress = numberSide("egress", source, destination);
		if (!isDifferent(egress) && !isSideAffected(affected, "ingress", destination, source)) return void 0;
		const ingress = numberSide("ingress", destination, source);
		if (!isDifferent(egress) && !isDifferent(ingress)) return void 0;
		return keyOfSides(egress, ingress, isRelabelled[source] === true || isRelabelled[destination] === true);
	};
	return {
		ofPair: (sourceKind, destinationKind) => {
			const source = exampleOf(sourceKind);
			const destination = exampleOf(destinationKind);
			if (source === destination && isOneEndpoint(universe.endpoints[source])) return void 0;
			if (isAbsent[source] === true || isAbsent[destination] === true) return findOnce(absentKey(comparison, source, destination), source, destination);
			const key = keyOfPair(source, destination);
			if (key === void 0) return void 0;
			return findOnce(hasNewPorts[destination] === true ? `${key}|${destinationKind}` : key, source, destination);
		},
		ofSides: (egress, ingress, sourceKind, destinationKind) => findOnce(keyOfSides(egress, ingress, false), exampleOf(sourceKind), exampleOf(destinationKind))
	};
}
/** What both sides decide in the one revision in which both are there. */
function absentKey({ evaluators }, source, destination) {
	return REVISIONS.map((revision) => {
		const { isPresent, decideSide } = evaluators[revision];
		if (!isPresent(source) || !isPresent(destination)) return "";
		return `${decideSide("egress", source, destination).id} ${decideSide("ingress", destination, source).id}`;
	}).join("|");
}
/** Ends that have other labels are reasons besides. */
function keyOfSides(egress, ingress, areRelabelled) {
	return 2 * (egress * MOST_SIDES + ingress) + (areRelabelled ? 1 : 0);
}
/** Beyond any number of different sides. */
const MOST_SIDES = 2 ** 26;
/**
* What some reading allows is compared with what some reading allowed, so that nothing that may open goes unsaid. Where what is
* certain shows all of that and more, the certain sets are compared, and the row says on which assumption it rests.
*/
function effectOf$1({ algebra }, before, after) {
	if (before.possible === after.possible && before.certain === after.certain) return void 0;
	const opened = algebra.gain(before.possible, after.possible);
	const closed = algebra.gain(after.possible, before.possible);
	const surelyOpened = algebra.gain(before.certain, after.certain);
	const surelyClosed = algebra.gain(after.certain, before.certain);
	const isCertain = opened === surelyOpened && closed === surelyClosed;
	const assumptions = isCertain ? [] : [.../* @__PURE__ */ new Set([...before.assumptions, ...after.assumptions])].sort();
	const isAllCertain = isWithin(opened, surelyOpened, algebra) && isWithin(closed, surelyClosed, algebra);
	if (before.possible !== after.possible && (isCertain || !isAllCertain)) return {
		before: before.possible,
		after: after.possible,
		opened,
		closed,
		assumptions
	};
	return {
		before: before.certain,
		after: after.certain,
		opened: surelyOpened,
		closed: surelyClosed,
		assumptions
	};
}
function isWithin(part, whole, algebra) {
	return algebra.gain(whole, part) === algebra.none;
}

// src/diff/exposures.ts
/** In the order of the exposures, then of the endpoints. */
function findExposureChanges(input) {
	const { comparison, exposures } = input;
	const sources = sourcesOf(input);
	const sourceChanges = createSourceChanges(input, sources);
	return [...concernedPods(pairExposures(exposures), sourceChanges.areOthers, input)].flatMap((concerned) => concerned.isSame && !sourceChanges.makeDifference(concerned) ? [] : changeOf$1(concerned, comparison, sources));
}
function sourcesOf({ comparison: { universe }, clusters }) {
	return {
		base: createSourceFinder(universe, clusters, "base"),
		head: createSourceFinder(universe, clusters, "head")
	};
}
/** Whether a way in may have changed. Who may come through it is any pod, whether or not policies changed for that pod. */
function concernsExposures(input) {
	const { comparison, clusters, exposures } = input;
	if (exposures.base.length + exposures.head.length === 0) return false;
	if (comparison.affected.different.size > 0) return true;
	const pairs = pairExposures(exposures);
	if (!pairs.every(({ isSame }) => isSame) || placesOfServices(clusters).size > 0) return true;
	const sourceChanges = createSourceChanges(input, sourcesOf(input));
	for (const concerned of concernedPods(pairs, sourceChanges.areOthers, input)) {
		const isTouched = comparison.affected.ingress.has(concerned.endpoint);
		if (!concerned.isSame || isTouched || sourceChanges.makeDifference(concerned)) return true;
	}
	return false;
}
function changeOf$1({ pair, endpoint, led }, comparison, sources) {
	const { algebra } = comparison;
	const decide = (revision) => {
		const exposure = pair[revision];
		const connections = led[revision];
		if (exposure === void 0 || connections === void 0) return nothing(algebra.none);
		return decideExposure(comparison, revision, sources[revision](exposure.front), endpoint, connections);
	};
	const decisions = {
		base: decide("base"),
		head: decide("head")
	};
	const effect = effectOf$1(comparison, decisions.base, decisions.head);
	const exposure = pair.head ?? pair.base;
	if (effect === void 0 || exposure === void 0) return [];
	const isLedAlike = led.base === led.head;
	const because = policyReasons(comparison, isLedAlike ? membersOf(sources.head(exposure.front)) : [], endpoint, effect);
	return [{
		exposure,
		endpoint,
		effect,
		decisions,
		isLedAlike,
		reasons: because.length > 0 ? because : [exposureReason(exposure, effect, isLedAlike, algebra.none)]
	}];
}
function nothing(none) {
	return {
		possible: none,
		certain: none,
		assumptions: /* @__PURE__ */ new Set()
	};
}
/** The same for all ways in with one front. */
const membersOf = oncePer(({ every, also }) => [.../* @__PURE__ */ new Set([...every.flat(), ...also])]);
/** Why the pod admits more or less than it did: the first of those who may come through that it treats differently. */
function policyReasons(comparison, asked, endpoint, effect) {
	for (const source of asked) {
		const reasons = findReasons(comparison, source, endpoint, effect);
		if (reasons.length > 0) return reasons;
	}
	return [];
}
function exposureReason({ object, locate }, { opened }, isLedAlike, none) {
	const opens = opened !== none;
	const text = isLedAlike ? `lets ${opens ? "more" : "less"} through` : `${opens ? "leads" : "no longer leads"} to it`;
	return {
		effect: opens ? "opens" : "closes",
		direction: "ingress",
		origin: {
			object,
			rule: "",
			location: locate()
		},
		text
	};
}

// src/diff/isolation.ts
/** Pods that become isolated or stop being so, and workloads that come and go. */
/** Only pods that are in both revisions flip; a pod that is an accident of unrelated selectors is nobody's news. */
function findIsolationFlips({ universe, evaluators, affected }) {
	return affectedEndpoints(affected).flatMap((index) => {
		const endpoint = universe.endpoints[index];
		if (endpoint === void 0 || !isPod(endpoint) || endpoint.kind === "representative" && endpoint.isMeeting) return [];
		if (!REVISIONS.every((revision) => evaluators[revision].isPresent(index))) return [];
		return DIRECTIONS.flatMap((direction) => {
			const answers = REVISIONS.map((revision) => evaluators[revision].isIsolated(index, direction));
			if (answers[0] === answers[1] || answers.includes("maybe")) return [];
			const [before, after] = answers.map((answer) => answer === "yes");
			const revision = after ? "head" : "base";
			const [first] = evaluators[revision].policiesOf(index).filter((policy) => policy.isolates[direction] !== void 0).map((policy) => policy.origin).sort((a, b) => a.object < b.object ? -1 : 1);
			return first === void 0 ? [] : [{
				endpoint: index,
				direction,
				before,
				after,
				origin: placeOrigin(first, revision)
			}];
		});
	});
}
function findWorkloadMoves({ universe, evaluators }) {
	const added = [];
	const removed = [];
	const renamed = [];
	for (const [index, endpoint] of universe.endpoints.entries()) {
		if (endpoint.kind !== "workload") continue;
		const isInBase = endpoint.states.base !== void 0;
		const isInHead = endpoint.states.head !== void 0;
		if (isInBase !== isInHead) {
			const evaluator = evaluators[isInHead ? "head" : "base"];
			const presence = (direction) => evaluator.isIsolated(index, direction) === "yes" ? "isolated" : "open";
			const entry = {
				endpoint: index,
				ingress: presence("ingress"),
				egress: presence("egress")
			};
			if (isInHead) added.push(entry);
			else removed.push(entry);
		}
		if (endpoint.renamedFrom !== void 0) renamed.push({
			endpoint: index,
			from: endpoint.renamedFrom,
			to: endpoint.name
		});
	}
	return {
		added,
		removed,
		renamed
	};
}

// src/diff/kind-lists.ts
/** Lists of kinds in order, of which many lines have the same. */
/** Lists that are put together for each of many lines are mostly a large one, which these share, and the same few numbers. */
const FEW = 256;
/** Gives the same list for the same kinds, mostly. */
var KindLists = class {
	byHash = /* @__PURE__ */ new Map();
	known = /* @__PURE__ */ new Map();
	numbers = /* @__PURE__ */ new Map();
	altered = /* @__PURE__ */ new Map();
	/** The first of equal lists. */
	firstOf(list) {
		const known = this.known.get(list);
		if (known !== void 0) return known;
		const hash = hashOf(list);
		const candidates = this.byHash.get(hash) ?? [];
		this.byHash.set(hash, candidates);
		const first = candidates.find((candidate) => isEqual(candidate, list)) ?? list;
		if (first === list) candidates.push(list);
		this.known.set(list, first);
		return first;
	}
	/** All kinds of some lists. */
	join(lists) {
		const [largest = NO_KINDS, ...others] = [...lists].sort((a, b) => b.length - a.length);
		return others.length === 0 ? largest : this.alter(largest, NO_KINDS, joined(others));
	}
	/** A list without some kinds and with others, which may be some of those. */
	alter(list, without, others) {
		if (list.length === 0) return others;
		const more = others.filter((kind) => !holds$1(list, kind));
		const less = without.filter((kind) => holds$1(list, kind) && !holds$1(others, kind));
		if (more.length + less.length === 0) return list;
		const alter = () => joined([less.length === 0 ? list : list.filter((kind) => !holds$1(less, kind)), more]);
		if (more.length + less.length > FEW) return alter();
		const number = this.numbers.get(list) ?? this.numbers.size;
		this.numbers.set(list, number);
		const key = `${number} ${more.join()} ${less.join()}`;
		const altered = this.altered.get(key) ?? alter();
		this.altered.set(key, altered);
		return altered;
	}
};
/** Equal for equal lists, and seldom for others. */
function hashOf(list) {
	let hash = list.length;
	for (const value of list) hash = Math.imul(hash, 31) + value | 0;
	return hash;
}
function isEqual(one, other) {
	return one.length === other.length && one.every((value, index) => value === other[index]);
}

// src/diff/group-lines.ts
/** Lines of changes by what may share a row: one effect and one kind of cause. */
/** In the order of their sources. */
function groupLines({ kinds, differences, lines }, separation) {
	const keys = differences.map(({ effect, reasons, ofEnd }) => `${effectKey(effect)} ${causeKey(reasons)} ${ofEnd !== void 0}`);
	const partsByKey = (parts) => groupBy(parts, ({ difference, apart = "" }) => `${keys[difference]} ${apart}`);
	const lists = new KindLists();
	const join = (parts) => lists.join(parts.map(({ destinations }) => destinations));
	const arrangeShared = oncePer((shared) => {
		const byKey = [...partsByKey(shared)];
		return new Map(byKey.map(([key, parts]) => [key, {
			common: parts,
			whole: lists.firstOf(join(parts))
		}]));
	});
	const groups = /* @__PURE__ */ new Map();
	for (const line of separation === void 0 ? lines : separateLines(lines, kinds, separation)) {
		const { source, but } = line;
		const own = partsByKey(line.parts);
		const shared = arrangeShared(line.shared);
		for (const key of /* @__PURE__ */ new Set([...shared.keys(), ...own.keys()])) {
			const parts = own.get(key) ?? NO_PARTS;
			const { common, whole } = shared.get(key) ?? NOTHING_SHARED;
			const destinations = lists.alter(whole, but, join(parts));
			if (destinations.length > 0) addTo(groups, key, {
				source,
				parts,
				shared: common,
				but,
				destinations
			});
		}
	}
	return [...groups.values()];
}
const NOTHING_SHARED = {
	common: NO_PARTS,
	whole: NO_KINDS
};
/** What is concerned is split; nearly all lines are as they were. */
function* separateLines(lines, { examples }, { concerns, keyOf }) {
	const exampleOf = (kind) => examples[kind];
	const isConcerned = Array.from(examples, concerns);
	const isListConcerned = oncePer((list) => list.some((kind) => isConcerned[kind] === true));
	const areSomeConcerned = oncePer((parts) => parts.some((part) => isListConcerned(part.destinations)));
	for (const line of lines) {
		const { source } = line;
		const isApart = isConcerned[source] === true;
		const split = (part) => {
			if (!isApart && !isListConcerned(part.destinations)) return [part];
			const byKey = groupBy(part.destinations, (kind) => keyOf(exampleOf(source), exampleOf(kind)));
			return Array.from(byKey, ([apart, list]) => ({
				...part,
				apart,
				destinations: Int32Array.from(list)
			}));
		};
		if (isApart || areSomeConcerned(line.shared)) yield {
			source,
			parts: allParts(line).flatMap(split),
			shared: NO_PARTS,
			but: NO_KINDS
		};
		else yield {
			...line,
			parts: line.parts.flatMap(split)
		};
	}
}
/**
* What kind of reasons there are, but not of which objects: the same rule in 32 policies is one idea. Nor in which direction:
* a policy that isolates in both is one idea, too.
*/
function causeKey(reasons) {
	return [...new Set(reasons.map(({ effect, text }) => `${effect} ${text.replace(/ for (?:in|e)gress$/, "")}`))].sort(compareText).join();
}
function effectKey({ before, after, opened, closed, assumptions }) {
	return JSON.stringify([
		before,
		after,
		opened,
		closed,
		assumptions
	]);
}

// src/diff/rectangles.ts
/**
* Pairs as few disjoint rectangles: sets of sources x sets of destinations that together are exactly the pairs.
*
* Sources with the same destinations are one line, destinations with the same sources one column. What is left is a small
* table of lines and columns, from which the rectangle with the most pairs is taken until none is left. The fewest possible
* rectangles are not searched for: that takes exponential time.
*/
/** Larger tables are covered line by line or column by column, whichever needs fewer rectangles. */
const LARGEST_TABLE = 1e4;
/** `lines` are in the order of their sources. `sizeOf` is how many pairs a source or destination is worth. */
function coverLines(lines, sizeOf) {
	const rows = alike(lines);
	const columns = alike(turned(rows));
	const byLine = rows.map(({ keys, others }) => ({
		sources: keys,
		destinations: Array.from(others)
	}));
	const byColumn = columns.map(({ keys, others }) => ({
		sources: keysOf(rows, others),
		destinations: keys
	}));
	const simple = byColumn.length < byLine.length ? byColumn : byLine;
	if (simple.length === 1 || rows.length * columns.length > LARGEST_TABLE) return simple;
	const greedy = coverTable(rows, columns, sizeOf);
	return greedy.length < simple.length ? greedy : simple;
}
/** The other way round: each destination with the numbers of its rows, in the order in which the destinations are first met. */
function turned(rows) {
	const rowsOf = /* @__PURE__ */ new Map();
	for (const [row, { others }] of rows.entries()) for (const destination of others) addTo(rowsOf, destination, row);
	return [...rowsOf].map(([source, list]) => ({
		source,
		destinations: Int32Array.from(list)
	}));
}
function keysOf(groups, chosen) {
	return Array.from(chosen, (index) => groups[index]?.keys ?? []).flat().sort(ascending);
}
function alike(lines) {
	const lists = new KindLists();
	const groups = groupBy(lines, ({ destinations }) => lists.firstOf(destinations));
	return Array.from(groups, ([others, same]) => ({
		keys: same.map(({ source }) => source).sort(ascending),
		others
	}));
}
function coverTable(lines, columns, sizeOf) {
	const columnOf = new Map(columns.flatMap(({ keys }, column) => keys.map((key) => [key, column])));
	const open = lines.map(({ others }) => bits(Array.from(others, (other) => columnOf.get(other))));
	const sizes = {
		lines: lines.map(({ keys }) => sumOf(keys, sizeOf)),
		columns: columns.map(({ keys }) => sumOf(keys, sizeOf))
	};
	const rectangles = [];
	for (let best = largest(open, sizes); best !== void 0; best = largest(open, sizes)) {
		const taken = best;
		for (const line of members(taken.lines)) open[line] = open[line] & ~taken.columns;
		rectangles.push({
			sources: keysOf(lines, members(taken.lines)),
			destinations: keysOf(columns, members(taken.columns))
		});
	}
	return rectangles;
}
/** Each line with all of its open columns, on as many lines as have them; and each column likewise. The first of the largest. */
function largest(open, { lines, columns }) {
	let best;
	const offer = (inLines, inColumns) => {
		const size = count(lines, inLines) * count(columns, inColumns);
		if (size > (best?.size ?? 0)) best = {
			lines: inLines,
			columns: inColumns,
			size
		};
	};
	const linesWith = (wanted) => bits([...open.keys()].filter((line) => (open[line] & wanted) === wanted));
	for (const wanted of new Set(open)) if (wanted !== 0n) offer(linesWith(wanted), wanted);
	for (const column of columns.keys()) {
		const having = members(linesWith(1n << BigInt(column)));
		if (having.length === 0) continue;
		offer(bits(having), having.reduce((common, line) => common & open[line], open[having[0]]));
	}
	return best;
}
function count(sizes, which) {
	return sumOf(members(which), (index) => sizes[index] ?? 0);
}
function sumOf(items, sizeOf) {
	return items.reduce((sum, item) => sum + sizeOf(item), 0);
}
function bits(indexes) {
	return indexes.reduce((set, index) => set | 1n << BigInt(index), 0n);
}
function members(set) {
	const text = set.toString(2);
	return [...text].flatMap((bit, place) => bit === "1" ? [text.length - 1 - place] : []).reverse();
}
function ascending(a, b) {
	return a - b;
}

// src/diff/rows.ts
/**
* Changes to rows: pairs with one effect and one kind of cause are covered by disjoint rectangles of sources x destinations.
* Expanding the rows gives the changes back.
*/
function groupRows(changes, separation) {
	const { kinds, differences } = changes;
	const sizeOf = (kind) => kinds.membersOf(kind).length;
	return groupLines(changes, separation).flatMap((group) => {
		const bySource = new Map(group.map((line) => [line.source, line]));
		const [{ parts, shared }] = group;
		const { effect } = differences[(parts[0] ?? shared[0]).difference];
		return coverLines(group, sizeOf).map((rectangle) => ({
			sources: expand(kinds, rectangle.sources),
			destinations: expand(kinds, rectangle.destinations),
			effect,
			reasons: mergeReasons(changes, bySource, rectangle)
		}));
	}).sort(compareRows);
}
function expand(kinds, chosen) {
	return chosen.flatMap((kind) => kinds.membersOf(kind)).sort((a, b) => a - b);
}
/** Of all pairs of the rectangle, without repetitions. */
function mergeReasons({ kinds, differences }, group, { sources, destinations }) {
	const wanted = Int32Array.from(destinations);
	const isTouched = oncePer((list) => doMeet(list, wanted));
	const found = /* @__PURE__ */ new Set();
	const lines = sources.map((source) => group.get(source));
	for (const line of lines) {
		const { short, long } = arrangeParts(line);
		for (const { difference, destinations: list } of long) if (!found.has(difference) && isTouched(list)) found.add(difference);
		for (const kind of wanted) {
			const difference = short.get(kind);
			if (difference !== void 0) found.add(difference);
		}
	}
	for (const [shared, sharing] of linesBySharedParts(lines)) {
		let open = shared.filter(({ difference, destinations: list }) => !found.has(difference) && isTouched(list));
		for (const { but } of sharing) {
			if (open.length === 0) break;
			for (const { difference, destinations: list } of open) if (doMeet(list, wanted, but)) found.add(difference);
			open = open.filter(({ difference }) => !found.has(difference));
		}
	}
	const all = [...found].map((number) => differences[number]);
	const reasons = new Set([...new Set(all.map((difference) => difference.reasons))].flat());
	for (const ofEnd of new Set(all.map((difference) => difference.ofEnd))) {
		if (ofEnd === void 0) continue;
		for (const source of expand(kinds, sources)) for (const reason of ofEnd(source, "egress")) reasons.add(reason);
		for (const other of expand(kinds, destinations)) for (const reason of ofEnd(other, "ingress")) reasons.add(reason);
	}
	return distinctReasons(reasons);
}
/**
* Long parts of a line, and by destination the difference of its short ones: a line may have thousands of these, and its
* destinations be in hundreds of rectangles.
*/
const arrangeParts = oncePer(({ parts }) => {
	const short = /* @__PURE__ */ new Map();
	for (const { difference, destinations } of parts) if (destinations.length <= SHORT) for (const kind of destinations) short.set(kind, difference);
	return {
		short,
		long: parts.filter(({ destinations }) => destinations.length > SHORT)
	};
});
const SHORT = 64;
/** Whether two lists in order have a number in common, beside some. */
function doMeet(one, other, but = NO_KINDS) {
	const [few, many] = one.length < other.length ? [one, other] : [other, one];
	return few.some((number) => holds$1(many, number) && !holds$1(but, number));
}
function compareRows(a, b) {
	return compareNumbers(a.sources, b.sources) || compareNumbers(a.destinations, b.destinations) || a.effect.after - b.effect.after || a.effect.before - b.effect.before;
}
function compareNumbers(a, b) {
	for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
		const difference = a[index] - b[index];
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

// src/model/role-bindings.ts
/**
* Service accounts to which a RoleBinding or a ClusterRoleBinding gives something: their pods have something to ask the API
* server for (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects).
*/
const GROUP$1 = "rbac.authorization.k8s.io";
const KINDS$1 = ["RoleBinding", "ClusterRoleBinding"];
const EVERY_ACCOUNT = "system:serviceaccounts";
/** `namespace/name`, `namespace/` for every account of a namespace, `/` for every one of the cluster. */
function readBoundAccounts(resources) {
	return new Set(KINDS$1.flatMap((kind) => resourcesOf(resources, GROUP$1, kind).flatMap(boundBy)));
}
function boundBy(resource) {
	return listOf$1(fieldAt(resource.value, ["subjects"])).flatMap(({ kind, name, namespace }) => {
		if (typeof name !== "string") return [];
		if (kind === "ServiceAccount") return [`${typeof namespace === "string" ? namespace : resource.namespace}/${name}`];
		if (kind !== "Group" || !name.startsWith(EVERY_ACCOUNT)) return [];
		return [`${name.slice(23)}/`];
	});
}
function isBound(bound, namespace, account) {
	return [
		`${namespace}/${account}`,
		`${namespace}/`,
		"/"
	].some((text) => bound.has(text));
}

// src/gates/observation.ts
/** Findings about who is reached. Those of all others are about who reaches. */
const ABOUT_DESTINATIONS = [
	"RD2006",
	"RD2009",
	"RD2010",
	"RD2011",
	"RD2012"
];
/** Whether the endpoint is the source or the destination of what is found. */
function subjectSide({ code }) {
	return ABOUT_DESTINATIONS.includes(code) ? "to" : "from";
}
/** `sentence` is about an object of head, or what is placed already, whose place in the text is the place of the finding. */
function aboutObject(code, origin, sentence) {
	return {
		code,
		text: sentence,
		reasons: [{
			effect: "opens",
			direction: "egress",
			origin: "locate" in origin ? placeOrigin(origin, "head") : origin,
			text: ""
		}]
	};
}
/** `verb` stands between the two endpoints of the change: "can newly reach". */
function aboutPair(code, change, connections, verb) {
	return {
		code,
		pair: {
			change,
			connections
		},
		text: verb,
		reasons: change.reasons
	};
}
/** Why the changes open something: those of the given side first, and of them those that let it pass. */
function openingReasons(changes, side) {
	return reasonsOf(changes, "opens", side);
}
/** Why the changes close something: those of the given side first. */
function closingReasons(changes, side) {
	return reasonsOf(changes, "closes", side);
}
function reasonsOf(changes, effect, side) {
	const reasons = changes.flatMap((change) => change.reasons).filter((reason) => reason.effect === effect);
	const all = [...new Map(reasons.map((reason) => [reasonKey(reason), reason])).values()];
	const unique = [...all.filter((reason) => !isLifting(reason)), ...all.filter(isLifting)];
	return [...unique.filter(({ direction }) => direction === side), ...unique.filter(({ direction }) => direction !== side)];
}

// src/gates/api-server-lost.ts
/**
* Workloads that can no longer reach the API server and have something to ask it for, as a role is bound to their service
* account (pitfall P13). No selector means the API server, so that a policy for egress cuts it off unless a range of
* addresses, or everybody, is allowed.
*/
const NAME = "kube-apiserver";
/** That of its Service, and the one on which most of them listen: engines differ in which of them policies see. */
const PORTS = [443, 6443];
function findLostApiServer({ comparison, changes, clusters }) {
	const { algebra, universe, evaluators } = comparison;
	const mayBeServer = (index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "addresses" || endpoint?.kind === "entity" && endpoint.name === NAME;
	};
	const servers = new Set(surroundingsOf(universe).filter(mayBeServer));
	const asked = algebra.unionOf(PORTS.map((port) => algebra.ofPorts("TCP", port)));
	const mayReach = (pod, revision) => [...servers].some((server) => {
		const { possible } = evaluators[revision].reach(pod, server);
		return algebra.intersect(algebra.lift(possible), asked) !== algebra.none;
	});
	const accountOf = (index) => {
		const endpoint = universe.endpoints[index];
		const account = endpoint?.kind === "workload" ? endpoint.states.head?.serviceAccount : void 0;
		if (endpoint?.kind !== "workload" || account === void 0) return void 0;
		return isBound(clusters.head.boundAccounts, endpoint.namespace, account) ? account : void 0;
	};
	const between = changes.between((index) => accountOf(index) !== void 0, (index) => servers.has(index));
	return [...groupBy(between, ({ source }) => source)].flatMap(([pod, closed]) => {
		if (!mayReach(pod, "base") || mayReach(pod, "head")) return [];
		return [{
			code: "RD2024",
			endpoint: pod,
			isItself: true,
			text: `can no longer reach the API server, where a role is bound to its service account ${accountOf(pod)}`,
			reasons: closingReasons(closed, "egress")
		}];
	});
}

// src/gates/pitfall.ts
/** Mistakes that one revision shows by itself. They are news where head makes them and base did not. */
/** What is found in head under one object with one sentence, and was not in base. */
function newInHead(find) {
	const inHead = byKey(find("head"));
	if (inHead.size === 0) return [];
	const inBase = byKey(find("base"));
	const gone = /* @__PURE__ */ new Map();
	for (const [key, observation] of inBase) {
		if (inHead.has(key)) continue;
		const nameless = namelessKey(observation);
		gone.set(nameless, (gone.get(nameless) ?? 0) + 1);
	}
	return [...inHead].flatMap(([key, observation]) => {
		if (inBase.has(key)) return [];
		const nameless = namelessKey(observation);
		const left = gone.get(nameless) ?? 0;
		if (left === 0) return [observation];
		gone.set(nameless, left - 1);
		return [];
	});
}
function byKey(observations) {
	return new Map(observations.map((each) => [observationKey(each), each]));
}
function observationKey({ code, text, reasons }) {
	return JSON.stringify([
		code,
		text,
		reasons[0]?.origin.object
	]);
}
/** The policy that stands in the way may be renamed as well. */
const OTHER_OBJECT = /`[A-Z]\w* [^`]+`/g;
function namelessKey({ code, text, reasons }) {
	const { object = "", rule } = reasons[0]?.origin ?? {};
	const unnamed = (object === "" ? text : text.replaceAll(object, "")).replaceAll(OTHER_OBJECT, "");
	return JSON.stringify([
		code,
		unnamed,
		rule
	]).replaceAll(/\[\d+\]/g, "[]");
}
/** Policies of the revision that the other does not have with the same meaning: no other has rules that are new. */
function changedIn({ changed, edited }, revision) {
	return edited[revision].filter((policy) => changed.has(policy));
}
/** Policies that changed, and those of places where some pod is seen differently: others select whom they did. */
function touchedPolicies({ policies, changed, affected, universe }, revision) {
	const places = new Set([...affected.different].flatMap((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint !== void 0 && isPod(endpoint) ? [endpoint.namespace] : [];
	}));
	return policies[revision].filter((policy) => {
		if (changed.has(policy)) return true;
		const namespace = policy.subject.namespace;
		return namespace === void 0 ? places.size > 0 : places.has(namespace);
	});
}
/** By names, so that the order of files decides nothing. */
function compareOrigins(a, b) {
	return compareText(a.object, b.object) || compareText(a.rule, b.rule);
}
/** Whether somebody wrote it, and it is no rule that every cluster has. */
function isWritten(origin) {
	return origin.locate !== void 0;
}
function selectedBy(policy, { extentOf }, { policiesOf }) {
	return extentOf(policy.subject).filter((index) => policiesOf(index).includes(policy));
}
/** One endpoint for each set of policies of the revision that holds a policy which the other revision does not have. */
function touchedSubjects(comparison, revision) {
	const { changed, affected, evaluators } = comparison;
	return oneForEachSelection(comparison, revision, affectedEndpoints(affected).filter((index) => evaluators[revision].policiesOf(index).some((policy) => changed.has(policy))));
}
/** Of endpoints that the same policies of the revision select, with the same rules and ports, the first. */
function oneForEachSelection({ evaluators }, revision, endpoints) {
	const { rulesAbout, classOf } = evaluators[revision];
	const numbers = /* @__PURE__ */ new Map();
	const numberOf = (policy) => {
		const number = numbers.get(policy) ?? numbers.size;
		numbers.set(policy, number);
		return number;
	};
	const subjects = /* @__PURE__ */ new Map();
	for (const index of endpoints) {
		const selected = rulesAbout(index).map(({ policy }) => policy);
		const hasNames = selected.some(({ rules }) => rules.some(hasNamedPorts));
		const key = [...selected.map(numberOf), ...hasNames ? [`ports of ${classOf(index)}`] : []].join();
		if (!subjects.has(key)) subjects.set(key, index);
	}
	return [...subjects.values()];
}
/** Another endpoint with which the subject may exchange something else by two evaluators of one revision, in either direction. */
function findDifference({ universe }, subject, one, other) {
	const differs = (source, destination) => one.reach(source, destination).possible !== other.reach(source, destination).possible;
	const found = universe.endpoints.findIndex((_, candidate) => differs(subject, candidate) || differs(candidate, subject));
	return found < 0 ? void 0 : found;
}
function directionsOf(policy) {
	return DIRECTIONS.filter((direction) => policy.isolates[direction] !== void 0);
}

// src/gates/cluster-range.ts
/**
* Ranges that hold addresses of Services, nodes or pods, under an engine that does not know these by their addresses (rules
* R36, R51, R74): the rule is about nobody there. A wide range beside rules that name pods was written for what is outside.
*/
function findClusterRanges({ comparison, clusters }) {
	const { policies, changed, podRanges } = comparison;
	return newInHead((revision) => {
		const ranged = policies[revision].filter((policy) => changed.has(policy) && policy.rules.some(hasNarrowRanges));
		if (ranged.length === 0) return [];
		const known = knownAddresses(clusters[revision], podRanges);
		return ranged.flatMap((policy) => policy.rules.flatMap((rule) => newsOfRule(policy, rule, known)));
	});
}
function newsOfRule(policy, rule, known) {
	const { peers, direction, origin } = rule;
	if (!isWritten(origin)) return [];
	const namesInsiders = policy.rules.some((other) => other.direction === direction && other.peers.some(({ kind }) => kind !== "addresses"));
	const ranges = narrowRanges(peers).map((interval) => [interval]);
	const names = known.flatMap(({ all, nameOf, reach }) => {
		if (peers.some((peer) => peer.kind === "addresses" && peer.reach === reach)) return [];
		const found = ranges.find((some) => isSubset(some, all) || !namesInsiders && !areDisjoint(some, all));
		return found === void 0 ? [] : [nameOf(found)];
	});
	if (names.length === 0) return [];
	const sentence = `\`${origin.object}\`: \`${origin.rule}\` names addresses of ${listWords(names)}, and ranges mean nobody inside the cluster`;
	return [aboutObject("RD2041", origin, sentence)];
}
function hasNarrowRanges({ peers }) {
	return narrowRanges(peers).length > 0;
}
/** What is wider than `10.0.0.0/8`, or than a range of that share of IPv6, is about the world. */
function narrowRanges(peers) {
	return peers.flatMap((peer) => peer.kind === "addresses" && peer.reach === "outside-only" ? peer.addresses : []).filter((interval) => {
		const { IPv4, IPv6 } = countAddresses([interval]);
		return IPv4 <= 1n << 24n && IPv6 <= 1n << 120n;
	});
}
function knownAddresses({ services, nodes, workloads }, podRanges) {
	return [
		{ list: services.map(({ namespace, name, addresses }) => ({
			name: `Service ${namespace}/${name}`,
			addresses
		})) },
		{
			list: nodes.map(({ name, addresses = [] }) => ({
				name: `node ${name}`,
				addresses
			})),
			reach: "remote-nodes-only"
		},
		{
			list: [...workloads.filter(({ hostNetwork }) => !hostNetwork).map(({ namespace, name, addresses = [] }) => ({
				name: `pod ${namespace}/${name}`,
				addresses
			})), {
				name: "pods",
				addresses: podRanges ?? []
			}],
			reach: "pods-only"
		}
	].map(({ list, ...reach }) => ({
		...reach,
		all: unionAddresses(list.flatMap(({ addresses }) => addresses)),
		nameOf: (some) => {
			return list.filter(({ addresses }) => !areDisjoint(addresses, some)).map(({ name }) => name).sort(compareText)[0] ?? "";
		}
	}));
}

// src/gates/connections.ts
function findOpened({ comparison, changes }) {
	return [...changes].filter(({ effect }) => effect.opened !== comparison.algebra.none).map((change) => aboutPair("RD2073", change, change.effect.opened, "can newly reach"));
}
function findClosed({ comparison, changes }) {
	return [...changes].filter(({ effect }) => effect.closed !== comparison.algebra.none).map((change) => aboutPair("RD2074", change, change.effect.closed, "can no longer reach"));
}
function findCrossNamespace({ comparison, changes }) {
	const { endpoints } = comparison.universe;
	const crosses = ({ source, destination }) => {
		const from = endpoints[source];
		const to = endpoints[destination];
		if (!isPod(from) || !isPod(to)) return false;
		return from.namespace !== to.namespace || from.namespace === void 0;
	};
	return [...changes].filter((change) => change.effect.opened !== comparison.algebra.none && crosses(change)).map((change) => aboutPair("RD2072", change, change.effect.opened, "can newly reach, in another namespace,"));
}

// src/gates/contradiction.ts
function findContradictions({ comparison }) {
	return newInHead((revision) => touchedSubjects(comparison, revision).flatMap((subject) => {
		const conflict = comparison.evaluators[revision].conflictOf(subject);
		return conflict === void 0 ? [] : [aboutObject("RD2037", conflict.origin, conflict.assumption)];
	}));
}

// src/gates/dead-rule.ts
function findDeadRules({ comparison: { edited, algebra } }) {
	return newInHead((revision) => edited[revision].flatMap((policy) => [...idleRules$1(policy), ...rulesBehind(policy, algebra)]));
}
function idleRules$1({ remarks = [] }) {
	return remarks.flatMap((remark) => {
		if (remark.kind !== "idle-rules") return [];
		const { object, rule } = remark.origin;
		const sentence = `\`${object}\`: \`${rule}\` has no effect, because the policy is not about ${remark.direction}`;
		return [aboutObject("RD2058", remark.origin, sentence)];
	});
}
function rulesBehind({ rules }, algebra) {
	return DIRECTIONS.flatMap((direction) => {
		const placed = rules.filter((rule) => rule.direction === direction && rule.position !== void 0);
		const whole = placed.find((rule) => isAboutEverything(rule, algebra));
		if (whole === void 0) return [];
		const behind = placed.find((rule) => isBehind(rule, whole));
		if (behind === void 0) return [];
		const { object, rule: path } = behind.origin;
		const sentence = `\`${object}\`: \`${path}\` is never asked, because \`${whole.origin.rule}\` before it decides about everything`;
		return [aboutObject("RD2058", behind.origin, sentence)];
	});
}
function isAboutEverything(rule, algebra) {
	const { peers, connections, narrowing, sourcePorts } = rule;
	if (narrowing !== void 0 || sourcePorts !== void 0 || connections.except !== void 0) return false;
	return connections.fixed === algebra.all && peers.some(({ kind }) => kind === "anybody");
}
function isBehind(rule, first) {
	return compareOrder(rule.order, first.order) === 0 && (rule.position ?? 0) > (first.position ?? 0);
}

// src/gates/deny-only.ts
function findDenyOnly({ comparison }) {
	return newInHead((revision) => {
		const policies = comparison.policies[revision].filter(({ rules }) => rules.some(({ action }) => action === "deny"));
		const shutting = shuttingPolicies(policies, comparison, comparison.evaluators[revision]);
		return policies.flatMap((policy) => DIRECTIONS.filter((direction) => shutting[direction].has(policy)).map((direction) => {
			const { object } = policy.origin;
			const sentence = `\`${object}\` has only deny rules for ${direction} and isolates its pods, so that what it does not deny is closed to them as well`;
			return aboutObject("RD2032", policy.origin, sentence);
		}));
	});
}
/** Those that only deny some pod to which nothing is allowed. Pod by pod, because many policies may select the same ones. */
function shuttingPolicies(policies, { extentOf }, evaluator) {
	const found = {
		egress: /* @__PURE__ */ new Set(),
		ingress: /* @__PURE__ */ new Set()
	};
	for (const direction of DIRECTIONS) {
		const denying = policies.filter((policy) => isolates$2(policy, direction) && onlyDenies(policy, direction));
		for (const pod of new Set(denying.flatMap(({ subject }) => extentOf(subject)))) {
			if (!isShut(pod, direction, evaluator)) continue;
			for (const policy of evaluator.policiesOf(pod)) if (isolates$2(policy, direction) && onlyDenies(policy, direction)) found[direction].add(policy);
		}
	}
	return found;
}
function isolates$2(policy, direction) {
	return policy.isolates[direction] !== void 0;
}
function onlyDenies(policy, direction) {
	const rules = policy.rules.filter((rule) => rule.direction === direction);
	return rules.length > 0 && rules.every(({ action }) => action === "deny");
}
/** Isolated by nothing but such policies, and allowed nothing. */
function isShut(pod, direction, { policiesOf, isIsolated }) {
	if (isIsolated(pod, direction) !== "yes") return false;
	return policiesOf(pod).filter(({ origin }) => isWritten(origin)).every((policy) => {
		return !(isolates$2(policy, direction) && !onlyDenies(policy, direction)) && !policy.rules.some((rule) => rule.direction === direction && rule.action === "allow");
	});
}

// src/gates/known-services.ts
/** Addresses that mean the same on every machine, and which endpoints stand for them. */
/** Where clouds hand out credentials to whoever asks, on AWS also over IPv6. */
const METADATA_ADDRESSES = ["169.254.169.254", "fd00:ec2::254"];
function metadataEndpoints(universe) {
	return METADATA_ADDRESSES.flatMap((address) => endpointsOfAddress(universe, address));
}
/** Parts of the address space are cut wherever a rule cuts, so the part that holds an address is judged as the address is. */
function endpointsOfAddress(universe, text) {
	const address = parseSingleAddress(text) ?? [];
	return surroundingsOf(universe).filter((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "addresses" && !areDisjoint(endpoint.addresses, address);
	});
}

// src/gates/cluster-dns.ts
/** The DNS of the cluster: which endpoints answer it, and whether a pod can ask them. */
const DNS_NAMESPACE = "kube-system";
const DNS_LABELS = /* @__PURE__ */ new Map([["k8s-app", "kube-dns"]]);
const DNS_PORT = 53;
/** Where NodeLocal DNSCache listens on every node. */
const NODE_LOCAL_DNS = "169.254.20.10";
/** OpenShift has servers of its own, whose Service sends port 53 on to another one of the pods. */
const OPENSHIFT_NAMESPACE = "openshift-dns";
const OPENSHIFT_LABELS = /* @__PURE__ */ new Map([["dns.operator.openshift.io/daemonset-dns", "default"]]);
const OPENSHIFT_PORT = 5353;
/**
* Endpoints that answer DNS for the cluster: pods `k8s-app=kube-dns` of kube-system, or what stands for them where no
* manifest has them, and the address of a resolver on the node, where a manifest names it.
*/
const dnsEndpoints = oncePer((universe) => [...podsLabelled(universe, DNS_NAMESPACE, DNS_LABELS), ...nodeLocalServers(universe)]);
/** A range that holds the address by chance does not say that anything listens there. */
function nodeLocalServers(universe) {
	const address = range(`${NODE_LOCAL_DNS}/32`);
	return endpointsOfAddress(universe, NODE_LOCAL_DNS).filter((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "addresses" && isSubset(endpoint.addresses, address);
	});
}
/** Whatever answers DNS. A cluster is OpenShift's where the manifests speak of the namespace of its servers. */
function dnsServers(universe) {
	const openShift = universe.endpoints.some((each) => isPod(each) && each.namespace === OPENSHIFT_NAMESPACE) ? podsLabelled(universe, OPENSHIFT_NAMESPACE, OPENSHIFT_LABELS) : [];
	return [{
		endpoints: dnsEndpoints(universe),
		port: DNS_PORT
	}, {
		endpoints: openShift,
		port: OPENSHIFT_PORT
	}];
}
function podsLabelled(universe, namespace, labels) {
	const workloads = universe.endpoints.flatMap((endpoint, index) => {
		if (endpoint.kind !== "workload" || endpoint.namespace !== namespace) return [];
		const has = (revision) => [...labels].every(([key, value]) => endpoint.states[revision]?.labels.get(key) === value);
		return REVISIONS.some(has) ? [index] : [];
	});
	return workloads.length > 0 ? workloads : findStandIns(universe, namespace, labels);
}
/** Whether a pod may ask one of the servers over the protocol. */
function createDnsTest({ algebra, universe, evaluators }) {
	const servers = dnsServers(universe);
	return (pod, protocol, revision) => servers.some(({ endpoints, port }) => {
		const asked = algebra.ofPorts(protocol, port);
		const { reach } = evaluators[revision];
		return endpoints.some((server) => algebra.remove(asked, reach(pod, server).possible) === algebra.none);
	});
}

// src/gates/dns-lost.ts
/**
* Pods that can no longer ask the cluster's DNS: the first egress policy on a pod isolates it, and names stop resolving
* (pitfall P1). Without DNS over TCP, only long answers are lost, which is said but is the same finding.
*/
function findLostDns({ comparison, changes }) {
	const { universe } = comparison;
	const servers = new Set(dnsServers(universe).flatMap(({ endpoints }) => endpoints));
	const canAsk = createDnsTest(comparison);
	const spokenFor = once(() => new Set(workloadIndexes(universe).map((index) => selectionKey(universe, index))));
	return [...groupBy(changes.between(void 0, (index) => servers.has(index)), ({ source }) => source)].flatMap(([pod, closed]) => {
		const endpoint = universe.endpoints[pod];
		if (endpoint === void 0 || !isPod(endpoint) || endpoint.states.head === void 0) return [];
		if (endpoint.kind === "representative" && (endpoint.isMeeting || spokenFor().has(selectionKey(universe, pod)))) return [];
		const lost = ["UDP", "TCP"].filter((over) => canAsk(pod, over, "base") && !canAsk(pod, over, "head"));
		if (lost.length === 0) return [];
		const how = lost.length === 2 ? "" : lost[0] === "UDP" ? " over UDP" : " over TCP, which long answers need";
		return [{
			code: "RD2005",
			endpoint: pod,
			destinations: closed.map(({ destination }) => destination),
			text: `can no longer ask the cluster's DNS${how}`,
			reasons: closingReasons(closed, "egress")
		}];
	});
}
function workloadIndexes({ endpoints }) {
	return endpoints.flatMap((endpoint, index) => endpoint.kind === "workload" && endpoint.states.head ? [index] : []);
}
function selectionKey({ selections }, index) {
	return selections.head(index).signature;
}

// src/gates/empty-subject.ts
/**
* Policies that select every pod of their namespace and seem to be written for one workload (pitfall P7): their name is that of
* the workload, or it alone declares the ports that they open. Only where they change something for another workload.
*/
/** What names of policies have besides the name of a workload. */
const WORDS_OF_POLICIES = [
	"allow",
	"policy",
	"netpol",
	"np",
	"ingress",
	"egress",
	"to",
	"restrict"
];
function findEmptySubjects({ comparison, changes }) {
	const { universe } = comparison;
	const candidates = changedIn(comparison, "head").flatMap((policy) => {
		const namespace = policy.subject.namespace;
		const isForAll = !requirementsIn(policy.subject).some(({ scope }) => scope !== "namespace");
		if (namespace === void 0 || !isForAll || policy.rules.length === 0) return [];
		return isWritten(policy.origin) ? [{
			policy,
			namespace
		}] : [];
	});
	if (candidates.length === 0) return [];
	const byNamespace = workloadsByNamespace(comparison);
	return candidates.flatMap(({ policy, namespace }) => {
		const workloads = byNamespace.get(namespace) ?? [];
		const meant = workloads.length < 2 ? void 0 : meantWorkload(policy, workloads, comparison);
		if (meant === void 0 || !concernsOthers(policy, meant.workload)) return [];
		const { object } = policy.origin;
		const count = workloads.length - 1;
		const sentence = `\`${object}\` selects every pod of namespace ${namespace}, with ${`${count} other ${count === 1 ? "workload" : "workloads"}`}, and ${meant.why}`;
		return [{
			...aboutObject("RD2027", policy.origin, sentence),
			...meant.isNote ? { isNote: true } : {}
		}];
	});
	/** Whether something differs for another workload of the namespace, and the policy is a reason of it. */
	function concernsOthers({ origin }, meant) {
		const isReason = changes.differences.map(({ reasons }) => reasons.some((r) => r.origin.object === origin.object));
		if (!isReason.some(Boolean)) return false;
		const isOther = (index) => {
			const endpoint = universe.endpoints[index];
			return endpoint?.kind === "workload" && endpoint !== meant && endpoint.namespace === meant.namespace;
		};
		for (const [isSource, isDestination] of [[isOther, void 0], [void 0, isOther]]) for (const { difference } of changes.pairs(isSource, isDestination)) if (isReason[difference]) return true;
		return false;
	}
}
function workloadsByNamespace({ universe }) {
	const workloads = universe.endpoints.filter((endpoint) => endpoint.kind === "workload");
	return groupBy(workloads, ({ namespace, states }) => states.head === void 0 ? void 0 : namespace);
}
/** The one workload of the namespace that the policy fits, by its name or else by its ports. */
function meantWorkload(policy, workloads, comparison) {
	const name = bareName(policy);
	const [named, ...alike] = workloads.filter((workload) => name === workload.name);
	if (named !== void 0 && alike.length === 0) return {
		workload: named,
		why: `is named after ${named.namespace}/${named.name}`,
		isNote: false
	};
	const [declaring, ...more] = workloads.filter((workload) => declaresAPortOf(policy, workload, comparison));
	if (declaring === void 0 || more.length > 0) return void 0;
	return {
		workload: declaring,
		why: `only ${declaring.namespace}/${declaring.name} declares a port that it admits`,
		isNote: true
	};
}
/** The name of the policy without the words that say what it is. */
function bareName({ origin }) {
	return (origin.object.split("/").at(-1) ?? "").split("-").filter((word) => !WORDS_OF_POLICIES.includes(word)).join("-");
}
/** Whether the policy admits, one by one or by name, a port that the containers declare. */
function declaresAPortOf({ rules }, { states }, { algebra }) {
	const declared = states.head?.namedPorts ?? [];
	return rules.some(({ direction, action, connections: { fixed, named } }) => {
		if (direction !== "ingress" || action !== "allow") return false;
		const single = algebra.segments(fixed).flatMap(({ start, end }) => start === end ? [start] : []);
		return declared.some(({ name, number, protocol }) => named.some((each) => each.name === name && each.protocol === protocol) || single.includes(algebra.segments(algebra.ofPorts(protocol, number))[0]?.start ?? -1));
	});
}

// src/gates/needed-connection-lost.ts
/**
* Connections that other manifests ask for and that a policy newly cuts: from the controller of an Ingress or route (pitfall
* P10) or the clients of a Service, from Prometheus (P11), from the API server to a webhook (P12). Only where the way still
* leads to the pod, so that nobody can have meant to close it with the way itself.
*/
const LOSSES = {
	clients: {
		code: "RD2010",
		text: "is no longer reachable from outside through"
	},
	controller: {
		code: "RD2010",
		text: "is no longer reachable from outside through"
	},
	"api-server": {
		code: "RD2011",
		text: "can no longer be called by the API server, as it is by"
	},
	monitoring: {
		code: "RD2012",
		text: "no longer lets Prometheus collect metrics, as it is asked to by"
	}
};
function findNeededConnectionsLost({ comparison, exposures }) {
	const { algebra } = comparison;
	return exposures.flatMap(({ exposure, endpoint, decisions, isLedAlike, reasons }) => {
		const lost = algebra.gain(decisions.head.possible, decisions.base.possible);
		if (!isLedAlike || lost === algebra.none) return [];
		const { code, text } = LOSSES[exposure.front.kind];
		const ports = printConnections(describeConnections(algebra, lost));
		return [{
			code,
			endpoint,
			destinations: [endpoint],
			isItself: true,
			text: `${text} \`${nameOf$2(exposure)}\`: ${ports}`,
			reasons: closingReasons([{ reasons }], "ingress")
		}];
	});
}
function nameOf$2({ object, detail }) {
	return detail === "" ? object : `${object} ${detail}`;
}

// src/gates/public-addresses.ts
/** What counts as the Internet: addresses that are routed publicly (IANA special-purpose registries, RFC 6890). */
const PUBLIC = unionAddresses(subtractAddresses(ALL_IPV4, unionAddresses(...[
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"224.0.0.0/3"
].map(range))), range("2000::/3"));
/** How many public addresses of each family the set holds. */
const countPublic = oncePer((addresses) => countAddresses(intersectAddresses(addresses, PUBLIC)));
/** How many addresses a range of this prefix length holds. */
function rangeSize(family, prefix) {
	return 1n << BigInt((family === "IPv4" ? 32 : 128) - prefix);
}

// src/gates/hidden-clients.ts
function findHiddenClients({ comparison, exposures }) {
	const { algebra, universe, evaluators } = comparison;
	/** Whether public addresses are admitted on some of the connections. */
	const admitsPublic = (pod, connections) => universe.endpoints.some((other, index) => {
		if (other.kind !== "addresses") return false;
		const { IPv4, IPv6 } = countPublic(other.addresses);
		const { possible } = evaluators.head.reach(index, pod);
		return IPv4 + IPv6 > 0n && algebra.intersect(possible, connections) !== algebra.none;
	});
	return exposures.flatMap(({ exposure, endpoint, decisions, reasons }) => {
		const { base, head } = decisions;
		if (exposure.front.kind !== "clients" || !head.assumptions.has("Where externalTrafficPolicy is not Local, a pod sees either the client or a node as the source of a connection from outside; what its own node passes on is left out.")) return [];
		const unclear = algebra.remove(head.possible, head.certain);
		if (!(algebra.remove(unclear, algebra.remove(base.possible, base.certain)) !== algebra.none) || !admitsPublic(endpoint, unclear)) return [];
		const ports = printConnections(describeConnections(algebra, unclear));
		return [{
			code: "RD2013",
			endpoint,
			destinations: [endpoint],
			isItself: true,
			text: `admits some clients of \`${nameOf$2(exposure)}\` by their addresses, which it may never see: ${ports}`,
			reasons
		}];
	});
}

// src/gates/idle-direction.ts
function findIdleDirections({ comparison }) {
	return newInHead((revision) => {
		const evaluator = comparison.evaluators[revision];
		return comparison.policies[revision].flatMap((policy) => (policy.remarks ?? []).flatMap((remark) => {
			if (remark.kind !== "idle-direction") return [];
			const { direction, origin } = remark;
			if (!selectedBy(policy, comparison, evaluator).some((pod) => evaluator.isIsolated(pod, direction) === "no")) return [];
			const sentence = `\`${origin.object}\`: \`${origin.rule}\` has no item and isolates nobody, so that pods it selects stay open for ${direction}`;
			return [aboutObject("RD2031", origin, sentence)];
		}));
	});
}

// src/diff/one-sided-rules.ts
/** A rule that names more pairs is left alone. */
const MOST_PAIRS$2 = 2e3;
function findOneSidedRules(comparison) {
	const { policies, changed, evaluators, universe, extentOf } = comparison;
	const pods = (selector) => extentOf(selector).filter((index) => universe.selections.head(index).answers.get(selector.key) === "yes" && REVISIONS.every((revision) => evaluators[revision].isPresent(index)) && !isAccidental(universe.endpoints[index]));
	const found = policies.head.filter((policy) => changed.has(policy)).flatMap((policy) => policy.rules.filter(namesPods).map((rule) => ({
		policy,
		rule
	}))).flatMap(({ policy, rule }) => {
		const others = rule.peers.flatMap((peer) => peer.kind === "pods" ? pods(peer.selector) : []);
		return oneSidedRule(comparison, rule, pods(policy.subject), [...new Set(others)]);
	});
	const keyOf = ({ origin }) => `${origin.object} ${origin.rule}`;
	return found.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}
/** A pod that only exists if unrelated selectors meet on one. */
function isAccidental(endpoint) {
	return endpoint.kind === "representative" && endpoint.isMeeting;
}
function namesPods({ action, peers }) {
	return action === "allow" && peers.length > 0 && peers.every((peer) => peer.kind === "pods" && peer.selector.requirements.length > 0);
}
function oneSidedRule(comparison, rule, subjects, others) {
	const { algebra, evaluators } = comparison;
	if (subjects.length * others.length > MOST_PAIRS$2) return [];
	const found = {
		subjects: /* @__PURE__ */ new Set(),
		others: /* @__PURE__ */ new Set(),
		blockers: /* @__PURE__ */ new Map()
	};
	let connections = algebra.none;
	for (const subject of subjects) for (const other of others.filter((index) => index !== subject)) {
		const gained = sideGain(comparison, rule, subject, other);
		if (gained === algebra.none) continue;
		const [source, destination] = endsOf(rule.direction, subject, other);
		const reach = algebra.lift(evaluators.head.reach(source, destination).possible);
		if (algebra.intersect(gained, reach) !== algebra.none) return [];
		connections = algebra.union(connections, gained);
		found.subjects.add(subject);
		found.others.add(other);
		for (const blocker of blockersOf(comparison, rule.direction, subject, other, gained)) found.blockers.set(blocker.object, blocker);
	}
	if (found.blockers.size === 0) return [];
	const [sources, destinations] = endsOf(rule.direction, found.subjects, found.others);
	const { direction, origin } = rule;
	const blockers = [...found.blockers.values()].sort((a, b) => compareText(a.object, b.object));
	return [{
		direction,
		origin,
		sources: [...sources],
		destinations: [...destinations],
		connections,
		blockers
	}];
}
/** What the side of the rule allows now and did not allow before, of what the rule itself decides. */
function sideGain({ algebra, evaluators }, { direction, origin }, subject, other) {
	const before = evaluators.base.decideSide(direction, subject, other);
	const after = evaluators.head.decideSide(direction, subject, other);
	const gained = algebra.lift(algebra.gain(before.possible, after.possible));
	return after.steps.filter((step) => step.effect === "allow" && step.origin === origin).reduce((sum, step) => algebra.union(sum, algebra.intersect(algebra.lift(step.connections), gained)), algebra.none);
}
function blockersOf({ algebra, evaluators }, direction, subject, other, gained) {
	const { steps } = evaluators.head.decideSide(otherDirection(direction), other, subject);
	return steps.flatMap(({ effect, connections, origin }) => (effect === "isolate" || effect === "deny") && origin !== void 0 && algebra.intersect(algebra.lift(connections), gained) !== algebra.none ? [placeOrigin(origin, "head")] : []);
}

// src/gates/rule-pairs.ts
/** Allows of head that base does not have for the same subject, whatever their policy is called. */
function newAllows(comparison) {
	const inHead = changedIn(comparison, "head");
	if (inHead.length === 0) return [];
	const subjects = new Set(inHead.map(({ subject }) => subject.key));
	const keyOf = ({ subject }, rule) => `${subject.key} ${contentKey(rule)}`;
	const known = new Set(comparison.policies.base.flatMap((policy) => subjects.has(policy.subject.key) ? policy.rules.map((rule) => keyOf(policy, rule)) : []));
	return inHead.flatMap((policy) => policy.rules.flatMap((rule) => rule.action === "allow" && isWritten(rule.origin) && !known.has(keyOf(policy, rule)) ? [{
		policy,
		rule
	}] : []));
}
/** Equal for rules that say the same. */
function contentKey({ direction, action, peers, connections }) {
	return JSON.stringify([
		direction,
		action,
		peers,
		connections
	], (_, value) => typeof value === "bigint" ? `${value}` : value);
}
/** Workloads of head that the selector surely selects, one of those that no selector tells apart. */
function workloadsSelected({ universe, extentOf }) {
	return (selector) => {
		const kinds = /* @__PURE__ */ new Map();
		for (const index of extentOf(selector)) {
			const endpoint = universe.endpoints[index];
			const state = endpoint?.kind === "workload" ? endpoint.states.head : void 0;
			const { answers, signature } = universe.selections.head(index);
			if (state === void 0 || answers.get(selector.key) !== "yes") continue;
			const ports = state.namedPorts?.map(({ name, number, protocol }) => [
				name,
				number,
				protocol
			]);
			const kind = JSON.stringify([signature, ports]);
			if (!kinds.has(kind)) kinds.set(kind, index);
		}
		return [...kinds.values()];
	};
}
/** Workloads that a rule names by selectors of pods; none where it means somebody by other means as well. */
function peerWorkloads({ peers }, selected) {
	if (peers.some(({ kind }) => kind !== "pods")) return [];
	return [...new Set(peers.flatMap((peer) => peer.kind === "pods" ? selected(peer.selector) : []))];
}
/** Whether the rule opens the one and nothing opens the other, on the side of the rule. */
function opensOnly({ algebra, evaluators }, opened, wrong, right, direction, pod, others) {
	if (algebra.intersect(opened, wrong) === algebra.none || algebra.intersect(opened, right) !== algebra.none) return false;
	if (others.length === 0) return false;
	return others.every((other) => {
		const [subject, peer] = endsOf(direction, other, pod);
		const { possible } = evaluators.head.decideSide(direction, subject, peer);
		return algebra.intersect(algebra.lift(possible), right) === algebra.none;
	});
}
/** The rules that are a reason of something that opens, or of something that closes, by their `originKey`. */
function rulesThat(effect, { differences }) {
	const reasons = differences.flatMap((difference) => difference.reasons);
	return new Set(reasons.filter((reason) => reason.effect === effect).map(({ origin }) => originKey(origin)));
}

// src/gates/dead-port-name.ts
function findDeadPortNames({ comparison, nameOf }) {
	const selected = workloadsSelected(comparison);
	const added = newAllows(comparison);
	const isAdded = new Set(added.map(({ rule }) => rule));
	const orphaned = rulesByLostNames(comparison).filter(({ rule }) => !isAdded.has(rule));
	return [...added, ...orphaned].flatMap(({ policy, rule }) => {
		if (rule.connections.named.length === 0) return [];
		const destinations = rule.direction === "ingress" ? selected(policy.subject) : peerWorkloads(rule, selected);
		const portsIn = (revision) => destinations.flatMap((index) => {
			const { states } = comparison.universe.endpoints[index];
			return states[revision]?.namedPorts ?? [];
		});
		const ports = portsIn("head");
		const [first] = destinations;
		if (first === void 0) return [];
		return rule.connections.named.flatMap(({ name, protocol }) => {
			const isMeant = (port) => port.name === name && rule.connections.named.some((asked) => asked.name === name && asked.protocol === port.protocol);
			if (ports.some(isMeant) || !(isAdded.has(rule) || portsIn("base").some(isMeant))) return [];
			const { object, rule: path } = rule.origin;
			const other = ports.find((port) => port.name === name)?.protocol;
			const has = other === void 0 ? "has no such port" : `has it for ${other}`;
			const sentence = `\`${object}\`: \`${path}\` opens nothing by the port name ${name} for ${protocol}: ${nameOf(first)} ${has}`;
			return [aboutObject("RD2020", rule.origin, sentence)];
		});
	});
}
/** Allows of head that ask for a name of a port that some workload no longer has. */
function rulesByLostNames({ universe, policies, affected }) {
	const lost = new Set([...affected.different].flatMap((index) => {
		const endpoint = universe.endpoints[index];
		if (endpoint?.kind !== "workload" || !hasOtherPorts(endpoint)) return [];
		const { base, head } = endpoint.states;
		const left = new Set((head?.namedPorts ?? []).map(portKey));
		return (base?.namedPorts ?? []).filter((port) => !left.has(portKey(port))).map(({ name }) => name);
	}));
	if (lost.size === 0) return [];
	return policies.head.flatMap((policy) => policy.rules.filter(({ action, connections, origin }) => {
		return action === "allow" && isWritten(origin) && connections.named.some(({ name }) => lost.has(name));
	}).map((rule) => ({
		policy,
		rule
	})));
}
function portKey({ name, protocol }) {
	return `${name} ${protocol}`;
}

// src/model/services.ts
/** An empty selector selects no pod, unlike that of a policy (rule E7). */
function isBackend(service, workload) {
	if (service.selector === void 0 || service.selector.size === 0) return false;
	return workload.namespace === service.namespace && [...service.selector].every(([key, value]) => workload.labels.get(key) === value);
}

// src/gates/service-port.ts
function findServicePorts({ comparison, clusters, nameOf }) {
	const selected = workloadsSelected(comparison);
	const services = once(() => byNamespace$1(clusters.head.services));
	return newAllows(comparison).flatMap((added) => {
		if (added.rule.connections.fixed === comparison.algebra.all) return [];
		const mismatch = mismatchOf(comparison, added, services(), selected);
		if (mismatch === void 0) return [];
		const { service, port, target, pod } = mismatch;
		const { object, rule } = added.rule.origin;
		const sentence = `\`${object}\`: \`${rule}\` opens port ${port}, which is that of ${`\`Service ${service.namespace}/${service.name}\``}; the pods of ${nameOf(pod)} behind it listen on ${target}, which stays closed`;
		return [aboutObject("RD2019", added.rule.origin, sentence)];
	});
}
function mismatchOf(comparison, { policy, rule }, services, selected) {
	const { universe } = comparison;
	const subjects = selected(policy.subject);
	const peers = peerWorkloads(rule, selected);
	const [others, destinations] = endsOf(rule.direction, subjects, peers);
	for (const pod of destinations) {
		const endpoint = universe.endpoints[pod];
		const state = endpoint.states.head;
		if (state === void 0) continue;
		const listened = new Set(state.namedPorts?.map(({ number }) => number));
		for (const service of services.get(endpoint.namespace) ?? []) {
			if (!isBackend(service, {
				namespace: endpoint.namespace,
				labels: state.labels
			})) continue;
			for (const { protocol, port, targetPort } of service.ports) {
				const named = state.namedPorts?.find((each) => each.name === targetPort && each.protocol === protocol)?.number;
				const target = typeof targetPort === "number" ? targetPort : named;
				if (target === void 0 || target === port || listened.has(port)) continue;
				const [wrong, right] = [port, target].map((number) => comparison.algebra.ofPorts(protocol, number));
				if (opensOnly(comparison, rule.connections.fixed, wrong, right, rule.direction, pod, others)) return {
					service,
					port,
					target,
					pod
				};
			}
		}
	}
}
/** The backends of a Service are in its own namespace. */
function byNamespace$1(services) {
	return groupBy(services, ({ namespace }) => namespace);
}

// src/gates/wrong-protocol.ts
/**
* Rules that open a port for one protocol where the pods listen on it with another (pitfall P18): an entry without a protocol
* is TCP. Only ports that are named one by one, of pods that declare the port, and where theirs stays closed to the peers.
*/
function findWrongProtocols({ comparison, nameOf }) {
	const selected = workloadsSelected(comparison);
	return newAllows(comparison).flatMap((added) => {
		const slip = slipOf(comparison, added, selected);
		if (slip === void 0) return [];
		const { pod, number, opened, meant } = slip;
		const { object, rule } = added.rule.origin;
		const sentence = `\`${object}\`: \`${rule}\` opens ${opened} ${number}; ${nameOf(pod)} listens on ${meant} ${number}, which stays closed`;
		return [aboutObject("RD2018", added.rule.origin, sentence)];
	});
}
function slipOf(comparison, { policy, rule }, selected) {
	const { algebra, universe } = comparison;
	const { fixed } = rule.connections;
	const subjects = selected(policy.subject);
	const peers = peerWorkloads(rule, selected);
	const [others, destinations] = endsOf(rule.direction, subjects, peers);
	const single = new Set(algebra.segments(fixed).flatMap(({ start, end }) => start === end ? [start] : []));
	for (const pod of destinations) {
		const ports = universe.endpoints[pod].states.head?.namedPorts ?? [];
		for (const { number, protocol: meant } of ports) {
			const right = algebra.ofPorts(meant, number);
			for (const opened of PORT_PROTOCOLS) {
				if (ports.some((port) => port.number === number && port.protocol === opened)) continue;
				const wrong = algebra.ofPorts(opened, number);
				if (!single.has(algebra.segments(wrong)[0]?.start ?? -1)) continue;
				if (opensOnly(comparison, fixed, wrong, right, rule.direction, pod, others)) return {
					pod,
					number,
					opened,
					meant
				};
			}
		}
	}
}

// src/gates/idle-opening.ts
/**
* Rules that are new and open nothing, because only their side admits what they allow (pitfall P5, rule M2). What a rule gets
* wrong about its ports is told of it already.
*/
function findIdleOpenings(judged) {
	const ofPorts = [
		...findServicePorts(judged),
		...findWrongProtocols(judged),
		...findDeadPortNames(judged)
	];
	const told = new Set(ofPorts.flatMap(({ reasons }) => reasons.map(({ origin }) => originKey(origin))));
	return [...ofPorts, ...findOneSided(judged).filter(({ reasons }) => !reasons.some((r) => told.has(originKey(r.origin))))];
}
function findOneSided({ comparison, describe }) {
	return findOneSidedRules(comparison).map(({ direction, origin, sources, destinations, connections, blockers }) => {
		const [does, other] = direction === "egress" ? ["lets out", "admit"] : ["admits", "let out"];
		const what = printConnections(describeConnections(comparison.algebra, connections));
		const pair = `${describe(sources)} → ${describe(destinations)}: ${what}`;
		const sentence = `\`${origin.object}\`: \`${origin.rule}\` opens nothing: it ${does} ${pair}, but the other side does not ${other} it`;
		return {
			...aboutObject("RD2026", origin, sentence),
			related: blockers
		};
	});
}

// src/gates/implied-direction.ts
/**
* Directions that follow from the rules of a policy, and changed with them: the first rule for egress isolates egress, and
* without the last one it is open again (rule CY1).
*/
function findImpliedDirections({ comparison: { edited } }) {
	const inBase = new Map(edited.base.toReversed().map((policy) => [policy.origin.object, policy]));
	return edited.head.flatMap((policy) => {
		const remark = (policy.remarks ?? []).find(({ kind }) => kind === "implied-directions");
		const before = inBase.get(policy.origin.object);
		if (remark === void 0 || before === void 0) return [];
		return DIRECTIONS.filter((direction) => isolates$1(policy, direction) !== isolates$1(before, direction)).map((direction) => {
			const { object } = policy.origin;
			const change = isolates$1(policy, direction) ? `now isolates its pods for ${direction}, because it has rules for it` : `no longer isolates its pods for ${direction}, because its last rule for it is gone`;
			return aboutObject("RD2057", remark.origin, `\`${object}\` ${change} and does not list its directions`);
		});
	});
}
function isolates$1(policy, direction) {
	return directionsOf(policy).includes(direction);
}

// src/gates/incomplete.ts
function findIncomplete({ notUnderstood }) {
	const [first, ...others] = notUnderstood;
	if (first === void 0) return [];
	const { code, object, location } = first;
	const sentence = `part of this change was not understood: ${code}${object === void 0 ? "" : ` \`${object}\``}${others.length === 0 ? "" : ` and ${others.length} more`}`;
	return [aboutObject("RD2004", {
		object: "",
		rule: "",
		location
	}, sentence)];
}

// src/gates/internet-exposure.ts
/** A load balancer that newly brings the public Internet to a pod that admits it. No policy needs to change for that. */
function findInternetExposures({ comparison, exposures, configuration }) {
	const { algebra } = comparison;
	const { ipv4Prefix, ipv6Prefix } = configuration.wildcard;
	return exposures.flatMap(({ exposure, endpoint, effect, isLedAlike, reasons }) => {
		const { front } = exposure;
		if (front.kind !== "clients" || !front.isBalanced || isLedAlike || effect.opened === algebra.none) return [];
		const clients = countPublic(front.addresses);
		if (!(clients.IPv4 >= rangeSize("IPv4", ipv4Prefix) || clients.IPv6 >= rangeSize("IPv6", ipv6Prefix))) return [];
		const ports = printConnections(describeConnections(algebra, effect.opened));
		return [{
			code: "RD2009",
			endpoint,
			destinations: [endpoint],
			isItself: true,
			text: `becomes reachable from the public Internet through \`${nameOf$2(exposure)}\`: ${ports}`,
			reasons: openingReasons([{ reasons }], "ingress")
		}];
	});
}

// src/gates/internet.ts
/** Of one pod after the other: thousands of pods may open to thousands of ranges. */
function openingsByPod(comparison, changes, direction) {
	return direction === "egress" ? openingsOfSources(comparison, changes) : openingsOfDestinations(comparison, changes);
}
function* openingsOfSources(comparison, changes) {
	let openings = [];
	for (const change of changes.between(void 0, isOutside(comparison), isOpening(comparison))) {
		const [first] = openings;
		if (first !== void 0 && first.source !== change.source) {
			yield [first.source, openings];
			openings = [];
		}
		openings.push(change);
	}
	if (openings[0] !== void 0) yield [openings[0].source, openings];
}
function* openingsOfDestinations(comparison, changes) {
	const found = /* @__PURE__ */ new Map();
	for (const pair of changes.pairs(isOutside(comparison), void 0, isOpening(comparison))) addTo(found, pair.destination, pair);
	for (const [destination, pairs] of found) yield [destination, pairs.map((pair) => changes.changeOf(pair))];
}
function isOutside({ universe }) {
	return (index) => ["addresses", "fqdn"].includes(universe.endpoints[index].kind);
}
function isOpening({ algebra }) {
	return ({ effect }) => effect.opened !== algebra.none;
}
/**
* The connections on which the openings together are as much as a whole large range, or every DNS name. `isPlain` leaves out
* what layer 7 restricts.
*/
function internetConnections({ algebra, universe }, openings, direction, { wildcard }, isPlain) {
	const segments = openings.flatMap((change) => {
		const [, index] = endsOf(direction, change.source, change.destination);
		const other = universe.endpoints[index];
		const count = other.kind === "addresses" ? countPublic(other.addresses) : {
			IPv4: 0n,
			IPv6: 0n
		};
		const isEveryName = other.kind === "fqdn" && other.name === "*";
		return plainSegments(algebra, change.effect.opened, isPlain).map(({ start, end }) => ({
			start,
			end,
			count,
			isEveryName
		}));
	});
	const cuts = [...new Set(segments.flatMap(({ start, end }) => [start, end + 1]))].sort((a, b) => a - b);
	let result = algebra.none;
	for (const [index, start] of cuts.entries()) {
		const end = cuts[index + 1];
		if (end === void 0) break;
		const here = segments.filter((segment) => segment.start <= start && segment.end >= end - 1);
		if (here.some(({ isEveryName }) => isEveryName) || here.reduce((sum, { count }) => sum + count.IPv4, 0n) >= rangeSize("IPv4", wildcard.ipv4Prefix) || here.reduce((sum, { count }) => sum + count.IPv6, 0n) >= rangeSize("IPv6", wildcard.ipv6Prefix)) result = algebra.union(result, algebra.ofInterval({
			start,
			end: end - 1
		}));
	}
	return result;
}
/** Of openings, those of the connections: the others of them and the reasons, those first that open to most addresses. */
function widestFirst(comparison, openings, direction, connections) {
	const { algebra, universe, evaluators } = comparison;
	const opened = openings.flatMap((change) => {
		const [pod, other] = endsOf(direction, change.source, change.destination);
		return algebra.intersect(change.effect.opened, connections) !== algebra.none ? [{
			change,
			pod,
			other,
			width: widthOf(universe.endpoints[other])
		}] : [];
	});
	const widths = /* @__PURE__ */ new Map();
	for (const { pod, other, width } of opened) for (const { effect, origin, connections: decided } of evaluators.head.decideSide(direction, pod, other).steps) {
		if (effect !== "allow" || origin === void 0 || algebra.intersect(decided, connections) === algebra.none) continue;
		for (const each of [origin, ...(origin.references ?? []).map((reference) => reference.origin)]) widths.set(originKey(each), (widths.get(originKey(each)) ?? 0n) + width);
	}
	const changes = opened.map(({ change }) => change);
	return {
		others: sortedBy(opened, ({ width }) => width).map(({ other }) => other),
		reasons: sortedBy(openingReasons(changes, direction), ({ origin }) => widths.get(originKey(origin)) ?? 0n)
	};
}
/** Of all public addresses of a family as much as of the other. Every name is every address. */
function widthOf(endpoint) {
	if (endpoint.kind !== "addresses") return endpoint.kind === "fqdn" && endpoint.name === "*" ? 1n << 128n : 0n;
	const { IPv4, IPv6 } = countPublic(endpoint.addresses);
	return (IPv4 << 96n) + IPv6;
}
function sortedBy(items, sizeOf) {
	return [...items].sort((a, b) => Number(sizeOf(b) > sizeOf(a)) - Number(sizeOf(a) > sizeOf(b)));
}
function plainSegments(algebra, set, isPlain) {
	return algebra.segments(set).filter(({ restriction }) => !isPlain || restriction === 0);
}

// src/gates/internet-ingress.ts
/**
* A pod that newly admits much of the public Internet. Whether anything leads there is another matter (a load balancer, a
* node port), but the policy no longer stands in the way.
*/
function findInternetIngress({ comparison, changes, configuration }) {
	const { algebra, universe, evaluators } = comparison;
	const found = [];
	for (const [pod, opened] of openingsByPod(comparison, changes, "ingress")) {
		const endpoint = universe.endpoints[pod];
		if (!isPod(endpoint)) continue;
		if (!(evaluators.head.isIsolated(pod, "ingress") !== "no") && (endpoint.kind === "representative" || endpoint.states.base === void 0)) continue;
		const connections = internetConnections(comparison, opened, "ingress", configuration, false);
		if (connections === algebra.none) continue;
		found.push({
			code: "RD2006",
			endpoint: pod,
			destinations: [pod],
			connections,
			reasons: widestFirst(comparison, opened, "ingress", connections).reasons,
			text: `newly admits the public Internet: ${printConnections(describeConnections(algebra, connections))}`,
			isWarning: endpoint.kind === "representative" && endpoint.isMeeting
		});
	}
	return found;
}

// src/gates/metadata-service.ts
/**
* Pods that can newly reach the metadata address of the cloud, which hands out credentials of the node. A pod that can newly
* reach the whole Internet is reported for that, and not twice.
*/
const HTTP_PORT = 80;
function findMetadataService({ comparison, changes }, reported) {
	const { algebra, universe, evaluators } = comparison;
	const addresses = metadataEndpoints(universe);
	const asked = algebra.ofPorts("TCP", HTTP_PORT);
	const isAsked = (index) => addresses.includes(index);
	return [...changes.between(void 0, isAsked)].flatMap((change) => {
		const endpoint = universe.endpoints[change.source];
		if (!(algebra.intersect(algebra.lift(change.effect.opened), asked) !== algebra.none) || !isPod(endpoint) || reported.has(change.source)) return [];
		if (endpoint.states.base === void 0 && evaluators.head.isIsolated(change.source, "egress") === "no") return [];
		return [{
			code: "RD2007",
			endpoint: change.source,
			destinations: [change.destination],
			text: "can newly reach the metadata service of the cloud, which hands out credentials",
			reasons: openingReasons([change], "egress")
		}];
	});
}

// src/gates/misnamed.ts
const CLOSING_NAME = /(^|[-.])(deny|denied|block|isolate|isolated|isolation|lockdown|quarantine)($|[-.])/;
const OPENING_NAME = /(^|[-.])(allow|allowed|open|permit)($|[-.])/;
function findMisnamed({ comparison: { edited, algebra } }) {
	return newInHead((revision) => edited[revision].flatMap((policy) => directionsOf(policy).flatMap((direction) => contradiction(policy, direction, algebra))));
}
/** A name that has the word for one direction promises nothing for the other. */
function isPromisedFor(direction, name) {
	const named = DIRECTIONS.filter((each) => name.includes(each));
	return named.length === 0 || named.includes(direction);
}
function contradiction(policy, direction, algebra) {
	if (!isWritten(policy.origin)) return [];
	const { object } = policy.origin;
	const name = object.slice(object.search(/[^ /]*$/));
	const [closes, opens] = [CLOSING_NAME.test(name), OPENING_NAME.test(name)];
	if (closes === opens || !isPromisedFor(direction, name)) return [];
	const allows = policy.rules.filter((rule) => rule.direction === direction && rule.action === "allow");
	const everything = allows.find(({ peers, connections, layer7 }) => layer7 === void 0 && connections.fixed === algebra.all && peers.some(({ kind }) => kind === "anybody"));
	if (closes && everything !== void 0) {
		const sentence = `\`${object}\` is named like a policy that closes, and \`${everything.origin.rule}\` allows everything for ${direction}`;
		return [aboutObject("RD2030", everything.origin, sentence)];
	}
	const isNothing = allows.every(({ peers }) => peers.length === 0);
	if (!opens || !isNothing) return [];
	const sentence = `\`${object}\` is named like a policy that allows, and isolates its pods for ${direction} without allowing anything`;
	return [aboutObject("RD2030", policy.origin, sentence)];
}

// src/gates/overlooked.ts
const CODES$1 = {
	"every-namespace": "RD2042",
	"absent-label": "RD2043",
	"every-protocol": "RD2044",
	nodes: "RD2045",
	"own-node": "RD2045",
	"every-port": "RD2046",
	"outside-only": "RD2047",
	"earlier-release": "RD2048"
};
/** Whether its sentence leaves open who it is about. */
function hasExamples({ slip }) {
	return slip === "every-namespace" || slip === "absent-label" || slip === "outside-only";
}
/** What is never more than a note: ports on which hardly anybody listens, and releases that may not be the one that runs. */
function isMinor(remark) {
	return isAboutPorts(remark) || remark.slip === "earlier-release";
}
function isAboutPorts({ slip }) {
	return slip === "every-protocol" || slip === "every-port";
}
function findOverlooked(judged) {
	const { comparison, nameOf } = judged;
	const { policies, changed, universe } = comparison;
	const instances = /* @__PURE__ */ new Map();
	return newInHead((revision) => policies[revision].filter((policy) => changed.has(policy)).flatMap((policy) => (policy.remarks ?? []).flatMap((remark) => {
		if (remark.kind !== "overlooked") return [];
		const instance = instanceOf(remark, policy, judged, revision);
		if (instance === void 0) return [];
		const { object, rule } = remark.origin;
		const observation = aboutObject(CODES$1[remark.slip], remark.origin, `\`${object}\`: \`${rule}\` ${remark.text}`);
		instances.set(observation, {
			...instance,
			remark
		});
		return [observation];
	}))).map((observation) => {
		const { remark, other, isNews } = instances.get(observation);
		const example = hasExamples(remark) && universe.endpoints[other]?.kind !== "representative" ? `, such as ${nameOf(other)}` : "";
		return {
			...observation,
			text: `${observation.text}${example}`,
			...isNews ? {} : { isNote: true }
		};
	});
}
/**
* A subject of the policy and another endpoint for which the remark holds: where there are such, two about which base decided
* otherwise.
*/
function instanceOf(remark, policy, { comparison, changes: { kinds } }, revision) {
	const subjects = selectedBy(policy, comparison, comparison.evaluators[revision]).filter((index) => kinds.examples[kinds.kindOf[index]] === index);
	let first;
	for (const other of othersOf(remark, comparison, kinds, revision)) for (const subject of subjects) {
		if (!holds(remark, subject, other, comparison, revision)) continue;
		const isNews = !isMinor(remark) && differs(remark, subject, other, comparison);
		first ??= {
			subject,
			other,
			isNews
		};
		if (isNews || isMinor(remark)) return {
			subject,
			other,
			isNews
		};
	}
	return first;
}
/** Pods with some labels, of which each may be another kind; of everybody else, one of each kind. Workloads come first. */
function othersOf({ among }, { universe, extentOf }, { examples }, revision) {
	const labelled = among.flatMap((peer) => peer.kind === "pods" && isSpecific(peer.selector) ? [peer.selector] : []);
	const ofKinds = labelled.length === among.length ? [] : [...examples];
	return [...labelled.flatMap(extentOf), ...ofKinds].filter((index) => among.some((peer) => isAmong(peer, universe.endpoints[index], revision)));
}
function isAmong(peer, endpoint, revision) {
	switch (peer.kind) {
		case "anybody": return true;
		case "pods": {
			const state = isPod(endpoint) ? endpoint.states[revision] : void 0;
			return state !== void 0 && !state.hostNetwork && matchesSelector(peer.selector, state) === "yes";
		}
		case "entity": return endpoint.kind === "entity" && endpoint.name === peer.name;
		case "addresses": return endpoint.kind === "addresses";
		default: return false;
	}
}
function holds(remark, subject, other, comparison, revision) {
	const { algebra, evaluators } = comparison;
	const { direction, of, origin, isMissed } = remark;
	const evaluator = evaluators[revision];
	if (subject === other || !evaluator.isPresent(subject) || !evaluator.isPresent(other)) return false;
	const asked = connectionsAsked(remark, subject, other, comparison, revision);
	const { steps, possible } = evaluator.decideSide(direction, subject, other);
	if (remark.slip === "outside-only" && namesInsiders(remark, subject, evaluator)) return false;
	if (isMissed) {
		if (steps.some(({ effect }) => effect === "deny")) return false;
		return algebra.intersect(algebra.lift(possible), asked) === algebra.none && (isMinor(remark) || differs(remark, subject, other, comparison));
	}
	const deciding = steps.filter(({ effect }) => effect === "allow" || effect === "deny");
	const isOfRule = (step) => step.isCertain && step.origin?.object === origin.object && step.origin.rule === of;
	const decided = (list) => algebra.intersect(asked, algebra.unionOf(list.map(({ connections }) => algebra.lift(connections))));
	const own = decided(deciding.filter(isOfRule));
	return algebra.remove(own, decided(deciding.filter((step) => !isOfRule(step)))) !== algebra.none;
}
/** Whoever names pods or nodes beside the world knows that these are not part of it. */
function namesInsiders({ direction }, subject, { policiesOf }) {
	return policiesOf(subject).flatMap(({ rules }) => rules).filter((rule) => rule.direction === direction && rule.action === "allow" && isWritten(rule.origin)).some(({ peers }) => peers.some(({ kind }) => kind !== "addresses"));
}
/** Ports that the destination declares are known to be meant. */
function connectionsAsked(remark, subject, other, { algebra, universe }, revision) {
	const { connections, direction } = remark;
	const destination = universe.endpoints[direction === "egress" ? other : subject];
	if (!isAboutPorts(remark) || destination === void 0 || !isPod(destination)) return connections;
	const declared = destination.states[revision]?.namedPorts ?? [];
	return algebra.remove(connections, algebra.unionOf(declared.map(({ protocol, number }) => algebra.ofPorts(protocol, number))));
}
/** Whether base decided otherwise about some of the connections. */
function differs({ direction, connections }, subject, other, { algebra, evaluators: { base, head } }) {
	if (![subject, other].every((index) => base.isPresent(index))) return false;
	const [before, after] = [base, head].map(({ decideSide }) => algebra.intersect(algebra.lift(decideSide(direction, subject, other).possible), connections));
	return before !== after;
}

// src/gates/own-namespace-peer.ts
function findOwnNamespacePeers({ comparison }) {
	const mayDiffer = createDifferenceTest(comparison);
	return newInHead((revision) => {
		const namespacesOf = createNamespaceFinder(comparison, revision);
		return comparison.policies[revision].filter(mayDiffer).flatMap((policy) => {
			const own = policy.subject.namespace;
			if (own === void 0) return [];
			return policy.rules.flatMap((rule) => rule.peers.flatMap((peer) => {
				if (peer.kind !== "pods" || peer.selector.namespace !== own) return [];
				const elsewhere = namespaceOfMeant(peer.selector, own, namespacesOf);
				if (elsewhere === void 0) return [];
				const { object, rule: path } = rule.origin;
				const sentence = `\`${object}\`: \`${path}\` means pods of namespace ${own}, which has none with these labels; namespace ${elsewhere} does`;
				return [aboutObject("RD2036", rule.origin, sentence)];
			}));
		});
	});
}
/** Whether a policy is about other pods than before, or may name a workload that is seen differently. */
function createDifferenceTest({ edited, affected, universe }) {
	const others = /* @__PURE__ */ new Set([...edited.base, ...edited.head]);
	const states = [...affected.different].flatMap((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "workload" ? [endpoint.states.base ?? [], endpoint.states.head ?? []].flat() : [];
	});
	const unknown = new Set(states.flatMap(({ unknownLabels }) => [...unknownLabels]));
	const labels = new Set(states.flatMap((state) => [...state.labels].map(([key, value]) => `${key}=${value}`)));
	const mayBeMet = ({ scope, operator, key, values }) => scope !== "pod" || operator !== "In" || unknown.has(key) || values.some((value) => labels.has(`${key}=${value}`));
	const mayName = (peer) => peer.kind === "pods" && peer.selector.requirements.every(mayBeMet);
	return (policy) => others.has(policy) || states.length > 0 && policy.rules.some(({ peers }) => peers.some(mayName));
}
/** Finds the namespaces of workloads with some labels, in the order of the workloads. */
function createNamespaceFinder({ universe, extentOf }, revision) {
	const known = /* @__PURE__ */ new Map();
	return (labels) => {
		const before = known.get(labels.key);
		if (before !== void 0) return before;
		const workloads = extentOf(labels).flatMap((index) => {
			const endpoint = universe.endpoints[index];
			const state = endpoint?.kind === "workload" ? endpoint.states[revision] : void 0;
			return state !== void 0 && matchesSelector(labels, state) !== "no" ? [endpoint] : [];
		});
		const namespaces = new Set(workloads.map(({ namespace }) => namespace));
		known.set(labels.key, namespaces);
		return namespaces;
	};
}
/** The namespace that was probably meant. */
function namespaceOfMeant(written, own, namespacesOf) {
	const labels = written.requirements.filter(({ scope, key }) => scope !== "namespace" || key !== "kubernetes.io/metadata.name");
	if (!labels.some(({ scope, operator }) => scope === "pod" && operator === "In")) return void 0;
	const namespaces = namespacesOf(selector(labels));
	if (namespaces.has(own)) return void 0;
	const [elsewhere] = namespaces;
	const isDns = labels.every(({ key, values }) => values.length === 1 && DNS_LABELS.get(key) === values[0]);
	return elsewhere ?? (isDns && own !== "kube-system" ? "kube-system" : void 0);
}

// src/gates/release.ts
function findReleaseDifferences({ comparison, describe }) {
	const { policies, evaluators, elsewhere, changed, extentOf } = comparison;
	const find = (revision, { policy, others, said }) => {
		const assumed = evaluators[revision];
		const other = assumed.withPolicies(others);
		const enforcing = others.includes(policy) ? other : assumed;
		const selected = extentOf(policy.subject).filter((index) => enforcing.policiesOf(index).includes(policy));
		for (const subject of oneForEachSelection(comparison, revision, selected)) {
			const peer = findDifference(comparison, subject, assumed, other);
			if (peer === void 0) continue;
			const sentence = `\`${policy.origin.object}\` is ${said}: ${describe([subject])} and ${describe([peer])} may send each other something else there`;
			return [aboutObject("RD2060", policy.origin, sentence)];
		}
		return [];
	};
	return newInHead((revision) => {
		const enforced = policies[revision];
		return [...elsewhere[revision].map((policy) => ({
			policy,
			others: [...enforced, policy],
			said: IGNORED
		})), ...enforced.filter((policy) => policy.isNewer && changed.has(policy)).map((policy) => ({
			policy,
			others: enforced.filter((other) => other !== policy),
			said: ENFORCED
		}))].flatMap((reading) => find(revision, reading));
	});
}
const IGNORED = "ignored by the release that is assumed, and earlier ones enforce it";
const ENFORCED = "enforced by the release that is assumed, and earlier ones ignore it";

// src/gates/selects-nothing.ts
/**
* Policies that protect no workload: they did in base and the workload is still there (pitfall P3), their selector asks for
* labels that only the workload has and not its pods (P27), or the pods are on the host's network (P24).
*/
function findIdlePolicies(judged) {
	return [...findNoLongerSelecting(judged), ...newInHead((revision) => findNeverSelecting(judged, revision))];
}
function findNoLongerSelecting({ comparison, nameOf }) {
	const { universe, policies, extentOf } = comparison;
	const workloadsOf = ({ subject }, revision) => extentOf(subject).filter((index) => universe.endpoints[index]?.kind === "workload" && universe.selections[revision](index).answers.has(subject.key));
	const touched = byObject(touchedPolicies(comparison, "head"));
	const isTouched = ({ origin }) => touched.has(origin.object);
	const before = byObject(policies.base.filter(isTouched));
	const inHead = byObject(policies.head.filter(isTouched));
	return [...touched].flatMap(([object, now]) => {
		const [policy] = now;
		const old = before.get(object) ?? [];
		const all = inHead.get(object) ?? [];
		if (policy === void 0 || !isWritten(policy.origin)) return [];
		if (all.some(({ remarks = [] }) => remarks.some(({ kind }) => kind === "ignored"))) return [];
		if (all.some((other) => workloadsOf(other, "head").length > 0)) return [];
		const [first, ...others] = [...new Set(old.flatMap((other) => workloadsOf(other, "base")))].filter((index) => comparison.evaluators.head.isPresent(index));
		if (first === void 0) return [];
		const names = `${nameOf(first)}${others.length === 0 ? "" : ` and ${others.length} more`}`;
		const sentence = `\`${policy.origin.object}\` no longer selects any workload; it selected ${names}`;
		return [aboutObject("RD2016", policy.origin, sentence)];
	});
}
function byObject(policies) {
	return groupBy(policies, ({ origin }) => origin.object);
}
function findNeverSelecting({ comparison, clusters, nameOf }, revision) {
	const { universe, extentOf } = comparison;
	const objectLabels = once(() => new Map(clusters[revision].workloads.map((each) => [`${each.namespace}/${each.name}`, each.objectLabels])));
	const workloads = once(() => universe.endpoints.flatMap((endpoint, index) => {
		const state = endpoint.kind === "workload" ? endpoint.states[revision] : void 0;
		return state === void 0 ? [] : [{
			index,
			endpoint,
			state
		}];
	}));
	const find = ({ subject }, seenAs) => workloads().find(({ state, endpoint }) => matchesSelector(subject, seenAs(state, endpoint)) === "yes");
	return touchedPolicies(comparison, revision).flatMap((policy) => {
		if (!policy.subject.requirements.some(({ scope }) => scope === "pod") || !isWritten(policy.origin) || policy.nodes !== void 0) return [];
		const isSelected = (index) => universe.endpoints[index]?.kind === "workload" && universe.selections[revision](index).answers.has(policy.subject.key);
		if (extentOf(policy.subject).some(isSelected)) return [];
		const { object } = policy.origin;
		const onHost = find(policy, (state) => ({
			...state,
			hostNetwork: false
		}));
		if (onHost !== void 0) {
			const sentence = `\`${object}\` selects pods of ${nameOf(onHost.index)}, which are on the host's network, where it protects nothing`;
			return [aboutObject("RD2016", policy.origin, sentence)];
		}
		const labelled = find(policy, (state, { namespace, name }) => ({
			...state,
			labels: objectLabels().get(`${namespace}/${name}`) ?? /* @__PURE__ */ new Map()
		}));
		if (labelled === void 0) return [];
		const { workloadKind } = labelled.endpoint;
		const sentence = `\`${object}\` selects no workload: ${nameOf(labelled.index)} has these labels as a ${workloadKind}, and its pods have not`;
		return [aboutObject("RD2016", policy.origin, sentence)];
	});
}

// src/gates/shadowed-allow.ts
/**
* Allows that a deny of the same pods covers as a whole: a deny beats every allow, however narrow (rules R37, R61).
* Only for subjects that a change touches.
*/
function findShadowedAllows({ comparison }) {
	const { evaluators, algebra } = comparison;
	return newInHead((revision) => touchedSubjects(comparison, revision).flatMap((subject) => {
		const policies = evaluators[revision].policiesOf(subject);
		const denies = policies.filter(({ uncertain }) => uncertain === void 0).flatMap(({ rules, tier }) => rules.filter(({ action }) => action === "deny").map((rule) => ({
			...rule,
			tier
		}))).sort((a, b) => compareOrigins(a.origin, b.origin));
		return policies.flatMap(({ rules, tier }) => rules.flatMap((rule) => {
			if (rule.action !== "allow" || rule.peers.length === 0 || !isWritten(rule.origin)) return [];
			const deny = denies.find((other) => other.tier === tier && isShadowedBy(rule, other, algebra));
			if (deny === void 0) return [];
			const { object, rule: path } = rule.origin;
			const sentence = `\`${object}\`: \`${path}\` has no effect, because \`${deny.origin.object}\` \`${deny.origin.rule}\` denies all of it, and a deny beats every allow`;
			return [aboutObject("RD2038", rule.origin, sentence)];
		}));
	}));
}
function isShadowedBy(allow, deny, algebra) {
	if (deny.direction !== allow.direction || compareOrder(deny.order, allow.order) >= 0) return false;
	const { fixed, named } = allow.connections;
	if (algebra.remove(fixed, deny.connections.fixed) !== algebra.none) return false;
	if (named.length > 0 && deny.connections.fixed !== algebra.all) return false;
	return allow.peers.every((peer) => deny.peers.some((other) => covers$1(other, peer)));
}
function covers$1(denied, allowed) {
	if (denied.kind === "anybody") return true;
	if (denied.kind === "addresses") {
		if (allowed.kind === "name") return isSubset(ALL_ADDRESSES, denied.addresses);
		return allowed.kind === "addresses" && allowed.reach === denied.reach && isSubset(allowed.addresses, denied.addresses);
	}
	if (denied.kind === "pods") {
		if (allowed.kind !== "pods") return false;
		const asked = new Set(allowed.selector.requirements.map((part) => JSON.stringify(part)));
		return !denied.selector.never && denied.selector.requirements.every((part) => asked.has(JSON.stringify(part)));
	}
	return denied.kind === "entity" && allowed.kind === "entity" && denied.name === allowed.name;
}

// src/gates/shadowed-rule.ts
const TIERS = [ADMIN_TIER.name, BASELINE_TIER.name];
function findShadowedRules({ comparison }) {
	const { policies, changed } = comparison;
	if (![...changed].some(({ tier }) => TIERS.includes(tier.name))) return [];
	const before = new Map(policies.base.map((policy) => [policy.origin.object, policy]));
	const names = new Set(policies.head.map(({ origin }) => origin.object));
	return policies.head.flatMap((policy) => {
		const { origin } = policy;
		if (!TIERS.includes(policy.tier.name) || !isWritten(origin)) return [];
		const idle = idleRules(comparison, policy, "head");
		if (idle.length === 0) return [];
		const old = before.get(origin.object);
		const compared = old === void 0 ? policies.base.filter(({ origin: other }) => !names.has(other.object)) : [old];
		const known = new Set(compared.flatMap((one) => idleRules(comparison, one, "base").map(contentKey)));
		return idle.filter((rule) => !known.has(contentKey(rule))).map((rule) => {
			const sentence = `\`${origin.object}\`: \`${rule.origin.rule}\` never decides anything, because rules before it decide all that it is about`;
			return aboutObject("RD2022", rule.origin, sentence);
		});
	});
}
/** Rules that are about some pair and decide none. */
function idleRules({ universe, evaluators }, policy, revision) {
	const { considered, decideSide, policiesOf } = evaluators[revision];
	const others = distinct(universe.endpoints.keys(), (index) => {
		const endpoint = universe.endpoints[index];
		return endpoint !== void 0 && isPod(endpoint) ? universe.selections[revision](index).signature : String(index);
	});
	const subjects = distinct(universe.endpoints.keys(), (index) => {
		const selected = policiesOf(index);
		return selected.includes(policy) ? selected.map(({ origin }) => origin.object).join() : void 0;
	});
	const isJudged = (rule) => !universe.leavesOut(policy.subject) && simplePeersOf(rule).every((peer) => !universe.leavesOut(peer.kind === "pods" ? peer.selector : ANY_POD));
	const waiting = new Set(policy.rules.filter(isJudged));
	const concerned = /* @__PURE__ */ new Set();
	for (const subject of subjects) for (const other of others) {
		for (const rule of [...waiting]) {
			const isRule = ({ object, rule: path }) => object === rule.origin.object && path === rule.origin.rule;
			if (decideSide(rule.direction, subject, other).steps.some(({ origin }) => origin !== void 0 && isRule(origin))) waiting.delete(rule);
			else if (considered(rule.direction, subject, other).some((each) => each.answer !== "no" && isRule(each.origin))) concerned.add(rule);
		}
		if (waiting.size === 0) return [];
	}
	return [...waiting].filter((rule) => concerned.has(rule));
}
function distinct(indexes, keyOf) {
	const found = /* @__PURE__ */ new Map();
	for (const index of indexes) {
		const key = keyOf(index);
		if (key !== void 0 && !found.has(key)) found.set(key, index);
	}
	return [...found.values()];
}

// src/gates/skipping-pass.ts
/**
* A rule that passes leaves the tier, not only its policy: later policies of the tier are not asked, and where no later tier
* has a say, what passes is allowed (rule CA4). Only where that opens something.
*/
function findSkippingPasses({ comparison, describe }) {
	const { universe, algebra } = comparison;
	return newInHead((revision) => {
		const evaluator = comparison.evaluators[revision];
		const without = once(() => evaluator.withPolicies(comparison.policies[revision].map(withoutPasses)));
		return touchedSubjects(comparison, revision).flatMap((subject) => {
			const endpoint = universe.endpoints[subject];
			if (endpoint === void 0 || !isPod(endpoint)) return [];
			const selected = evaluator.policiesOf(subject);
			return DIRECTIONS.flatMap((direction) => {
				const found = passThatSkips(selected, direction);
				if (found === void 0) return [];
				if (universe.endpoints.findIndex((_, other) => {
					const [passing, asked] = [evaluator, without()].map((one) => one.decideSide(direction, subject, other).possible);
					return passing !== void 0 && asked !== void 0 && algebra.gain(asked, passing) !== algebra.none;
				}) < 0) return [];
				const { object, rule: path } = found.rule.origin;
				const sentence = `\`${object}\`: \`${path}\` leaves tier ${found.tier} and no later tier decides, so that ${direction} of ${describe([subject])} that it passes is allowed without asking \`${found.skipped}\``;
				return [aboutObject("RD2053", found.rule.origin, sentence)];
			});
		});
	});
}
/** A pass in the last tier that has a say in the direction, with a policy behind it. */
function passThatSkips(selected, direction) {
	const concerned = selected.filter((policy) => policy.isolates[direction] !== void 0 || policy.rules.some((rule) => rule.direction === direction));
	for (const policy of concerned) {
		const rule = policy.rules.find((one) => one.direction === direction && one.action === "pass");
		if (rule === void 0) continue;
		if (concerned.some((other) => compareOrder(other.tier.order, policy.tier.order) > 0)) continue;
		const skipped = concerned.find((other) => compareOrder(other.tier.order, policy.tier.order) === 0 && isAfter(other, rule, policy));
		if (skipped !== void 0) return {
			rule,
			tier: policy.tier.name,
			skipped: skipped.origin.object
		};
	}
}
function isAfter(other, rule, policy) {
	if (other === policy) return false;
	const order = other.rules[0]?.order;
	return order === void 0 || compareOrder(order, rule.order) > 0;
}
function withoutPasses(policy) {
	const rules = policy.rules.filter(({ action }) => action !== "pass");
	return rules.length === policy.rules.length ? policy : {
		...policy,
		rules
	};
}

// src/gates/split-peer.ts
function findSplitPeers({ comparison }) {
	const suspects = changedIn(comparison, "head").filter((policy) => policy.rules.some((rule) => slipsOf(policy, rule).length > 0));
	if (suspects.length === 0) return [];
	const subjects = new Set(suspects.map(({ subject }) => subject.key));
	const before = comparison.policies.base.filter(({ subject }) => subjects.has(subject.key));
	const merged = new Set(before.flatMap((policy) => policy.rules.flatMap((rule) => podSelectors(rule.peers).map(({ key }) => keyOf$2(policy, rule, key)))));
	const known = new Set(before.flatMap((policy) => policy.rules.flatMap((rule) => slipsOf(policy, rule).map(({ both }) => keyOf$2(policy, rule, both.key)))));
	const isMistake = ({ both, labels }, key) => !known.has(key) && (merged.has(key) || !isThere$1(comparison, labels) && isThere$1(comparison, both));
	return suspects.flatMap((policy) => policy.rules.flatMap((rule) => {
		if (!slipsOf(policy, rule).some((slip) => isMistake(slip, keyOf$2(policy, rule, slip.both.key)))) return [];
		const { object, rule: path } = rule.origin;
		const sentence = `\`${object}\`: \`${path}\` means every pod of other namespaces, or pods with some labels in its own; one peer with both selectors would mean pods with these labels there`;
		return [aboutObject("RD2017", rule.origin, sentence)];
	}));
}
function slipsOf(policy, rule) {
	const own = policy.subject.namespace;
	if (own === void 0 || rule.action !== "allow" || !DIRECTIONS.includes(rule.direction)) return [];
	const selectors = podSelectors(rule.peers);
	const namespaces = selectors.filter((each) => each.requirements.length > 0 && each.requirements.every(({ scope }) => scope === "namespace") && each.namespace !== own);
	const labels = selectors.filter((each) => each.namespace === own && each.requirements.some(({ scope }) => scope === "pod"));
	return namespaces.flatMap((place) => labels.map((pods) => ({
		labels: pods,
		both: selector([...place.requirements, ...pods.requirements.filter(({ scope }) => scope === "pod")])
	})));
}
function podSelectors(peers) {
	return peers.flatMap((peer) => peer.kind === "pods" && peer.selector.alternatives === void 0 ? [peer.selector] : []);
}
function keyOf$2({ subject }, { direction }, key) {
	return JSON.stringify([
		subject.key,
		direction,
		key
	]);
}
function isThere$1({ universe, extentOf }, asked) {
	return extentOf(asked).some((index) => {
		const endpoint = universe.endpoints[index];
		const state = endpoint?.kind === "workload" ? endpoint.states.head : void 0;
		return state !== void 0 && matchesSelector(asked, state) !== "no";
	});
}

// src/gates/split-rule.ts
/**
* Two rules where one was meant: one names peers and no ports, the other ports and no peers. Rules add up, so that the ports
* are open to everybody, and every port to the peers (rule R24, pitfall 1 of Cilium's section 16; the same in a
* NetworkPolicy). Only where base did not have such a pair for the same
* pods.
*/
function findSplitRules({ comparison }) {
	const { algebra, policies } = comparison;
	const pairOf = (policy) => {
		for (const direction of DIRECTIONS) {
			const rules = policy.rules.filter((rule) => rule.direction === direction && rule.action === "allow");
			const onlyPorts = rules.find((rule) => meansEverybody(rule) && rule.connections.fixed !== algebra.all);
			const onlyPeers = rules.find((rule) => rule.peers.length > 0 && !meansEverybody(rule) && rule.connections.fixed === algebra.all);
			if (onlyPorts !== void 0 && onlyPeers !== void 0) return {
				onlyPorts,
				onlyPeers
			};
		}
	};
	const hadPair = (subject) => policies.base.some((policy) => policy.subject.key === subject.key && pairOf(policy) !== void 0);
	return changedIn(comparison, "head").flatMap((policy) => {
		const pair = pairOf(policy);
		if (pair === void 0 || hadPair(policy.subject)) return [];
		const { origin, connections } = pair.onlyPorts;
		const ports = printConnections(describeConnections(algebra, connections.fixed));
		return [aboutObject("RD2008", origin, `\`${origin.object}\`: \`${origin.rule}\` opens ${ports} to everybody, and \`${pair.onlyPeers.origin.rule}\` every port to its peers; one rule with both would open these ports to these peers`)];
	});
}
function meansEverybody({ peers }) {
	return peers.some(({ kind }) => kind === "anybody");
}

// src/gates/stated-pitfall.ts
const CODES = {
	ignored: "RD2040",
	unenforced: "RD2050",
	"never-met": "RD2054",
	narrower: "RD2055",
	wider: "RD2056",
	"fails-closed": "RD2059",
	late: "RD2061",
	"not-everywhere": "RD2025"
};
function findStatedPitfalls({ comparison: { edited } }) {
	return newInHead((revision) => edited[revision].flatMap(({ remarks = [] }) => remarks.flatMap((remark) => {
		if (!("why" in remark) || remark.kind === "valueless") return [];
		const { object, rule } = remark.origin;
		const observation = aboutObject(CODES[remark.kind], remark.origin, `\`${object}\`: \`${rule}\` ${remark.why}`);
		return [remark.kind === "not-everywhere" ? {
			...observation,
			isNote: true
		} : observation];
	})));
}

// src/gates/swallowed-pods.ts
function findSwallowedPods({ comparison, changes, nameOf }) {
	const { algebra, universe, policies, evaluators } = comparison;
	const rules = new Map(policies.head.flatMap(({ rules }) => rules.filter(deniesAddresses).map((rule) => [originKey(rule.origin), rule])));
	if (rules.size === 0) return [];
	const found = /* @__PURE__ */ new Map();
	const isWorkload = (index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "workload" && endpoint.states.head !== void 0;
	};
	for (const { source, destination, effect } of changes.between(isWorkload, isWorkload)) {
		if (effect.closed === algebra.none) continue;
		for (const { effect: step, origin, isCertain } of evaluators.head.decideSide("egress", source, destination).steps) {
			if (step !== "deny" || !isCertain || origin === void 0) continue;
			const key = originKey(origin);
			if (!rules.has(key) || found.has(key)) continue;
			const sentence = `\`${origin.object}\`: \`${origin.rule}\` denies addresses, which pods have as well: it closes ${nameOf(source)} to ${nameOf(destination)}`;
			found.set(key, aboutObject("RD2023", origin, sentence));
		}
	}
	return [...found.values()];
}
function deniesAddresses({ action, direction, peers }) {
	return action === "deny" && direction === "egress" && peers.length > 0 && peers.every(({ kind }) => kind === "addresses");
}

// src/gates/system-isolation.ts
/**
* Policies of the whole cluster that isolate its DNS servers with everything else: a selector that names no namespace also
* means the pods of kube-system (rules R2, R70).
*/
function findSystemIsolation({ comparison }) {
	const servers = dnsEndpoints(comparison.universe);
	return newInHead((revision) => {
		const { policiesOf } = comparison.evaluators[revision];
		return [...new Set(servers.flatMap((server) => policiesOf(server)))].filter((policy) => isWritten(policy.origin) && namesNoNamespace(policy)).flatMap((policy) => directionsOf(policy).map((direction) => {
			const sentence = `\`${policy.origin.object}\` names no namespace and isolates the DNS servers of ${DNS_NAMESPACE} for ${direction} like every other pod`;
			return aboutObject("RD2039", policy.origin, sentence);
		}));
	});
}
function namesNoNamespace({ subject }) {
	return !subject.requirements.some(({ scope, key }) => scope === "namespace" && key === "kubernetes.io/metadata.name");
}

// src/gates/tied-orders.ts
function findTies({ comparison, describe }) {
	return newInHead((revision) => {
		const ties = tiesOf(comparison.policies[revision]);
		if (ties.length === 0) return [];
		const find = createTieFinder(comparison, revision, ties);
		return subjectsOf(ties, comparison, revision).flatMap((subject) => {
			const found = find(subject);
			if (found === void 0) return [];
			const [first, second] = found.policies;
			const told = [second, first].find((policy) => comparison.changed.has(policy)) ?? second;
			const sentence = `\`${first.origin.object}\` and \`${second.origin.object}\` have the same order, so that their names decide which comes first, and with it what ${describe([subject])} and ${describe([found.other])} may send each other`;
			return [aboutObject("RD2051", told.origin, sentence)];
		});
	});
}
function tiesOf(policies) {
	return [...groupBy(policies, (policy) => {
		const order = orderOf(policy);
		if (policy.forwarder !== void 0 || !order.some(isName)) return void 0;
		return [...policy.tier.order, ...withoutName(order)].join("/");
	}).values()].filter(canDiffer).map((group) => {
		const sorted = group.sort((a, b) => compareOrder(orderOf(a), orderOf(b)));
		return {
			tier: sorted[0].tier,
			policies: sorted,
			places: new Map(sorted.map(({ origin }, place) => [origin.object, place]))
		};
	});
}
/** Where all of them allow, or all deny, it does not matter which comes first. */
function canDiffer(group) {
	return group.length > 1 && new Set(group.flatMap(({ rules }) => rules.map(({ action }) => action))).size > 1;
}
function isName(part) {
	return typeof part === "string";
}
function withoutName(order) {
	return order.filter((part) => !isName(part));
}
function subjectsOf(ties, comparison, revision) {
	const { policiesOf } = comparison.evaluators[revision];
	const tieOf = new Map(ties.flatMap((tie) => tie.policies.map((policy) => [policy, tie])));
	const affected = affectedEndpoints(comparison.affected).filter((index) => {
		const selected = policiesOf(index);
		return ties.some((tie) => canDiffer(selected.filter((policy) => tieOf.get(policy) === tie)));
	});
	return oneForEachSelection(comparison, revision, affected);
}
/** Of an endpoint, two policies whose order matters to what it and another one may send each other. */
function createTieFinder({ universe, algebra, evaluators, policies }, revision, ties) {
	const tied = new Set(ties.flatMap((tie) => tie.policies));
	const evaluator = evaluators[revision].withPolicies(policies[revision].map((policy) => tied.has(policy) ? withoutNames(policy) : policy));
	const sourcePorts = sourcePortsOf(tied, universe, revision);
	const findBetween = (direction, subject, other) => {
		for (const port of sourcePorts) {
			const [source, destination] = endsOf(direction, subject, other);
			const { possible, certain } = evaluator.reach(source, destination, port);
			if (possible === certain) continue;
			const { steps } = evaluator.decideSide(direction, subject, other, port);
			for (const tie of ties) {
				const pair = findPair(tie, steps, algebra.lift(possible), algebra);
				if (pair !== void 0) return pair;
			}
		}
	};
	return (subject) => {
		for (const direction of DIRECTIONS) for (const other of universe.endpoints.keys()) {
			const found = findBetween(direction, subject, other);
			if (found !== void 0) return {
				policies: found,
				other
			};
		}
	};
}
function withoutNames(policy) {
	return {
		...policy,
		rules: policy.rules.map((rule) => ({
			...rule,
			order: withoutName(rule.order)
		}))
	};
}
function sourcePortsOf(policies, { endpoints }, revision) {
	const namedPorts = endpoints.flatMap((endpoint) => isPod(endpoint) || endpoint.kind === "host-endpoint" ? endpoint.states[revision]?.namedPorts ?? [] : []);
	return tellingSourcePorts([...policies].flatMap(({ rules }) => rules), (name) => new Set(namedPorts.filter((port) => port.name === name).map(({ number }) => number)));
}
/** Two policies whose order decides whether any of the connections go through. */
function findPair(tie, steps, connections, algebra) {
	const sayings = sayingsOf(tie, steps, connections, algebra);
	const allowed = algebra.unionOf(sayings.map((saying) => saying.allowed));
	const denied = algebra.unionOf(sayings.map((saying) => saying.denied));
	if (algebra.intersect(allowed, denied) === algebra.none) return void 0;
	for (const one of sayings) {
		const other = sayings.find(({ policy, effect, denied }) => policy.origin.object !== one.policy.origin.object && effect !== one.effect && algebra.intersect(one.allowed, denied) !== algebra.none);
		if (other === void 0) continue;
		const pair = [one.policy, other.policy];
		return compareOrder(orderOf(pair[0]), orderOf(pair[1])) < 0 ? pair : [pair[1], pair[0]];
	}
}
/** What passes ends as later tiers say. */
function sayingsOf({ tier, policies, places }, steps, connections, algebra) {
	const isLater = (step) => step.tier === void 0 || compareOrder(step.tier.order, tier.order) > 0;
	const endsAs = (...effects) => {
		const ends = steps.filter((step) => effects.includes(step.effect) && isLater(step));
		return algebra.unionOf(ends.map((step) => algebra.lift(step.connections)));
	};
	const ends = {
		allowed: endsAs("allow", "default"),
		denied: endsAs("deny", "isolate")
	};
	return steps.flatMap((step) => {
		const { effect, origin, isGuard } = step;
		const policy = policies[places.get(origin?.object ?? "") ?? -1];
		if (policy === void 0 || isGuard || effect === "isolate" || isLater(step)) return [];
		const said = algebra.intersect(algebra.lift(step.connections), connections);
		const as = (end, passed) => effect === end ? said : effect === "pass" ? algebra.intersect(said, passed) : algebra.none;
		return [{
			policy,
			effect,
			allowed: as("allow", ends.allowed),
			denied: as("deny", ends.denied)
		}];
	});
}

// src/gates/tier-end.ts
function findTierEnds({ comparison, changes, describe }) {
	const { evaluators, algebra } = comparison;
	const ofSubject = (direction, subject) => {
		const isSubject = (index) => index === subject;
		return direction === "egress" ? changes.between(isSubject) : changes.between(void 0, isSubject);
	};
	/** Whether a connection that is closed now fell at the end of the tier of the policy. */
	const shuts = (policy, subject, direction) => [...ofSubject(direction, subject)].filter((change) => change.effect.closed !== algebra.none).flatMap(({ source, destination }) => {
		const other = direction === "egress" ? destination : source;
		return evaluators.head.decideSide(direction, subject, other).steps;
	}).some(({ effect, tier }) => effect === "isolate" && tier !== void 0 && isSameTier({ tier }, policy));
	const found = touchedSubjects(comparison, "head").flatMap((subject) => DIRECTIONS.flatMap((direction) => {
		const selected = evaluators.head.policiesOf(subject);
		const before = evaluators.base.policiesOf(subject).filter((policy) => isolates(policy, direction));
		for (const first of selected) {
			if (!isolates(first, direction) || before.some((other) => isSameTier(other, first))) continue;
			const { object } = first.origin;
			const later = selected.find((policy) => policy.origin.object !== object && isAskedAfter(policy, first, direction));
			if (later === void 0 || !shuts(first, subject, direction)) continue;
			const sentence = `\`${object}\` is the first policy of tier ${first.tier.name} for ${describe([subject])}: what the tier does not pass is denied at its end, and \`${later.origin.object}\` of tier ${later.tier.name} is not asked about it`;
			return [aboutObject("RD2052", first.origin, sentence)];
		}
		return [];
	}));
	return [...new Map(found.map((observation) => [observation.text, observation])).values()];
}
function isSameTier(one, other) {
	return compareOrder(one.tier.order, other.tier.order) === 0;
}
function isolates(policy, direction) {
	return policy.isolates[direction] !== void 0;
}
function isAskedAfter(policy, first, direction) {
	if (compareOrder(policy.tier.order, first.tier.order) <= 0) return false;
	return policy.rules.some((rule) => rule.direction === direction && rule.action === "allow");
}

// src/gates/unlabelled-namespace.ts
/**
* Selectors on a namespace label that no namespace of the manifests has, with a value that is the name of one (pitfall P4):
* `name: monitoring` means nothing by itself; every namespace has `kubernetes.io/metadata.name` (rule I8).
*/
function findUnlabelledNamespaces({ comparison, clusters }) {
	const suspects = haveSameNamespaces(clusters) ? comparison.edited : comparison.policies;
	return newInHead((revision) => {
		if (suspects[revision].length === 0) return [];
		const declared = [...clusters[revision].namespaces.values()].filter(({ resource }) => resource !== void 0);
		const names = new Set(declared.map(({ name }) => name));
		const carried = new Set(declared.flatMap(({ labels }) => [...labels].map((label) => JSON.stringify(label))));
		const isMissing = ({ scope, key, operator, values }) => scope === "namespace" && key !== "kubernetes.io/metadata.name" && operator === "In" && values.some((value) => names.has(value)) && !values.some((value) => carried.has(JSON.stringify([key, value])));
		return suspects[revision].filter(({ origin }) => isWritten(origin)).flatMap((policy) => {
			const missing = selectorsOf(policy).flatMap(({ requirements }) => requirements).find(isMissing);
			if (missing === void 0) return [];
			const { key, values } = missing;
			const sentence = `\`${policy.origin.object}\` asks for namespaces with ${key}=${values.join(",")}, and Namespace ${values.find((value) => names.has(value))} has no such label`;
			return [aboutObject("RD2021", policy.origin, sentence)];
		});
	});
}
function haveSameNamespaces({ base, head }) {
	if (base.namespaces.size !== head.namespaces.size) return false;
	return [...base.namespaces].every(([name, { resource, labels }]) => {
		const other = head.namespaces.get(name);
		const isDeclaredAlike = other?.resource === void 0 === (resource === void 0);
		return other !== void 0 && isDeclaredAlike && sameLabels(labels, other.labels);
	});
}

// src/gates/unlearnt-name.ts
/**
* Rules that allow DNS names whose lookups no rule lets the engine see: it never learns an address of the name, so that the
* rule allows nothing (rule R40).
*/
function findUnlearntNames({ comparison }) {
	const { universe, evaluators, policies } = comparison;
	const names = new Map(surroundingsOf(universe).flatMap((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind === "fqdn" ? [[endpoint.name, index]] : [];
	}));
	if (names.size === 0) return [];
	return newInHead((revision) => {
		const { considered } = evaluators[revision];
		const isUnlearnt = (rule, pod, name) => {
			const endpoint = names.get(name);
			if (endpoint === void 0) return false;
			return considered("egress", pod, endpoint).every(({ origin, answer }) => origin.rule !== rule.origin.rule || origin.object !== rule.origin.object || answer === "no");
		};
		return policies[revision].flatMap((policy) => {
			const rules = policy.rules.filter((rule) => lookedUpNames(rule).length > 0);
			if (rules.length === 0) return [];
			const pods = selectedBy(policy, comparison, evaluators[revision]);
			return rules.flatMap((rule) => {
				const unlearnt = lookedUpNames(rule).filter((name) => pods.some((pod) => isUnlearnt(rule, pod, name)));
				if (unlearnt.length === 0) return [];
				const { object, rule: path } = rule.origin;
				const sentence = `\`${object}\`: \`${path}\` allows ${unlearnt.join(", ")}, and no rule lets the lookups be seen, so that no address of ${unlearnt.length === 1 ? "this name" : "these names"} is ever allowed`;
				return [aboutObject("RD2033", rule.origin, sentence)];
			});
		});
	});
}
function lookedUpNames({ action, peers }) {
	if (action !== "allow") return [];
	return peers.flatMap((peer) => peer.kind === "name" && peer.mustBeLookedUp ? [peer.pattern] : []);
}

// src/gates/unprotected-workload.ts
function findUnprotectedWorkloads({ comparison, workloads }) {
	return workloads.added.flatMap(({ endpoint, egress }) => {
		const workload = comparison.universe.endpoints[endpoint];
		if (egress === "isolated" || workload?.kind !== "workload") return [];
		const location = workload.locate("head");
		return [{
			code: "RD2003",
			endpoint,
			text: "is new and no policy isolates it for egress: it can reach everything that admits it",
			reasons: [{
				effect: "opens",
				direction: "egress",
				origin: {
					object: `${workload.workloadKind} ${workload.namespace}/${workload.name}`,
					rule: "",
					...location === void 0 ? {} : { location }
				},
				text: ""
			}]
		}];
	});
}

// src/gates/unseen-label.ts
function findUnseenLabels({ comparison: { edited } }) {
	return newInHead((revision) => edited[revision].flatMap(({ remarks = [] }) => remarks.flatMap((remark) => {
		if (remark.kind !== "unseen-label") return [];
		const { label, origin } = remark;
		const sentence = `\`${origin.object}\`: \`${origin.rule}\` asks for the label \`${label}\`, which is no part of what the engine sees of a pod, so that it selects nobody`;
		return [aboutObject("RD2035", origin, sentence)];
	})));
}

// src/gates/void-filter.ts
function findVoidFilters({ comparison }) {
	const { universe, evaluators, algebra } = comparison;
	const endpoints = [...universe.endpoints.keys()];
	return newInHead((revision) => {
		const evaluator = evaluators[revision];
		return touchedSubjects(comparison, revision).flatMap((subject) => DIRECTIONS.flatMap((direction) => {
			if (!evaluator.policiesOf(subject).some(({ rules }) => rules.some((rule) => rule.direction === direction && rule.layer7 !== void 0))) return [];
			const asked = /* @__PURE__ */ new Set();
			return endpoints.flatMap((other) => {
				const decision = evaluator.decideSide(direction, subject, other);
				if (asked.has(decision.id)) return [];
				asked.add(decision.id);
				return voidedBy(evaluator.considered(direction, subject, other), decision, algebra);
			});
		}));
	});
}
function voidedBy(considered, decision, algebra) {
	const plain = plainPart(decision.certain, algebra);
	return considered.flatMap(({ layer7, passesEveryRequest, answer, origin, connections }) => {
		const free = algebra.intersect(plain, algebra.lift(connections));
		if (layer7 === void 0 || passesEveryRequest || answer !== "yes" || free === algebra.none) return [];
		const [other] = decision.steps.filter(({ effect, connections: own }) => effect === "allow" && algebra.intersect(algebra.lift(own), free) !== algebra.none).flatMap((step) => step.origin !== void 0 && isWritten(step.origin) ? [step.origin] : []).sort(compareOrigins);
		if (other === void 0) return [];
		const sentence = `\`${origin.object}\`: \`${origin.rule}\` lets only some requests pass, and \`${other.object}\` \`${other.rule}\` lets every request of the same connections pass, so that the filter does not hold`;
		return [aboutObject("RD2034", origin, sentence)];
	});
}
/** The connections on which every request passes. */
function plainPart(set, algebra) {
	const all = algebra.lift(set);
	return algebra.remove(all, algebra.gain(set, all));
}

// src/gates/wide-deny.ts
const SYSTEM_NAMESPACES = [DNS_NAMESPACE, "default"];
function findWideDenies({ comparison, changes, nameOf }) {
	const closing = rulesThat("closes", changes);
	const rules = wideDenies(comparison).filter(({ origin }) => closing.has(originKey(origin)));
	if (rules.length === 0) return [];
	const waiting = new Map(rules.map((rule) => [originKey(rule.origin), rule]));
	const closesWhat = createClosedTest(comparison);
	const found = /* @__PURE__ */ new Map();
	const isLasting = createLastingTest(comparison);
	for (const change of changes.between(isLasting, isLasting)) {
		for (const { effect, origin } of change.reasons) {
			const key = originKey(origin);
			if (effect !== "closes" || !waiting.has(key)) continue;
			const what = closesWhat(change);
			if (what === void 0) continue;
			const { object, rule } = origin;
			const sentence = `\`${object}\`: \`${rule}\` denies for all of the cluster or its system, and closes ${what}, as ${nameOf(change.source)} to ${nameOf(change.destination)}`;
			found.set(key, aboutObject("RD2029", origin, sentence));
			waiting.delete(key);
		}
		if (waiting.size === 0) break;
	}
	return [...found.values()];
}
/** Rules that only deny addresses are told of by the pods that have them. */
function wideDenies({ policies, changed, universe, extentOf }) {
	const system = new Set(dnsEndpoints(universe));
	const isOfSystem = (index) => {
		if (system.has(index)) return true;
		const endpoint = universe.endpoints[index];
		return endpoint !== void 0 && isPod(endpoint) && SYSTEM_NAMESPACES.includes(endpoint.namespace ?? "");
	};
	return policies.head.filter((policy) => changed.has(policy) && isWritten(policy.origin) && extentOf(policy.subject).some(isOfSystem)).flatMap(({ rules }) => rules.filter(({ action, peers }) => action === "deny" && !peers.every(({ kind }) => kind === "addresses")));
}
/** Pods of head that are no product of chance. */
function createLastingTest({ universe }) {
	return (index) => {
		const endpoint = universe.endpoints[index];
		if (endpoint === void 0 || !isPod(endpoint) || endpoint.states.head === void 0) return false;
		return endpoint.kind === "workload" || !endpoint.isMeeting;
	};
}
function createClosedTest({ algebra, universe }) {
	const servers = dnsServers(universe);
	return ({ source, destination, effect }) => {
		const asked = servers.find(({ endpoints }) => endpoints.includes(destination))?.port;
		const questions = asked === void 0 ? algebra.none : algebra.union(algebra.ofPorts("UDP", asked), algebra.ofPorts("TCP", asked));
		if (algebra.intersect(algebra.lift(effect.closed), questions) !== algebra.none) return "the DNS of the cluster";
		const [from, to] = [source, destination].map((index) => universe.endpoints[index]);
		return from?.namespace !== void 0 && from.namespace === to?.namespace && effect.closed !== algebra.none ? "pods to others of their namespace" : void 0;
	};
}

// src/gates/wide-rule.ts
/**
* New rules that allow more than they seem to need: no ports, every pod of other namespaces (pitfalls P8, P19), or everybody,
* where a value is missing (P20). Width alone is a hint, as the row shows it, and only told of a rule that opens something;
* both together are more than that.
*/
function findWideRules(judged) {
	const { comparison, changes } = judged;
	const opening = rulesThat("opens", changes);
	const selected = workloadsSelected(comparison);
	const split = new Set(findSplitRules(judged).flatMap(({ reasons }) => reasons.map(({ origin }) => origin.object)));
	return newAllows(comparison).flatMap((added) => {
		const { policy, rule } = added;
		const { object, rule: path } = rule.origin;
		const blank = (policy.remarks ?? []).find(({ kind, origin }) => kind === "valueless" && originKey(origin) === originKey(rule.origin));
		if (blank?.kind === "valueless") return [aboutObject("RD2049", blank.origin, `\`${object}\`: \`${path}\` ${blank.why}, which means everybody`)];
		if (!opening.has(originKey(rule.origin)) || split.has(object) || isJudgedElsewhere(rule, judged)) return [];
		if ((policy.remarks ?? []).some((remark) => meansEveryNamespace(remark, path))) return [];
		const places = widePlaces(added, comparison);
		const ports = hasEveryPort(rule, comparison.algebra) ? portWords(added, comparison, selected) : void 0;
		if (places === void 0 && ports === void 0) return [];
		const sentence = `\`${object}\`: \`${path}\` ${[ports, places].filter((part) => part !== void 0).join(", and ")}`;
		const isHint = ports === void 0 || places === void 0;
		return [{
			...aboutObject("RD2028", rule.origin, sentence),
			...isHint ? { isNote: true } : {}
		}];
	});
}
/** What an empty selector of the whole cluster means is told of by itself. */
function meansEveryNamespace(remark, rule) {
	return remark.kind === "overlooked" && remark.slip === "every-namespace" && remark.of === rule;
}
/** Rules for everybody, or for much of the Internet, are told of by what they open; other peers are not of pods and ranges. */
function isJudgedElsewhere({ peers }, { configuration: { wildcard } }) {
	return !peers.every((peer) => {
		if (peer.kind !== "addresses") return peer.kind === "pods";
		const { IPv4, IPv6 } = countPublic(peer.addresses);
		return IPv4 < rangeSize("IPv4", wildcard.ipv4Prefix) && IPv6 < rangeSize("IPv6", wildcard.ipv6Prefix);
	});
}
function hasEveryPort({ connections, layer7 }, algebra) {
	const ports = algebra.unionOf(PORT_PROTOCOLS.map((protocol) => algebra.ofProtocol(protocol)));
	return connections.except === void 0 && layer7 === void 0 && algebra.remove(ports, connections.fixed) === algebra.none;
}
/** With the ports that the pods behind it declare, where there is one workload that does. */
function portWords({ policy, rule }, { universe }, selected) {
	const [pod, ...others] = (rule.direction === "egress" ? peerWorkloads(rule, selected) : selected(policy.subject)).map((index) => universe.endpoints[index]);
	const numbers = (others.length > 0 ? [] : pod?.states.head?.namedPorts ?? []).map(({ protocol, number }) => `${protocol} ${number}`).join(", ");
	return `names no port and opens every one${pod === void 0 || numbers === "" ? "" : `, where ${pod.namespace}/${pod.name} declares ${numbers}`}`;
}
/** Places outside the namespace of the policy of which every pod is meant; undefined where there are none. */
function widePlaces({ policy, rule }, comparison) {
	const own = policy.subject.namespace;
	const isWide = ({ selector }) => !requirementsIn(selector).some(({ scope }) => scope !== "namespace") && (own === void 0 || selector.namespace !== own);
	const wide = rule.peers.flatMap((peer) => peer.kind === "pods" && isWide(peer) ? [peer.selector] : []);
	if (wide.some((each) => !isSpecific(each))) return "means every pod of the cluster";
	const [workloads = 0] = wide.map((each) => countWorkloads(each, comparison)).sort((a, b) => b - a);
	return workloads > 1 ? `means every pod of other namespaces, which have ${workloads} workloads` : void 0;
}
function countWorkloads(selector, { universe, extentOf }) {
	return extentOf(selector).filter((index) => {
		const endpoint = universe.endpoints[index];
		if (endpoint?.kind !== "workload" || endpoint.states.head === void 0) return false;
		return universe.selections.head(index).answers.get(selector.key) === "yes";
	}).length;
}

// src/gates/references.ts
/**
* Makes a test for endpoints: whether a selector of head, on either side of a rule, means the pod and not simply every pod of
* the cluster.
*/
function createReferenceTest({ policies, universe }) {
	const specific = new Set(policies.head.flatMap(selectorsOf).filter((selector) => isSpecific(selector)).map((selector) => selector.key));
	return (endpoint) => universe.selections.head(endpoint).keys.some((key) => specific.has(key));
}

// src/gates/wildcard-egress.ts
/**
* New wildcard egress: what one pod can newly reach of the public Internet on one port is as much as a whole large range.
* It is judged by what was opened, so halves of `0.0.0.0/0`, holes in it, or the removal of the policy that isolated the pod
* count like the range itself, and what base allowed already does not count at all.
*/
function findWildcardEgress({ comparison, changes, configuration }) {
	const isReferredTo = once(() => createReferenceTest(comparison));
	const lists = new Shared();
	const found = [];
	for (const [source, opened] of openingsByPod(comparison, changes, "egress")) for (const { destinations = [], ...observation } of judgeSource(comparison, source, opened, configuration, isReferredTo)) found.push({
		...observation,
		destinations: lists.share(destinations.join(), () => destinations)
	});
	return found;
}
function judgeSource(comparison, source, opened, configuration, isReferredTo) {
	const { algebra, universe, evaluators } = comparison;
	const endpoint = universe.endpoints[source];
	if (!isPod(endpoint)) return [];
	const isIsolatedNow = evaluators.head.isIsolated(source, "egress") !== "no";
	if (endpoint.states.base === void 0 && !isIsolatedNow) return [];
	const plain = internetConnections(comparison, opened, "egress", configuration, true);
	const any = plain === algebra.none ? internetConnections(comparison, opened, "egress", configuration, false) : plain;
	if (any === algebra.none) return [];
	const isStandIn = endpoint.kind === "representative";
	const { others, reasons } = widestFirst(comparison, opened, "egress", any);
	const common = {
		endpoint: source,
		destinations: others,
		reasons
	};
	if (isStandIn && !isIsolatedNow && !isReferredTo()(source)) return [{
		...common,
		code: "RD2002",
		text: "would no longer be isolated for egress, and nothing else in head refers to such pods"
	}];
	const words = `can newly reach the public Internet: ${printConnections(describeConnections(algebra, any))}`;
	const chance = ", if unrelated selectors ever select one pod together; the manifests have none";
	const isMeeting = isStandIn && endpoint.isMeeting;
	const isRestricted = plain === algebra.none;
	return [{
		...common,
		code: "RD2001",
		connections: any,
		isWarning: isMeeting || isRestricted,
		text: `${words}${isMeeting ? chance : isRestricted ? ", restricted at layer 7" : ""}`
	}];
}

// src/gates/written-remarks.ts
/** Ingress that is isolated by a policy with egress rules only (rule N3), where nothing else isolates it and nothing did. */
function findImpliedIsolation({ comparison }) {
	return comparison.policies.head.flatMap((policy) => (policy.remarks ?? []).flatMap((remark) => {
		if (remark.kind !== "implied-isolation" || !selectedBy(policy, comparison, comparison.evaluators.head).some(isNew)) return [];
		const { object } = remark.origin;
		const sentence = `\`${object}\` has rules for egress only and no policyTypes, so that it isolates its pods for ingress as well, to which nothing is allowed any more`;
		return [aboutObject("RD2014", remark.origin, sentence)];
	}));
	function isNew(pod) {
		return isOpenInBase(comparison, pod) && isShutByImplication(comparison, pod);
	}
}
function isOpenInBase({ evaluators: { base } }, pod) {
	return base.isPresent(pod) && base.isIsolated(pod, "ingress") === "no";
}
/** Whether every policy that isolates the pod for ingress in head does so without saying it. */
function isShutByImplication({ evaluators: { head } }, pod) {
	return head.policiesOf(pod).filter(({ isolates }) => isolates.ingress !== void 0).every(({ remarks = [] }) => remarks.some(({ kind }) => kind === "implied-isolation"));
}
/** Rules of a direction that `policyTypes` leaves out (rule N4). */
function findUnlistedRules({ comparison }) {
	const ofPolicy = (policy) => (policy.remarks ?? []).flatMap((remark) => {
		if (remark.kind !== "dead-rules") return [];
		const { object, rule } = remark.origin;
		const sentence = `\`${object}\`: \`${rule}\` has no effect, because policyTypes does not list ${remark.direction}, for which the policy isolates nobody`;
		return [aboutObject("RD2015", remark.origin, sentence)];
	});
	return newInHead((revision) => comparison.edited[revision].flatMap(ofPolicy));
}

// src/gates/finders.ts
const FINDERS = [
	{
		gates: [
			"wildcard-egress",
			"isolation-lost",
			"metadata-service"
		],
		find: findInternetEgress
	},
	{
		gates: ["unprotected-workload"],
		find: findUnprotectedWorkloads
	},
	{
		gates: ["dns-lost"],
		find: findLostDns
	},
	{
		gates: ["internet-ingress"],
		find: findInternetIngress
	},
	{
		gates: ["internet-ingress"],
		find: findInternetExposures
	},
	{
		gates: ["needed-connection-lost"],
		find: findNeededConnectionsLost
	},
	{
		gates: ["pitfall"],
		find: findHiddenClients
	},
	{
		gates: ["pitfall"],
		find: findImpliedIsolation
	},
	{
		gates: ["pitfall"],
		find: findUnlistedRules
	},
	{
		gates: ["pitfall"],
		find: findIdlePolicies
	},
	{
		gates: ["pitfall"],
		find: findSplitPeers
	},
	{
		gates: ["needed-connection-lost"],
		find: findLostApiServer
	},
	{
		gates: ["pitfall"],
		find: findIdleOpenings
	},
	{
		gates: ["pitfall"],
		find: findWideRules
	},
	{
		gates: ["pitfall"],
		find: findEmptySubjects
	},
	{
		gates: ["pitfall"],
		find: findWideDenies
	},
	{
		gates: ["pitfall"],
		find: findUnlabelledNamespaces
	},
	{
		gates: ["pitfall"],
		find: findShadowedRules
	},
	{
		gates: ["pitfall"],
		find: findSwallowedPods
	},
	{
		gates: ["split-rule"],
		find: findSplitRules
	},
	{
		gates: ["pitfall"],
		find: findMisnamed
	},
	{
		gates: ["pitfall"],
		find: findIdleDirections
	},
	{
		gates: ["pitfall"],
		find: findDenyOnly
	},
	{
		gates: ["pitfall"],
		find: findUnlearntNames
	},
	{
		gates: ["pitfall"],
		find: findVoidFilters
	},
	{
		gates: ["pitfall"],
		find: findUnseenLabels
	},
	{
		gates: ["pitfall"],
		find: findOwnNamespacePeers
	},
	{
		gates: ["pitfall"],
		find: findContradictions
	},
	{
		gates: ["pitfall"],
		find: findShadowedAllows
	},
	{
		gates: ["pitfall"],
		find: findSystemIsolation
	},
	{
		gates: ["pitfall"],
		find: findStatedPitfalls
	},
	{
		gates: ["pitfall"],
		find: findClusterRanges
	},
	{
		gates: ["pitfall"],
		find: findOverlooked
	},
	{
		gates: ["pitfall"],
		find: findTies
	},
	{
		gates: ["pitfall"],
		find: findReleaseDifferences
	},
	{
		gates: ["pitfall"],
		find: findTierEnds
	},
	{
		gates: ["pitfall"],
		find: findSkippingPasses
	},
	{
		gates: ["pitfall"],
		find: findImpliedDirections
	},
	{
		gates: ["pitfall"],
		find: findDeadRules
	},
	{
		gates: ["incomplete"],
		find: findIncomplete
	},
	{
		gates: ["cross-namespace"],
		find: findCrossNamespace
	},
	{
		gates: ["opened"],
		find: findOpened
	},
	{
		gates: ["closed"],
		find: findClosed
	}
];
/** Who can newly reach everything is not told about each part of it. */
function findInternetEgress(judged) {
	const wildcards = findWildcardEgress(judged);
	const reported = new Set(wildcards.flatMap(({ endpoint }) => endpoint ?? []));
	return [...wildcards, ...findMetadataService(judged, reported)];
}

// src/gates/suggest-waiver.ts
/** The entry of the waivers file that would cover a finding, no wider than it must be. */
/** Beyond so many ranges, an entry that nobody can read protects nobody. */
const MOST_RANGES = 8;
/** Undefined where the finding cannot be waived. */
function suggestWaiver(observation, covered, judged) {
	if (!canBeWaived(observation.code)) return void 0;
	const from = labelsOf(covered.sources, judged);
	const to = labelsOf(covered.destinations, judged);
	const { algebra } = judged.comparison;
	const ports = covered.connections === void 0 ? void 0 : writeConnections(describeConnections(algebra, algebra.lift(covered.connections)));
	const object = observation.reasons[0]?.origin.object ?? "";
	const isOfObject = from.length === 0 && to.length === 0;
	if (isOfObject && object === "") return void 0;
	return {
		finding: observation.code,
		...observation.rule === void 0 ? {} : { rule: observation.rule.name },
		...isOfObject ? { object } : {},
		...from.length === 0 ? {} : { from },
		...to.length === 0 ? {} : { to },
		...ports === void 0 ? {} : { ports }
	};
}
/** What observations of single endpoints are about. */
function coveredEndpoints(members) {
	const endpoints = members.flatMap(({ endpoint }) => endpoint ?? []);
	const [first] = members;
	const isSource = first === void 0 || subjectSide(first) === "from";
	return {
		sources: isSource ? endpoints : [],
		destinations: isSource ? [] : endpoints,
		connections: first?.connections
	};
}
function labelsOf(indexes, { comparison, nameOf }) {
	const { endpoints } = comparison.universe;
	const addresses = indexes.flatMap((index) => {
		const endpoint = endpoints[index];
		return endpoint?.kind === "addresses" ? [endpoint.addresses] : [];
	});
	const others = indexes.filter((index) => endpoints[index]?.kind !== "addresses").map(nameOf);
	const ranges = toRanges(unionAddresses(...addresses));
	const outside = ranges.length > MOST_RANGES ? ["entity:world"] : ranges.map((range) => `cidr:${range}`);
	return [.../* @__PURE__ */ new Set([...others, ...outside])];
}

// src/gates/group-findings.ts
/** Endpoints or pairs of which the same is observed for the same reason are one finding. */
const LONGEST_LIST$1 = 3;
/** Findings about what is no longer there. */
const CLOSING = ["RD2071", "RD2074"];
function groupFindings(all, judged) {
	const pairs = all.filter(({ pair }) => pair !== void 0);
	const others = all.filter(({ pair }) => pair === void 0);
	return [...[...groupBy(others, endpointKey).values()].flatMap((members) => endpointFinding(members, judged)), ...[...groupBy(pairs, pairKey).values()].flatMap((members) => pairFindings(members, judged))];
}
function endpointKey(observation) {
	return JSON.stringify([...kindOf(observation), observation.reasons.map(reasonKey)]);
}
function endpointFinding(members, judged) {
	const { endpoint, text, reasons } = members[0];
	const names = members.flatMap((member) => nameOf$1(member, judged));
	const sentence = [...names.length > 0 ? [listFirst(names, LONGEST_LIST$1)] : [], text].join(" ");
	return finding(members[0], judged, {
		message: `${sentence}${becauseOf(reasons[0])}`,
		reason: reasons[0],
		sources: allOf(members.map(({ endpoint: each }) => each === void 0 ? [] : [each])),
		destinations: allOf(members.map(({ destinations = [] }) => destinations)),
		effect: endpoint === void 0 ? "" : text,
		covered: coveredEndpoints(members)
	});
}
function nameOf$1({ endpoint, isItself }, judged) {
	if (endpoint === void 0) return [];
	return [isItself ? judged.nameOf(endpoint) : judged.describe([endpoint])];
}
function kindOf({ code, text, isWarning, isNote, rule, waiver }) {
	return [
		code,
		text,
		isWarning ?? false,
		isNote ?? false,
		rule?.name,
		waiver?.digest
	];
}
/** Reasons may differ within one group: a row shows what it is about, whatever the reasons of its pairs. */
function pairKey({ code, text, isWarning, rule, pair }) {
	return JSON.stringify([
		code,
		text,
		isWarning ?? false,
		rule?.name,
		pair?.connections,
		pair?.change.effect.assumptions
	]);
}
/** Pods on which unrelated selectors meet are warned of, and only where the same is observed of no other pod. */
function pairFindings(members, judged) {
	const { algebra, universe } = judged.comparison;
	const isMeeting = ({ pair }) => [pair?.change.source, pair?.change.destination].some((index) => {
		const endpoint = index === void 0 ? void 0 : universe.endpoints[index];
		return endpoint?.kind === "representative" && endpoint.isMeeting;
	});
	const lasting = members.filter((member) => !isMeeting(member));
	const first = lasting[0] ?? {
		...members[0],
		isWarning: true
	};
	const changes = (lasting.length > 0 ? lasting : members).flatMap(({ pair }) => {
		if (pair === void 0) return [];
		const { change, connections } = pair;
		const { assumptions } = change.effect;
		const effect = {
			before: algebra.none,
			after: algebra.none,
			opened: connections,
			closed: algebra.none,
			assumptions
		};
		return [{
			...change,
			effect
		}];
	});
	return groupRows(changesOfPairs(singleKinds(universe), changes)).flatMap((row) => pairFinding(first, row, judged));
}
function pairFinding(first, row, judged) {
	const { algebra } = judged.comparison;
	const connections = printConnections(describeConnections(algebra, row.effect.opened));
	const [from, to] = [judged.describe(row.sources), judged.describe(row.destinations)];
	const possibly = row.effect.assumptions.length === 0 ? "" : ", as far as the manifests say";
	const effect = CLOSING.includes(first.code) ? "closes" : "opens";
	const reason = row.reasons.find((candidate) => candidate.effect === effect);
	return finding(first, judged, {
		message: `${from} ${first.text} ${to}: ${connections}${possibly}${becauseOf(reason)}`,
		reason,
		sources: row.sources,
		destinations: row.destinations,
		effect: `${from} ${to} ${connections}`,
		covered: {
			sources: row.sources,
			destinations: row.destinations,
			connections: row.effect.opened
		}
	});
}
function finding(observation, judged, told) {
	const { code, rule, waiver } = observation;
	const gate = rule?.name ?? FINDING_CODES[code].gate;
	const configured = rule?.level ?? judged.configuration.gateLevels[gate];
	if (configured === "off") return [];
	const { reason, sources, destinations, effect } = told;
	const [source, destination] = [sources[0], destinations[0]];
	const suggestion = waiver === void 0 ? suggestWaiver(observation, told.covered, judged) : void 0;
	return [{
		code,
		gate,
		level: observation.isNote ? "note" : observation.isWarning ? "warning" : configured,
		message: rule?.because === void 0 ? told.message : `${told.message}; the rule says: ${rule.because}`,
		...source === void 0 ? {} : { source },
		...destination === void 0 ? {} : { destination },
		...sources.length < 2 ? {} : { sources },
		...destinations.length < 2 ? {} : { destinations },
		...reason?.origin.location === void 0 ? {} : { location: reason.origin.location },
		...observation.related === void 0 ? {} : { related: observation.related },
		fingerprint: fingerprint(rule === void 0 ? [code] : [code, rule.name], reason, effect),
		...waiver === void 0 ? {} : { waivedBy: printWaiver(waiver) },
		...waiver?.isAdded ? { newlyWaived: true } : {},
		...suggestion === void 0 ? {} : { waiver: suggestion }
	}];
}
function printWaiver({ reason, expires, location }) {
	return `${reason} (until ${expires}, ${location.file}:${location.line})`;
}
function fingerprint(kind, reason, effect) {
	const parts = [
		...kind,
		reason?.origin.object ?? "",
		reason?.origin.rule ?? "",
		effect
	];
	return JSON.stringify(parts.filter((part) => part !== ""));
}
/** Each once. Many members have one list in common. */
function allOf(lists) {
	const all = /* @__PURE__ */ new Set();
	for (const list of new Set(lists)) for (const index of list) all.add(index);
	return [...all];
}
function becauseOf(reason) {
	if (reason === void 0 || reason.text === "") return "";
	const { object, rule } = reason.origin;
	return `; \`${object}\` ${rule === "" ? "" : `\`${rule}\` `}${reason.text}`;
}

// src/gates/match-pattern.ts
/** Whether a pattern of a rule or a waiver means an endpoint. */
/**
* Whether one of the patterns means the endpoint in the revision, and none takes it away. No pattern means everybody. An
* endpoint that the revision does not have is meant by none.
*/
function matchesPatterns(patterns, endpoint, revision) {
	if (isPod(endpoint) && endpoint.states[revision] === void 0) return "no";
	const excluded = patterns.filter(({ isExcluded }) => isExcluded);
	const included = patterns.filter(({ isExcluded }) => !isExcluded);
	const answer = included.length === 0 ? "yes" : anyOf(included.map((pattern) => matches(pattern, endpoint, revision)));
	if (endpoint.kind === "addresses") return isLeft(included, excluded, endpoint.addresses) ? answer : "no";
	return allOf$1([answer, not(anyOf(excluded.map((pattern) => matches(pattern, endpoint, revision))))]);
}
function matches(pattern, endpoint, revision) {
	switch (pattern.kind) {
		case "pods": return isPod(endpoint) ? matchesPod(pattern, endpoint, revision) : "no";
		case "addresses":
			if (endpoint.kind === "fqdn") return trilean(pattern.includesNames);
			return trilean(endpoint.kind === "addresses" && !areDisjoint(endpoint.addresses, pattern.addresses));
		case "entity":
		case "fqdn":
		case "node": return trilean(endpoint.kind === pattern.kind && matchesGlob(pattern.name, endpoint.name));
	}
}
function matchesPod(pattern, endpoint, revision) {
	const state = endpoint.states[revision];
	if (state === void 0) return "no";
	const { namespace, name, workloadKind } = pattern;
	return allOf$1([
		matchesSelector(pattern.selector, {
			...state,
			hostNetwork: false
		}),
		namespace === void 0 ? "yes" : inNamespaceLike(namespace, endpoint),
		name === void 0 ? "yes" : trilean(endpoint.kind === "workload" && isNamed$1(name, endpoint)),
		workloadKind === void 0 ? "yes" : trilean(endpoint.kind === "workload" && endpoint.workloadKind === workloadKind)
	]);
}
/** Namespaces that nothing names may have any name. */
function inNamespaceLike(glob, { namespace }) {
	return namespace === void 0 ? "maybe" : trilean(matchesGlob(glob, namespace));
}
/** A replica that policies tell apart goes by the name of its workload as well. */
function isNamed$1(glob, { name, workloadKind, isSinglePod }) {
	const isReplica = workloadKind !== "Pod" && isSinglePod;
	return matchesGlob(glob, name) || isReplica && matchesGlob(glob, name.replace(/-\d+$/, ""));
}
/** A part of the address space is meant as long as one of its addresses is, and is not taken away. */
function isLeft(included, excluded, part) {
	const meant = included.length === 0 ? part : intersectAddresses(part, addressesOf$1(included));
	return subtractAddresses(meant, addressesOf$1(excluded)).length > 0;
}
function addressesOf$1(patterns) {
	return unionAddresses(...patterns.flatMap((pattern) => pattern.kind === "addresses" ? [pattern.addresses] : []));
}

// src/gates/pairs.ts
/** Pairs of endpoints, asked class by class: what policies cannot tell apart is asked once. */
/**
* Calls `judge` once for each pair of a class of sources and a class of destinations, with one pair as the example; `pairs`
* gives all of them. A pod that is one pod is no pair with itself (rule E1).
*/
function eachPair({ universe }, sources, destinations, judge) {
	const destinationClasses = classesOf(universe, destinations);
	for (const from of classesOf(universe, sources)) for (const to of destinationClasses) {
		const source = from[0];
		const destination = to[0];
		if (source === destination && isSinglePod(universe.endpoints[source])) continue;
		judge(source, destination, () => from.flatMap((one) => to.map((other) => [one, other])));
	}
}
function classesOf(universe, indexes) {
	return [...groupBy(indexes, (index) => classKey(universe, index)).values()];
}
function classKey(universe, index) {
	const endpoint = universe.endpoints[index];
	if (!isPod(endpoint) || isSinglePod(endpoint)) return `${index}`;
	const states = REVISIONS.map((revision) => endpoint.states[revision]);
	if (states.some((state) => state?.addresses !== void 0 || state?.nodeName !== void 0)) return `${index}`;
	return JSON.stringify([
		endpoint.kind,
		...states.map((state) => state === void 0 ? null : [state.hostNetwork, state.namedPorts ?? null]),
		...REVISIONS.map((revision) => universe.selections[revision](index).signature)
	]);
}

// src/gates/own-rules.ts
/** Beyond so many pairs, a rule is broken so thoroughly that naming more of them helps nobody. */
const MOST_PAIRS$1 = 5e4;
/**
* By what the universe must tell pods apart beyond what policies ask, so that a gate or a rule means all of an endpoint or
* nothing of it.
*/
function askedByGates({ rules, gateLevels }) {
	const judged = rules.filter(({ level }) => level !== "off");
	const patterns = judged.flatMap(({ from, to }) => [...from, ...to]).filter((pattern) => pattern.kind === "pods");
	return {
		scope: judged.some((rule) => rule.kind === "require" || rule.when !== "new") ? "everything" : "by-size",
		extraSelectors: patterns.map((pattern) => pattern.selector),
		tellsNamespacesApart: gateLevels["cross-namespace"] !== "off" || patterns.some(({ namespace }) => namespace !== void 0)
	};
}
function judgeRules(judged) {
	return judged.configuration.rules.filter(({ level }) => level !== "off").flatMap((rule) => withinLimit(judgeRule(rule, judged)).map((observation) => ({
		...observation,
		rule
	})));
}
function withinLimit(observations) {
	const [first] = observations;
	if (first === void 0 || observations.length < MOST_PAIRS$1) return observations;
	const rest = `this holds for ${MOST_PAIRS$1} pairs of endpoints or more, of which those are named that were found first`;
	return [...observations, aboutObject(first.code, {
		object: "",
		rule: ""
	}, rest)];
}
function judgeRule(rule, judged) {
	if (rule.kind === "require") return findMissing(rule, judged);
	return rule.when === "new" ? findNewlyForbidden(rule, judged) : findForbidden(rule, judged);
}
function findNewlyForbidden(rule, { comparison, changes }) {
	const { algebra } = comparison;
	const ports = portsOf$1(rule, comparison);
	const sources = new Set(endpointsOf(rule.from, comparison, "head", ["yes", "maybe"]));
	const destinations = new Set(endpointsOf(rule.to, comparison, "head", ["yes", "maybe"]));
	const found = [];
	for (const change of changes.between((index) => sources.has(index), (index) => destinations.has(index))) {
		const opened = algebra.intersect(change.effect.opened, ports);
		if (opened !== algebra.none) found.push(aboutPair("RD2070", change, opened, "can newly reach"));
	}
	return found;
}
function findForbidden(rule, { comparison }) {
	const { algebra, evaluators } = comparison;
	const ports = portsOf$1(rule, comparison);
	const sources = endpointsOf(rule.from, comparison, "head", ["yes", "maybe"]);
	const destinations = endpointsOf(rule.to, comparison, "head", ["yes", "maybe"]);
	const found = [];
	eachPair(comparison, sources, destinations, (source, destination, pairs) => {
		if (found.length >= MOST_PAIRS$1) return;
		const decision = evaluators.head.reach(source, destination);
		const open = algebra.intersect(decision.possible, ports);
		if (open === algebra.none) return;
		const before = algebra.intersect(evaluators.base.reach(source, destination).possible, ports);
		const verb = algebra.gain(before, open) === algebra.none ? "can reach, as before," : "can reach";
		const reasons = allowingReasons(comparison, source, destination);
		for (const pair of pairs()) found.push(aboutPair("RD2070", changeOf(comparison, pair, decision, reasons), open, verb));
	});
	return found;
}
function findMissing(rule, { comparison, changes }) {
	const { algebra, universe, evaluators } = comparison;
	const ports = portsOf$1(rule, comparison);
	const lasting = (side) => endpointsOf(side, comparison, "head", ["yes"]).filter((index) => {
		const endpoint = universe.endpoints[index];
		return endpoint?.kind !== "representative" || !endpoint.isMeeting;
	});
	const [sources, destinations] = [lasting(rule.from), lasting(rule.to)];
	const gone = goneSides(rule, comparison, sources, destinations);
	if (gone.length > 0) return gone;
	const found = [];
	eachPair(comparison, sources, destinations, (source, destination, pairs) => {
		if (found.length >= MOST_PAIRS$1) return;
		const decision = evaluators.head.reach(source, destination);
		const missing = algebra.gain(decision.certain, ports);
		if (missing === algebra.none) return;
		for (const pair of pairs()) {
			const isNews = algebra.intersect(missing, evaluators.base.reach(pair[0], pair[1]).certain) !== algebra.none || !evaluators.base.isPresent(pair[0]) || !evaluators.base.isPresent(pair[1]);
			const change = changeOf(comparison, pair, decision, changes.reasonsOf(...pair));
			const verb = isNews ? "can no longer reach" : "cannot reach, as before,";
			found.push({
				...aboutPair("RD2071", change, missing, verb),
				...isNews ? {} : { isWarning: true }
			});
		}
	});
	return found;
}
/** What is required of somebody who is gone is no longer held. */
function goneSides({ from, to }, comparison, sources, destinations) {
	return [{
		patterns: from,
		left: sources
	}, {
		patterns: to,
		left: destinations
	}].flatMap(({ patterns, left }) => {
		if (left.length > 0 || endpointsOf(patterns, comparison, "base", ["yes"]).length === 0) return [];
		const sentence = `nothing is \`${patterns.map(({ text }) => text).join("`, `")}\` any more, which must stay reachable`;
		return [aboutObject("RD2071", {
			object: "",
			rule: ""
		}, sentence)];
	});
}
/** In sentences, the rules that judge nothing because nothing in the manifests is what they mean. */
function unmatchedRules({ rules }, comparison) {
	return rules.filter(({ level }) => level !== "off").flatMap(({ name, from, to }) => [from, to].flatMap((patterns) => {
		const isMeant = ["base", "head"].some((revision) => endpointsOf(patterns, comparison, revision, ["yes", "maybe"]).length > 0);
		const texts = patterns.map(({ text }) => `\`${text}\``).join(", ");
		return isMeant ? [] : [`Rule \`${name}\` judged nothing: no endpoint in the manifests is ${texts}.`];
	}));
}
function endpointsOf(patterns, { universe }, revision, answers) {
	return universe.endpoints.flatMap((endpoint, index) => answers.includes(matchesPatterns(patterns, endpoint, revision)) ? [index] : []);
}
function portsOf$1({ ports }, { algebra }) {
	if (ports === void 0) return algebra.all;
	return algebra.unionOf(ports.map((text) => parseConnections(algebra, text) ?? algebra.none));
}
function changeOf({ algebra }, [source, destination], { possible, certain, assumptions }, reasons) {
	const rests = possible === certain ? [] : [...assumptions].sort();
	return {
		source,
		destination,
		effect: {
			before: algebra.none,
			after: possible,
			opened: possible,
			closed: algebra.none,
			assumptions: rests
		},
		reasons
	};
}
/** The rules of head that let the pair through. */
function allowingReasons({ evaluators }, source, destination) {
	return DIRECTIONS.flatMap((direction) => {
		const [subject, other] = endsOf(direction, source, destination);
		return evaluators.head.decideSide(direction, subject, other).steps.flatMap(({ effect, origin }) => effect === "allow" && origin !== void 0 ? [{
			effect: "opens",
			direction,
			origin: placeOrigin(origin, "head"),
			text: "allows it"
		}] : []);
	});
}

// src/gates/waive.ts
/** Which observations a waiver covers: its code, and all of its endpoints and connections. Where anything is in place does not matter. */
const NO_WAIVERS = {
	inForce: [],
	added: [],
	today: ""
};
/** The observations with what covers them, and what is to be said of the waivers themselves. */
function applyWaivers(observations, waivers, judged) {
	const uses = /* @__PURE__ */ new Map();
	return [...observations.map((each) => {
		if (!canBeWaived(each.code)) return each;
		const candidates = [...waivers.inForce, ...waivers.added].filter((waiver) => covers(waiver, each, judged));
		const waiver = candidates.find((candidate) => waivers.inForce.includes(candidate) && isCurrent(candidate, waivers));
		for (const candidate of candidates) if (candidate !== waiver && !uses.has(candidate)) uses.set(candidate, "would-cover");
		if (waiver === void 0) return each;
		uses.set(waiver, "covers");
		const isAdded = waivers.added.some(({ digest }) => digest === waiver.digest);
		return {
			...each,
			waiver: {
				...waiver,
				isAdded
			}
		};
	}), ...aboutWaivers(waivers, (waiver) => uses.get(waiver))];
}
function aboutWaivers(waivers, useOf) {
	const { inForce, added } = waivers;
	const isAdded = (waiver) => added.some(({ digest }) => digest === waiver.digest);
	const pending = added.filter(({ digest }) => !inForce.some((waiver) => waiver.digest === digest));
	const say = (waiver, sentence, isNote) => ({
		...aboutObject("RD2078", {
			object: "",
			rule: waiver.digest,
			location: waiver.location
		}, sentence),
		...isNote ? { isNote: true } : {}
	});
	return [...inForce.flatMap((waiver) => {
		const use = useOf(waiver);
		if (use === "covers") return [];
		const what = `the waiver of ${waiver.finding}`;
		if (!isCurrent(waiver, waivers)) {
			const rest = use === void 0 ? "nothing needs it any more" : "what it covered counts again";
			return [say(waiver, `${what} expired on ${waiver.expires}; ${rest}`, use === void 0)];
		}
		return [say(waiver, `${what} covers nothing in this change`, !isAdded(waiver))];
	}), ...pending.map((waiver) => say(waiver, `the waiver of ${waiver.finding} counts once it is merged; setting \`waivers: base\``, false))];
}
function isCurrent({ expires }, { today }) {
	return today <= expires;
}
function covers(waiver, observation, judged) {
	return waiver.finding === observation.code && waiver.rule === observation.rule?.name && (waiver.object === void 0 || waiver.object === observation.reasons[0]?.origin.object) && coversSides(waiver, observation, judged) && coversConnections(waiver, observation.pair?.connections ?? observation.connections, judged);
}
function coversSides({ from, to }, observation, judged) {
	const { endpoint, destinations = [], pair } = observation;
	const covered = (patterns, indexes) => patterns.length === 0 || indexes.length > 0 && indexes.every((index) => coversEndpoint(patterns, index, judged));
	if (pair !== void 0) return covered(from, [pair.change.source]) && covered(to, [pair.change.destination]);
	const subjects = endpoint === void 0 ? [] : [endpoint];
	return subjectSide(observation) === "from" ? covered(from, subjects) && covered(to, destinations) : covered(from, []) && covered(to, subjects);
}
/** Only what is surely meant is covered, and of addresses all of them. */
function coversEndpoint(patterns, index, { comparison, nameOf }) {
	const endpoint = comparison.universe.endpoints[index];
	if (endpoint.kind === "addresses") {
		const addresses = (isExcluded) => patterns.flatMap((each) => each.kind === "addresses" && each.isExcluded === isExcluded ? [each.addresses] : []);
		const meant = subtractAddresses(unionAddresses(...addresses(false)), unionAddresses(...addresses(true)));
		return subtractAddresses(endpoint.addresses, meant).length === 0;
	}
	if (patterns.some(({ text }) => text === nameOf(index))) return true;
	const revision = isPod(endpoint) && endpoint.states.head === void 0 ? "base" : "head";
	return matchesPatterns(patterns, endpoint, revision) === "yes";
}
function coversConnections({ ports }, found, { comparison }) {
	if (ports === void 0) return true;
	if (found === void 0) return false;
	const { algebra } = comparison;
	const meant = algebra.unionOf(ports.map((text) => parseConnections(algebra, text) ?? algebra.none));
	return algebra.remove(algebra.lift(found), meant) === algebra.none;
}

// src/gates/judge.ts
/** All findings of one comparison, and the outcome that follows from them. */
/** `told` are observations from elsewhere: about expectations, settings. */
function judge(judged, told = [], waivers = NO_WAIVERS) {
	const { gateLevels } = judged.configuration;
	const observations = [
		...FINDERS.filter(({ gates }) => gates.some((gate) => gateLevels[gate] !== "off")).flatMap(({ find }) => find(judged)),
		...judgeRules(judged),
		...told
	];
	return groupFindings(applyWaivers(observations, waivers, judged), judged).sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareText(a.code, b.code) || (a.source ?? -1) - (b.source ?? -1) || compareText(a.fingerprint, b.fingerprint));
}
/** The gravest first. */
const LEVELS = [
	"error",
	"warning",
	"note"
];
/** Failing beats incomplete; an incomplete result passes only where the team said so. What is waived fails nothing. */
function outcomeOf(findings) {
	const errors = findings.filter(({ level, waivedBy }) => level === "error" && waivedBy === void 0);
	if (errors.some(({ gate }) => gate !== "incomplete")) return "fail";
	return errors.length > 0 ? "incomplete" : "pass";
}

// src/report/assumptions.ts
/** Numbered in the order of their first mention; a text that was not given throws. */
function assumptionsOf(texts) {
	const ids = new Map([...new Set(texts)].map((text, index) => [text, `A${index + 1}`]));
	return {
		list: [...ids].map(([text, id]) => ({
			id,
			text
		})),
		idOf: (text) => {
			const id = ids.get(text);
			if (id === void 0) throw new Error(`an assumption was not collected: ${text}`);
			return id;
		}
	};
}

// src/algebra/address-text.ts
/** Address sets in the fewest words: ranges, or the range around them with what is missing from it. */
/** Beyond so many, the first few ranges are named and the others counted. */
const LONGEST_TEXT = 100;
const NAMED_OF_MANY = 10;
/** `203.0.113.0/24 except 203.0.113.1/32`, `any IPv4 address`, `10.0.0.0/8, 2001:db8::/32`. */
function printAddresses(set) {
	if (isSubset(ALL_ADDRESSES, set)) return "any address";
	const [first = "", ...others] = [ALL_IPV4, ALL_IPV6].map((family) => {
		if (isSubset(family, set)) return family === ALL_IPV4 ? "any IPv4 address" : "any IPv6 address";
		const { ranges, except } = fewestRanges(intersectAddresses(set, family));
		return except.length === 0 ? list$2(ranges) : `${ranges.join()} except ${list$2(except)}`;
	}).filter((text) => text !== "");
	return [first, ...others].join(first.includes(" except ") ? "; " : ", ");
}
function list$2(ranges) {
	if (ranges.length <= LONGEST_TEXT) return ranges.join(", ");
	return `${ranges.slice(0, NAMED_OF_MANY).join(", ")} and ${ranges.length - NAMED_OF_MANY} more ranges`;
}
/** Of addresses of one family, the shorter of two lists: of the ranges, or of what is missing from the range around them. */
function fewestRanges(set) {
	if (set.length === 0) return {
		ranges: [],
		except: []
	};
	const hull = smallestRangeAround(set);
	const missing = eachRange(subtractAddresses(hull, set));
	const ranges = [];
	const except = [];
	for (const range of eachRange(set)) {
		ranges.push(range);
		if (ranges.length === 1) continue;
		const next = missing.next();
		if (next.done === true) return {
			ranges: toRanges(hull),
			except
		};
		except.push(next.value);
	}
	return {
		ranges,
		except: []
	};
}

// src/report/describe-endpoint.ts
/** One endpoint in words and as the report writes it. */
/** The text form of an endpoint, which the command line takes as well. */
function labelOf(endpoint) {
	switch (endpoint.kind) {
		case "workload": return `${endpoint.namespace}/${endpoint.sharesName ? `${endpoint.workloadKind}/` : ""}${endpoint.name}`;
		case "representative": return `${namespaceText(endpoint)}/[${endpoint.podSelector}]`;
		case "addresses": return addressesLabel(endpoint.addresses);
		case "entity": return `entity:${endpoint.isOutside ? "external-" : ""}${endpoint.name}`;
		case "fqdn": return `fqdn:${endpoint.name}`;
		case "node": return `node:${endpoint.name}`;
		case "host-endpoint": return `hep:${endpoint.name}`;
	}
}
function namespaceText({ namespace, namespaceSelector }) {
	return namespace ?? `[${namespaceSelector ?? ""}]`;
}
function addressesLabel(addresses) {
	const [first, second] = eachRange(addresses);
	return second === void 0 ? `cidr:${first}` : printAddresses(addresses);
}
function* reportEndpoints(endpoints) {
	for (const endpoint of endpoints) yield reportEndpoint(endpoint);
}
function reportEndpoint(endpoint) {
	const label = labelOf(endpoint);
	switch (endpoint.kind) {
		case "addresses": return {
			kind: endpoint.kind,
			cidrs: toRanges(endpoint.addresses),
			label
		};
		case "workload": {
			const { kind, namespace, name, workloadKind } = endpoint;
			return {
				kind,
				namespace,
				name,
				workloadKind,
				label
			};
		}
		case "representative": {
			const { kind, namespace, namespaceSelector, podSelector } = endpoint;
			return {
				kind,
				...namespace === void 0 ? {} : { namespace },
				...namespaceSelector === void 0 ? {} : { namespaceSelector },
				podSelector,
				label
			};
		}
		case "entity":
		case "fqdn":
		case "node":
		case "host-endpoint": return {
			kind: endpoint.kind,
			name: endpoint.name,
			label
		};
	}
}

// src/report/describe-isolation.ts
const NAMED_OPEN = 3;
/** Pairs that are asked for one sentence. Where it would take more, it does not say what stays open. */
const MOST_PAIRS = 5e4;
/** Flips that one object makes in one direction are one sentence about all of their endpoints. */
function describeFlips(flips, described) {
	const words = /* @__PURE__ */ new Map();
	for (const alike of groupBy(flips, ({ direction, after }) => `${direction} ${after}`).values()) {
		const groups = [...groupBy(alike, ({ origin }) => origin.object).values()];
		const othersOf = createOthersFinder(groups, described);
		for (const [index, group] of groups.entries()) {
			const subject = described.describe(group.map(({ endpoint }) => endpoint)).text;
			const effect = effectOf(group, othersOf(index), described);
			for (const flip of group) words.set(flip, {
				subject,
				effect
			});
		}
	}
	return flips.map((flip) => ({
		...flip,
		...words.get(flip)
	}));
}
/** The other sides with which some endpoint of a group loses or gains something. All groups flip alike, and may be as many as namespaces. */
function createOthersFinder(groups, { changes, comparison }) {
	const { none } = comparison.algebra;
	const [[{ direction, after }]] = groups;
	const subjects = groups.map((group) => group.map(({ endpoint }) => endpoint));
	return changes.createOthersFinder(direction, subjects, ({ effect }) => (after ? effect.closed : effect.opened) !== none);
}
function effectOf(group, changed, described) {
	const { after, direction } = group[0];
	if (changed.length === 0) return after ? `nothing closes${whyNothingCloses(group, described)}` : "nothing opens";
	const others = `connections ${direction === "egress" ? "to" : "from"} \`${described.describe(changed).text}\``;
	if (!after) return `${others} open`;
	const stays = whatStaysOpen(group, described);
	return `${others} close${losesDns(group, described) ? ", DNS included" : ""}${stays === void 0 ? "" : `; still open: ${stays}${stays === "nothing" ? whyNothingStays(group, described) : ""}`}`;
}
/** A rule for everybody and everything in the policy that isolates (rule N8). */
function whyNothingCloses(group, described) {
	const { algebra } = described.comparison;
	const rule = isolatingPolicies(group, described).flatMap(({ rules }) => rules).find(({ direction, action, peers, connections, layer7 }) => direction === group[0]?.direction && action === "allow" && layer7 === void 0 && connections.fixed === algebra.all && peers.some(({ kind }) => kind === "anybody"));
	return rule === void 0 ? "" : `, as \`${rule.origin.rule}\` allows everything`;
}
/** A rule without any field, where that is about nobody (rule R15). */
function whyNothingStays(group, described) {
	const empty = isolatingPolicies(group, described).flatMap(({ remarks = [] }) => remarks).find((remark) => remark.kind === "empty-rule" && remark.direction === group[0]?.direction);
	return empty === void 0 ? "" : `, as \`${empty.origin.rule}\` has no field and so allows nothing`;
}
function isolatingPolicies(group, { comparison }) {
	const object = group[0]?.origin.object;
	return comparison.policies.head.filter(({ origin }) => origin.object === object);
}
function losesDns(group, { comparison }) {
	if (group[0].direction !== "egress") return false;
	const canAsk = createDnsTest(comparison);
	return group.some(({ endpoint }) => canAsk(endpoint, "UDP", "base") && !canAsk(endpoint, "UDP", "head"));
}
/** The same for all of the group, or undefined. */
function whatStaysOpen(group, { comparison, describe }) {
	const { endpoints } = comparison.universe;
	if (group.length * endpoints.length > MOST_PAIRS) return void 0;
	const texts = new Set(group.map((flip) => openText(flip, comparison, describe)));
	return texts.size === 1 ? [...texts][0] : void 0;
}
function openText({ endpoint, direction }, comparison, describe) {
	const { algebra, universe, evaluators } = comparison;
	const { reach, isPresent } = evaluators.head;
	const open = /* @__PURE__ */ new Map();
	for (const other of universe.endpoints.keys()) {
		if (!isPresent(other) || other === endpoint && isSinglePod(universe.endpoints[other])) continue;
		const { possible } = reach(...sides(direction, endpoint, other));
		if (possible === algebra.none) continue;
		addTo(open, possible, other);
	}
	const texts = [...open].map(([connections, others]) => `\`${describe(others).text}: ${printConnections(describeConnections(algebra, connections))}\``);
	return texts.length === 0 ? "nothing" : listFirst(texts, NAMED_OPEN);
}
/** From (subject, other) to (source, destination) and back. */
function sides(direction, a, b) {
	return direction === "egress" ? [a, b] : [b, a];
}

// src/report/report-diagnostic.ts
/** What is said of a diagnostic, without what only the comparison needs. */
function reportDiagnostic({ code, severity, message, help, object, location, excerpt }) {
	return {
		code,
		severity,
		message,
		...help === void 0 ? {} : { help },
		...object === void 0 ? {} : { object },
		location: readLocation(location),
		...excerpt === void 0 ? {} : { excerpt }
	};
}

// src/report/exposure-words.ts
/** What happened to a way in, in words that stand around its name. */
function exposureWords({ before, after, opened, closed, uncertain = [] }, isPlural = false) {
	const [become, is] = isPlural ? ["become", "are"] : ["becomes", "is"];
	const print = (connections) => printConnections(connections);
	const possibly = uncertain.length > 0 ? "possibly " : "";
	if (closed === "none") {
		const isNew = before === "none";
		return {
			verb: `${possibly}${become} reachable from outside through`,
			connections: `${isNew ? "" : " on more ports"}: ${print(opened)}`
		};
	}
	if (opened === "none") {
		const stillOpen = after === "none" ? "" : `, which still leads to ${print(after)}`;
		return {
			verb: `${is} ${possibly}no longer reachable from outside through`,
			connections: `: ${print(closed)}${stillOpen}`
		};
	}
	return {
		verb: `${is} ${possibly}reachable from outside on other ports through`,
		connections: `: ${print(opened)} opened, ${print(closed)} closed`
	};
}

// src/report/report-reason.ts
function uncertainty(texts, assumptions) {
	return texts.length === 0 ? {} : { uncertain: texts.map(assumptions.idOf) };
}
/** Where it is written, if some manifest says it. */
function locationOf({ location }) {
	return location === void 0 ? {} : { location: readLocation(location) };
}
function reportReason({ effect, direction, origin, text }) {
	return {
		effect,
		direction,
		object: origin.object,
		...origin.rule === "" ? {} : { rule: origin.rule },
		text,
		...locationOf(origin)
	};
}

// src/report/report-exposure.ts
/** Ways in from outside, as the report writes them. */
/** Clients of the cluster itself, such as the API server, come from inside: rows and findings speak of them. */
function waysIn(exposures) {
	return exposures.filter(({ exposure: { front } }) => front.kind === "clients" || front.kind === "controller");
}
/** The object, with what else there is to say of it. */
function throughWords({ object, detail }) {
	return detail === "" ? object : `${object} ${detail}`;
}
function reportExposure({ exposure, endpoint, effect, reasons }, target, assumptions) {
	const { object } = exposure;
	const [before, after, opened, closed] = [
		effect.before,
		effect.after,
		effect.opened,
		effect.closed
	].map((set) => describeConnections(target.comparison.algebra, set));
	const through = throughWords(exposure);
	const reported = {
		endpoint,
		object,
		through,
		before,
		after,
		opened,
		closed,
		...uncertainty(effect.assumptions, assumptions),
		reasons: reasons.map(reportReason),
		location: readLocation(exposure.locate())
	};
	const { verb, connections } = exposureWords(reported);
	return {
		...reported,
		text: `${labelOf(target.comparison.universe.endpoints[endpoint])} ${verb} ${through}${connections}`
	};
}

// src/model/selector-text.ts
/** kubectl has no words for these. */
const TEXT_WORDS = {
	Contains: "contains",
	NotContains: "does not contain",
	StartsWith: "starts with",
	NotStartsWith: "does not start with",
	EndsWith: "ends with",
	NotEndsWith: "does not end with"
};
function printRequirements(requirements) {
	return requirements.map(printRequirement).join(",");
}
function printRequirement({ key, operator, values }) {
	switch (operator) {
		case "In": return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(",")})`;
		case "NotIn": return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(",")})`;
		case "Exists": return key;
		case "DoesNotExist": return `!${key}`;
		default: return `${key} ${TEXT_WORDS[operator]} ${values[0]}`;
	}
}

// src/report/describe-pods.ts
/** Pods in words: what a selector means, and what a pod is that the manifests do not contain. */
const MOST_NAMES = 3;
/** Which of the pods that are asked about a selector selects in some revision, for each one that selects some of a group: the largest first. */
function createExtensionFinder({ universe: { selectors, selections }, extentOf }, isAsked) {
	const extend = (selector) => {
		const isSelected = (index) => REVISIONS.some((revision) => selections[revision](index).answers.get(selector.key) === "yes");
		return {
			selector,
			extension: extentOf(selector).filter((index) => isAsked(index) && isSelected(index))
		};
	};
	const specific = once(() => selectors.filter(isSpecific));
	const numbers = once(() => {
		const byKey = /* @__PURE__ */ new Map();
		for (const [number, { key }] of specific().entries()) byKey.set(key, number);
		return byKey;
	});
	const known = [];
	const extensionOf = (number) => {
		known[number] ??= extend(specific()[number]);
		return known[number];
	};
	const numbersBy = oncePer(({ keys }) => Int32Array.from(keys.flatMap((key) => numbers().get(key) ?? [])));
	const latest = once(() => new Uint32Array(specific().length));
	let groups = 0;
	return (group) => {
		groups += 1;
		const metIn = latest();
		const selected = /* @__PURE__ */ new Set();
		for (const index of group) for (const revision of REVISIONS) selected.add(selections[revision](index));
		const met = [];
		for (const one of selected) for (const number of numbersBy(one)) {
			if (metIn[number] !== groups) met.push(number);
			metIn[number] = groups;
		}
		return met.map(extensionOf).filter(({ extension }) => extension.length > 0).sort((a, b) => b.extension.length - a.extension.length || (a.selector.key < b.selector.key ? -1 : 1));
	};
}
/**
* Workloads that a selector selects are named; pods that are not in the manifests are what the selector says. `isRest`: of what
* it selects, some have been named before.
*/
function selectorWords(selector, selected, isRest = false) {
	const workloads = selected.filter(({ kind }) => kind === "workload").map(labelOf);
	const words = requirementsWords(selector);
	if (workloads.length === 0 || workloads.length > MOST_NAMES) return `any ${isRest ? "other pod" : "pod"} ${words}`;
	return workloads.length < selected.length ? `${workloads.join(", ")} and any other pod ${words}` : workloads.join(", ");
}
/**
* A pod of the cluster that no manifest contains, told from others by what policies ask of it. `isOther`: no selector asks
* for its labels, so that what it is not need not be said.
*/
function podWords(endpoint, isOther) {
	if (endpoint.kind === "workload") return labelOf(endpoint);
	const { namespace, namespaceSelector, podSelector } = endpoint;
	const pods = podSelector !== "" && !isOther ? `any pod with ${podSelector}` : podSelector === "" ? "any pod" : "any other pod";
	if (namespace !== void 0) return `${pods} of namespace ${namespace}`;
	return namespaceSelector ? `${pods} of namespaces with ${namespaceSelector}` : `${pods} of any other namespace`;
}
function requirementsWords(selector) {
	const namespace = selector.namespace;
	const onPods = selector.requirements.filter(({ scope }) => scope !== "namespace");
	const onNamespaces = selector.requirements.filter(({ scope, key }) => scope === "namespace" && !(key === "kubernetes.io/metadata.name" && namespace !== void 0));
	const named = onPods.map((part) => part.scope === "service-account" ? {
		...part,
		key: "serviceAccountName"
	} : part);
	return [
		...named.length > 0 ? [`with ${printRequirements(named)}`] : [],
		...namespace === void 0 ? [] : [`of namespace ${namespace}`],
		...onNamespaces.length > 0 ? [`of namespaces with ${printRequirements(onNamespaces)}`] : []
	].join(" ");
}

// src/report/standing.ts
/** Which pods an endpoint stands for beside itself: those that selectors see as they see it. */
function createStandingTest({ selectors, selections }) {
	/** Whether one of the selectors selects the endpoint, or may do so, in some revision. */
	const isSelectedBy = (matches) => {
		const keys = once(() => new Set(selectors.filter(matches).map(({ key }) => key)));
		return (index) => REVISIONS.some((revision) => {
			for (const key of selections[revision](index).keys) if (keys().has(key)) return true;
			return false;
		});
	};
	const isAsked = isSelectedBy(({ requirements }) => requirements.some(({ scope }) => scope !== "namespace"));
	const isNamed = isSelectedBy(({ requirements }) => requirements.some(({ scope, operator }) => scope !== "namespace" && (operator === "In" || operator === "Exists")));
	const isTold = isSelectedBy(({ requirements }) => requirements.length > 0);
	return {
		isUnmentioned: (index) => !isTold(index),
		isOther: (index) => !isAsked(index),
		isSpecific: isNamed
	};
}

// src/report/describe-set.ts
/**
* Sets of endpoints in the shortest true description: "anywhere", "any pod of namespace shop but shop/db",
* "203.0.113.0/24 except 203.0.113.1/32", a selector of the policies themselves, else names and a count.
*/
const LONGEST_EXCEPTION = 2;
const MOST_STRANGERS = 2;
const LONGEST_LIST = 3;
/** `longestList` is how many parts are named before the rest is counted. */
function createDescriber(compared, longestList = LONGEST_LIST) {
	const { universe } = compared;
	const { endpoints } = universe;
	const at = (index) => endpoints[index];
	const pods = [...endpoints.keys()].filter((index) => isLastingPod(at(index)));
	const surroundings = surroundingsOf(universe).filter((index) => ["entity", "host-endpoint"].includes(at(index).kind));
	const passing = new Set([...endpoints.keys()].filter((index) => isPassingPod(at(index))));
	const namespaces = byNamespace(universe, pods);
	const extensionsIn = createExtensionFinder(compared, (index) => isLastingPod(at(index)));
	const standing = createStandingTest(universe);
	const isComplete = (meant) => !universe.leavesOut(meant);
	const hasAllPods = isComplete(ANY_POD);
	const completeNamespaces = /* @__PURE__ */ new Map();
	const isCompleteNamespace = (name) => {
		const known = completeNamespaces.get(name) ?? isComplete(selector([inNamespace(name)]));
		completeNamespaces.set(name, known);
		return known;
	};
	/** Where workloads stand for all pods that no policy speaks of, these. */
	const strangers = once(() => {
		const unmentioned = hasAllPods ? pods.filter(standing.isUnmentioned) : [];
		return unmentioned.every((index) => at(index).kind === "workload") ? unmentioned : [];
	});
	const wordsOf = (index) => {
		const endpoint = at(index);
		return isPod(endpoint) ? podWords(endpoint, standing.isOther(index)) : labelOf(endpoint);
	};
	const isNameless = (index) => at(index).kind === "representative" && standing.isOther(index);
	const isWholeNamespace = (namespace, group) => (namespaces.get(namespace) ?? []).every((index) => group.has(index)) && isCompleteNamespace(namespace);
	/** Namespaces with pods of the group, in the order of all of them. */
	const namespacesOf = (group) => {
		const names = /* @__PURE__ */ new Set();
		for (const index of group) names.add(namespaceOf(at(index)));
		return [...names].flatMap((name) => {
			const members = namespaces.get(name);
			return members === void 0 ? [] : [[name, members]];
		}).sort(([, [a = 0]], [, [b = 0]]) => a - b);
	};
	const isMissingNamespace = (namespace, group) => !(namespaces.get(namespace) ?? []).some((index) => group.has(index)) && isCompleteNamespace(namespace);
	/** What of `all` the group lacks, in few words; undefined where that is much, or where nobody can say what it is. */
	const exceptions = (all, group) => {
		const texts = [];
		const said = /* @__PURE__ */ new Set();
		for (const index of all) {
			const { namespace } = at(index);
			if (group.has(index) || namespace !== void 0 && said.has(namespace)) continue;
			const isWhole = namespace !== void 0 && all === pods && isMissingNamespace(namespace, group);
			if (isWhole) said.add(namespace);
			else if (!standing.isSpecific(index)) return void 0;
			if (isWhole && standing.isUnmentioned(index)) return void 0;
			texts.push(isWhole ? `pods of namespace ${namespace}` : wordsOf(index).replace(/^any pod\b/, "pods"));
			if (texts.length > LONGEST_EXCEPTION) return void 0;
		}
		return all.some((index) => group.has(index)) ? texts : void 0;
	};
	const describePods = (group, longest) => {
		const rest = new Set(group);
		const parts = [];
		const take = (words, members) => {
			parts.push(words);
			for (const index of members) rest.delete(index);
		};
		const places = namespacesOf(group);
		const whole = places.filter(([namespace, members]) => isWholeNamespace(namespace, group) && !isOneWorkload(members.map(at)));
		if (whole.length > longestList && longest > longestList) for (const [namespace, members] of whole) take(() => `any pod of namespace ${namespace}`, members);
		else if (whole.length > 0) {
			const names = whole.map(([namespace]) => namespace);
			take(() => namespacesWords(names, longest), whole.flatMap(([, members]) => members));
		}
		if (whole.length > 0 && passing.size > 0) {
			const said = new Set(whole.map(([namespace]) => namespace));
			for (const index of rest) if (passing.has(index) && said.has(namespaceOf(at(index)))) rest.delete(index);
		}
		for (const [namespace, members] of places) {
			if (!members.some((index) => rest.has(index)) || isOneWorkload(members.map(at))) continue;
			if (!isCompleteNamespace(namespace)) continue;
			const but = exceptions(members, rest);
			const isVague = but?.length === 1 && members.every((index) => !rest.has(index) || isNameless(index));
			const isLittle = but !== void 0 && members.length > 2 * but.length + 1;
			if (but !== void 0 && (isLittle || isVague)) take(() => allBut(`any pod of namespace ${namespace}`, but), members);
		}
		for (const { selector, extension } of extensionsIn(rest)) {
			if (!extension.some((index) => rest.has(index))) continue;
			const missing = extension.length - group.size;
			const isWhole = extension.every((index) => group.has(index));
			const isNearly = !isWhole && missing > 0 && missing <= LONGEST_EXCEPTION && missing < group.size;
			if (!(isWhole || isNearly) || !isComplete(selector)) continue;
			if (isNearly) {
				const but = exceptions(extension, group);
				if (but?.length === missing) return [() => allBut(selectorWords(selector, []), but)];
				continue;
			}
			if (missing === 0 && parts.length > 0) return [() => selectorWords(selector, extension.map(at))];
			const unsaid = extension.filter((index) => rest.has(index));
			take(() => selectorWords(selector, unsaid.map(at), unsaid.length < extension.length), extension);
		}
		if (strangers().length > 0 && strangers().every((index) => group.has(index))) {
			const named = strangers().filter((index) => rest.has(index));
			take(() => strangerWords(named.map(wordsOf)), strangers());
		}
		const worthNaming = [...rest].filter((index) => parts.length === 0 || !isMeeting(at(index)));
		return [...parts, ...worthNaming.map((index) => () => wordsOf(index))];
	};
	const partsOf = (indexes, longest) => {
		const podGroup = new Set(indexes.filter((index) => isPod(at(index))));
		const around = podGroup.size === indexes.length ? [] : indexes.filter((index) => !podGroup.has(index));
		const addresses = unionAddresses(...around.map((index) => addressesOf(at(index))));
		const others = around.filter((index) => at(index).kind !== "addresses").map((index) => () => wordsOf(index));
		const range = addresses.length > 0 ? printAddresses(addresses) : "";
		const ranges = range === "" ? [] : [() => range];
		const but = podGroup.size > 0 && hasAllPods ? exceptions(pods, podGroup) : void 0;
		const anyPod = but && allBut("any pod", but);
		const podParts = podGroup.size > 0 ? describePods(podGroup, longest) : [];
		const isShorter = anyPod !== void 0 && (but?.length === 0 || anyPod.length < inWords(podParts).join(", ").length);
		const inShort = isShorter ? [() => anyPod] : podParts;
		const parts = isShorter && but?.length !== 0 ? [
			...ranges,
			...inShort,
			...others
		] : [
			...inShort,
			...ranges,
			...others
		];
		if (but === void 0 || range === "") return parts;
		const given = new Set(around);
		const absent = surroundings.filter((index) => !given.has(index));
		if (absent.length > LONGEST_EXCEPTION) return parts;
		const missing = subtractAddresses(ALL_ADDRESSES, addresses);
		const gaps = missing.length === 0 ? [] : [printAddresses(missing)];
		const anywhere = allBut("anywhere", [
			...but,
			...gaps,
			...absent.map(wordsOf)
		]);
		return gaps.join().length < range.length && anywhere.length < inWords(parts).join(", ").length ? [() => anywhere] : parts;
	};
	/** Whether they are in more than so many namespaces, of which the text may count some. */
	const isOfMany = (indexes, most) => {
		const found = /* @__PURE__ */ new Set();
		for (const index of indexes) {
			const endpoint = at(index);
			if (isPod(endpoint) && endpoint.namespace !== void 0) found.add(endpoint.namespace);
			if (found.size > most) return true;
		}
		return false;
	};
	return (indexes) => {
		const short = partsOf(indexes, longestList);
		const text = list$1(short, longestList);
		const isWhole = short.length <= longestList && !isOfMany(indexes, longestList);
		return {
			text,
			parts: () => {
				if (isWhole) return void 0;
				const parts = inWords(partsOf(indexes, Number.POSITIVE_INFINITY));
				return text === parts.join(", ") ? void 0 : parts;
			}
		};
	};
}
function inWords(parts) {
	return parts.map((words) => words());
}
function allBut(whole, exceptions) {
	const texts = whole === "anywhere" ? exceptions : exceptions.map((text) => text.replace(/^pods\b/, "those"));
	return texts.length === 0 ? whole : `${whole} but ${listWords(texts)}`;
}
function list$1(parts, longest) {
	if (parts.length <= longest) return besideEachOther(inWords(parts));
	const shown = inWords(parts.slice(0, longest - 1));
	const rest = parts.length - shown.length;
	const text = besideEachOther([...shown, `and ${rest} more`]);
	return text.includes("; ") ? text : `${shown.join(", ")} and ${rest} more`;
}
/** After "but", "and" or "except", a comma would read on. */
function besideEachOther(parts) {
	return parts.join(parts.slice(0, -1).some((part) => / (but|and|except) /.test(part)) ? "; " : ", ");
}
function namespacesWords(names, longest) {
	if (names.length <= longest) return `any pod of ${names.length === 1 ? "namespace" : "namespaces"} ${listWords(names)}`;
	return `any pod of ${names.length} namespaces (${list$1(names.map((name) => () => name), longest)})`;
}
/** Workloads that no selector selects stand for every pod of which the same is true. */
function strangerWords(names) {
	if (names.length > MOST_STRANGERS) return "any pod that no policy speaks of";
	return `${names.length === 0 ? "" : `${names.join(", ")} and `}any other pod that no policy speaks of`;
}
function isOneWorkload(members) {
	return members.length === 1 && members[0]?.kind === "workload";
}
/** Pods that are in both revisions: a row about all of them is about "any pod" although a workload comes or goes. */
function isLastingPod(endpoint) {
	return isPod(endpoint) && REVISIONS.every((revision) => endpoint.states[revision]?.hostNetwork === false);
}
/** Pods on the pod network that are in one revision alone. */
function isPassingPod(endpoint) {
	const states = isPod(endpoint) ? REVISIONS.flatMap((revision) => endpoint.states[revision] ?? []) : [];
	return states.length === 1 && states[0]?.hostNetwork === false;
}
function namespaceOf(endpoint) {
	return isPod(endpoint) ? endpoint.namespace ?? "" : "";
}
/** Whether a row is about nothing but pods on which unrelated selectors meet, on one of its sides. */
function isHypothetical({ sources, destinations }, universe) {
	return [sources, destinations].some((side) => side.every((index) => isMeeting(universe.endpoints[index])));
}
function isMeeting(endpoint) {
	return endpoint.kind === "representative" && endpoint.isMeeting;
}
function addressesOf(endpoint) {
	return endpoint.kind === "addresses" ? endpoint.addresses : [];
}
function byNamespace({ endpoints }, pods) {
	const result = /* @__PURE__ */ new Map();
	for (const index of pods) {
		const { namespace } = endpoints[index];
		if (namespace === void 0) continue;
		addTo(result, namespace, index);
	}
	return result;
}

// src/report/report-rows.ts
/** Equal sets are one value. */
function createConnectionWriter(algebra) {
	return writtenOnce((set) => describeConnections(algebra, set));
}
function reportRows(target, connectionsOf, assumptions) {
	const sideOf = createSideFinder(target.workloads);
	return target.rows.map((row) => {
		const { opened, closed, before, after } = effectWords(row.effect, connectionsOf);
		const source = target.describe(row.sources);
		const destination = target.describe(row.destinations);
		const [sourceParts, destinationParts] = [source.parts(), destination.parts()];
		const side = sideOf(row.sources[0], row.destinations[0]);
		return {
			sources: row.sources,
			destinations: row.destinations,
			opened,
			closed,
			before,
			after,
			...uncertainty(row.effect.assumptions, assumptions),
			...side === void 0 ? {} : { workload: side.workload },
			counted: side?.isProtected ?? true,
			...isHypothetical(row, target.comparison.universe) ? { hypothetical: true } : {},
			reasons: row.reasons.map(reportReason),
			source: source.text,
			destination: destination.text,
			...sourceParts === void 0 ? {} : { sourceParts },
			...destinationParts === void 0 ? {} : { destinationParts },
			text: rowText(source.text, destination.text, opened, closed)
		};
	});
}
function rowText(source, destination, opened, closed) {
	const pair = `${source} -> ${destination}`;
	if (closed === "none") return `${pair}: ${printConnections(opened)}`;
	if (opened === "none") return `${pair}: ${printConnections(closed)} closed`;
	return `${pair}: ${printConnections(opened)} opened, ${printConnections(closed)} closed`;
}
/** Finds for a pair which workload of it comes or goes. Its row counts only where a policy has a say in it. */
function createSideFinder({ added, removed }) {
	const moves = ["new", "removed"].map((workload) => {
		return {
			workload,
			byEndpoint: new Map((workload === "new" ? added : removed).map((entry) => [entry.endpoint, entry]))
		};
	});
	return (source, destination) => {
		for (const { workload, byEndpoint } of moves) {
			const asSource = byEndpoint.get(source);
			const asDestination = byEndpoint.get(destination);
			if (asSource === void 0 && asDestination === void 0) continue;
			return {
				workload,
				isProtected: asSource?.egress === "isolated" || asDestination?.ingress === "isolated"
			};
		}
	};
}
/** At most so many; what is said of many pairs is one value for all of them, where their ends are no reasons. */
function* reportChanges(changes, algebra, assumptions, maxChanges) {
	const connectionsOf = createConnectionWriter(algebra);
	const said = changes.differences.map(({ effect, reasons }) => ({
		...effectWords(effect, connectionsOf),
		...uncertainty(effect.assumptions, assumptions),
		reasons: reasons.map(reportReason)
	}));
	const written = oncePer(reportReason);
	let count = 0;
	for (const pair of changes.pairs()) {
		if (count >= maxChanges) return;
		count += 1;
		const { source, destination, difference } = pair;
		const common = said[difference];
		yield {
			source,
			destination,
			said: changes.differences[difference]?.ofEnd !== void 0 ? {
				...common,
				reasons: changes.changeOf(pair).reasons.map(written)
			} : common
		};
	}
}
function effectWords({ before, after, opened, closed }, connectionsOf) {
	return {
		before: connectionsOf(before),
		after: connectionsOf(after),
		opened: connectionsOf(opened),
		closed: connectionsOf(closed)
	};
}
function writtenOnce(write) {
	const known = /* @__PURE__ */ new Map();
	return (value) => {
		const words = known.get(value) ?? write(value);
		known.set(value, words);
		return words;
	};
}

// src/report/build-report.ts
/** All that printers for people ask for, who do not list changes pair by pair. */
function withEndpoints({ report, lists }) {
	const targets = report.targets.map((target, index) => ({
		...target,
		endpoints: [...lists[index]?.endpoints ?? []]
	}));
	return {
		...report,
		targets
	};
}
function buildReport(input) {
	const effects = input.targets.flatMap((target) => [...target.rows, ...waysIn(target.exposures)].map(({ effect }) => effect));
	const readings = input.targets.flatMap(({ rows }) => rows.flatMap(({ reasons }) => reasons.flatMap(({ origin }) => origin.readings ?? [])));
	const assumptions = assumptionsOf([
		...input.readings,
		...[...new Set(readings)].sort(compareText),
		...effects.flatMap((effect) => effect.assumptions)
	]);
	const targets = input.targets.map((target) => reportTarget(target, assumptions, input.maxChanges));
	const counted = targets.flatMap((target) => target.rows.filter((row) => row.counted));
	const findings = input.targets.flatMap((target) => target.findings.map((finding) => reportFinding(finding, target)));
	const countOf = (asked) => findings.filter(({ level, waivedBy }) => level === asked && waivedBy === void 0).length;
	return {
		report: {
			schemaVersion: 1,
			tool: {
				name: "reachdiff",
				version: input.version
			},
			base: input.base,
			head: input.head,
			outcome: input.outcome,
			complete: input.targets.every(({ isComplete }) => isComplete),
			summary: {
				opened: counted.filter((row) => row.opened !== "none").length,
				closed: counted.filter((row) => row.closed !== "none").length,
				findings: {
					error: countOf("error"),
					warning: countOf("warning")
				}
			},
			targets,
			findings,
			expectations: input.expectations,
			...input.waivers === void 0 ? {} : { waivers: input.waivers },
			assumptions: assumptions.list,
			coverage: input.coverage,
			...input.notRendered.length === 0 ? {} : { notRendered: input.notRendered },
			diagnostics: input.diagnostics.map(reportDiagnostic)
		},
		lists: input.targets.map((target) => listsOf(target, assumptions, input.maxChanges))
	};
}
/** They hold no more of the comparison than they say, so that it may be forgotten while they are printed. */
function listsOf({ changes, comparison: { algebra, universe } }, assumptions, maxChanges) {
	const { endpoints } = universe;
	return {
		endpoints: { [Symbol.iterator]: () => reportEndpoints(endpoints) },
		changes: { [Symbol.iterator]: () => reportChanges(changes, algebra, assumptions, maxChanges) }
	};
}
function reportTarget(target, assumptions, maxChanges) {
	const connectionsOf = createConnectionWriter(target.comparison.algebra);
	return {
		name: target.name,
		engine: target.engine,
		complete: target.isComplete,
		endpoints: [],
		rows: reportRows(target, connectionsOf, assumptions),
		changes: [],
		changesOmitted: Math.max(0, target.changes.count - maxChanges),
		isolation: describeFlips(target.flips, target).map(({ endpoint, direction, before, after, origin, subject, effect }) => ({
			endpoint,
			direction,
			before,
			after,
			object: origin.object,
			...locationOf(origin),
			subject,
			effect
		})),
		workloads: {
			...target.workloads,
			renamed: target.workloads.renamed.map((move) => withNamespace(move, target))
		},
		exposures: waysIn(target.exposures).map((exposure) => reportExposure(exposure, target, assumptions))
	};
}
function reportOrigin(origin) {
	const { object, rule } = origin;
	return {
		object,
		...rule === "" ? {} : { rule },
		...locationOf(origin)
	};
}
/** A workload is called by its namespace and its name, before a change of its name as after it. */
function withNamespace(move, target) {
	const endpoint = target.comparison.universe.endpoints[move.endpoint];
	const namespace = endpoint?.kind === "workload" ? endpoint.namespace : "";
	return {
		...move,
		from: `${namespace}/${move.from}`,
		to: `${namespace}/${move.to}`
	};
}
function reportFinding(finding, target) {
	const { code, gate, level, message, source, destination, sources, destinations, related, ...more } = finding;
	const { location: _location, ...rest } = more;
	const remedy = remedyOf(code);
	return {
		code,
		gate,
		level,
		target: target.name,
		message,
		...remedy === void 0 ? {} : { help: remedy },
		...source === void 0 ? {} : { source },
		...destination === void 0 ? {} : { destination },
		...sources === void 0 ? {} : { sources },
		...destinations === void 0 ? {} : { destinations },
		...locationOf(finding),
		...related === void 0 ? {} : { related: related.map(reportOrigin) },
		...rest
	};
}

// src/model/copies.ts
/** Several manifests of one object in one revision. */
/**
* Whichever is applied last is in force, and the files do not say which that is. One is taken by its content, so that the order
* of files does not matter. Equal copies are one.
*/
function chooseCopy(copies) {
	const [first] = copies;
	if (copies.length === 1 || copies.every(({ digest }) => digest === first.digest)) return {
		chosen: first,
		diagnostics: []
	};
	const sorted = [...copies].sort((a, b) => compareText(a.digest, b.digest));
	const content = sorted.map(({ digest }) => digest).join(" ");
	return {
		chosen: sorted[0],
		diagnostics: copies.map((copy) => givenTwice(copy, copies, content))
	};
}
/** Of objects of one kind, the manifests in whose place another one of the same object is taken. */
function leaveOutCopies(alike, keyOf) {
	const places = new NumberLists(alike.length, (place) => keyOf(alike[place]));
	const choices = alike.flatMap((resource, place) => {
		const key = keyOf(resource);
		const same = places.firstOf(key) === place ? places.of(key) : [];
		return same.length > 1 ? [same.map((copy) => alike[copy])] : [];
	}).map((copies) => ({
		copies,
		...chooseCopy(copies)
	}));
	return {
		leftOut: choices.flatMap(({ copies, chosen }) => copies.filter((copy) => copy !== chosen)),
		diagnostics: choices.flatMap(({ diagnostics }) => diagnostics)
	};
}
/** One object may be given in two forms of the API, under another name. */
function givenTwiceWords(resource, copies) {
	const isAsThis = ({ group, name }) => group === resource.group && name === resource.name;
	const other = copies.find((copy) => !isAsThis(copy));
	const twice = `${printObject(resource)} is given more than once`;
	return other === void 0 ? `${twice} with different contents` : `${twice}, also as ${printObject(other)} of ${other.group}`;
}
function givenTwice(resource, copies, content) {
	return {
		code: "RD1009",
		severity: "error",
		message: `${givenTwiceWords(resource, copies)}, of which one was evaluated`,
		help: "Describe each environment as a target of its own, or restrict the run with `path`.",
		object: printObject(resource),
		...resource.mark(["metadata", "name"]),
		content,
		isUnderstood: false
	};
}

// src/model/owners.ts
/** Labels of single pods that no other kind of pod has. */
const LABELS_OF_ONE_POD = [
	REPLICA_NAME_LABEL,
	REPLICA_INDEX_LABEL,
	COMPLETION_INDEX_LABEL,
	"pod-template-generation"
];
/** What controls the object, nearest first: a ReplicaSet, and the Deployment whose name the ReplicaSet tells. */
function ownersOf(value) {
	const metadata = isObject(value.metadata) ? value.metadata : {};
	const reference = (Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : []).filter(isObject).find(({ controller }) => controller === true);
	if (reference === void 0) return [];
	const [group = "", version] = String(reference.apiVersion ?? "").split("/");
	const owner = {
		group: version === void 0 ? "" : group,
		kind: String(reference.kind),
		name: String(reference.name)
	};
	const above = ownerAbove(owner, isObject(metadata.labels) ? metadata.labels : {});
	return above === void 0 ? [owner] : [owner, above];
}
/** Controllers name what they make after themselves and a hash that is a label of the pods, or the minute of a schedule. */
function ownerAbove({ kind, name }, labels) {
	const without = (suffix) => typeof suffix === "string" && name.endsWith(`-${suffix}`) ? name.slice(0, -suffix.length - 1) : void 0;
	if (kind === "ReplicaSet") {
		const deployment = without(labels["pod-template-hash"]);
		if (deployment !== void 0) return {
			group: "apps",
			kind: "Deployment",
			name: deployment
		};
		const rollout = without(labels["rollouts-pod-template-hash"]);
		if (rollout !== void 0) return {
			group: "argoproj.io",
			kind: "Rollout",
			name: rollout
		};
	}
	if (kind === "ReplicationController" && typeof labels.deploymentconfig === "string") return {
		group: "apps.openshift.io",
		kind: "DeploymentConfig",
		name: labels.deploymentconfig
	};
	const schedule = kind === "Job" ? /^(.+)-\d{8}$/.exec(name)?.[1] : void 0;
	return schedule === void 0 ? void 0 : {
		group: "batch",
		kind: "CronJob",
		name: schedule
	};
}
/**
* One workload in place of all whose topmost owner is the same, where they are alike but for what their controllers added.
* What has an address of its own stays itself: rules may tell it from the others.
*/
function gatherReplicas(workloads) {
	const groups = /* @__PURE__ */ new Map();
	for (const each of workloads) {
		const owner = each.owners.at(-1);
		if (owner === void 0 || findWorkloadKind(owner.group, owner.kind) === void 0) continue;
		const id = JSON.stringify([
			each.workload.namespace,
			owner.group,
			owner.kind,
			owner.name
		]);
		const group = groups.get(id) ?? {
			owner,
			members: []
		};
		group.members.push(each);
		groups.set(id, group);
	}
	const replicas = /* @__PURE__ */ new Set();
	const gathered = [];
	for (const [key, { owner, members }] of groups) {
		const templates = members.map(({ workload }) => templateOf(workload, owner));
		const alike = new Map(templates.map((one) => [keyOf$1(one), one]));
		const [template] = alike.values();
		const isAddressed = members.some(({ workload }) => workload.addresses !== void 0);
		if (template === void 0 || alike.size > 1 || isAddressed) continue;
		for (const member of members) replicas.add(member);
		const podNames = members.map(({ workload }) => workload.name);
		gathered.push({
			key,
			workload: {
				...template,
				podNames
			},
			owners: []
		});
	}
	return [...workloads.filter((each) => !replicas.has(each)), ...gathered];
}
/** The workload as its owner's manifest would give it. */
function templateOf(workload, { group, kind, name }) {
	const { unknownLabels } = findWorkloadKind(group, kind);
	const known = controllerLabels(group, kind, name);
	const added = /* @__PURE__ */ new Set([
		...LABELS_OF_ONE_POD,
		...unknownLabels,
		...Object.keys(known)
	]);
	const own = [...workload.labels].filter(([key]) => !added.has(key));
	const labels = new Map([...own, ...Object.entries(known)]);
	return {
		...workload,
		group,
		kind,
		name,
		isSinglePod: false,
		labels,
		unknownLabels: new Set(unknownLabels.filter((key) => !labels.has(key))),
		replicaLabels: replicaLabels(kind, workload.labels.has("batch.kubernetes.io/job-completion-index") ? { completionMode: "Indexed" } : {}),
		nodeName: void 0
	};
}
function keyOf$1({ labels, serviceAccount, namedPorts, hostNetwork }) {
	return JSON.stringify([
		[...labels].sort(),
		serviceAccount,
		namedPorts,
		hostNetwork
	]);
}

// src/model/read-pod.ts
/** What a pod template, or a pod itself, says of its pods (rules I3, I4, I10). */
/** All fields at once: an object that gets more later takes up half as much again. */
function readPod(resource, kind, template) {
	const spec = isObject(template.spec) ? template.spec : {};
	const written = textMapOf(fieldAt(template, ["metadata", "labels"]));
	const added = controllerLabels(resource.group, resource.kind, resource.name);
	const known = fieldAt(resource.value, ["metadata", "name"]) === void 0 ? [] : Object.entries(added);
	const labels = known.length === 0 ? written : new Map([...written, ...known]);
	const { namedPorts, portsWithInit } = readNamedPorts(spec);
	return {
		namespace: namespaceOf$1(resource),
		kind: resource.kind,
		group: resource.group,
		name: resource.name,
		isSinglePod: kind.template.length === 0,
		labels,
		unknownLabels: setOf([...kind.unknownLabels, ...Object.keys(added)].filter((key) => !labels.has(key))),
		replicaLabels: replicaLabels(resource.kind, specAbove(resource, kind)),
		isIdle: kind.template.length > 0 && isIdle(objectOf(resource.value.spec)),
		objectLabels: textMapOf(fieldAt(resource.value, ["metadata", "labels"])),
		serviceAccount: textOf(spec.serviceAccountName) ?? textOf(spec.serviceAccount) ?? "default",
		namedPorts,
		portsWithInit,
		hostNetwork: spec.hostNetwork === true,
		nodeName: textOf(spec.nodeName),
		addresses: kind.template.length === 0 ? readPodAddresses(resource.value) : void 0,
		resource
	};
}
const sets = /* @__PURE__ */ new Map();
/** There are as many different ones as there are kinds of workloads, or a few more. */
function setOf(keys) {
	const id = keys.join();
	const set = sets.get(id) ?? new Set(keys);
	sets.set(id, set);
	return set;
}
/** The specification that holds the template. */
function specAbove({ value }, { template }) {
	return objectOf(fieldAt(value, template.slice(0, -1)));
}
function objectOf(value) {
	return isObject(value) ? value : {};
}
/** Pods of containers and of restartable init containers have names; an undeclared port is as reachable (rule I10). */
function readNamedPorts(spec) {
	const initContainers = listOf$1(spec.initContainers);
	const none = portsOf(listOf$1(spec.containers));
	if (initContainers.length === 0) return {
		namedPorts: none,
		portsWithInit: void 0
	};
	const sidecars = portsOf(initContainers.filter((container) => container.restartPolicy === "Always"));
	const all = portsOf(initContainers);
	return {
		namedPorts: sidecars.length === 0 ? none : [...none, ...sidecars],
		portsWithInit: {
			none,
			all: all.length === 0 ? none : [...none, ...all]
		}
	};
}
function portsOf(containers) {
	const named = containers.flatMap((container) => listOf$1(container.ports)).flatMap((port) => {
		const number = portOf(port.containerPort);
		if (typeof port.name !== "string" || number === void 0) return [];
		return [{
			name: port.name,
			protocol: portProtocolOf(port.protocol),
			number
		}];
	});
	return named.length === 0 ? NO_PORTS : named.slice();
}
const NO_PORTS = [];
function readPodAddresses(pod) {
	const status = isObject(pod.status) ? pod.status : {};
	const sets = [...[status.podIP, ...listOf$1(status.podIPs).map((entry) => entry.ip)].filter((text) => typeof text === "string"), ...annotatedAddresses(pod)].map(parseSingleAddress).filter((set) => set !== void 0);
	return sets.length === 0 ? void 0 : unionAddresses(...sets);
}
/** Calico notes the addresses of a pod, or takes them from there, with or without the prefix of a single one (rule CM3). */
function annotatedAddresses(pod) {
	const annotations = textMapOf(fieldAt(pod, ["metadata", "annotations"]));
	const texts = new Map(annotations);
	return [
		"podIP",
		"podIPs",
		"ipAddrs"
	].map((name) => texts.get(`cni.projectcalico.org/${name}`) ?? "").flatMap((value) => value.replaceAll(/[[\]"\s]/g, "").split(",")).map((text) => text.replace(/\/(32|128)$/, ""));
}

// src/model/read-workloads.ts
/** The workloads that manifests describe (rules I1 to I5), each object once for both revisions. */
/** Sorted by namespace, group, kind and name. */
function readWorkloads(resources, diagnostics) {
	const all = workloadResources(resources);
	const places = new NumberLists(all.length, (place) => all[place]?.identity.key);
	const find = (key) => all[places.firstOf(key) ?? all.length];
	const workloads = [];
	for (const each of all) {
		const { key } = each.identity;
		if (find(key) !== each) continue;
		const own = places.of(key).map((place) => all[place]).filter((candidate) => !isOwned(candidate, find));
		const last = own.at(-1);
		if (last === void 0) continue;
		const choice = chooseCopy(own.map(({ resource }) => resource));
		diagnostics.push(...choice.diagnostics);
		const workload = readWorkload(each.kind, choice.chosen, find, diagnostics);
		if (workload !== void 0) workloads.push({
			key,
			workload,
			owners: last.identity.owners
		});
	}
	return [...gatherReplicas(workloads)].sort((a, b) => compareText(a.key, b.key)).map(({ workload }) => workload);
}
function workloadResources(resources) {
	return WORKLOAD_KINDS.flatMap((kind) => resourcesOf(resources, kind.group, kind.kind).map((resource) => ({
		kind,
		resource,
		identity: identityOf(resource)
	})));
}
function identityOf(resource) {
	return {
		key: workloadKey(namespaceOf$1(resource), resource),
		owners: ownersOf(resource.value)
	};
}
function workloadKey(namespace, { group, kind, name }) {
	return JSON.stringify([
		namespace,
		group,
		kind,
		name
	]);
}
/** A pod that a present workload owns is that workload's (rule I5). */
function isOwned({ resource, identity: { owners } }, find) {
	return owners.some((owner) => find(workloadKey(namespaceOf$1(resource), owner)) !== void 0);
}
const read = /* @__PURE__ */ new WeakMap();
/** What stands at the same place of both revisions is one workload. */
function readWorkload(kind, resource, find, diagnostics) {
	const known = read.get(resource.value);
	if (known?.resource.file === resource.file) return known;
	const written = fieldAt(resource.value, kind.template);
	const template = written ?? templateOfOther(resource, find);
	if (!isObject(template)) return void 0;
	if (resource.name === "") {
		diagnostics.push(nameless(resource));
		return;
	}
	const workload = known === void 0 ? readPod(resource, kind, template) : {
		...known,
		resource
	};
	if (template === written) read.set(resource.value, workload);
	return workload;
}
function nameless(resource) {
	return {
		code: "RD1010",
		severity: "error",
		message: `this ${resource.kind} has no name; it was left out`,
		help: "Give it `metadata.name`.",
		...resource.mark(["metadata"]),
		content: resource.digest,
		isUnderstood: false
	};
}
/** A Rollout may point at a Deployment instead of holding a template (rule I2). */
function templateOfOther(resource, find) {
	const reference = fieldAt(resource.value, ["spec", "workloadRef"]);
	const kind = textOf(fieldAt(reference, ["kind"])) ?? "";
	const name = textOf(fieldAt(reference, ["name"])) ?? "";
	const other = find(workloadKey(namespaceOf$1(resource), {
		group: "apps",
		kind,
		name
	}));
	return fieldAt(other?.resource.value, ["spec", "template"]);
}
/** The same cluster to an engine for which names of ports are those of no init container, or of all. */
function withPortsOf(initContainers, cluster) {
	const workloads = cluster.workloads.map((workload) => {
		const namedPorts = workload.portsWithInit?.[initContainers] ?? workload.namedPorts;
		return namedPorts === workload.namedPorts ? workload : {
			...workload,
			namedPorts
		};
	});
	return {
		...cluster,
		workloads
	};
}

// src/model/build-cluster.ts
/** Resources to the cluster they describe (rules I1 to I10). */
/**
* `referredNamespaces`: names that policies use; they exist whether or not a manifest declares them (rule I9). `hostInterfaces`
* are those that policies guard.
*/
function buildCluster(resources, referredNamespaces, hostInterfaces = []) {
	const diagnostics = [];
	const workloads = readWorkloads(resources, diagnostics);
	const referred = /* @__PURE__ */ new Set([...workloads.map(({ namespace }) => namespace), ...referredNamespaces]);
	const nodes = resourcesOf(resources, "", "Node").map(readNode);
	return {
		cluster: {
			namespaces: readNamespaces(resources, referred),
			workloads: workloads.map((workload) => withNodeAddresses(workload, nodes)),
			services: resourcesOf(resources, "", "Service").map(serviceOf),
			nodes,
			serviceAccounts: readServiceAccounts(resources),
			boundAccounts: readBoundAccounts(resources),
			hostInterfaces
		},
		diagnostics
	};
}
function readNamespaces(resources, referred) {
	const namespaces = /* @__PURE__ */ new Map();
	for (const name of referred) namespaces.set(name, {
		name,
		labels: /* @__PURE__ */ new Map([[NAMESPACE_NAME_LABEL, name]]),
		resource: void 0
	});
	for (const resource of resourcesOf(resources, "", "Namespace")) {
		if (resource.name === "") continue;
		namespaces.set(resource.name, readNamespace(resource));
	}
	return new Map([...namespaces].sort(([a], [b]) => compareText(a, b)));
}
const declaredNamespaces = /* @__PURE__ */ new WeakMap();
/** What stands at the same place of both revisions is one namespace. */
function readNamespace(resource) {
	const known = declaredNamespaces.get(resource.value);
	if (known?.resource?.file === resource.file) return known;
	const { name } = resource;
	const written = textMapOf(fieldAt(resource.value, ["metadata", "labels"]));
	const namespace = {
		name,
		labels: new Map([...written, [NAMESPACE_NAME_LABEL, name]]),
		resource
	};
	declaredNamespaces.set(resource.value, namespace);
	return namespace;
}
/** Values are never changed, and one that stands in both revisions is read once. */
const services = /* @__PURE__ */ new WeakMap();
function serviceOf(resource) {
	const service = services.get(resource.value) ?? readService(resource);
	services.set(resource.value, service);
	return service;
}
function readService(resource) {
	const spec = isObject(resource.value.spec) ? resource.value.spec : {};
	const ports = listOf$1(spec.ports).flatMap((entry) => {
		const port = portOf(entry.port);
		if (port === void 0) return [];
		const targetPort = portOf(entry.targetPort) ?? textOf(entry.targetPort) ?? port;
		return [{
			name: textOf(entry.name),
			protocol: portProtocolOf(entry.protocol),
			port,
			targetPort
		}];
	});
	const hasBackends = isObject(spec.selector) && spec.type !== "ExternalName";
	return {
		namespace: namespaceOf$1(resource),
		name: resource.name,
		selector: hasBackends ? textMapOf(spec.selector) : void 0,
		ports: ports.slice(),
		addresses: serviceAddresses(resource),
		isHeadless: spec.clusterIP === "None"
	};
}
function serviceAddresses({ value }) {
	const spec = isObject(value.spec) ? value.spec : {};
	const balancers = listOf$1(fieldAt(value, [
		"status",
		"loadBalancer",
		"ingress"
	])).map(({ ip }) => ip);
	const lists = [spec.clusterIPs, spec.externalIPs].flatMap((list) => Array.isArray(list) ? list : []);
	const sets = [
		spec.clusterIP,
		spec.loadBalancerIP,
		...lists,
		...balancers
	].map((text) => typeof text === "string" ? parseSingleAddress(text) : void 0);
	return unionAddresses(...sets.filter((set) => set !== void 0));
}
function readServiceAccounts(resources) {
	return new Map(resourcesOf(resources, "", "ServiceAccount").map((resource) => [`${namespaceOf$1(resource)}/${resource.name}`, textMapOf(fieldAt(resource.value, ["metadata", "labels"]))]));
}
function readNode(resource) {
	const sets = listOf$1(fieldAt(resource.value, ["status", "addresses"])).map((entry) => entry.address).filter((text) => typeof text === "string").map(parseSingleAddress).filter((set) => set !== void 0);
	return {
		name: resource.name,
		labels: textMapOf(fieldAt(resource.value, ["metadata", "labels"])),
		addresses: sets.length === 0 ? void 0 : unionAddresses(...sets)
	};
}
/** A pod on the host's network has the addresses of its node (rule E4). */
function withNodeAddresses(workload, nodes) {
	if (!workload.hostNetwork || workload.nodeName === void 0 || workload.addresses !== void 0) return workload;
	return {
		...workload,
		addresses: nodes.find(({ name }) => name === workload.nodeName)?.addresses
	};
}

// src/model/exposures/ingresses.ts
/** Ingresses and OpenShift Routes (rule E9): the controller of their class connects to the pods behind each Service. */
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
const DEFAULT_CLASS_ANNOTATION = "ingressclass.kubernetes.io/is-default-class";
function readIngresses(resources, given) {
	const classes = resourcesOf(resources, "networking.k8s.io", "IngressClass");
	return [...["networking.k8s.io", "extensions"].flatMap((group) => resourcesOf(resources, group, "Ingress")).map((ingress) => exposureOf(ingress, ingressController(ingress, classes, given), ingressBackends(ingress))), ...resourcesOf(resources, "route.openshift.io", "Route").map((route) => exposureOf(route, findController(["openshift-default"], given), routeBackends(route)))];
}
function exposureOf(resource, controller, backends) {
	return {
		object: objectOf$1(resource),
		detail: "",
		locate: () => resource.locate(["metadata", "name"]),
		front: {
			kind: "controller",
			controller: controller ?? { kind: "unknown" }
		},
		backends
	};
}
/** The class that the Ingress names, else the default class of the manifests; by name, or by what its IngressClass says. */
function ingressController(ingress, classes, given) {
	const annotations = textMapOf(fieldAt(ingress.value, ["metadata", "annotations"]));
	const named = textOf(fieldAt(ingress.value, ["spec", "ingressClassName"])) ?? annotations.get(CLASS_ANNOTATION);
	const ingressClass = classes.find((candidate) => named === void 0 ? textMapOf(fieldAt(candidate.value, ["metadata", "annotations"])).get(DEFAULT_CLASS_ANNOTATION) === "true" : candidate.name === named);
	const names = [textOf(fieldAt(ingressClass?.value, ["spec", "controller"])), named ?? ingressClass?.name].filter((one) => one !== void 0);
	return givenController(names, given) ?? names.map((one) => findController([one], given)).find((found) => found !== void 0);
}
/** Backends that are no Service are no pods. The older API names Service and port beside the path. */
function ingressBackends(ingress) {
	const namespace = namespaceOf$1(ingress);
	const spec = fieldAt(ingress.value, ["spec"]);
	const paths = listOf$1(fieldAt(spec, ["rules"])).flatMap((rule) => listOf$1(fieldAt(rule, ["http", "paths"])));
	return [
		fieldAt(spec, ["defaultBackend"]),
		fieldAt(spec, ["backend"]),
		...paths.map((path) => fieldAt(path, ["backend"]))
	].flatMap((backend) => {
		const name = textOf(fieldAt(backend, ["service", "name"])) ?? textOf(fieldAt(backend, ["serviceName"]));
		const named = backendPort("port", fieldAt(backend, [
			"service",
			"port",
			"number"
		]) ?? fieldAt(backend, [
			"service",
			"port",
			"name"
		]) ?? fieldAt(backend, ["servicePort"]));
		return name === void 0 || named === void 0 ? [] : [{
			kind: "service",
			namespace,
			name,
			port: named
		}];
	});
}
function routeBackends(route) {
	const namespace = namespaceOf$1(route);
	const spec = fieldAt(route.value, ["spec"]);
	const port = backendPort("endpoint-port", fieldAt(spec, ["port", "targetPort"]));
	return [fieldAt(spec, ["to"]), ...listOf$1(fieldAt(spec, ["alternateBackends"]))].flatMap((target) => {
		const name = textOf(fieldAt(target, ["name"]));
		const isToService = (textOf(fieldAt(target, ["kind"])) ?? "Service") === "Service";
		return name === void 0 || !isToService ? [] : [{
			kind: "service",
			namespace,
			name,
			port
		}];
	});
}
function backendPort(by, port) {
	return typeof port === "number" || typeof port === "string" ? {
		by,
		port
	} : void 0;
}

// src/model/exposures/monitors.ts
/**
* Pods whose metrics are collected: by the annotations that Prometheus reads, or by a ServiceMonitor or PodMonitor of its
* operator.
*/
const SCRAPE = "prometheus.io/scrape";
const SCRAPE_PORT = "prometheus.io/port";
const MONITOR_KINDS = ["ServiceMonitor", "PodMonitor"];
function readMonitors(resources) {
	const services = resourcesOf(resources, "", "Service");
	const monitors = MONITOR_KINDS.flatMap((kind) => resourcesOf(resources, "monitoring.coreos.com", kind));
	return [
		...services.flatMap((service) => exposuresOf(service, annotatedPods(service, [], ["spec", "selector"]))),
		...WORKLOAD_KINDS.flatMap(({ group, kind, template }) => resourcesOf(resources, group, kind).flatMap((workload) => exposuresOf(workload, annotatedPods(workload, template, ["metadata", "labels"])))),
		...monitors.flatMap((monitor) => exposuresOf(monitor, monitoredPods(monitor, services)))
	];
}
const MONITORING = { kind: "monitoring" };
function exposuresOf(resource, backends) {
	if (backends.length === 0) return [];
	return [{
		object: objectOf$1(resource),
		detail: "",
		locate: () => resource.locate(["metadata", "name"]),
		front: MONITORING,
		backends
	}];
}
/**
* Annotations of the pods, and those of a Service, mean one port; where they name none, Prometheus tries what it finds.
*
* @param place where the object says what is annotated
* @param pathOfLabels where that says which pods are meant
*/
function annotatedPods(resource, place, pathOfLabels) {
	const annotated = fieldAt(resource.value, place);
	const annotations = fieldAt(annotated, ["metadata", "annotations"]);
	if (String(fieldAt(annotations, [SCRAPE])) !== "true") return [];
	const port = Number(textMapOf(annotations).get(SCRAPE_PORT));
	if (!isPort(port)) return [];
	const labels = textMapOf(fieldAt(annotated, pathOfLabels));
	if (labels.size === 0) return [];
	return [{
		kind: "pods",
		namespace: namespaceOf$1(resource),
		labels,
		protocol: "TCP",
		port
	}];
}
function monitoredPods(monitor, services) {
	const selector = fieldAt(monitor.value, ["spec", "selector"]);
	const selected = textMapOf(fieldAt(selector, ["matchLabels"]));
	if (!isObject(selector) || selector.matchExpressions !== void 0 || selected.size === 0) return [];
	const isMeant = namespaceTest(monitor);
	if (monitor.kind === "PodMonitor") {
		const namespaces = namedNamespaces$1(monitor) ?? [namespaceOf$1(monitor)];
		return listOf$1(fieldAt(monitor.value, ["spec", "podMetricsEndpoints"])).flatMap((endpoint) => {
			const port = monitoredPort(endpoint);
			return port === void 0 ? [] : namespaces.map((namespace) => ({
				kind: "pods",
				namespace,
				labels: selected,
				protocol: "TCP",
				port
			}));
		});
	}
	const matching = services.filter((service) => isMeant(namespaceOf$1(service)) && hasLabels(textMapOf(fieldAt(service.value, ["metadata", "labels"])), selected));
	return listOf$1(fieldAt(monitor.value, ["spec", "endpoints"])).flatMap((endpoint) => matching.flatMap((service) => {
		const [namespace, { name }] = [namespaceOf$1(service), service];
		const port = textOf(endpoint.port);
		if (port !== void 0) return [{
			kind: "service",
			namespace,
			name,
			port: {
				by: "port",
				port
			}
		}];
		const target = monitoredPort(endpoint);
		return target === void 0 ? [] : [{
			kind: "service",
			namespace,
			name,
			port: {
				by: "target-port",
				port: target
			}
		}];
	}));
}
/** A port by name, or what the container listens on. */
function monitoredPort(endpoint) {
	const { port, portNumber, targetPort } = endpoint;
	return [
		port,
		portNumber,
		targetPort
	].find((value) => typeof value === "number" || typeof value === "string");
}
function namespaceTest(monitor) {
	if (fieldAt(monitor.value, [
		"spec",
		"namespaceSelector",
		"any"
	]) === true) return () => true;
	const named = namedNamespaces$1(monitor) ?? [namespaceOf$1(monitor)];
	return (namespace) => named.includes(namespace);
}
function namedNamespaces$1(monitor) {
	const names = fieldAt(monitor.value, [
		"spec",
		"namespaceSelector",
		"matchNames"
	]);
	return Array.isArray(names) ? names.filter((name) => typeof name === "string") : void 0;
}
function hasLabels(labels, asked) {
	return [...asked].every(([key, value]) => labels.get(key) === value);
}

// src/model/exposures/service-exposures.ts
/** Services that are reachable from outside of the cluster by themselves (rule E8). */
/** Annotations of clouds for load balancers that only the own network reaches. */
const INTERNAL_ANNOTATIONS = [
	["service.beta.kubernetes.io/aws-load-balancer-internal", ["true", "0.0.0.0/0"]],
	["service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]],
	["service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]],
	["networking.gke.io/load-balancer-type", ["internal"]],
	["cloud.google.com/load-balancer-type", ["internal"]],
	["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", ["private"]],
	["service.beta.kubernetes.io/oci-load-balancer-internal", ["true"]],
	["service.beta.kubernetes.io/openstack-internal-load-balancer", ["true"]]
];
/** Classes of load balancers that only a network of its own reaches. */
const INTERNAL_CLASSES = ["tailscale"];
function readServiceExposure(resource) {
	const spec = fieldAt(resource.value, ["spec"]);
	const type = textOf(fieldAt(spec, ["type"])) ?? "ClusterIP";
	const externalAddresses = fieldAt(spec, ["externalIPs"]);
	const hasExternalAddresses = Array.isArray(externalAddresses) && externalAddresses.length > 0;
	const isBalanced = type === "LoadBalancer";
	if (type === "ExternalName" || !(isBalanced || type === "NodePort" || hasExternalAddresses)) return [];
	const clients = isBalanced ? clientsOf(resource) : ALL_ADDRESSES;
	const isRestricted = clients !== ALL_ADDRESSES;
	return [{
		object: objectOf$1(resource),
		detail: type === "ClusterIP" ? "with externalIPs" : `of type ${type}${isRestricted ? ` for ${printAddresses(clients)}` : ""}`,
		locate: () => resource.locate(["spec", type === "ClusterIP" ? "externalIPs" : "type"]),
		front: {
			kind: "clients",
			addresses: clients,
			keepsSource: textOf(fieldAt(spec, ["externalTrafficPolicy"])) === "Local",
			isBalanced
		},
		backends: [{
			kind: "service",
			namespace: namespaceOf$1(resource),
			name: resource.name,
			port: void 0
		}]
	}];
}
function isInternalBalancer(resource) {
	const annotations = textMapOf(fieldAt(resource.value, ["metadata", "annotations"]));
	const balancerClass = textOf(fieldAt(resource.value, ["spec", "loadBalancerClass"]));
	return INTERNAL_ANNOTATIONS.some(([key, values]) => values.includes(annotations.get(key)?.toLowerCase() ?? "")) || balancerClass !== void 0 && INTERNAL_CLASSES.includes(balancerClass);
}
/** Source ranges that cannot be read restrict nothing here: the API server refuses them. */
function clientsOf(resource) {
	const ranges = fieldAt(resource.value, ["spec", "loadBalancerSourceRanges"]);
	const sets = (Array.isArray(ranges) ? ranges : []).filter((range) => typeof range === "string").map((range) => parseRange(range.trim())).flatMap((range) => typeof range === "string" ? [] : [range.addresses]);
	if (sets.length > 0) return unionAddresses(...sets);
	return isInternalBalancer(resource) ? unionAddresses(PRIVATE_IPV4, PRIVATE_IPV6) : ALL_ADDRESSES;
}

// src/model/exposures/webhooks.ts
/** Services that the API server calls (rule E10): admission webhooks, conversions, aggregated APIs. */
/** The port of a webhook's Service where it names none. */
const DEFAULT_PORT = 443;
const inClient = (webhook) => fieldAt(webhook, ["clientConfig", "service"]);
const inEachWebhook = ({ webhooks }) => listOf$1(webhooks).map(inClient);
const CALLERS = [
	{
		group: "admissionregistration.k8s.io",
		kind: "MutatingWebhookConfiguration",
		services: inEachWebhook
	},
	{
		group: "admissionregistration.k8s.io",
		kind: "ValidatingWebhookConfiguration",
		services: inEachWebhook
	},
	{
		group: "apiextensions.k8s.io",
		kind: "CustomResourceDefinition",
		services: (value) => [inClient(fieldAt(value, [
			"spec",
			"conversion",
			"webhook"
		]))]
	},
	{
		group: "apiregistration.k8s.io",
		kind: "APIService",
		services: (value) => [fieldAt(value, ["spec", "service"])]
	}
];
/** Values of other kinds are not touched, as they would be read for that alone. */
function readWebhooks(resources) {
	return CALLERS.flatMap(({ group, kind, services }) => resourcesOf(resources, group, kind).flatMap((resource) => {
		const backends = services(resource.value).flatMap(backendOf);
		if (backends.length === 0) return [];
		return [{
			object: objectOf$1(resource, false),
			detail: "",
			locate: () => resource.locate(["metadata", "name"]),
			front: { kind: "api-server" },
			backends
		}];
	}));
}
function backendOf(service) {
	const [name, namespace] = ["name", "namespace"].map((key) => textOf(fieldAt(service, [key])));
	const port = fieldAt(service, ["port"]);
	if (name === void 0 || namespace === void 0) return [];
	return [{
		kind: "service",
		namespace,
		name,
		port: {
			by: "port",
			port: typeof port === "number" ? port : DEFAULT_PORT
		}
	}];
}

// src/model/exposures/read-exposures.ts
/** Every way in that the manifests of one revision describe (rules E8, E9), and clients that the cluster itself has (E10). */
/** Sorted by object. `given` are the controllers that the settings name. */
function readExposures(resources, given) {
	return [
		...resourcesOf(resources, "", "Service").flatMap(readServiceExposure),
		...readIngresses(resources, given),
		...readGatewayRoutes(resources, given),
		...readWebhooks(resources),
		...readMonitors(resources)
	].sort((a, b) => compareText(a.object, b.object));
}

// src/model/field-types.ts
/**
* One for each field that is not of its type, with its reading where it has one. No schema of zod, as policies have: that copies
* what it checks, and takes almost three times as long, where clusters have 100,000 pods.
*/
function typeProblems(value, type) {
	const found = [];
	findProblems(value, type, [], found);
	return found;
}
/** Nearly every object is as it should be: only problems take room. A field that is null is absent (rule I11). */
function findProblems(value, type, path, found) {
	if (value === void 0 || value === null) return;
	const add = (due, reading) => {
		const message = `${printFieldPath(path)}: must be ${due}, and is ${wordFor(value)}`;
		const problem = {
			path: [...path],
			message
		};
		found.push(reading === void 0 ? {
			...problem,
			kind: "invalid"
		} : {
			...problem,
			kind: "wrong-type",
			reading
		});
	};
	const findAt = (step, inner, innerType) => {
		path.push(step);
		findProblems(inner, innerType, path, found);
		path.pop();
	};
	if ("accepts" in type) {
		if (!type.accepts(value)) add(type.due, type.readAs?.(value));
	} else if ("items" in type) {
		if (Array.isArray(value)) for (const [index, item] of value.entries()) findAt(index, item, type.items);
		else add("a list");
	} else if (!isObject(value)) add("a map");
	else for (const key of Object.keys("each" in type ? value : type.fields)) findAt(key, value[key], "each" in type ? type.each : type.fields[key]);
}
function wordFor(value) {
	if (isObject(value)) return "a map";
	return Array.isArray(value) ? "a list" : shortened(JSON.stringify(value));
}
/** Longer than the words that a field may have, in characters. */
const LONGEST_QUOTED = 40;
function shortened(text) {
	return text.length > LONGEST_QUOTED ? "a longer text" : text;
}

// src/pipeline/accepted-objects.ts
function acceptedObjects(resources, run) {
	const fine = /* @__PURE__ */ new Set();
	const refusalsIn = (alike) => {
		const decode = decoderFor(alike[0], run);
		if (decode === void 0) return [];
		return alike.flatMap((resource) => {
			if (fine.has(resource.value)) return [];
			const { problems, value } = misnamed(resource) ?? decode(resource);
			if (problems.length > 0) return [{
				resource,
				problems,
				hasReading: value !== void 0
			}];
			fine.add(resource.value);
			return [];
		});
	};
	const accept = (revision, before) => {
		const refusals = resourcesOfEachKind(resources[revision]).flatMap(refusalsIn);
		const absent = refusals.filter(({ hasReading }) => !hasReading);
		return {
			resources: withoutRefused(resources[revision], new Set(absent.map(({ resource }) => resource)), before, (resource) => objectKey(resource, run)),
			diagnostics: refusals.filter(({ resource }) => resource.revision === revision).flatMap(({ resource, problems, hasReading }) => refusalDiagnostics(resource, problems, hasReading))
		};
	};
	const base = accept("base", []);
	return {
		base,
		head: accept("head", base.resources)
	};
}
/** How objects of the kind are looked at; undefined where they are not. */
function decoderFor({ group, kind }, run) {
	const type = fieldTypeOf(group, kind);
	if (type === void 0) return referredDecoder(group, kind, run);
	const workload = KUBERNETES_GROUPS.has(group) ? findWorkloadKind(group, kind) : void 0;
	return (resource) => {
		const problems = [...workload === void 0 ? [] : missingTemplate(resource, workload), ...typeProblems(resource.value, type)];
		return problems.every(({ reading }) => reading !== void 0) ? {
			value: resource.value,
			problems
		} : { problems };
	};
}
/** Other workloads than those of Kubernetes may have their pods from elsewhere. */
const KUBERNETES_GROUPS = /* @__PURE__ */ new Set(["apps", "batch"]);
function missingTemplate({ value }, { template }) {
	if ((fieldAt(value, template) ?? null) !== null) return [];
	return [{
		kind: "invalid",
		path: ["kind"],
		message: `${printFieldPath(template)} is missing`
	}];
}
/** Where another manifest of the same revision gives the object as well, that one is what is there. */
function withoutRefused(resources, refused, before, keyOf) {
	if (refused.size === 0) return resources;
	const kinds = new Set([...refused].map(({ kind }) => kind));
	const taken = resources.filter((resource) => !refused.has(resource));
	const present = new Set(taken.filter(({ kind }) => kinds.has(kind)).map(keyOf));
	const asked = new Set([...refused].map(keyOf).filter((key) => !present.has(key)));
	return [...taken, ...before.filter((resource) => kinds.has(resource.kind) && asked.has(keyOf(resource)))];
}

// src/pipeline/distinct-objects.ts
/** The objects that policies and ways in refer to, each once. */
/** By group, those that every engine asks about, and the ways in. */
const KINDS = {
	"": [
		"Namespace",
		"Node",
		"Service",
		"ServiceAccount",
		"Endpoints"
	],
	"discovery.k8s.io": ["EndpointSlice"],
	"networking.k8s.io": ["Ingress", "IngressClass"],
	"gateway.networking.k8s.io": [
		"GatewayClass",
		"Gateway",
		"ReferenceGrant",
		...ROUTE_KINDS
	],
	"route.openshift.io": ["Route"]
};
/** Policies are left as they are, as each of several may be in force; workloads find their own copies, which owners can be. */
function distinctObjects(resources, run) {
	const kinds = resourcesOfEachKind(resources).filter(([first]) => {
		const { group, kind } = first;
		return KINDS[group]?.includes(kind) === true || isReferredTo(group, kind);
	});
	const copies = [...groupBy(kinds, ([first]) => first.kind).values()].map((each) => leaveOutCopies(each.flat(), (resource) => objectKey(resource, run)));
	const leftOut = new Set(copies.flatMap((each) => each.leftOut));
	return {
		resources: leftOut.size === 0 ? resources : resources.filter((resource) => !leftOut.has(resource)),
		diagnostics: copies.flatMap(({ diagnostics }) => diagnostics)
	};
}

// src/pipeline/copies-in-force.ts
/** @param copies of one object */
function eachMayBeInForce(copies) {
	if (copies.length < 2) return copies;
	const shared = whatAllSay(copies.map(({ lowered }) => lowered.policies));
	return copies.map(({ resource, lowered }, index) => {
		const uncertain = `${printObject(resource)} is given more than once with different contents; which one is in force depends on the order of application.`;
		const policies = lowered.policies.map((policy) => ({
			...policy,
			uncertain
		}));
		return {
			resource,
			lowered: {
				...lowered,
				policies: index === 0 ? [...shared, ...policies] : policies
			}
		};
	});
}
/**
* One of the copies is in force, so that what all of them say is certain: the isolation of the same subject, and rules that add
* up. Messages and findings are about the copies themselves.
*/
function whatAllSay([first = [], ...others]) {
	return first.flatMap((policy) => {
		const alike = others.map((copy) => copy.find((other) => placeKey(other) === placeKey(policy)));
		const isInAll = (says) => alike.every((other) => other !== void 0 && says(other));
		const rules = policy.rules.filter((rule) => {
			const key = ruleKey(rule);
			return rule.position === void 0 && isInAll((other) => other.rules.some((each) => ruleKey(each) === key));
		});
		const isolated = DIRECTIONS.filter((direction) => isInAll(({ isolates }) => keyOf(isolates[direction]) === keyOf(policy.isolates[direction])));
		if (rules.length === 0 && isolated.length === 0) return [];
		const { remarks: _remarks, ...said } = policy;
		const nameless = ({ object, rule }) => ({
			object,
			rule
		});
		return [{
			...said,
			isolates: Object.fromEntries(isolated.map((direction) => [direction, policy.isolates[direction]])),
			rules: rules.map((rule) => ({
				...rule,
				origin: nameless(rule.origin)
			})),
			origin: nameless(policy.origin),
			content: { digest: keyOf([rules.map(ruleKey), isolated]) }
		}];
	});
}
/** Equal for policies that are about the same subjects at the same place. */
function placeKey({ tier, isolationTier, subject, nodes, entities, hosts, forwarder }) {
	return keyOf([
		tier.order,
		isolationTier?.order,
		subject.key,
		nodes?.key,
		entities,
		hosts,
		forwarder
	]);
}
function ruleKey({ origin: _origin, ...rule }) {
	return keyOf(rule);
}
function keyOf(value) {
	return JSON.stringify([value], (_, part) => typeof part === "bigint" || typeof part === "number" && !Number.isFinite(part) ? String(part) : part);
}

// src/pipeline/policy-messages.ts
function duplicatePolicy(resource, copies) {
	return {
		code: "RD1009",
		severity: "error",
		message: `${givenTwiceWords(resource, copies)}; flows on which they differ are unknown`,
		help: "Keep one of them, or compare each environment on its own with `path`.",
		object: printObject(resource),
		...resource.mark(["metadata", "name"]),
		content: `${printObject(resource)} ${resource.digest}`,
		isUnderstood: false
	};
}
/** An object that has only `generateName`: nobody knows how many there are of it, as each time that it is created adds one. */
function generatedName(resource) {
	if ((fieldAt(resource.value, ["metadata", "name"]) ?? void 0) !== void 0 || resource.name === "") return void 0;
	return {
		code: "RD1010",
		severity: "error",
		message: `${printObject(resource)} has no name but the start of one: \`kubectl create\` makes another object of it each time and leaves those that are there, and \`kubectl apply\` refuses it. It was evaluated as one object`,
		help: "Give it `metadata.name`.",
		object: printObject(resource),
		...resource.mark(["metadata", "generateName"]),
		content: `${printObject(resource)} ${resource.digest}`,
		isUnderstood: false
	};
}
function foreignPolicy(resource, engine) {
	const refusal = misnamed(resource);
	if (refusal !== void 0) return refusalDiagnostics(resource, refusal.problems, false);
	return [{
		code: "RD1008",
		severity: "error",
		message: `${resource.kind} of ${resource.group} is not evaluated (engine ${engine}); what it allows and denies is missing from this result`,
		help: enablingSetting(resource.group, resource.kind, engine) ?? "Review this policy by hand.",
		object: printObject(resource),
		...resource.mark(["kind"]),
		content: `${printObject(resource)} ${resource.digest}`,
		isUnderstood: false
	}];
}

// src/pipeline/lower-policies.ts
/** The policies of one revision, through the dialects. */
/**
* Which engine enforces, decided once over both revisions: any object of an engine means that engine. Of two, the one with more
* objects is evaluated, and the result is incomplete.
*/
function detectEngine(revisions, setting) {
	if (setting !== "auto") return { engine: setting };
	const byEngine = /* @__PURE__ */ new Map();
	for (const alike of revisions.flatMap(resourcesOfEachKind)) {
		const { group, kind } = alike[0];
		const engine = impliedEngine(group, kind);
		const objects = engine === void 0 ? [] : alike.filter(({ meant }) => meant === void 0);
		if (engine === void 0 || objects.length === 0) continue;
		byEngine.set(engine, [...byEngine.get(engine) ?? [], ...objects]);
	}
	const [chosen, other] = [...byEngine].sort(([a, some], [b, more]) => more.length - some.length || compareText(a, b));
	if (chosen === void 0) return { engine: "kubernetes" };
	const [engine, objects] = chosen;
	if (other === void 0) return { engine };
	return {
		engine,
		conflict: engineConflict([engine, objects], other[0], other[1])
	};
}
function engineConflict([engine, chosen], missing, objects) {
	const [count, others] = [chosen, objects].map((all) => new Set(all.map(printObject)).size);
	const shown = [...objects].sort((a, b) => compareText(b.revision, a.revision) || compareText(a.file, b.file))[0];
	return {
		code: "RD1014",
		severity: "error",
		message: `the manifests hold ${count} objects of engine ${engine} and ${others} of engine ${missing}, and only one of the two enforces; those of ${missing} were left out`,
		help: "Say which engine enforces: `engine` in the settings, or `--engine`. Describe clusters with different engines apart, with `path`.",
		object: printObject(shown),
		...shown.mark(["kind"]),
		isUnderstood: false
	};
}
function lowerPolicies(resources, run, memory, { conflict, refused, before }) {
	const context = {
		...run,
		objectsOf: (group, kind) => resourcesOf(resources, group, kind),
		numbersOfPort: createPortFinder(resources)
	};
	const diagnostics = [];
	const foreignKinds = /* @__PURE__ */ new Map();
	const byKey = /* @__PURE__ */ new Map();
	for (const alike of resourcesOfEachKind(resources)) {
		const { group, kind } = alike[0];
		const dialect = findDialect(group, kind, context);
		if (dialect !== void 0) {
			for (const resource of alike) {
				const placed = resource.placedIn(dialect.isNamespaced(kind) ? namespaceOf$1(resource) : "");
				addTo(byKey, objectKey(placed, run), placed);
			}
			continue;
		}
		if (conflict !== void 0 && impliedEngine(group, kind) !== void 0) continue;
		const role = foreignRole(group, kind);
		if (role === "policy") diagnostics.push(...alike.flatMap((resource) => foreignPolicy(resource, context.engine)));
		else if (role !== void 0) foreignKinds.set(`${kind}.${group}`, alike.length);
	}
	const lowerAll = (copies) => copies.map((resource) => ({
		resource,
		lowered: memory.lower(resource, context)
	}));
	return {
		objects: [...byKey].flatMap(([key, copies]) => {
			const given = lowerAll(distinctCopies(copies));
			for (const { resource, lowered } of given) {
				const unnamed = generatedName(resource);
				diagnostics.push(...lowered.diagnostics, ...unnamed === void 0 ? [] : [unnamed]);
			}
			const stored = given.filter(({ lowered }) => isStored(lowered, refused));
			const different = stored.map(({ resource }) => resource);
			if (different.length > 1) diagnostics.push(...different.map((resource) => duplicatePolicy(resource, different)));
			return eachMayBeInForce(stored.length > 0 ? stored : lowerAll(before(key)));
		}),
		diagnostics,
		foreignKinds
	};
}
/**
* Whether the cluster has the object: a refused one is not stored, but where it has a reading and that is asked for (design,
* section 6).
*/
function isStored({ standing, policies }, refused) {
	return standing !== "rejected" || refused === "as-meant" && policies.length > 0;
}
/** Equal copies are one. */
function distinctCopies(copies) {
	return copies.length === 1 ? copies : [...new Map(copies.map((copy) => [copy.digest, copy])).values()];
}
/** The pods are read when the first port is asked for, which few policies do. */
function createPortFinder(resources) {
	let ports;
	const known = /* @__PURE__ */ new Map();
	return (protocol, name) => {
		const key = `${protocol} ${name.toLowerCase()}`;
		const before = known.get(key);
		if (before !== void 0) return before;
		ports ??= buildCluster(resources, []).cluster.workloads.filter(({ hostNetwork }) => !hostNetwork).flatMap(({ namedPorts }) => namedPorts);
		const meant = ports.filter((port) => port.protocol === protocol && port.name.toLowerCase() === name.toLowerCase());
		const numbers = [...new Set(meant.map(({ number }) => number))];
		known.set(key, numbers);
		return numbers;
	};
}

// src/pipeline/mentions.ts
function mentions(policies) {
	const addressSets = /* @__PURE__ */ new Set();
	const entities = /* @__PURE__ */ new Set();
	const names = /* @__PURE__ */ new Set();
	const namedPortDestinations = /* @__PURE__ */ new Set();
	const portNames = /* @__PURE__ */ new Set();
	let selectsNodes = false;
	for (const policy of policies) {
		if (policy.nodes !== void 0) selectsNodes = true;
		if (policy.subject.never && policy.origin.locate !== void 0) for (const entity of policy.entities ?? []) entities.add(entity);
		for (const rule of policy.rules) {
			for (const peer of simplePeersOf(rule)) {
				if (peer.kind === "addresses") addressSets.add(peer.addresses);
				if (peer.kind === "name") names.add(peer.pattern);
				if (peer.kind === "nodes") selectsNodes = true;
				if (peer.kind === "entity" && peer.name !== "init") entities.add(peer.name);
			}
			const { named, except } = rule.connections;
			for (const { name } of [...named, ...except?.named ?? []]) portNames.add(name);
			if (!hasNamedPorts(rule)) continue;
			const keys = rule.direction === "ingress" ? [policy.subject.key] : rule.peers.flatMap(destinationKeys);
			for (const key of keys) namedPortDestinations.add(key);
		}
	}
	return {
		addressSets: [...addressSets],
		entities: [...entities],
		names: [...names],
		selectsNodes,
		namedPortDestinations: [...namedPortDestinations],
		portNames: [...portNames].sort(compareText)
	};
}
/** Namespaces that selectors name exist, whether or not a manifest declares them (rule I9). */
function namedNamespaces(policies, extra) {
	const names = /* @__PURE__ */ new Set();
	const add = (selector) => {
		for (const { scope, key, operator, values } of requirementsIn(selector)) if (scope === "namespace" && key === "kubernetes.io/metadata.name" && operator === "In") for (const value of values) names.add(value);
	};
	for (const policy of policies) for (const selector of selectorsOf(policy)) add(selector);
	for (const selector of extra) add(selector);
	return names;
}
function destinationKeys(peer) {
	return simplePartsOf(peer).flatMap((part) => {
		if (part.kind === "pods") return [part.selector.key];
		return part.kind === "anybody" ? [""] : [];
	});
}
/** Parts of the surroundings that are worth a row: the nodes, the API server, the ingress proxy, and what a rule names. */
function entitiesOf(mentioned, engine, selectsNodes) {
	if (engine !== "cilium") return selectsNodes ? ["remote-node"] : [];
	return [.../* @__PURE__ */ new Set([
		"host",
		"remote-node",
		"kube-apiserver",
		"ingress",
		...mentioned
	])];
}

// src/pipeline/lowering-memory.ts
const NOTHING = {
	policies: [],
	diagnostics: [],
	standing: "accepted"
};
/** Contents are recognised by identity: equal blobs are parsed once, so they have the same value. */
function createLoweringMemory() {
	const known = /* @__PURE__ */ new Map();
	const revisions = /* @__PURE__ */ new Map();
	return { lower: (resource, context) => {
		const surroundings = revisions.get(context) ?? observe(context);
		revisions.set(context, surroundings);
		const before = known.get(resource.value);
		const isKnown = before?.file === resource.file && before.namespace === resource.namespace && (before.surroundings === surroundings || before.surroundings.isSameIn(context));
		if (before !== void 0 && isKnown) return inRevision$1(before.lowered, resource.revision);
		const dialect = findDialect(resource.group, resource.kind, context);
		const lowered = refusedAsMisnamed(resource) ?? dialect?.lower(resource, surroundings.observed) ?? NOTHING;
		known.set(resource.value, {
			namespace: resource.namespace,
			file: resource.file,
			lowered,
			surroundings
		});
		return lowered;
	} };
}
function refusedAsMisnamed(resource) {
	const refusal = misnamed(resource);
	if (refusal === void 0) return void 0;
	return {
		policies: [],
		diagnostics: refusalDiagnostics(resource, refusal.problems, false),
		standing: "rejected"
	};
}
function observe(context) {
	const questions = /* @__PURE__ */ new Map();
	const compared = /* @__PURE__ */ new Map();
	return {
		isSameIn: (other) => {
			const answers = compared.get(other) ?? /* @__PURE__ */ new Map();
			compared.set(other, answers);
			return [...questions].every(([key, isSame]) => {
				const answer = answers.get(key) ?? isSame(other);
				answers.set(key, answer);
				return answer;
			});
		},
		observed: {
			...context,
			objectsOf: (group, kind) => {
				const found = context.objectsOf(group, kind);
				questions.set(`objects ${group} ${kind}`, (other) => areSame(found, other.objectsOf(group, kind)));
				return found;
			},
			numbersOfPort: (protocol, name) => {
				const found = context.numbersOfPort(protocol, name);
				questions.set(`port ${protocol} ${name}`, (other) => other.numbersOfPort(protocol, name).join() === found.join());
				return found;
			}
		}
	};
}
function areSame(some, others) {
	return some.length === others.length && some.every(({ value, file }, index) => value === others[index]?.value && file === others[index]?.file);
}
/** Policies know the places of both revisions; a message is about one of them. */
function inRevision$1(lowered, revision) {
	if (lowered.diagnostics.length === 0) return lowered;
	const move = (location) => moveLocation(location, revision, location.file);
	const diagnostics = lowered.diagnostics.map((diagnostic) => ({
		...diagnostic,
		location: move(diagnostic.location)
	}));
	return {
		...lowered,
		diagnostics
	};
}

// src/pipeline/policies-in-force.ts
/** The policies that are in force in each revision: what its objects say, and what is built in. */
function policiesInForce(resources, run, options) {
	const { configuration, engine } = run;
	const { conflict } = options;
	const memory = createLoweringMemory();
	const lower = (revision, before) => lowerPolicies(resources[revision], run, memory, {
		...options,
		before
	});
	const base = lower("base", () => []);
	const inBase = once(() => groupBy(base.objects.map(({ resource }) => resource), (resource) => objectKey(resource, run)));
	const lowered = {
		base,
		head: lower("head", (key) => inBase().get(key) ?? [])
	};
	const builtIn = builtInPolicies(run);
	return {
		engine,
		policies: both((revision) => ignoresPolicies(run) ? builtIn : builtIn.concat(lowered[revision].objects.flatMap((object) => inRevision(revision, object, object.lowered.policies)))),
		elsewhere: both((revision) => lowered[revision].objects.flatMap((object) => inRevision(revision, object, object.lowered.elsewhere ?? []))),
		hostInterfaces: both((revision) => lowered[revision].objects.flatMap(({ lowered }) => lowered.hostInterfaces ?? [])),
		podRanges: both((revision) => podRangesOf(lowered[revision].objects, configuration)),
		diagnostics: {
			base: lowered.base.diagnostics,
			head: conflict === void 0 ? lowered.head.diagnostics : [...lowered.head.diagnostics, conflict]
		},
		foreignKinds: lowered.head.foreignKinds
	};
}
/** An object that stays in force although its revision does not hold it, stands where the other one has it. */
function inRevision(revision, { resource }, policies) {
	return resource.revision === revision ? policies : policies.map((policy) => policyOf(resource.revision, policy));
}
/** What the settings say, or else what the objects of the engine say; undefined where nobody says it. */
function podRangesOf(objects, { podCIDRs }) {
	const ranges = podCIDRs.length > 0 ? podCIDRs.map(range) : objects.flatMap(({ lowered: { podRanges } }) => podRanges === void 0 ? [] : [podRanges]);
	return ranges.length === 0 ? void 0 : unionAddresses(...ranges);
}

// src/targets/not-manifests.ts
const TRANSFORMING_FIELDS = [
	"namespace",
	"namePrefix",
	"nameSuffix",
	"labels",
	"commonLabels"
];
const KUSTOMIZATION_NAMES = /* @__PURE__ */ new Set([
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
]);
function findNotManifests(files, parse) {
	const charts = files.filter(({ path }) => nameOf(path) === "Chart.yaml").map(({ path }) => folderOf(path));
	const kustomizationFiles = files.filter(({ path }) => KUSTOMIZATION_NAMES.has(nameOf(path)));
	/** By path, the folder of the kustomization. */
	const kustomized = /* @__PURE__ */ new Map();
	const ownContents = /* @__PURE__ */ new Map();
	const transformations = [];
	for (const { path, source } of kustomizationFiles) {
		const folder = folderOf(path);
		kustomized.set(path, folder);
		const values = parse(source).documents.map(({ value }) => value);
		ownContents.set(path, JSON.stringify(values.map(withoutResources)));
		const fields = TRANSFORMING_FIELDS.filter((field) => values.some((value) => isObject(value) && isSet(value[field])));
		if (fields.length > 0) transformations.push({
			file: path,
			fields
		});
		for (const patch of values.flatMap(patchPaths)) kustomized.set(join(folder, patch), folder);
	}
	const charted = createChartFinder(new Set(charts));
	const parts = files.flatMap(({ path, source }) => {
		const folder = kustomized.get(path) ?? charted(path);
		return folder === void 0 ? [] : [{
			folder,
			content: `${nameOf(path)} ${ownContents.get(path) ?? source.id}`
		}];
	});
	return {
		charts: [...charts].sort(),
		kustomizations: kustomizationFiles.map(({ path }) => folderOf(path)).sort(),
		parts,
		transformations,
		reasonOf: (path) => kustomized.has(path) ? "kustomization" : charted(path) === void 0 ? void 0 : "chart"
	};
}
function isSet(value) {
	return Array.isArray(value) ? value.length > 0 : isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}
/** What it lists is read as it stands, so that listing one more changes nothing. */
function withoutResources(kustomization) {
	return isObject(kustomization) ? {
		...kustomization,
		resources: []
	} : kustomization;
}
/**
* The folder of the chart that a path belongs to: of `templates/` below a Chart.yaml, or of its own description and values.
* `crds/` holds plain manifests. Of charts within charts, the outermost.
*/
function createChartFinder(charts) {
	/** By folder: many files have one. */
	const known = /* @__PURE__ */ new Map([["", void 0]]);
	const ofTemplates = (folder) => {
		if (known.has(folder)) return known.get(folder);
		const above = folderOf(folder);
		const found = ofTemplates(above) ?? (nameOf(folder) === "templates" && charts.has(above) ? above : void 0);
		known.set(folder, found);
		return found;
	};
	return (path) => {
		if (charts.size === 0) return void 0;
		const folder = folderOf(path);
		return ofTemplates(folder) ?? (charts.has(folder) && OF_CHART.test(nameOf(path)) ? folder : void 0);
	};
}
/** A chart's own description, and values for its templates. */
const OF_CHART = /^(?:Chart\.yaml|values.*\.(?:ya?ml|json))$/;
function patchPaths(kustomization) {
	if (!isObject(kustomization)) return [];
	return [
		"patches",
		"patchesJson6902",
		"patchesStrategicMerge",
		"transformers",
		"generators",
		"replacements"
	].flatMap((key) => {
		const entries = kustomization[key];
		if (!Array.isArray(entries)) return [];
		return entries.flatMap((entry) => {
			const path = isObject(entry) ? entry.path : entry;
			return typeof path === "string" ? [path] : [];
		});
	});
}
function nameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function folderOf(path) {
	return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}
/** A path below the tree's root; steps that would leave the tree name nothing in it. */
function join(folder, relative) {
	const steps = folder === "" ? [] : folder.split("/");
	for (const step of relative.split("/")) if (step === "..") steps.pop();
	else if (step !== "." && step !== "") steps.push(step);
	return steps.join("/");
}

// src/pipeline/snapshot.ts
function takeSnapshot(tree, revision, parse) {
	const files = [...tree.files].sort((a, b) => compareText(a.path, b.path));
	const notManifests = findNotManifests(files, parse);
	const resources = [];
	const diagnostics = [];
	let otherDocuments = 0;
	for (const file of files) {
		if (notManifests.reasonOf(file.path) !== void 0) continue;
		const parsed = parse(file.source);
		const read = readResources(file, parsed, revision, meantType);
		for (const resource of read.resources) resources.push(resource);
		diagnostics.push(...read.diagnostics);
		for (const document of parsed.documents) diagnostics.push(...brokenList(document, file.path, revision));
		otherDocuments += read.otherDocuments;
	}
	diagnostics.push(...tree.skipped.flatMap((entry) => unreadable(entry, revision)));
	return {
		revision,
		resources: resources.slice(),
		diagnostics,
		charts: notManifests.charts,
		kustomizations: notManifests.kustomizations,
		unrendered: notManifests.parts,
		transformations: notManifests.transformations,
		skipped: tree.skipped,
		unreadableFiles: new Set(diagnostics.map(({ location }) => location.file)),
		otherDocuments
	};
}
const NONE = [];
function brokenList(document, file, revision) {
	const faults = listFaults(document);
	if (faults.length === 0) return NONE;
	return faults.map(({ path, message }) => {
		const { position, excerpt } = document.mark(path);
		return {
			code: "RD1018",
			severity: "error",
			message,
			help: "Separate manifests by `---`, or make them the `items` of `apiVersion: v1` and `kind: List`.",
			location: {
				revision,
				file,
				...position
			},
			excerpt,
			content: document.digest,
			isUnderstood: false
		};
	});
}
/**
* A file that one revision has and cannot be read there says nothing about its objects, least of all that they are gone:
* those that the other revision has of it are taken to be as they were.
*/
function completeFrom(snapshot, other) {
	if (snapshot.unreadableFiles.size === 0) return snapshot;
	const present = new Set(snapshot.resources.map(objectIdentity));
	const kept = other.resources.filter((resource) => snapshot.unreadableFiles.has(resource.file) && !present.has(objectIdentity(resource)));
	return {
		...snapshot,
		resources: [...snapshot.resources, ...kept]
	};
}
/** Links and submodules are left out by design and only counted; what should have been read is a diagnostic. */
function unreadable(entry, revision) {
	if (entry.reason === "submodule" || entry.reason === "symbolic-link") return [];
	return [{
		code: "RD1002",
		severity: "error",
		message: `the file was left out: ${{
			"not-text": "it is not UTF-8 text",
			"too-large": "it is too large",
			unreadable: "it cannot be read"
		}[entry.reason]}`,
		help: "If it is not a manifest, exclude it with `path`.",
		location: {
			revision,
			file: entry.path,
			line: 1,
			column: 1
		},
		content: `${entry.path} ${entry.reason} ${entry.id ?? ""}`,
		isUnderstood: false
	}];
}
/** Folders of charts and kustomizations of which one revision has a part that the other has not. A move is no change. */
function changedUnrendered(base, head) {
	const changedIn = (one, other) => {
		const known = new Set(other.unrendered.map(({ content }) => content));
		return one.unrendered.filter(({ content }) => !known.has(content)).map(({ folder }) => folder);
	};
	return [.../* @__PURE__ */ new Set([...changedIn(base, head), ...changedIn(head, base)])].sort(compareText);
}
const MOST_NAMED = 5;
function notRenderedSentence(folders) {
	if (folders.length === 0) return [];
	const named = folders.map((folder) => `\`${folder === "" ? "." : folder}\``);
	return [`This change touches what is rendered from ${listFirst(named, MOST_NAMED)}: nothing is said of that.`];
}
function notTransformedSentence(transformations) {
	if (transformations.length === 0) return [];
	const named = transformations.map(({ file, fields }) => `\`${file}\` (${fields.join(", ")})`);
	return [`Names, namespaces and labels are read as manifests have them, without what kustomizations set for all of theirs: ${listFirst(named, MOST_NAMED)}.`];
}
/** What was seen and deliberately not evaluated, in sentences; of head, where the revisions differ. */
function coverageOf({ charts, kustomizations, transformations, skipped, otherDocuments }) {
	const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
	const unrendered = [...charts.length > 0 ? [count(charts.length, "chart", "charts")] : [], ...kustomizations.length > 0 ? [count(kustomizations.length, "kustomization", "kustomizations")] : []];
	const links = skipped.filter(({ reason }) => reason === "symbolic-link").length;
	const submodules = skipped.filter(({ reason }) => reason === "submodule").length;
	const verb = charts.length + kustomizations.length === 1 ? "was" : "were";
	return [
		...unrendered.length > 0 ? [`${listWords(unrendered)} ${verb} not rendered: templates and patches were not evaluated.`] : [],
		...notTransformedSentence(transformations),
		...otherDocuments > 0 ? [`${count(otherDocuments, "document", "documents")} without apiVersion and kind ${otherDocuments === 1 ? "is" : "are"} not a manifest.`] : [],
		...links > 0 ? [`${count(links, "symbolic link was", "symbolic links were")} not followed.`] : [],
		...submodules > 0 ? [`${count(submodules, "submodule was", "submodules were")} not read.`] : []
	];
}

// src/pipeline/digest.ts
/** What the documents of both revisions say, each distinct one read once: policies, clusters and ways in. */
function digestRevisions(baseAsRead, headAsRead, options) {
	const snapshots = {
		base: completeFrom(baseAsRead, headAsRead),
		head: completeFrom(headAsRead, baseAsRead)
	};
	const { configuration, undefinedProtocols, extraSelectors = [], onLowered } = options;
	const algebra = new ConnectionAlgebra();
	const read = both((revision) => snapshots[revision].resources);
	const detected = detectEngine([read.base, read.head], configuration.engine);
	const run = {
		algebra,
		engine: detected.engine,
		configuration,
		undefinedProtocols
	};
	const accepted = acceptedObjects(read, run);
	const distinct = both((revision) => distinctObjects(accepted[revision].resources, run));
	const resources = both((revision) => distinct[revision].resources);
	const { hostInterfaces, ...inForce } = policiesInForce(resources, run, {
		...detected,
		refused: options.refused
	});
	onLowered?.();
	const built = both((revision) => buildCluster(resources[revision], namedNamespaces([...inForce.policies[revision], ...inForce.elsewhere[revision]], extraSelectors), hostInterfaces[revision]));
	const counted = initContainersWithPorts({
		configuration,
		engine: inForce.engine
	});
	return {
		...inForce,
		algebra,
		clusters: both((revision) => {
			const { cluster } = built[revision];
			return counted === void 0 ? cluster : withPortsOf(counted, cluster);
		}),
		exposures: both((revision) => readExposures(resources[revision], configuration.controllers)),
		diagnostics: both((revision) => [
			...snapshots[revision].diagnostics,
			...accepted[revision].diagnostics,
			...distinct[revision].diagnostics,
			...inForce.diagnostics[revision],
			...built[revision].diagnostics
		])
	};
}

// src/model/extents.ts
/** Which pods of the universe a selector may select, in one revision or the other. */
/** Fewer are asked one by one: putting them in order by a label takes longer. */
const FEW_PODS = 50;
function createExtentFinder({ endpoints }) {
	const all = once(() => [...endpoints.keys()].filter((index) => isPod(endpoints[index])));
	const inNamespace = once(() => {
		return new NumberLists(endpoints.length, (index) => {
			const endpoint = endpoints[index];
			return isPod(endpoint) ? endpoint.namespace : void 0;
		});
	});
	const known = /* @__PURE__ */ new Map();
	const finders = /* @__PURE__ */ new Map();
	const labelledIn = (namespace, pods) => {
		const finder = finders.get(namespace) ?? createLabelledFinder(endpoints, pods);
		finders.set(namespace, finder);
		return finder;
	};
	return (selector) => {
		const before = known.get(selector.key);
		if (before !== void 0) return before;
		const { namespace } = selector;
		const pods = namespace === void 0 ? all() : inNamespace().of(namespace);
		const required = pods.length > FEW_PODS ? requiredLabel(selector) : void 0;
		const extent = (required === void 0 ? pods : labelledIn(namespace, pods)(required)).filter((index) => isSelected(selector, endpoints[index]));
		known.set(selector.key, extent);
		return extent;
	};
}
/** A label that every pod of the selector has. */
function requiredLabel({ requirements }) {
	for (const { scope, operator, key, values } of requirements) {
		const [value, another] = values;
		if (scope === "pod" && operator === "In" && value !== void 0 && another === void 0) return {
			key,
			value
		};
	}
}
/** Finds the pods that have a label, or may have it, in one revision or the other. In order. Few keys are ever asked for. */
function createLabelledFinder(endpoints, pods) {
	const byKey = /* @__PURE__ */ new Map();
	return ({ key, value }) => {
		const { byValue, unknown } = byKey.get(key) ?? labelledPods(endpoints, pods, key);
		byKey.set(key, {
			byValue,
			unknown
		});
		const surely = byValue.get(value) ?? [];
		return unknown.length === 0 ? surely : [.../* @__PURE__ */ new Set([...surely, ...unknown])].sort((a, b) => a - b);
	};
}
function labelledPods(endpoints, pods, key) {
	const byValue = /* @__PURE__ */ new Map();
	const unknown = [];
	const addState = (index, { labels, unknownLabels }) => {
		const value = labels.get(key);
		const list = value === void 0 ? void 0 : byValue.get(value);
		if (value !== void 0 && list === void 0) byValue.set(value, [index]);
		else if (list !== void 0 && list.at(-1) !== index) list.push(index);
		if (unknownLabels.has(key)) unknown.push(index);
	};
	for (const index of pods) {
		const { base, head } = endpoints[index].states;
		if (base !== void 0) addState(index, base);
		if (head !== void 0 && head !== base) addState(index, head);
	}
	return {
		byValue,
		unknown
	};
}
function isSelected(selector, { states: { base, head } }) {
	if (base !== void 0 && matchesSelector(selector, base) !== "no") return true;
	return head !== void 0 && head !== base && matchesSelector(selector, head) !== "no";
}

// src/model/match-workloads.ts
/** Which workload of base is which workload of head. */
/**
* Matched by namespace, kind and name; then by namespace and name (a Deployment that became a Rollout); then by equal pod
* labels, where exactly one workload on each side of the namespace has them (a rename). Sorted by namespace, name, kind.
*/
function matchWorkloads(base, head) {
	const pairs = [];
	const restBase = /* @__PURE__ */ new Set();
	const restHead = new Set(head.workloads);
	for (const workload of base.workloads) if (restHead.delete(workload)) pairs.push({
		base: workload,
		head: workload
	});
	else restBase.add(workload);
	for (const keyOf of [
		byKindAndName,
		byName,
		byLabels
	]) {
		const inHead = uniqueBy(restHead, keyOf);
		for (const [key, workload] of uniqueBy(restBase, keyOf)) {
			const other = inHead.get(key);
			if (other === void 0) continue;
			pairs.push({
				base: workload,
				head: other
			});
			restBase.delete(workload);
			restHead.delete(other);
		}
	}
	for (const workload of restBase) pairs.push({
		base: workload,
		head: void 0
	});
	for (const workload of restHead) pairs.push({
		base: void 0,
		head: workload
	});
	const sorted = pairs.sort((a, b) => compareWorkloads(shownOf(a), shownOf(b)));
	return sorted.map((pair, index) => [sorted[index - 1], sorted[index + 1]].some((other) => other !== void 0 && haveOneName(pair, other)) ? {
		...pair,
		sharesName: true
	} : pair);
}
function haveOneName(a, b) {
	const [one, another] = [shownOf(a), shownOf(b)];
	return one.name === another.name && one.namespace === another.namespace;
}
function byKindAndName({ namespace, group, kind, name }) {
	return JSON.stringify([
		namespace,
		group,
		kind,
		name
	]);
}
function byName({ namespace, name }) {
	return JSON.stringify([namespace, name]);
}
function byLabels({ namespace, labels }) {
	return labels.size === 0 ? void 0 : JSON.stringify([namespace, ...sortedLabels(labels)]);
}
function sortedLabels(labels) {
	return [...labels].map(([key, value]) => `${key}=${value}`).sort(compareText);
}
/** Workloads by key, without those whose key is not theirs alone. */
function uniqueBy(workloads, keyOf) {
	const found = /* @__PURE__ */ new Map();
	const shared = /* @__PURE__ */ new Set();
	for (const workload of workloads) {
		const key = keyOf(workload);
		if (key === void 0) continue;
		if (found.has(key)) shared.add(key);
		else found.set(key, workload);
	}
	for (const key of shared) found.delete(key);
	return found;
}
function shownOf({ base, head }) {
	return head ?? base;
}
function compareWorkloads(a, b) {
	return compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.kind, b.kind) || compareText(a.group, b.group);
}

// src/model/replicas.ts
const LABELS = /* @__PURE__ */ new Set([
	REPLICA_NAME_LABEL,
	REPLICA_INDEX_LABEL,
	COMPLETION_INDEX_LABEL
]);
function splitReplicas(pairs, selectors) {
	const asking = selectors.flatMap(requirementsIn).filter(({ scope, key }) => scope === "pod" && LABELS.has(key));
	return asking.length === 0 ? pairs : pairs.flatMap((pair) => splitPair(pair, asking));
}
function splitPair(pair, asking) {
	const sides = [pair.base, pair.head].filter((side) => side !== void 0);
	const asked = asking.filter(({ key }) => sides.some(({ replicaLabels }) => replicaLabels.includes(key)));
	if (asked.length === 0 || sides.some(({ replicaLabels }) => replicaLabels.length === 0)) return [pair];
	const names = sides.map(({ name }) => name);
	const indexes = asked.flatMap(({ key, values }) => values.flatMap((value) => indexOf(value, key, names)));
	const replicas = [...new Set(indexes)].sort((a, b) => a - b);
	return [...replicas.map((index) => withSide(pair, (side) => replica(side, index))), withSide(pair, (side) => otherReplicas(side, replicas))];
}
function indexOf(value, key, names) {
	const text = key === "statefulset.kubernetes.io/pod-name" ? names.filter((name) => value.startsWith(`${name}-`)).map((name) => value.slice(name.length + 1))[0] : value;
	return text !== void 0 && /^(0|[1-9]\d{0,5})$/.test(text) ? [Number(text)] : [];
}
function withSide(pair, change) {
	return {
		...pair,
		base: pair.base === void 0 ? void 0 : change(pair.base),
		head: pair.head === void 0 ? void 0 : change(pair.head)
	};
}
function replica(workload, index) {
	const name = `${workload.name}-${index}`;
	const added = workload.replicaLabels.map((key) => [key, key === "statefulset.kubernetes.io/pod-name" ? name : `${index}`]);
	return {
		...workload,
		name,
		podNames: [],
		isSinglePod: true,
		labels: new Map([...workload.labels, ...added])
	};
}
function otherReplicas(workload, replicas) {
	const shown = new Set(replicas.map((index) => `${workload.name}-${index}`));
	const added = workload.replicaLabels.map((key) => [key, UNMENTIONED_VALUE]);
	return {
		...workload,
		podNames: (workload.podNames ?? []).filter((name) => !shown.has(name)),
		labels: new Map([...workload.labels, ...added])
	};
}

// src/model/pod-cells.ts
/**
* Pods told apart by what selectors ask of their own labels and of their service accounts, whatever their namespace asks.
*/
/** A key no label can have: how the service account takes part in splitting by labels. Its own labels follow a space. */
const SERVICE_ACCOUNT_KEY = " service-account";
const ACCOUNT_LABEL_PREFIX = `${SERVICE_ACCOUNT_KEY} `;
/** What a conjunction asks of the pod and its account, as a conjunction on labels alone. */
function podPart(conjunction) {
	return conjunction.flatMap((part) => {
		if (part.scope === "namespace") return [];
		if (part.scope === "pod") return [part];
		return [{
			...part,
			key: part.key === "" ? SERVICE_ACCOUNT_KEY : `${ACCOUNT_LABEL_PREFIX}${part.key}`
		}];
	});
}
/** Of what `podPart` gives: whether it asks for anything of the account. */
function asksAccount(conjunction) {
	return conjunction.some(({ key }) => key.startsWith(SERVICE_ACCOUNT_KEY));
}
/** `conjunctions` are what `podPart` gives, and are split on in their order until there would be more than `cap` cells. */
function splitPods(conjunctions, cap, accounts) {
	const hasAccounts = conjunctions.some(asksAccount);
	const asked = conjunctions.flat();
	const initial = asked.some(({ key }) => key === SERVICE_ACCOUNT_KEY) ? [requirement("pod", SERVICE_ACCOUNT_KEY, "Exists")] : [];
	const { cells: all, decided } = splitLabels(conjunctions, initial, cap);
	const cells = hasAccounts ? all.filter(fitsAccounts(accounts, asked)) : all;
	const isMeeting = createMeetingTest(cells);
	return {
		decided,
		cells: cells.map((cell) => ({
			labels: hasAccounts ? podLabels(cell.labels) : cell.labels,
			account: hasAccounts ? accountOf(cell.labels) : OTHER_SERVICE_ACCOUNT,
			selector: printRequirements(hasAccounts ? cell.description.map(withReadableKey) : cell.description),
			isMeeting: isMeeting(cell)
		}))
	};
}
/**
* A cell is a meeting if no single selector explains it: each of the selectors that select it leaves another of them open.
* What a selector implies is read off the cells: it never occurs without the other.
*/
function createMeetingTest(cells) {
	const implied = /* @__PURE__ */ new Map();
	for (const { selected } of cells) for (const which of selected) implied.set(which, implied.get(which)?.filter((other) => selected.includes(other)) ?? selected);
	return ({ selected }) => selected.length > 1 && !selected.some((which) => implied.get(which)?.length === selected.length);
}
function podLabels(labels) {
	return new Map([...labels].filter(([key]) => !key.startsWith(SERVICE_ACCOUNT_KEY)));
}
/** Which service account a pod of the cell runs as, with what selectors ask of the labels of its object. */
function accountOf(labels) {
	return {
		name: labels.get(SERVICE_ACCOUNT_KEY) ?? " unmentioned",
		labels: new Map([...labels].flatMap(([key, value]) => key.startsWith(ACCOUNT_LABEL_PREFIX) ? [[key.slice(ACCOUNT_LABEL_PREFIX.length), value]] : []))
	};
}
/** A service account that is declared has the labels of its object, in one revision or in the other, and no others. */
function fitsAccounts(accounts, requirements) {
	const asked = requirements.flatMap((part) => part.key.startsWith(ACCOUNT_LABEL_PREFIX) ? [{
		...part,
		key: part.key.slice(ACCOUNT_LABEL_PREFIX.length)
	}] : []);
	if (asked.length === 0) return () => true;
	return (cell) => {
		const { name, labels } = accountOf(cell.labels);
		const declared = REVISIONS.flatMap((revision) => accounts(revision, name) ?? []);
		const fits = (own) => asked.every((part) => holdsFor(part, own.get(part.key)) === holdsFor(part, labels.get(part.key)));
		return declared.length === 0 || declared.some(fits);
	};
}
function withReadableKey(part) {
	if (part.key === SERVICE_ACCOUNT_KEY) return {
		...part,
		key: "serviceAccountName"
	};
	return part.key.startsWith(ACCOUNT_LABEL_PREFIX) ? {
		...part,
		key: `serviceAccount:${part.key.slice(ACCOUNT_LABEL_PREFIX.length)}`
	} : part;
}

// src/model/scope-finder.ts
/** Which selectors may mean pods of a namespace, as far as its labels decide. */
/** Most selectors name one namespace, and the others ask the same of it again and again. */
function createScopeFinder(selectors) {
	const named = new NumberLists(selectors.length, (number) => selectors[number]?.namespace);
	const wide = /* @__PURE__ */ new Map();
	for (const [number, selector] of selectors.entries()) {
		if (selector.namespace !== void 0) continue;
		for (const asked of namespaceParts(selector)) {
			const text = JSON.stringify(asked);
			const known = wide.get(text);
			if (known === void 0) wide.set(text, {
				asked,
				numbers: [number]
			});
			else known.numbers.push(number);
		}
	}
	return (namespace, states) => {
		const own = namespace === void 0 ? [] : named.of(namespace);
		const found = new Set(own.filter((number) => selectsNamespace(selectors[number], states)));
		for (const { asked, numbers } of wide.values()) if (mayHold(asked, states)) for (const number of numbers) found.add(number);
		return [...found].sort((a, b) => a - b);
	};
}

// src/model/representatives.ts
function createRepresentativeFinder(input) {
	const { clusters, namespaces, selectors, representativeCap: cap } = input;
	const selectorsAt = createScopeFinder(selectors);
	const partsOf = createPartFinder();
	const split = createPlaceSplitter(cap);
	return (places) => {
		const found = [...[...namespaces].flatMap(([namespace, states]) => hasPlace(places, namespace) ? [namedPlace(namespace, states, clusters)] : []), ...places.described ? describedPlaces(selectors, cap) : []].map((place) => {
			return podsOfPlace(place, selectorsAt(place.namespace, place.states).map((number) => selectors[number]), partsOf, split);
		});
		return {
			endpoints: found.flatMap((result) => result.endpoints),
			isCapped: found.some((result) => result.isCapped)
		};
	};
}
function namedPlace(namespace, states, clusters) {
	return {
		namespace,
		namespaceSelector: void 0,
		states,
		accounts: (revision, name) => clusters[revision].serviceAccounts.get(`${namespace}/${name}`)
	};
}
/** Namespaces that no manifest and no policy names: as many as selectors on namespace labels can tell apart. */
function describedPlaces(selectors, cap) {
	const wide = selectors.filter((candidate) => !namesNamespaces(candidate));
	const conjunctions = [...new Map(wide.flatMap(conjunctionsOf).map((parts) => parts.filter(({ scope }) => scope === "namespace")).map((part) => [JSON.stringify(part), part])).values()];
	const unnamed = requirement("namespace", NAMESPACE_NAME_LABEL, "NotIn", [...new Set(conjunctions.flat().flatMap(({ key, values }) => key === "kubernetes.io/metadata.name" ? values : []))]);
	const named = requirement("namespace", NAMESPACE_NAME_LABEL, "Exists");
	return splitLabels(conjunctions, [unnamed, named], cap).cells.map((cell) => {
		const state = {
			labels: cell.labels,
			hasUnseenLabels: false
		};
		const description = cell.description.filter(({ key }) => key !== NAMESPACE_NAME_LABEL);
		return {
			namespace: void 0,
			namespaceSelector: printRequirements(description),
			states: {
				base: state,
				head: state
			},
			accounts: () => void 0
		};
	});
}
/** Finds what a selector asks of pods in a namespace that may meet what it asks of that. */
function createPartFinder() {
	const byText = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new Map();
	const numbered = (asked) => {
		const text = JSON.stringify(asked);
		const part = byText.get(text) ?? {
			number: byText.size,
			asked
		};
		byText.set(text, part);
		return part;
	};
	return (selector, states) => {
		const parts = known.get(selector) ?? conjunctionsOf(selector).map((all) => ({
			ofNamespace: namespacePart(all),
			ofPod: numbered(podPart(all))
		}));
		known.set(selector, parts);
		return parts.flatMap(({ ofNamespace, ofPod }) => mayHold(ofNamespace, states) ? [ofPod] : []);
	};
}
/** Where selectors ask the same in several places, the cells are the same, unless they ask for accounts, which a place declares. */
function createPlaceSplitter(cap) {
	const known = /* @__PURE__ */ new Map();
	return (place, parts) => {
		const conjunctions = parts.map(({ asked }) => asked);
		if (conjunctions.some(asksAccount)) return splitPods(conjunctions, cap, place.accounts);
		const key = parts.map(({ number }) => number).join();
		const cells = known.get(key) ?? splitPods(conjunctions, cap, place.accounts);
		known.set(key, cells);
		return cells;
	};
}
/** In the order of the importance of the selectors. */
function podsOfPlace(place, selectors, partsOf, split) {
	const { namespace, namespaceSelector, states, accounts } = place;
	const relevant = selectors.map((selector) => ({
		key: selector.key,
		parts: partsOf(selector, states)
	}));
	const parts = [...new Set(relevant.flatMap((selector) => selector.parts))];
	const { cells, decided } = split(place, parts);
	const isOpen = new Set(parts.slice(decided));
	const undecided = new Set(relevant.flatMap((selector) => selector.parts.some((part) => isOpen.has(part)) ? [selector.key] : []));
	return {
		endpoints: cells.map(({ labels, account, selector, isMeeting }) => {
			const [inBase, inHead] = [accounts("base", account.name), accounts("head", account.name)];
			const base = podState(labels, {
				...account,
				labels: inBase ?? account.labels
			}, states.base, undecided);
			const head = inBase === inHead && states.base === states.head ? base : podState(labels, {
				...account,
				labels: inHead ?? account.labels
			}, states.head, undecided);
			return {
				kind: "representative",
				namespace,
				namespaceSelector,
				podSelector: selector,
				states: {
					base,
					head
				},
				isMeeting
			};
		}),
		isCapped: undecided.size > 0
	};
}

// src/model/selections.ts
function createSelectionFinder(selectors) {
	const selectorsAt = createScopeFinder(selectors);
	const candidatesAt = /* @__PURE__ */ new Map();
	const candidates = (state, namespace) => {
		const known = candidatesAt.get(state.namespace.labels);
		if (known !== void 0 && known.namespace === namespace) return known.find(state);
		const numbers = selectorsAt(namespace, {
			base: state.namespace,
			head: state.namespace
		});
		const find = numbers.length < FEW_SELECTORS ? () => numbers : indexByLabel(numbers, selectors);
		candidatesAt.set(state.namespace.labels, {
			namespace,
			find
		});
		return find(state);
	};
	const keyOf = (number) => selectors[number >= 0 ? number : ~number].key;
	const known = /* @__PURE__ */ new Map([["", SELECTED_BY_NOTHING]]);
	return (state, namespace) => {
		const selected = [];
		for (const number of candidates(state, namespace)) {
			const answer = matchesSelector(selectors[number], state);
			if (answer !== "no") selected.push(answer === "yes" ? number : ~number);
		}
		const text = selected.join();
		const before = known.get(text);
		if (before !== void 0) return before;
		const open = selected.filter((number) => number < 0).map(keyOf);
		const selections = new Selections(selected.map(keyOf), open.length === 0 ? NO_KEYS : new Set(open), known.size);
		known.set(text, selections);
		return selections;
	};
}
const NO_KEYS = /* @__PURE__ */ new Set();
/** Fewer are asked one by one: putting them in order by labels takes longer, and room in each namespace. */
const FEW_SELECTORS = 16;
/**
* Of the selectors with these numbers, in order, those that can select a pod with the labels it has: whoever asks a label for one of some
* values is only asked about pods that have one of them. Of several such labels, the one that the fewest selectors ask for.
*/
function indexByLabel(numbers, selectors) {
	const requirementsOf = (number) => selectors[number].requirements.filter(({ scope, operator, overriddenBy }) => {
		return scope === "pod" && operator === "In" && overriddenBy === void 0;
	});
	const asking = /* @__PURE__ */ new Map();
	const askersOf = (key, value) => {
		const byValue = asking.get(key) ?? /* @__PURE__ */ new Map();
		asking.set(key, byValue);
		const askers = byValue.get(value) ?? [];
		byValue.set(value, askers);
		return askers;
	};
	const frequencies = /* @__PURE__ */ new Map();
	const frequencyOf = ({ key, values }) => values.reduce((sum, value) => sum + (frequencies.get(`${key}=${value}`) ?? 0), 0);
	for (const { key, values } of numbers.flatMap(requirementsOf)) for (const value of values) frequencies.set(`${key}=${value}`, (frequencies.get(`${key}=${value}`) ?? 0) + 1);
	const others = [];
	for (const number of numbers) {
		const [first, ...rest] = requirementsOf(number);
		if (first === void 0) {
			others.push(number);
			continue;
		}
		const { key, values } = rest.reduce((best, next) => frequencyOf(next) < frequencyOf(best) ? next : best, first);
		for (const value of new Set(values)) askersOf(key, value).push(number);
	}
	return ({ labels, unknownLabels }) => {
		const found = [...others];
		for (const [key, byValue] of asking) if (unknownLabels.has(key)) found.push(...new Set([...byValue.values()].flat()));
		else found.push(...byValue.get(labels.get(key) ?? "") ?? []);
		return found.sort((a, b) => a - b);
	};
}

// src/model/universe.ts
/** Puts together everything that is compared: pods, representatives, addresses, entities, names, nodes. */
/** Makes universes that differ only in the places where pods are looked for that the manifests do not contain. */
function createUniverseBuilder(input) {
	const selectors = [...new Map(input.selectors.map((candidate) => [candidate.key, candidate])).values()];
	const pairs = splitReplicas(matchWorkloads(input.clusters.base, input.clusters.head), selectors);
	const find = createSelectionFinder(selectors);
	const findRepresentatives = createRepresentativeFinder({
		...input,
		selectors
	});
	const workloads = pairs.map((pair) => select(new WorkloadEndpoint(pair, workloadStates(pair, input)), find));
	const stoodFor = new Set(workloads.filter(({ endpoint }) => isSubstitute(endpoint)).map(signatureOf));
	const surroundings = [
		...partitionAddresses(input.addressSets).map((addresses) => ({
			kind: "addresses",
			addresses
		})),
		...[...input.entities].sort(compareText).map((name) => ({
			kind: "entity",
			name,
			isOutside: false
		})),
		...[...new Set(input.names)].sort(compareText).map((name) => ({
			kind: "fqdn",
			name
		})),
		...input.selectsNodes ? nodeNames(input.clusters).map((name) => nodeEndpoint(name, input.clusters)) : [],
		...hostEndpoints(input.clusters),
		...input.extra
	].map((endpoint) => select(endpoint, find));
	return (places) => {
		const found = findRepresentatives(places);
		const representatives = found.endpoints.map((endpoint) => select(endpoint, find)).filter((pod) => isAnyOf(pod, input.namedPortDestinations) || !stoodFor.has(signatureOf(pod)));
		const all = [
			...workloads,
			...representatives,
			...surroundings
		];
		return {
			selectors,
			isCapped: found.isCapped,
			endpoints: all.map(({ endpoint }) => endpoint),
			selections: {
				base: selectionsBy(all.map(({ base }) => base)),
				head: selectionsBy(all.map(({ head }) => head))
			},
			leavesOut: createOmissionTest(places, input.namespaces)
		};
	};
}
/** Apart from what makes universes, which nobody needs any more where one is made. */
function selectionsBy(all) {
	return (index) => all[index] ?? SELECTED_BY_NOTHING;
}
function select(endpoint, find) {
	if (!isPod(endpoint)) return {
		endpoint,
		base: SELECTED_BY_NOTHING,
		head: SELECTED_BY_NOTHING
	};
	const { states, namespace } = endpoint;
	const base = states.base === void 0 ? SELECTED_BY_NOTHING : find(states.base, namespace);
	if (states.base === states.head) return {
		endpoint,
		base,
		head: base
	};
	return {
		endpoint,
		base,
		head: states.head === void 0 ? SELECTED_BY_NOTHING : find(states.head, namespace)
	};
}
/** What both revisions see alike is one state. */
function workloadStates({ base, head }, { namespaces, clusters }) {
	const inBase = base && namespaces.get(base.namespace)?.base;
	const inHead = head && namespaces.get(head.namespace)?.head;
	const before = base && inBase && workloadState(base, inBase, clusters.base);
	const after = head && inHead && workloadState(head, inHead, clusters.head);
	if (inBase === inHead && before !== void 0 && after !== void 0 && isSamePod(before, after)) return {
		base: before,
		head: before
	};
	return {
		...before === void 0 ? {} : { base: before },
		...after === void 0 ? {} : { head: after }
	};
}
/**
* Whether both were read from one content, as only then do they share labels and ports that are there, and what other objects say
* of the pod is the same: the addresses of its node, the labels of its account.
*/
function isSamePod(base, head) {
	return base.labels === head.labels && base.unknownLabels === head.unknownLabels && base.namedPorts === head.namedPorts && base.serviceAccount === head.serviceAccount && base.hostNetwork === head.hostNetwork && base.nodeName === head.nodeName && areSameAddresses(base.addresses, head.addresses) && sameLabels(base.serviceAccountLabels, head.serviceAccountLabels);
}
/**
* A workload makes a representative superfluous only if it is in both revisions and an ordinary pod there. It must be more
* than one pod: what a single pod and a second one of its kind open to each other, the single pod cannot show.
*/
function isSubstitute({ states, isSinglePod }) {
	if (isSinglePod) return false;
	return REVISIONS.every((revision) => {
		const state = states[revision];
		return state !== void 0 && state.addresses === void 0 && !state.hostNetwork;
	});
}
/** Whether one of the selectors with these keys selects the pod, or may do so. */
function isAnyOf({ base, head }, keys) {
	if (keys.size === 0) return false;
	return [base, head].some((selections) => selections.keys.some((key) => keys.has(key)));
}
const MOST_SELECTIONS = 2 ** 26;
/** Endpoints that agree in this are the same to every policy, in both revisions. */
function signatureOf({ base, head }) {
	return base.signature * MOST_SELECTIONS + head.signature;
}
/**
* Nodes as endpoints of their own, for questions about them and for policies that select them; otherwise comparisons speak
* of own and other nodes.
*/
function nodeEndpoint(name, { base, head }) {
	const find = ({ nodes }) => nodes.find((node) => node.name === name);
	const before = find(base);
	const after = find(head);
	return {
		kind: "node",
		name,
		addresses: {
			base: before?.addresses ?? after?.addresses,
			head: after?.addresses ?? before?.addresses
		},
		labels: {
			...before === void 0 ? {} : { base: before.labels },
			...after === void 0 ? {} : { head: after.labels }
		}
	};
}
function hostEndpoints(clusters) {
	return [...new Set(REVISIONS.flatMap((revision) => clusters[revision].hostInterfaces.map(({ name }) => name)))].sort(compareText).map((name) => {
		const stateIn = (revision) => clusters[revision].hostInterfaces.find((known) => known.name === name);
		const [base, head] = [stateIn("base"), stateIn("head")];
		return {
			kind: "host-endpoint",
			name,
			states: {
				...base === void 0 ? {} : { base },
				...head === void 0 ? {} : { head }
			}
		};
	});
}
function nodeNames(clusters) {
	const names = REVISIONS.flatMap((revision) => clusters[revision].nodes.map(({ name }) => name));
	return [...new Set(names)].sort(compareText);
}

// src/pipeline/evaluation.ts
/** Snapshots to a comparison: digests the documents of both revisions and puts what they say over one universe. */
/** Pods that can be told apart in one namespace; beyond, what was not told apart is read as possible. */
const REPRESENTATIVE_CAP = 400;
/** Up to so many, looking for pods everywhere costs little. */
const FEW_NAMESPACES = 30;
function evaluate(base, head, options) {
	options.onPhase?.("digest");
	return evaluateDigest(digestRevisions(base, head, options), options);
}
function evaluateDigest(digest, options) {
	options.onPhase?.("index");
	const compared = compareClusters(digest, options);
	return {
		...digest,
		...compared,
		isCapped: compared.comparison.universe.isCapped
	};
}
/**
* Pods that the manifests do not contain are looked for where changed policies select some, then where those turn out to have
* other connections: elsewhere they show nothing.
*/
function compareClusters({ algebra, engine, policies, elsewhere, clusters, podRanges, exposures }, options) {
	const changed = changedPolicies(policies);
	const edited = editedPolicies(policies);
	const different = [...policies.base, ...policies.head.filter((policy) => changed.has(policy))];
	const possible = [...elsewhere.base, ...elsewhere.head];
	const mentioned = mentions([...different, ...possible]);
	for (const name of mentioned.portNames) algebra.ofPortName("TCP", name);
	const namespaces = namespaceStates(clusters, options.configuration.unseenLabels);
	const universeOver = createUniverseBuilder({
		clusters,
		namespaces,
		selectors: [
			...selectorsByImportance(different, changed),
			...possible.flatMap(selectorsOf),
			...options.extraSelectors ?? [],
			...options.tellsNamespacesApart ? [...namespaces.keys()].map((name) => selector([inNamespace(name)])) : []
		],
		namedPortDestinations: new Set(mentioned.namedPortDestinations),
		addressSets: [...mentioned.addressSets, ...options.extraAddresses ?? []],
		entities: entitiesOf(mentioned.entities, engine, mentioned.selectsNodes),
		names: mentioned.names,
		selectsNodes: mentioned.selectsNodes,
		extra: options.extraEndpoints?.(clusters) ?? [],
		representativeCap: REPRESENTATIVE_CAP
	});
	const movesPods = !areSameAddresses(podRanges.base, podRanges.head);
	const indexed = {
		base: indexPolicies(policies.base),
		head: indexPolicies(policies.head)
	};
	const over = (places) => compareOver(universeOver(places), {
		algebra,
		policies,
		elsewhere,
		changed,
		edited,
		indexed,
		podRanges,
		movesPods
	});
	if (!(options.scope === "difference" || options.scope === "by-size" && namespaces.size > FEW_NAMESPACES) || movesPods || changedPolicies(elsewhere).size > 0) return over(ALL_PLACES);
	const near = placesOfChange(changed, namespaces, clusters);
	if (near.described && [...namespaces.keys()].every((name) => hasPlace(near, name))) return over(ALL_PLACES);
	const compared = over(near);
	if (concernsExposures({
		...compared,
		clusters,
		exposures
	})) return over(ALL_PLACES);
	const touched = placesTouched(compared.comparison, namespaces);
	return isWithin$1(touched, near) ? compared : over(joinPlaces(near, touched));
}
/** Apart from what makes universes, so that a comparison does not hold it. */
function compareOver(universe, { indexed, podRanges, movesPods, ...parts }) {
	const { algebra } = parts;
	const shared = {
		universe,
		classes: createClasses(universe),
		algebra
	};
	const evaluator = (revision) => createEvaluator({
		...shared,
		revision,
		policies: indexed[revision],
		podRanges: podRanges[revision]
	});
	const evaluators = {
		base: evaluator("base"),
		head: evaluator("head")
	};
	const both = {
		...parts,
		universe,
		evaluators,
		extentOf: createExtentFinder(universe),
		podRanges: podRanges.head
	};
	const comparison = {
		...both,
		affected: movesPods ? affectAll(both) : findAffected(both)
	};
	return {
		comparison,
		changes: once(() => findChanges(comparison))
	};
}
/** Selectors of changed policies first: they must be told apart, whatever becomes of the others. */
function selectorsByImportance(policies, changed) {
	const byKey = /* @__PURE__ */ new Map();
	const important = /* @__PURE__ */ new Map();
	for (const policy of policies) {
		const list = changed.has(policy) ? important : byKey;
		for (const selector of selectorsOf(policy)) list.set(selector.key, selector);
	}
	const sorted = (list) => [...list].sort((a, b) => compareText(a.key, b.key));
	return [...sorted(important.values()), ...sorted(byKey.values())];
}

// src/pipeline/manifest-parser.ts
/** How much of each kind of object is worth reading. */
/** Every run asks for what these say. */
const ALWAYS_ASKED = /* @__PURE__ */ new Set([
	"Namespace",
	"Node",
	"Service",
	"ServiceAccount"
]);
/** Whose kinds describe ways in, accounts, or what policies refer to. */
const GROUPS_ASKED = /* @__PURE__ */ new Set([
	"admissionregistration.k8s.io",
	"apiregistration.k8s.io",
	"cilium.io",
	"crd.projectcalico.org",
	"discovery.k8s.io",
	"extensions",
	"gateway.networking.k8s.io",
	"monitoring.coreos.com",
	"networking.k8s.io",
	"projectcalico.org",
	"rbac.authorization.k8s.io",
	"route.openshift.io"
]);
function groupOf({ apiVersion }) {
	const slash = apiVersion.indexOf("/");
	return slash < 0 ? "" : apiVersion.slice(0, slash);
}
function isOfPolicy(type) {
	return isPolicyKind(groupOf(type), type.kind);
}
/** Kinds that say nothing about traffic are most of the text of many repositories, and nobody asks for them. */
function extentOf(type) {
	const { kind } = type;
	const group = groupOf(type);
	if (findWorkloadKind(group, kind) !== void 0) return "shortened";
	if (group === "" && ALWAYS_ASKED.has(kind)) return "all";
	if (isPolicyKind(group, kind) || isMisnamed(type)) return "all";
	if (kind === "CustomResourceDefinition") return "shortened";
	if (group === "" ? kind === "Endpoints" : GROUPS_ASKED.has(group)) return "on-demand";
	return foreignRole(group, kind) === void 0 && !isListLike(type) ? "unread" : "on-demand";
}
function createManifestParser() {
	return createParser(extentOf);
}
function withoutCache() {
	return {
		parser: createManifestParser(),
		notes: []
	};
}
/** A parser that knows what an earlier run kept, and what to say where it does not. It keeps what the next run needs. */
function createCachingParser(content) {
	const cache = content !== null && "text" in content ? readParseCache(content.text) : void 0;
	const parser = createParser(extentOf, cache ?? /* @__PURE__ */ new Map());
	if (content === null || cache !== void 0) return {
		parser,
		notes: []
	};
	return {
		parser,
		notes: [`The cache was not used, and is written anew: ${"refusal" in content ? content.refusal : "it holds what no run writes"}.`]
	};
}
/** What to leave for the next run; undefined where that is hardly more than what it has. */
function cacheText(parser, limit) {
	const kept = parser.toKeep();
	return kept === void 0 ? void 0 : printParseCache(kept, limit);
}

// src/pipeline/readings.ts
function readingsOf(evaluation, configuration) {
	const { engine, isCapped, comparison } = evaluation;
	const policies = REVISIONS.flatMap((revision) => comparison.policies[revision]);
	const isolates = policies.some((policy) => DIRECTIONS.some((direction) => policy.isolates[direction] !== void 0));
	return [
		engineReading(configuration, engine),
		...engine === "cilium" ? unusualCiliumSettings(configuration.cilium).map(ciliumReading) : [],
		...engine === "calico" ? [calicoReading(configuration.calico)] : [],
		...engine === "calico" && comparison.universe.endpoints.some(({ kind }) => kind === "host-endpoint") ? ["The failsafe ports of hosts are those that a FelixConfiguration lists, or else those of Calico by default."] : [],
		...engine === "kubernetes" && isolates ? [UNDEFINED_PROTOCOLS] : [],
		configuration.unseenLabels === "lax" ? "Namespaces have the labels that the manifests show, and `kubernetes.io/metadata.name`; setting `unseenLabels: lax`." : "Namespaces that no manifest declares may have labels that are not known; setting `unseenLabels: strict`.",
		...idleReading(evaluation),
		...mixesVersions(policies) ? [MIXED_VERSIONS] : [],
		...configuration.baseline === "deny" ? ["Pods that no policy selects are closed; setting `baseline: deny`."] : [],
		...isCapped ? ["The policies can tell apart more kinds of pods than were worked out; where they may or may not apply, both are possible."] : []
	];
}
const NAMED_IDLE = 3;
/** A workload without pods is judged as it will be when it has some (rule I5). */
function idleReading({ clusters }) {
	const idle = clusters.head.workloads.filter(({ isIdle }) => isIdle).map(({ namespace, name }) => `${namespace}/${name}`);
	if (idle.length === 0) return [];
	return [`Workloads that run no pods for the time being are read as if they ran some: ${listFirst(idle, NAMED_IDLE)}.`];
}
/** Both versions of a kind are read as one order by priority, which no document defines (rule C13). */
const MIXED_VERSIONS = "ClusterNetworkPolicies stand beside AdminNetworkPolicies or BaselineAdminNetworkPolicies, and nothing says in which order a cluster takes them; all of a tier are read as one order by priority, a BaselineAdminNetworkPolicy as the last.";
function mixesVersions(policies) {
	const hasKind = (kind) => policies.some(({ origin }) => origin.object.startsWith(`${kind} `));
	return hasKind("ClusterNetworkPolicy") && (hasKind("AdminNetworkPolicy") || hasKind("BaselineAdminNetworkPolicy"));
}
function calicoReading({ minor, isGiven }) {
	return `Calico is release 3.${minor}, ${isGiven ? "as set" : "the newest that is known"}; setting \`calico: {version: "3.${minor}"}\`.`;
}
function ciliumReading(setting) {
	return `Cilium is not set up as it is by default; setting \`cilium: {${setting}}\`.`;
}
function engineReading({ engine: setting }, engine) {
	const why = setting !== "auto" ? "as set" : engine === "kubernetes" ? "as no policy of another engine was found" : "found from the kinds of the policies";
	return `Policies are enforced by ${{
		kubernetes: "an engine that follows the Kubernetes API",
		cilium: "Cilium",
		calico: "Calico"
	}[engine]}; \`engine: ${engine}\`, ${why}.`;
}

// src/config/expectations.ts
/** The expectations file: what a team wants to hold, one flow a line. */
const expectationSchema = once(() => looseObject({
	from: string().check(describe("the source, such as shop/web")),
	to: string().check(describe("the destination, such as shop/db or ip:203.0.113.9")),
	protocol: _default(string(), "TCP"),
	port: optional(int().check(_gte(1), _lte(65535))),
	icmpType: optional(int().check(_gte(0), _lte(255))),
	icmpCode: optional(int().check(_gte(0), _lte(255))),
	srcPort: optional(int().check(_gte(1), _lte(65535))),
	verdict: _enum([
		"allow",
		"deny",
		"l7",
		"unknown"
	]),
	because: optional(string()).check(describe("the reason, for whoever breaks it"))
}));
const expectationsSchema = once(() => array(expectationSchema()));
const HELP$1 = "Write from, to, protocol, port and verdict (allow, deny, l7 or unknown).";
/** Reads a list of expectations in YAML or JSON. A malformed entry is a diagnostic, and the rest is read. */
function readExpectations(text, file, revision = "head") {
	const { documents, problems } = parseText(text);
	const problem = (message, mark) => ({
		...teamFileProblem(message, HELP$1, {
			revision,
			file,
			...mark
		}),
		isUnderstood: false
	});
	const diagnostics = problems.map((found) => problem(found.message, found));
	const expectations = [];
	for (const document of documents) {
		const entries = Array.isArray(document.value) ? document.value : [document.value];
		for (const [index, entry] of entries.entries()) {
			const path = Array.isArray(document.value) ? [index] : [];
			const result = check(expectationSchema(), entry);
			if (result.success) {
				expectations.push({
					...result.data,
					location: {
						revision,
						file,
						...document.locate(path)
					}
				});
				continue;
			}
			const [first] = result.error.issues;
			const field = first?.path.filter((step) => typeof step !== "symbol") ?? [];
			const words = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
			diagnostics.push(problem(`expectation ${index + 1}: ${words}`, document.mark([...path, ...field])));
		}
	}
	return {
		expectations,
		diagnostics
	};
}
/** What the expectation is about, in words: `shop/web -> shop/db TCP 5432`. Two with the same words ask the same. */
function expectedFlow({ from, to, protocol, port, icmpType, icmpCode, srcPort }) {
	const type = icmpType === void 0 ? "" : ` ${icmpType}${icmpCode === void 0 ? "" : `/${icmpCode}`}`;
	const source = srcPort === void 0 ? "" : ` from port ${srcPort}`;
	return `${from} -> ${to} ${protocol}${port === void 0 ? "" : ` ${port}`}${type}${source}`;
}

// src/config/waivers.ts
/** The waivers file: findings that are accepted for a time, each with a reason. */
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const waiverSchema = once(() => strictObject({
	finding: string().check(_regex(/^RD2\d{3}$/, "write the code of a finding, such as RD2001"), describe("the code of the finding")),
	rule: optional(string()).check(describe("the name of the rule, for findings of your own rules")),
	object: optional(string()).check(describe("the object that the finding is about: KIND NAMESPACE/NAME")),
	from: optional(endpointPatterns()).check(describe("the sources, which must hold all of those of the finding")),
	to: optional(endpointPatterns()).check(describe("the destinations, which must hold all of those of the finding")),
	ports: optional(connectionTexts()).check(describe("the connections, which must hold all of those of the finding")),
	reason: string().check(_trim(), _minLength(1, "say why, in a few words"), describe("why it is accepted")),
	expires: string().check(_regex(DAY, "write the last day on which it counts, such as 2027-03-31"), describe("the last day on which it counts"))
}).check(refine(({ object, from, to }) => object !== void 0 || from !== void 0 || to !== void 0, "say with from, to or object which findings are meant")));
const waiversSchema = once(() => array(waiverSchema()));
const HELP = "The file is described by schema/waivers.schema.json; a report prints the entries that would waive its findings.";
/** Reads the list. An entry with a mistake waives nothing, and the others count. */
function readWaivers(text, file, revision) {
	const { documents, problems } = parseText(text, "1.2");
	const problem = (message, mark) => teamFileProblem(`${message}; nothing was waived by it`, HELP, {
		revision,
		file,
		...mark
	});
	const diagnostics = problems.map((found) => problem(found.message, found));
	const waivers = [];
	for (const document of documents) {
		if (!Array.isArray(document.value)) {
			diagnostics.push(problem("the waivers must be a list", document.mark([])));
			continue;
		}
		for (const [index, entry] of document.value.entries()) {
			const decoded = decode(waiverSchema(), entry);
			for (const { message, path, part } of decoded.problems) diagnostics.push(problem(`waiver ${index + 1}: ${message}`, document.mark([index, ...path], part)));
			if (decoded.value === void 0 || decoded.problems.length > 0) continue;
			waivers.push(waiverOf(decoded.value, {
				revision,
				file,
				...document.locate([index])
			}));
		}
	}
	return {
		waivers,
		diagnostics
	};
}
function waiverOf(written, location) {
	const { finding, rule, object, from, to, ports, reason, expires } = written;
	return {
		finding,
		rule,
		object,
		from: patternsOf(from),
		to: patternsOf(to),
		ports: ports === void 0 ? void 0 : listOf(ports),
		reason,
		expires,
		location,
		digest: JSON.stringify([
			finding,
			rule,
			object,
			from,
			to,
			ports,
			reason,
			expires
		])
	};
}

// src/gates/expectations.ts
/** Expectations: those that do not hold in head, and those that the change takes back. */
/** An expectation that was broken before is a warning: the change is not to blame. One that the change brings must hold. */
function findBrokenExpectations(checked, ofBase) {
	const known = new Set(ofBase.map(statementOf));
	return checked.flatMap(({ expectation, verdict, baseVerdict, reasons }) => {
		if (verdict === expectation.verdict) return [];
		const passed = baseVerdict === expectation.verdict;
		const failedBefore = !passed && known.has(statementOf(expectation));
		const history = passed ? "held in base" : failedBefore ? "did not hold in base either" : "is new";
		const answer = verdict === null ? `it has no answer in head (${reasons.join("; ")})` : `in head it is ${verdict}`;
		const because = expectation.because === void 0 ? "" : `; the expectation says: ${expectation.because}`;
		const flow = expectedFlow(expectation);
		const sentence = `\`${flow}\` should be ${expectation.verdict}, and ${answer}; the expectation ${history}${because}`;
		return [{
			...aboutObject("RD2075", {
				object: "",
				rule: flow,
				location: expectation.location
			}, sentence),
			...failedBefore ? { isWarning: true } : {}
		}];
	});
}
/** What base's file holds and head's does not, or not any more in the same sense. */
function findWeakenedExpectations(ofBase, ofHead) {
	const inHead = new Map(ofHead.map((expectation) => [expectedFlow(expectation), expectation]));
	const kept = new Set(ofHead.map(statementOf));
	return ofBase.flatMap((expectation) => {
		if (kept.has(statementOf(expectation))) return [];
		const flow = expectedFlow(expectation);
		const now = inHead.get(flow);
		const what = now === void 0 ? "is removed" : `goes from ${expectation.verdict} to ${now.verdict}`;
		const location = now?.location ?? expectation.location;
		const sentence = `the expectation that \`${flow}\` is ${expectation.verdict} ${what}`;
		return [aboutObject("RD2076", {
			object: "",
			rule: flow,
			location
		}, sentence)];
	});
}
function statementOf(expectation) {
	return `${expectedFlow(expectation)} ${expectation.verdict}`;
}

// src/gates/settings-change.ts
const NAMED_CHANGES = 10;
/** `defaults` are what counts where there is no file. */
function describeSettingsChange({ file, before, after, location }, defaults) {
	const changes = differences(before ?? defaults, after ?? defaults);
	const what = before === void 0 ? "adds" : after === void 0 ? "removes" : "edits";
	const shown = changes.slice(0, NAMED_CHANGES);
	const more = changes.length > shown.length ? [`and ${changes.length - shown.length} more`] : [];
	const effect = changes.length === 0 ? "without another effect" : [...shown, ...more].join("; ");
	if (changes.length === 0 && what === "edits") return [];
	const sentence = `this change ${what} \`${file}\`: ${effect}. It counts from the next change on`;
	return [aboutObject("RD2077", {
		object: "",
		rule: file,
		location
	}, sentence)];
}
function differences(before, after) {
	const gates = Object.keys(before.gateLevels);
	const { gateLevels: _, rules: __, ...others } = before;
	return [
		...gates.flatMap((gate) => moved(`gate \`${gate}\``, before.gateLevels[gate], after.gateLevels[gate])),
		...ruleDifferences(before.rules, after.rules),
		...valueDifferences("", others, after)
	];
}
function ruleDifferences(before, after) {
	return [...new Set([...before, ...after].map(({ name }) => name))].sort(compareText).flatMap((name) => {
		const [old, now] = [before.find((rule) => rule.name === name), after.find((rule) => rule.name === name)];
		if (old === void 0) return [`rule \`${name}\` is added`];
		if (now === void 0) return [`rule \`${name}\` is removed`];
		const { level: oldLevel, ...oldRest } = old;
		const { level, ...rest } = now;
		const levels = moved(`rule \`${name}\``, oldLevel, level);
		return JSON.stringify(oldRest) === JSON.stringify(rest) ? levels : [...levels, `rule \`${name}\` is written anew`];
	});
}
/** Maps are compared key by key, everything else as a whole. */
function valueDifferences(path, before, after) {
	return Object.entries(before).flatMap(([key, old]) => {
		const now = after[key];
		const name = path === "" ? key : `${path}.${key}`;
		if (isMap(old) && isMap(now)) return valueDifferences(name, old, now);
		return moved(`\`${name}\``, printValue(old), printValue(now));
	});
}
function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function printValue(value) {
	if (value === void 0) return "not set";
	return typeof value === "string" ? value : JSON.stringify(value);
}
function moved(name, before, after) {
	return before === after ? [] : [`${name} goes from ${before} to ${after}`];
}

// src/pipeline/team.ts
/** What the files of the team add to a comparison: what they expect, waive and change. */
/** `check` asks both revisions what they say to the expectations; it is there where the files have some. */
function readTeam({ files, today }, configuration, check) {
	const expectations = readBoth(files.expectations, readExpectations, NO_EXPECTATIONS);
	const waivers = readBoth(files.waivers, readWaivers, NONE_WAIVED);
	const ofHead = expectations.head.expectations;
	const results = ofHead.length === 0 ? [] : invariant(check, "who has expectations checks them")(ofHead).results;
	const checked = results.map((result, index) => ({
		expectation: ofHead[index],
		verdict: result.verdict,
		baseVerdict: result.baseVerdict ?? null,
		reasons: result.reasons
	}));
	const before = new Set(waivers.base.waivers.map(({ digest }) => digest));
	return {
		observations: [
			...findBrokenExpectations(checked, expectations.base.expectations),
			...findWeakenedExpectations(expectations.base.expectations, ofHead),
			...settingsObservations(files.settings)
		],
		waivers: {
			...NO_WAIVERS,
			inForce: waivers[configuration.waivers].waivers,
			added: waivers.head.waivers.filter(({ digest }) => !before.has(digest)),
			today
		},
		expectations: results,
		diagnostics: {
			base: [...expectations.base.diagnostics, ...waivers.base.diagnostics],
			head: [
				...expectations.head.diagnostics,
				...waivers.head.diagnostics,
				...misnamedFiles(files)
			]
		}
	};
}
function misnamedFiles(files) {
	return Object.values(files).flatMap(({ path, head, misnamed }) => misnamed === void 0 ? [] : [misnamedFileProblem(misnamed, path, head !== null)]);
}
const NO_EXPECTATIONS = {
	expectations: [],
	diagnostics: []
};
const NONE_WAIVED = {
	waivers: [],
	diagnostics: []
};
function readBoth(file, read, nothing) {
	const [base, head] = REVISIONS.map((revision) => {
		const text = file?.[revision] ?? null;
		return file === void 0 || text === null ? nothing : read(text, file.path, revision);
	});
	return {
		base: base ?? nothing,
		head: head ?? nothing
	};
}
function settingsObservations(file) {
	if (file === void 0 || file.base === file.head) return [];
	const read = (revision) => {
		const text = file[revision];
		return text === null ? void 0 : readConfiguration(text, file.path, revision).configuration;
	};
	const location = {
		revision: file.head === null ? "base" : "head",
		file: file.path,
		line: 1,
		column: 1
	};
	const change = {
		file: file.path,
		before: read("base"),
		after: read("head"),
		location
	};
	return describeSettingsChange(change, DEFAULT_CONFIGURATION);
}

// src/pipeline/find-endpoints.ts
/** What a reference means in one comparison: endpoints of the universe, or a sentence why there are none. */
/** Endpoints that only the question names, and that the universe therefore must be given. */
function extraEndpoints(references, clusters, unseenLabels) {
	return references.flatMap((reference) => extraEndpoint(reference, clusters, unseenLabels) ?? []);
}
/** Ranges at which the universe must be cut, so that a question about them has one answer for each part. */
function extraAddresses(references) {
	return references.flatMap((reference) => reference.kind === "addresses" && !reference.isSingle ? [reference.addresses] : []);
}
function extraEndpoint(reference, clusters, unseenLabels) {
	switch (reference.kind) {
		case "labels": return askedPod(reference, clusters, unseenLabels);
		case "node": return isKnownNode(reference.name, clusters) ? nodeEndpoint(reference.name, clusters) : void 0;
		case "addresses": {
			const node = reference.isSingle ? nodeWith(reference.addresses, clusters) : void 0;
			return node === void 0 ? void 0 : nodeEndpoint(node, clusters);
		}
		case "fqdn": return {
			kind: "fqdn",
			name: reference.name
		};
		case "entity": return entityEndpoint(reference.name);
		default: return;
	}
}
function entityEndpoint(name) {
	if (name === "external-kube-apiserver") return {
		kind: "entity",
		name: "kube-apiserver",
		isOutside: true
	};
	return ENTITY_NAMES.includes(name) ? {
		kind: "entity",
		name,
		isOutside: false
	} : void 0;
}
function nodeWith(address, { base, head }) {
	return [...head.nodes, ...base.nodes].find(({ addresses }) => isAt(addresses, address))?.name;
}
function isAt(known, address) {
	return known !== void 0 && !areDisjoint(known, address);
}
/** A node is known from its manifest, or because a pod is placed on it. */
function isKnownNode(name, { base, head }) {
	return [base, head].some((cluster) => cluster.nodes.some((node) => node.name === name) || cluster.workloads.some((workload) => workload.nodeName === name));
}
/** A pod with exactly the labels that the selectors ask for. */
function askedPod(reference, clusters, unseenLabels) {
	const labels = askedLabels(reference.podSelector);
	const described = {
		labels: new Map([[NAMESPACE_NAME_LABEL, UNMENTIONED_VALUE], ...askedLabels(reference.namespaceSelector)]),
		hasUnseenLabels: false
	};
	const stateIn = (revision) => {
		const { namespace } = reference;
		const state = namespace === void 0 ? described : namespaceState(clusters[revision], namespace, unseenLabels);
		return podState(labels, OTHER_SERVICE_ACCOUNT, state, /* @__PURE__ */ new Set());
	};
	return {
		kind: "representative",
		namespace: reference.namespace,
		namespaceSelector: reference.namespace === void 0 ? printRequirements(reference.namespaceSelector) : void 0,
		podSelector: printRequirements(reference.podSelector),
		states: {
			base: stateIn("base"),
			head: stateIn("head")
		},
		isMeeting: false
	};
}
function askedLabels(requirements) {
	return new Map(requirements.flatMap(({ key, operator, values }) => {
		if (operator === "In") return [[key, values[0] ?? ""]];
		return operator === "Exists" ? [[key, UNMENTIONED_VALUE]] : [];
	}));
}
/** The endpoints, all of which the question about a revision is about, or why there are none. */
function findEndpoints(reference, { universe, revision }, text) {
	const found = universe.endpoints.flatMap((endpoint, index) => isMeant(reference, endpoint, revision) ? [index] : []);
	const unique = reference.kind === "addresses" && !reference.isSingle || reference.kind === "entity" && reference.name === "world" ? found : holdersOf(found, universe) ?? found.slice(-1);
	if (reference.kind === "pod" && found.length > 1) return `${text} is ambiguous: write namespace/Kind/name`;
	if (unique.length > 0) return unique;
	return `${text} does not exist in the manifests`;
}
/** A pod or a node is at its address, and not the range around it, which policies mean in fewer ways (rules A11, N18). */
function holdersOf(found, { endpoints }) {
	const holders = found.filter((index) => endpoints[index]?.kind !== "addresses");
	return found.length > holders.length && holders.length > 0 ? holders : void 0;
}
function isMeant(reference, endpoint, revision) {
	switch (reference.kind) {
		case "pod": return endpoint.kind === "workload" && isNamed(reference, endpoint);
		case "labels": return endpoint.kind === "representative" && endpoint.namespace === reference.namespace && endpoint.podSelector === printRequirements(reference.podSelector) && (reference.namespace !== void 0 || endpoint.namespaceSelector === printRequirements(reference.namespaceSelector));
		case "addresses":
			if (endpoint.kind === "addresses") return !areDisjoint(endpoint.addresses, reference.addresses);
			return reference.isSingle && isAt(ownAddresses(endpoint, revision), reference.addresses);
		case "entity":
			if (reference.name === "external-kube-apiserver") return endpoint.kind === "entity" && endpoint.isOutside;
			if (reference.name === "world") return endpoint.kind === "addresses";
			return endpoint.kind === "entity" && !endpoint.isOutside && endpoint.name === reference.name;
		case "fqdn":
		case "node":
		case "host-endpoint": return endpoint.kind === reference.kind && endpoint.name === reference.name;
		default: return false;
	}
}
/** What runs on the network of its node has no address of its own. */
function ownAddresses(endpoint, revision) {
	if (endpoint.kind === "node") return endpoint.addresses[revision];
	const state = endpoint.kind === "workload" ? endpoint.states[revision] : void 0;
	return state?.hostNetwork ? void 0 : state?.addresses;
}
/** One of the pods that a workload was put together from is the workload. */
function isNamed(reference, endpoint) {
	if (endpoint.namespace !== reference.namespace) return false;
	if (reference.workloadKind !== void 0 && endpoint.workloadKind !== reference.workloadKind) return false;
	return endpoint.name === reference.name || endpoint.hasPod(reference.name);
}
/** `namespace/name-0` of a StatefulSet whose replicas no policy tells apart means the StatefulSet. */
function withoutOrdinal(reference, universe) {
	if (reference.kind !== "pod") return reference;
	const [, name] = /^(.+)-\d+$/.exec(reference.name) ?? [];
	const exists = universe.endpoints.some((endpoint) => endpoint.kind === "workload" && isNamed(reference, endpoint));
	const isReplica = universe.endpoints.some((endpoint) => isPod(endpoint) && endpoint.kind === "workload" && endpoint.workloadKind === "StatefulSet" && endpoint.namespace === reference.namespace && endpoint.name === name);
	return !exists && name !== void 0 && isReplica ? {
		...reference,
		name
	} : reference;
}

// src/pipeline/questions.ts
/** Single flows: what a question means, and the verdict on it in each revision. */
function answer(evaluation, flow, revision) {
	const flows = concreteFlows(evaluation, flow, revision);
	if (typeof flows === "string") return {
		verdict: null,
		reasons: [flows]
	};
	const { algebra, evaluators } = evaluation.comparison;
	const evaluator = evaluators[revision];
	if (flows.flatMap(({ source, destination }) => [source, destination]).find((index) => !evaluator.isPresent(index)) !== void 0) return {
		verdict: null,
		reasons: [`an endpoint does not exist in ${revision}`]
	};
	const verdicts = /* @__PURE__ */ new Set();
	const reasons = /* @__PURE__ */ new Set();
	if (namesOneReplica(evaluation, flow)) return {
		verdict: "allow",
		reasons: []
	};
	for (const { source, destination, connections } of flows) {
		const decision = isHairpin(evaluation, flow, source, destination) ? hairpinDecision(evaluation.comparison, revision, source, connections) : evaluator.reach(source, destination, flow.srcPort);
		const verdict = verdictOf(algebra, decision, connections);
		verdicts.add(verdict);
		if (verdict === "unknown") for (const assumption of decision.assumptions) reasons.add(assumption);
	}
	const [only] = verdicts;
	return {
		verdict: verdicts.size === 1 && only !== void 0 ? only : "partial",
		reasons: [...reasons]
	};
}
/** A single pod that reaches itself through a Service. Cilium lets that pass like any connection of a pod to itself. */
function isHairpin({ comparison, engine }, { to }, source, destination) {
	if (source !== destination || !isSinglePod(comparison.universe.endpoints[source])) return false;
	const reference = parseEndpoint(to);
	return engine === "kubernetes" && typeof reference !== "string" && reference.kind === "service";
}
const HAIRPIN_OPEN = "The API does not say whether policies hold for a pod that reaches itself through a Service.";
/**
* What policies allow between two such pods is allowed, and what one denies that holds here is denied. What only others deny,
* of which the API does not say it, is open (rules E2, C12).
*/
function hairpinDecision({ algebra, evaluators, policies }, revision, pod, asked) {
	const sides = DIRECTIONS.map((direction) => evaluators[revision].decideSide(direction, pod, pod));
	const certain = sides.reduce((set, side) => algebra.intersect(set, side.certain), algebra.all);
	const possible = sides.reduce((set, side) => algebra.intersect(set, side.possible), algebra.all);
	const open = new Set(policies[revision].filter((policy) => policy.leavesHairpinOpen).map(({ origin }) => origin.object));
	const isOpen = sides.flatMap(({ steps }) => steps.filter(({ effect, connections }) => (effect === "deny" || effect === "isolate") && algebra.intersect(algebra.lift(connections), asked) !== algebra.none)).every(({ origin }) => origin === void 0 || open.has(origin.object));
	const assumptions = new Set(sides.flatMap((side) => [...side.assumptions]));
	return isOpen ? {
		certain,
		possible: algebra.union(possible, asked),
		assumptions: assumptions.add(HAIRPIN_OPEN)
	} : {
		certain,
		possible,
		assumptions
	};
}
/** One replica to itself: where no policy tells replicas apart, both texts mean the workload, but one pod (rule E1). */
function namesOneReplica({ comparison }, { from, to }) {
	const reference = parseEndpoint(from);
	if (from !== to || typeof reference === "string") return false;
	if (withoutOrdinal(reference, comparison.universe) !== reference) return true;
	return comparison.universe.endpoints.some((endpoint) => endpoint.kind === "workload" && reference.kind === "pod" && endpoint.namespace === reference.namespace && endpoint.hasPod(reference.name));
}
/** What the decision says about all of `asked`: it is allowed only if every part of it is. */
function verdictOf(algebra, { possible, certain }, asked) {
	const isInside = (set) => algebra.remove(asked, set) === algebra.none;
	const isPlain = (set) => algebra.gain(set, asked) === algebra.none;
	if (isInside(certain)) {
		if (isPlain(certain)) return "allow";
		return isPlain(possible) ? "unknown" : "l7";
	}
	const possibly = algebra.intersect(asked, algebra.lift(possible));
	if (possibly === algebra.none) return "deny";
	return possibly === algebra.intersect(asked, algebra.lift(certain)) ? "partial" : "unknown";
}
/** The pairs of endpoints that the question is about, or why there are none. */
function concreteFlows(evaluation, flow, revision) {
	const sources = resolve(flow.from, evaluation, revision);
	if (typeof sources === "string") return sources;
	const to = parseEndpoint(flow.to);
	if (typeof to !== "string" && to.kind === "service") return serviceFlows(evaluation, flow, to, sources, revision);
	const destinations = resolve(flow.to, evaluation, revision);
	if (typeof destinations === "string") return destinations;
	const connections = askedConnections(evaluation.comparison.algebra, flow);
	if (typeof connections === "string") return connections;
	return sources.flatMap((source) => destinations.map((destination) => ({
		source,
		destination,
		connections
	})));
}
function resolve(text, { comparison: { universe } }, revision) {
	const reference = parseEndpoint(text);
	if (typeof reference === "string") return reference;
	return findEndpoints(withoutOrdinal(reference, universe), {
		universe,
		revision
	}, text);
}
const UDP_LITE = 136;
function askedConnections(algebra, flow) {
	const { protocol, port, icmpType, icmpCode } = flow;
	if (isPortProtocol(protocol)) {
		if (port === void 0) return algebra.ofProtocol(protocol);
		return isPort(port) ? algebra.ofPorts(protocol, port) : `${port} is not a port`;
	}
	if (isIcmpProtocol(protocol)) return icmpType === void 0 ? algebra.ofProtocol(protocol) : algebra.ofIcmp(protocol, icmpType, icmpCode);
	const number = protocol === "UDPLite" ? UDP_LITE : Number(protocol);
	return Number.isInteger(number) && number >= 0 && number <= 255 ? algebra.ofProtocolNumber(number) : algebra.otherProtocols();
}
/** On which port of its pods a client of a headless Service connects: the one that it asks for (rule E7). */
function askedPort({ protocol, port }) {
	return isPortProtocol(protocol) && port !== void 0 ? {
		protocol,
		targetPort: port
	} : void 0;
}
/** A connection to a Service is one to each of its backends, on the port that the backend listens on (rule E6). */
function serviceFlows(evaluation, flow, { namespace, name }, sources, revision) {
	const { universe, algebra } = evaluation.comparison;
	const service = evaluation.clusters[revision].services.find((candidate) => candidate.namespace === namespace && candidate.name === name);
	if (service === void 0) return `${flow.to} does not exist in the manifests`;
	const port = (service.isHeadless ? askedPort(flow) : void 0) ?? service.ports.find((candidate) => candidate.protocol === flow.protocol && candidate.port === flow.port);
	if (port === void 0) return `${flow.to} has no port ${flow.protocol} ${flow.port ?? ""}`.trim();
	const flows = universe.endpoints.flatMap((endpoint, destination) => {
		if (!isPod(endpoint) || endpoint.kind !== "workload") return [];
		const state = endpoint.states[revision];
		if (state === void 0 || !isBackend(service, {
			namespace: endpoint.namespace,
			labels: state.labels
		})) return [];
		return (typeof port.targetPort === "number" ? [port.targetPort] : (state.namedPorts ?? []).filter((named) => named.name === port.targetPort && named.protocol === port.protocol).map((named) => named.number)).flatMap((number) => sources.map((source) => ({
			source,
			destination,
			connections: algebra.ofPorts(port.protocol, number)
		})));
	});
	return flows.length === 0 ? `${flow.to} has no backends in the manifests` : flows;
}

// src/pipeline/verify.ts
/** Reads the revisions and verifies. */
function verify(input) {
	const parse = createManifestParser();
	const head = takeSnapshot(input.head, "head", parse);
	const base = input.base === void 0 ? void 0 : takeSnapshot(input.base, "base", parse);
	return verifySnapshots({
		...input,
		base,
		head
	});
}
/** What the API server refuses is absent here: an expectation is about what would be in the cluster. */
function verifySnapshots({ base, head, expectations, configuration }) {
	const evaluation = evaluate(base ?? {
		...head,
		revision: "base"
	}, head, {
		configuration,
		refused: "absent",
		undefinedProtocols: "unknown",
		...questionOptions(expectations, configuration)
	});
	const results = expectations.map((expectation) => {
		const { verdict, reasons } = answer(evaluation, expectation, "head");
		const { from, to, protocol, port, icmpType, icmpCode } = expectation;
		return {
			from,
			to,
			protocol,
			...port === void 0 ? {} : { port },
			...icmpType === void 0 ? {} : { icmpType },
			...icmpCode === void 0 ? {} : { icmpCode },
			expected: expectation.verdict,
			verdict,
			...base === void 0 ? {} : { baseVerdict: answer(evaluation, expectation, "base").verdict },
			pass: verdict === expectation.verdict,
			reasons
		};
	});
	const settled = settleDiagnostics(base === void 0 ? [] : evaluation.diagnostics.base, evaluation.diagnostics.head);
	return {
		results,
		diagnostics: settled.diagnostics,
		isComplete: settled.notUnderstood.length === 0
	};
}
/** What the questions add to the universe. */
function questionOptions(flows, { unseenLabels }) {
	const references = flows.flatMap(({ from, to }) => [parseEndpoint(from), parseEndpoint(to)]).filter((reference) => typeof reference !== "string");
	return {
		extraEndpoints: (clusters) => extraEndpoints(references, clusters, unseenLabels),
		extraAddresses: extraAddresses(references)
	};
}

// src/pipeline/compare.ts
const DEFAULT_MAX_CHANGES = 2e4;
/** The report with changes that are made while they are printed. */
function compareDigest(input) {
	const { configuration, revisions, options, coverage, onPhase = () => {} } = input;
	const evaluation = evaluateDigest(input.digest, options);
	const { comparison, engine } = evaluation;
	onPhase("diff");
	const changes = evaluation.changes();
	const workloads = findWorkloadMoves(comparison);
	const exposures = findExposureChanges(evaluation);
	onPhase("report");
	const describe = createDescriber(comparison);
	const team = readTeam(input.team ?? NO_TEAM, configuration, input.verify);
	const settled = settleDiagnostics([...evaluation.diagnostics.base, ...team.diagnostics.base], [
		...evaluation.diagnostics.head,
		...team.diagnostics.head,
		...input.diagnostics ?? []
	]);
	const judged = {
		comparison,
		configuration,
		changes,
		workloads,
		exposures,
		clusters: evaluation.clusters,
		notUnderstood: settled.notUnderstood,
		describe: (endpoints) => describe(endpoints).text,
		nameOf: (endpoint) => labelOf(comparison.universe.endpoints[endpoint])
	};
	const findings = judge(judged, team.observations, team.waivers);
	return buildReport({
		version: TOOL_VERSION,
		...revisions,
		outcome: outcomeOf(findings),
		targets: [{
			name: "default",
			engine,
			isComplete: settled.notUnderstood.length === 0,
			comparison,
			changes,
			rows: groupRows(changes, apartFromMoved(workloads)),
			flips: findIsolationFlips(comparison),
			workloads,
			exposures,
			findings,
			describe
		}],
		expectations: team.expectations,
		...input.team?.files.waivers === void 0 ? {} : { waivers: waiversOf(input.team, configuration) },
		readings: readingsOf(evaluation, configuration),
		coverage: [
			...coverage,
			...foreignCoverage(evaluation),
			...unmatchedRules(configuration, comparison)
		],
		notRendered: input.notRendered,
		diagnostics: settled.diagnostics,
		maxChanges: input.maxChanges ?? DEFAULT_MAX_CHANGES
	});
}
/** Workloads that come or go have rows of their own: what they open or close is no change of a policy. */
function apartFromMoved(workloads) {
	const sideOf = createSideFinder(workloads);
	const moved = new Set([...workloads.added, ...workloads.removed].map(({ endpoint }) => endpoint));
	return {
		concerns: (endpoint) => moved.has(endpoint),
		keyOf: (source, destination) => {
			const side = sideOf(source, destination);
			return side === void 0 ? "" : `${side.workload} ${side.isProtected}`;
		}
	};
}
const NO_TEAM = {
	files: {},
	today: ""
};
/** Their resources are left behind as well, unless expectations are to be verified. */
function digestTrees({ base: baseTree, head: headTree, parser, ...input }) {
	const { configuration, team, onPhase = () => {} } = input;
	const options = {
		configuration,
		refused: "as-meant",
		undefinedProtocols: "closed",
		onPhase,
		...askedByGates(configuration)
	};
	onPhase("parse");
	const parse = parser ?? createManifestParser();
	const base = takeSnapshot(baseTree, "base", parse);
	const head = takeSnapshot(headTree, "head", parse);
	onPhase("digest");
	const notRendered = changedUnrendered(base, head);
	const isVerified = isThere(team?.files.expectations);
	const letGo = isVerified ? void 0 : parse.letGo;
	const digest = digestRevisions(base, head, {
		...options,
		onLowered: () => letGo?.(isOfPolicy)
	});
	letGo?.();
	return {
		...input,
		revisions: {
			base: revisionOf(baseTree),
			head: revisionOf(headTree)
		},
		options,
		digest,
		coverage: [...notRenderedSentence(notRendered), ...coverageOf(head)],
		notRendered,
		verify: isVerified ? (expectations) => verifySnapshots({
			base,
			head,
			expectations,
			configuration
		}) : void 0
	};
}
function revisionOf({ ref, commit }) {
	return {
		ref,
		commit
	};
}
/** The date is recorded where it decides something. */
function waiversOf({ files, today }, { waivers }) {
	const file = files.waivers;
	return {
		file: file?.path ?? "",
		from: waivers,
		...isThere(file) ? { today } : {}
	};
}
/** In either revision. */
function isThere(file) {
	return (file?.base ?? file?.head ?? null) !== null;
}
function foreignCoverage({ foreignKinds }) {
	return [...foreignKinds].sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => `${count} ${name}: decides about requests, or generates policies, and was not evaluated.`);
}

// src/report/json-lists.ts
/** Pieces of at least this many characters cost little to write. */
const PIECE = 2 ** 16;
function listOfPairs(pairs) {
	return (margin) => {
		const texts = /* @__PURE__ */ new WeakMap();
		return printList(pairs, margin, ({ source, destination, said }) => {
			let text = texts.get(said);
			if (text === void 0) {
				text = fieldsOf(said, `${margin}  `);
				texts.set(said, text);
			}
			return `{\n${margin}    "source": ${source},\n${margin}    "destination": ${destination},\n${text}\n${margin}  }`;
		});
	};
}
function listOfObjects(objects) {
	const [before, after] = ["[\n  ", "\n]"];
	return (margin) => printList(inGroups(objects), margin, (group) => JSON.stringify(group, null, 2).slice(before.length, -after.length).replaceAll("\n", `\n${margin}`));
}
/** So many objects at once take less time than one by one. */
const GROUP = 256;
function* inGroups(all) {
	let group = [];
	for (const one of all) {
		group.push(one);
		if (group.length < GROUP) continue;
		yield group;
		group = [];
	}
	if (group.length > 0) yield group;
}
function* printList(entries, margin, print) {
	let piece = "";
	let isFirst = true;
	for (const entry of entries) {
		piece += `${isFirst ? "[" : ","}\n${margin}  ${print(entry)}`;
		isFirst = false;
		if (piece.length < PIECE) continue;
		yield piece;
		piece = "";
	}
	yield isFirst ? "[]" : `${piece}\n${margin}]`;
}
/** The lines of its fields. */
function fieldsOf(said, margin) {
	return JSON.stringify(said, null, 2).split("\n").slice(1, -1).map((line) => margin + line).join("\n");
}
/**
* `value` as JSON, in which each `null` that is the value of one of the keys at this margin is replaced by one of the lists, in
* their order. Line breaks are escaped inside of texts, so that nothing written in a manifest looks like such a line.
*/
function* printWithLists(value, { keys, margin, lists }) {
	const field = new RegExp(`(\n${margin}"(?:${keys.join("|")})": )null`);
	for (const [index, text] of JSON.stringify(value, null, 2).split(field).entries()) {
		yield* linesOf(text);
		const list = index % 2 === 1 ? lists[(index - 1) / 2] : void 0;
		if (list !== void 0) yield* list(margin);
	}
	yield "\n";
}
/** The text in pieces that end where lines do: to be written, each is copied once more. */
function* linesOf(text) {
	for (let start = 0; start < text.length;) {
		const end = text.indexOf("\n", start + PIECE) + 1;
		yield end === 0 ? text.slice(start) : text.slice(start, end);
		start = end === 0 ? text.length : end;
	}
}

// src/report/print-json.ts
/**
* The report as JSON. Reports are built with their keys in the order of the schema, so that equal reports are equal bytes;
* that they fit the schema is a matter of types and tests, and not looked at again in a run.
*/
function printJson(report) {
	return `${JSON.stringify(report, null, 2)}\n`;
}
/** The same of a report whose long lists are made while they are printed, piece by piece. */
function printStreamedJson({ report, lists }) {
	const value = {
		...report,
		targets: report.targets.map((target) => ({
			...target,
			endpoints: null,
			changes: null
		}))
	};
	return printWithLists(value, {
		keys: ["endpoints", "changes"],
		margin: "      ",
		lists: lists.flatMap(({ endpoints, changes }) => [listOfObjects(endpoints), listOfPairs(changes)])
	});
}

// src/report/terminal-escape.ts
/** Texts from manifests on a terminal or in the log of a run: visible, on one line, and without any power over either. */
/** What moves the cursor, changes colours, reorders or hides text. */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** The runner of GitHub Actions obeys `##[command]` anywhere in a line of the log. */
const RUNNER_COMMAND = /##(?=\[)/g;
/** The text on one line, with `\u{1b}` in place of what a terminal would act on. */
function terminalText(text) {
	return visibleText(text).replace(RUNNER_COMMAND, "##\\");
}
/** The runner also obeys `::command` where a line begins with it, blanks aside: `\u{3a}:` is none. */
function terminalLine(text) {
	return terminalText(text).replace(/^(\s*):(?=:)/, "$1\\u{3a}");
}
/** The text on one line, with `\u{202e}` in place of what would reorder, hide or break it. */
function visibleText(text) {
	return text.replace(UNSAFE_CHARACTERS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

// src/cli/output.ts
/** Results go to standard output or to a file, everything else to standard error. */
const USUAL_WIDTH = 100;
/** @throws OperationalError where the output file cannot be written */
function writeResult(result, { output }) {
	const pieces = typeof result === "string" ? [result] : result;
	if (output === void 0) {
		for (const piece of pieces) process.stdout.write(piece);
		return;
	}
	try {
		const file = openSync(output, "w");
		try {
			for (const piece of pieces) writeFileSync(file, piece);
		} finally {
			closeSync(file);
		}
	} catch (cause) {
		throw new OperationalError(`The file ${output} cannot be written.`, { cause });
	}
}
async function writeDiagnostics(diagnostics, options) {
	if (options.quiet || diagnostics.length === 0) return;
	const { printDiagnosticsText } = await import("./text-messages2.mjs");
	process.stderr.write(`${printDiagnosticsText(diagnostics, terminal(options, process.stderr))}\n`);
}
/** @throws OperationalError where the file for it cannot be written */
function writeTiming(stopwatch, { timing, timingFile }) {
	if (timing !== true && timingFile === void 0) return;
	const result = stopwatch.timing();
	if (timing === true) process.stderr.write(printTiming(result));
	if (timingFile !== void 0) writeResult(`${JSON.stringify(result, null, 2)}\n`, { output: timingFile });
}
/** Sentences about the run itself. */
function writeRemarks(remarks, { quiet }) {
	if (quiet) return;
	for (const remark of remarks) process.stderr.write(`note: ${terminalText(remark)}\n`);
}
/**
* What the terminal can show; a pipe gets a usual width and no colours, and so does whoever says so
* (https://no-color.org: any value but an empty one).
*/
function terminal(options, stream = process.stdout) {
	return {
		color: options.color && !process.env.NO_COLOR && process.env.TERM !== "dumb" && stream.isTTY === true,
		width: stream.columns || USUAL_WIDTH
	};
}

// src/cli/print-report.ts
/** A report in the format that the options ask for, and the exit code that it means. Large printers are loaded when they are asked for. */
const EXIT_CODES = {
	pass: 0,
	fail: 1,
	incomplete: 2
};
const MARKDOWN_BUDGET = 1e6;
async function printReport(report, options) {
	switch (options.format) {
		case "json": return printJson(report);
		case "sarif": return (await import("./print-sarif.mjs")).printSarif(report);
		case "html": return (await import("./print-html.mjs")).printHtml(report);
		case "markdown": return (await import("./print-markdown.mjs")).printMarkdown(report, { budget: MARKDOWN_BUDGET });
		case "csv": return (await import("./print-csv.mjs")).printCsv(report);
		case "dot": return (await import("./print-dot.mjs")).printDot(report);
		case "mermaid": return (await import("./print-mermaid.mjs")).printMermaid(report);
		default: return (await import("./print-text.mjs")).printText(report, terminal(options));
	}
}

// src/config/fail-on.ts
/** The built-in gates, and the rules of the team's own. */
function gateNames({ rules }) {
	return [...GATE_NAMES, ...rules.map(({ name }) => name)];
}
/** The named gates are errors, and every other one is at most a warning. One that is off stays off. */
function failOn(configuration, gates) {
	const levelOf = (gate, configured) => {
		if (gates.includes(gate)) return "error";
		return configured === "off" ? "off" : "warning";
	};
	const levels = GATE_NAMES.map((gate) => [gate, levelOf(gate, configuration.gateLevels[gate])]);
	return {
		...configuration,
		gateLevels: Object.fromEntries(levels),
		rules: configuration.rules.map((rule) => ({
			...rule,
			level: levelOf(rule.name, rule.level)
		}))
	};
}

// src/cli/settings.ts
/** The settings of a run: those of its files, and over them the options of the command line. */
/**
* The settings: of `--config`, else of `base`, where a pull request cannot change them; options of the command line decide
* over both.
*
* @throws OperationalError where a named file cannot be read
*/
function settingsOf(options, base) {
	const { configuration, diagnostics } = readSettings(options, base);
	return {
		configuration: withOptions(configuration, options),
		diagnostics
	};
}
/**
* What the options of the command line say, over what the settings say.
*
* @throws OperationalError where a gate has an unknown name
*/
function withOptions(configuration, { engine, failOn: gates }) {
	const withEngine = {
		...configuration,
		engine: engine ?? configuration.engine
	};
	if (gates === void 0) return withEngine;
	const known = gateNames(configuration);
	const unknown = gates.find((gate) => !known.includes(gate));
	if (unknown !== void 0) throw new OperationalError(`There is no gate ${unknown}.`, { hint: `Gates are ${known.join(", ")}.` });
	return failOn(withEngine, gates);
}
function readSettings({ config }, base) {
	if (config !== void 0) return readConfiguration(readNamedFile(config), config);
	const file = base?.files.find(({ path }) => path === SETTINGS_PATH);
	const misnamed = base === void 0 ? void 0 : misnamedIn(base, SETTINGS_PATH);
	const problems = misnamed === void 0 ? [] : [misnamedFileProblem(misnamed, SETTINGS_PATH, file !== void 0)];
	if (file === void 0) return {
		configuration: DEFAULT_CONFIGURATION,
		diagnostics: problems
	};
	const { configuration, diagnostics } = readConfiguration(file.source.text, SETTINGS_PATH);
	return {
		configuration,
		diagnostics: [...problems, ...diagnostics]
	};
}
/** The settings file is no manifest and takes no part in the comparison. */
function withoutSettings(tree) {
	return withoutFiles(tree, [SETTINGS_PATH]);
}

// src/cli/compare-sides.ts
/** What `reachdiff diff` does with its two sides: what to read of them, their comparison, and where that is shown. */
/** Who has it wrote the cache, or may as well have. */
const CACHE_KEY_VARIABLE = "REACHDIFF_CACHE_KEY";
/** The sides are left behind once it is known what they say, and that once they are compared. */
async function compareSides(reading, options) {
	const { digested, ...run } = await readSides(reading, options);
	return {
		...run,
		streamed: compareDigest(digested)
	};
}
/** The settings say what else to read. */
async function readSides({ read, settings, pool, stopwatch }, options) {
	const place = cachePlace(options);
	stopwatch.enter("parse");
	const { parser, notes } = place === void 0 ? withoutCache() : createCachingParser((await cacheFile()).readCacheFile(place));
	stopwatch.enter("git");
	const decided = settings === void 0 ? namedSettings(options.config ?? "") : decideSettings(settings);
	const configuration = withOptions(decided.configuration, options);
	const { expectationsFile, waiversFile } = configuration;
	const paths = options.path ?? configuration.paths;
	const teamPaths = [
		SETTINGS_PATH,
		expectationsFile,
		waiversFile
	];
	const sides = await read({
		...paths === void 0 ? {} : { paths },
		extraPaths: placesOf$1(teamPaths),
		pool,
		onProgress: stopwatch.onRead,
		onContent: stopwatch.around("parse", parser.parseAhead),
		isKnown: parser.isKnown
	});
	const files = {
		...settings === void 0 ? {} : { settings },
		expectations: namedFile(options.expectations) ?? teamFile(expectationsFile, sides.base, sides.head),
		waivers: namedFile(options.waivers) ?? teamFile(waiversFile, sides.base, sides.head)
	};
	pool.clear();
	return {
		digested: digestTrees({
			base: withoutFiles(sides.base, teamPaths),
			head: withoutFiles(sides.head, teamPaths),
			configuration,
			diagnostics: decided.diagnostics,
			maxChanges: options.maxChanges,
			parser,
			onPhase: stopwatch.enter,
			team: {
				files,
				today: today(options)
			}
		}),
		decided,
		parser,
		notes
	};
}
/** Few runs have a cache, and its seal takes a part of Node.js that nothing else needs. */
const cacheFile = async () => import("./cache-file.mjs");
function cachePlace({ cache }) {
	return cache === void 0 ? void 0 : {
		folder: cache,
		key: process.env[CACHE_KEY_VARIABLE] ?? ""
	};
}
/** Resolves to the exit code: 0 passed, 1 a gate failed, 2 incomplete. */
async function showComparison({ streamed, decided, parser, notes }, options, stopwatch) {
	const { report } = streamed;
	stopwatch.enter("print");
	writeRemarks([
		...notes,
		...decided.notes,
		...decided.problems
	], options);
	await writeDiagnostics(report.diagnostics, options);
	writeResult(await print(streamed, options), options);
	await keepForNextRun(parser, options);
	writeTiming(stopwatch, options);
	return options.warnOnly ? 0 : EXIT_CODES[report.outcome];
}
/** A cache that cannot be written is no reason to fail. */
async function keepForNextRun(parser, options) {
	const place = cachePlace(options);
	if (place === void 0) return;
	const { LARGEST_CACHE, writeCacheFile } = await cacheFile();
	const text = cacheText(parser, LARGEST_CACHE);
	if (text === void 0 || writeCacheFile(place, text)) return;
	writeRemarks([`The cache cannot be written to ${place.folder}.`], options);
}
async function print(streamed, options) {
	return options.format === "json" ? printStreamedJson(streamed) : printReport(withEndpoints(streamed), options);
}
/** A file of the disk is no part of the change, and whoever names it wants to know what is wrong with it. */
function namedSettings(file) {
	return {
		...readConfiguration(readNamedFile(file), file),
		notes: [],
		problems: []
	};
}
function namedFile(path) {
	if (path === void 0) return void 0;
	const text = readNamedFile(path);
	return {
		path,
		base: text,
		head: text
	};
}
/** The day in UTC, so that it is the same on every machine. */
function today({ today: given }) {
	if (given === void 0) return (/* @__PURE__ */ new Date()).toISOString().replace(/T.*/, "");
	if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return given;
	throw new OperationalError(`${given} is not a day.`, { hint: "Write it as 2027-03-31." });
}

// src/pipeline/explain.ts
/** Why one flow is allowed or denied: both sides, step by step, in one revision or in two. */
function explain({ base, head, flow, configuration }) {
	const parse = createManifestParser();
	const evaluation = evaluate(takeSnapshot(base ?? head, "base", parse), takeSnapshot(head, "head", parse), {
		configuration,
		refused: "as-meant",
		undefinedProtocols: "unknown",
		...questionOptions([flow], configuration)
	});
	const revisions = base === void 0 ? ["head"] : REVISIONS;
	return {
		from: flow.from,
		to: flow.to,
		protocol: flow.protocol,
		...flow.port === void 0 ? {} : { port: flow.port },
		engine: evaluation.engine,
		diagnostics: settleDiagnostics(base === void 0 ? [] : evaluation.diagnostics.base, evaluation.diagnostics.head).diagnostics.map(reportDiagnostic),
		revisions: revisions.map((revision) => {
			const { verdict, reasons } = answer(evaluation, flow, revision);
			const flows = verdict === null ? [] : concreteFlows(evaluation, flow, revision);
			return {
				revision,
				verdict,
				reasons,
				sides: typeof flows === "string" ? [] : flows.flatMap((concrete) => explainSides(evaluation, flow, concrete, revision))
			};
		})
	};
}
function explainSides({ comparison }, asked, flow, revision) {
	const { algebra, universe, evaluators } = comparison;
	const names = /* @__PURE__ */ new Map([[flow.source, asked.from], [flow.destination, asked.to]]);
	const describe = (index) => names.get(index) ?? labelOf(universe.endpoints[index]);
	return DIRECTIONS.map((direction) => {
		const [subject, other] = endsOf(direction, flow.source, flow.destination);
		const steps = evaluators[revision].decideSide(direction, subject, other, asked.srcPort).steps;
		const considered = evaluators[revision].considered(direction, subject, other, asked.srcPort).filter(({ origin }) => origin.locate !== void 0);
		const concerns = (step) => algebra.intersect(algebra.lift(step.connections), flow.connections) !== algebra.none;
		return {
			direction,
			subject: describe(subject),
			other: describe(other),
			isSubject: steps.length > 0,
			tiers: tierNames([...considered, ...steps.filter(concerns)].flatMap(({ tier }) => tier ?? [])),
			steps: steps.filter(concerns).map((step) => ({
				effect: step.effect,
				...step.tier === void 0 ? {} : { tier: step.tier.name },
				isCertain: step.isCertain,
				connections: printConnections(describeConnections(algebra, algebra.intersect(step.connections, flow.connections))),
				...step.origin === void 0 ? {} : { object: step.origin.object },
				...step.origin === void 0 || step.origin.rule === "" ? {} : { rule: step.origin.rule },
				...step.origin === void 0 ? {} : locationOf(placeOrigin(step.origin, revision))
			})),
			unmatched: considered.flatMap(({ tier, origin, answer, isAboutSubject, connections }) => {
				const isAbout = algebra.intersect(connections, flow.connections) !== algebra.none;
				const { object, rule, location } = placeOrigin(origin, revision);
				if (location === void 0 || answer !== "no" && isAbout) return [];
				const why = !isAboutSubject ? "subject" : answer === "no" ? "peer" : "connection";
				return [{
					tier: tier.name,
					object,
					rule,
					location: readLocation(location),
					why
				}];
			})
		};
	});
}
/** In the order in which they are asked. */
function tierNames(tiers) {
	return [...new Set([...tiers].sort((a, b) => compareOrder(a.order, b.order)).map(({ name }) => name))];
}

// src/diff/find-allowed.ts
/** Everything that one revision allows, as changes from what is sure to what may be. */
/** The pairs of head of which at least one side is a pod. */
function findAllowed(comparison) {
	const { algebra, universe, evaluators } = comparison;
	const kinds = kindsOf(comparison);
	const { examples } = kinds;
	const blocks = blocksOf(comparison);
	const isPodKind = Array.from(examples, (index) => isPod(universe.endpoints[index]));
	const known = /* @__PURE__ */ new Map();
	const ask = (source, destination) => {
		if (isPodKind[source] !== true && isPodKind[destination] !== true) return void 0;
		const decision = evaluators.head.reach(examples[source], examples[destination]);
		if (decision.possible === algebra.none) return void 0;
		const difference = known.get(decision) ?? fromCertain(decision, comparison);
		known.set(decision, difference);
		return difference;
	};
	const collector = new ChangeCollector(kinds);
	const add = createBlockAdder(blocks, collector, {
		ofBlocks: (_sources, _destinations, source, destination) => ask(source, destination),
		isExample: (source) => isPodKind[source] === true
	});
	for (const source of examples.keys()) {
		const own = isPodKind[source] === true ? blocks.blockOf("egress", source) : void 0;
		if (own !== void 0) {
			add(source, own, (kind) => ask(source, kind));
			continue;
		}
		for (const destination of examples.keys()) {
			const difference = ask(source, destination);
			if (difference !== void 0) collector.add(destination, difference);
		}
		collector.endLine(source);
	}
	return collector.finish();
}
function fromCertain({ possible, certain, assumptions }, { algebra }) {
	const rests = possible === certain ? [] : [...assumptions].sort();
	return {
		effect: {
			before: certain,
			after: possible,
			opened: algebra.gain(certain, possible),
			closed: algebra.none,
			assumptions: rests
		},
		reasons: []
	};
}

// src/report/listing.ts
function buildListing(input) {
	const { algebra, universe } = input.comparison;
	const exposures = waysIn(input.exposures);
	const assumptions = assumptionsOf([...input.readings, ...[...input.connections.differences, ...exposures].flatMap(({ effect }) => effect.assumptions)]);
	return {
		engine: input.engine,
		endpoints: [...reportEndpoints(universe.endpoints)],
		connections: { [Symbol.iterator]: () => listConnections(input, assumptions) },
		rows: () => {
			const describe = createDescriber(input.comparison, Number.POSITIVE_INFINITY);
			return groupRows(input.connections).map((row) => ({
				source: describe(row.sources).text,
				destination: describe(row.destinations).text,
				connections: printAllowed(row.effect, algebra, assumptions),
				isCertain: row.effect.assumptions.length === 0,
				isHypothetical: isHypothetical(row, universe)
			}));
		},
		exposures: exposures.map(({ endpoint, exposure, effect }) => ({
			endpoint,
			object: exposure.object,
			through: throughWords(exposure),
			allowed: describeConnections(algebra, effect.after),
			...uncertainty(effect.assumptions, assumptions),
			location: readLocation(exposure.locate())
		})),
		assumptions: assumptions.list,
		coverage: input.coverage,
		diagnostics: input.diagnostics.map(reportDiagnostic)
	};
}
function printAllowed({ before, after, opened, assumptions }, algebra, { idOf }) {
	const print = (set) => printConnections(describeConnections(algebra, set));
	if (assumptions.length === 0) return print(after);
	const possible = `possibly (${assumptions.map(idOf).join(", ")}) ${print(opened)}`;
	return before === algebra.none ? possible : `${print(before)}; ${possible}`;
}
function* listConnections({ connections, comparison: { algebra } }, assumptions) {
	const said = connections.differences.map(({ effect }) => ({
		allowed: describeConnections(algebra, effect.after),
		...effect.assumptions.length === 0 ? {} : {
			certain: describeConnections(algebra, effect.before),
			uncertain: effect.assumptions.map(assumptions.idOf)
		}
	}));
	for (const { source, destination, difference } of connections.pairs()) yield {
		source,
		destination,
		said: said[difference]
	};
}

// src/pipeline/list.ts
function list({ tree, configuration, diagnostics = [], onPhase = () => {} }) {
	onPhase("parse");
	const parse = createManifestParser();
	const snapshot = takeSnapshot(tree, "head", parse);
	const evaluation = evaluate(snapshot, snapshot, {
		configuration,
		refused: "as-meant",
		undefinedProtocols: "closed",
		onPhase
	});
	onPhase("diff");
	const connections = findAllowed(evaluation.comparison);
	const exposures = findExposureChanges({
		...evaluation,
		exposures: {
			base: [],
			head: evaluation.exposures.head
		}
	});
	onPhase("report");
	return buildListing({
		comparison: evaluation.comparison,
		engine: evaluation.engine,
		connections,
		exposures,
		readings: readingsOf(evaluation, configuration),
		coverage: coverageOf(snapshot),
		diagnostics: sortDiagnostics([...evaluation.diagnostics.head, ...diagnostics])
	});
}

export { assumptionsOf as S, printWithLists as _, settingsOf as a, exposureWords as b, printReport as c, writeTiming as d, terminalLine as f, listOfPairs as g, listOfObjects as h, showComparison as i, writeDiagnostics as l, visibleText as m, explain as n, withoutSettings as o, terminalText as p, compareSides as r, EXIT_CODES as s, list as t, writeResult as u, verify as v, reportDiagnostic as x, readExpectations as y };