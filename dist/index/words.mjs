import { S as groupBy } from "./names.mjs";

// src/gates/codes/effects.ts
const EFFECT_CODES = {
	RD2001: {
		gate: "wildcard-egress",
		text: "Pods can newly reach much of the public Internet.",
		severity: "8.0",
		remedy: "Name the ranges, names or pods that are needed, or waive it if all of the Internet is meant."
	},
	RD2002: {
		gate: "isolation-lost",
		text: "Pods were isolated for egress, and nothing isolates them any more.",
		severity: "7.0",
		remedy: "Keep a policy that isolates them, if such pods still exist."
	},
	RD2003: {
		gate: "unprotected-workload",
		text: "A new workload has no policy for its egress.",
		severity: "5.0",
		remedy: "Add a policy that selects it and lists what it has to reach."
	},
	RD2004: {
		gate: "incomplete",
		text: "Something that changes was not understood, so it may open connections unseen.",
		severity: "5.0",
		remedy: "Correct what the messages point at; until then, nobody knows what it opens.",
		isFinal: true
	},
	RD2005: {
		gate: "dns-lost",
		text: "Pods can no longer ask the DNS of the cluster.",
		severity: "3.0",
		remedy: "Allow egress to the DNS pods of kube-system on UDP 53 and TCP 53."
	},
	RD2006: {
		gate: "internet-ingress",
		text: "Pods newly admit much of the public Internet.",
		severity: "7.0",
		remedy: "Admit the load balancer or the ranges of the clients instead."
	},
	RD2007: {
		gate: "metadata-service",
		text: "Pods can newly reach the metadata service of the cloud.",
		severity: "8.0",
		remedy: "Except 169.254.169.254/32 and fd00:ec2::254/128 from the range."
	},
	RD2008: {
		gate: "split-rule",
		text: "A policy has two rules where one was probably meant.",
		severity: "7.0",
		remedy: "Take the dash before the ports away, so that peers and ports are one rule."
	},
	RD2009: {
		gate: "internet-ingress",
		text: "A load balancer newly brings the public Internet to pods.",
		severity: "7.0",
		remedy: "Name the clients in loadBalancerSourceRanges, mark the load balancer as internal, or isolate the pods."
	},
	RD2010: {
		gate: "needed-connection-lost",
		text: "Pods are no longer reachable from outside, although something still leads to them.",
		severity: "3.0",
		remedy: "Admit the controller, by its namespace or its labels, on the port that the pods listen on."
	},
	RD2011: {
		gate: "needed-connection-lost",
		text: "The API server can no longer call a webhook.",
		severity: "3.0",
		remedy: "Admit the addresses of the nodes, or everybody, on the port of the webhook."
	},
	RD2012: {
		gate: "needed-connection-lost",
		text: "The metrics of pods can no longer be collected.",
		severity: "2.0",
		remedy: "Admit the pods that collect metrics on the port of the metrics."
	},
	RD2013: {
		gate: "pitfall",
		text: "A policy admits clients by their addresses, which the Service before the pods hides.",
		severity: "4.0",
		remedy: "Set externalTrafficPolicy: Local on the Service, or restrict the clients there."
	}
};

// src/gates/codes/orders.ts
const ORDER_CODES = {
	RD2050: {
		gate: "pitfall",
		text: "A policy or a rule is not enforced.",
		severity: "6.0",
		remedy: "Write the policy in a kind and with fields that the engine enforces."
	},
	RD2051: {
		gate: "pitfall",
		text: "The names of two policies decide which of them comes first.",
		severity: "4.0",
		remedy: "Give each policy an order of its own."
	},
	RD2052: {
		gate: "pitfall",
		text: "The first policy of a tier denies what it does not pass, whatever later tiers allow.",
		severity: "3.0",
		remedy: "Let a last rule pass what the tier does not mean to decide, or give the tier the default action Pass."
	},
	RD2053: {
		gate: "pitfall",
		text: "A rule passes over the policies behind it, and so allows.",
		severity: "6.0",
		remedy: "Write no rule for what later policies are to decide, and Allow for what is meant to be open."
	},
	RD2054: {
		gate: "pitfall",
		text: "A rule asks for what nobody has.",
		severity: "5.0",
		remedy: "Ask for labels that belong to the field, and for addresses that pods have."
	},
	RD2055: {
		gate: "pitfall",
		text: "A rule means fewer than it seems to.",
		severity: "3.0",
		remedy: "Name other namespaces, addresses or global sets as such."
	},
	RD2056: {
		gate: "pitfall",
		text: "A selector means more than it seems to.",
		severity: "6.0",
		remedy: "Ask for the label as well."
	},
	RD2057: {
		gate: "pitfall",
		text: "A policy isolates another direction because its rules changed.",
		severity: "5.0",
		remedy: "List the directions of the policy."
	},
	RD2058: {
		gate: "pitfall",
		text: "A rule is never asked.",
		severity: "4.0",
		remedy: "Put the narrower rule first, or list the direction."
	},
	RD2059: {
		gate: "pitfall",
		text: "In the place of a rule, everything is denied.",
		severity: "3.0",
		remedy: "Write the peers as networks, and ports by number."
	},
	RD2060: {
		gate: "pitfall",
		text: "Whether an object is in force depends on the release of the engine, and nobody said which it is.",
		severity: "3.0",
		remedy: "Say which release it is in the settings, or write the policy as a kind that every release reads."
	},
	RD2061: {
		gate: "pitfall",
		text: "A tier stands behind the one at whose end everything is denied.",
		severity: "3.0",
		remedy: "Give it an order below 1,000,000."
	}
};

// src/gates/codes/selectors.ts
const SELECTOR_CODES = {
	RD2030: {
		gate: "pitfall",
		text: "A policy does the opposite of its name.",
		severity: "5.0",
		remedy: "Write the rules that the name promises, or give the policy another name."
	},
	RD2031: {
		gate: "pitfall",
		text: "An empty list isolates nobody.",
		severity: "6.0",
		remedy: "Write an item that allows nothing instead of an empty list."
	},
	RD2032: {
		gate: "pitfall",
		text: "A policy that only denies closes everything else as well.",
		severity: "3.0",
		remedy: "Say that the policy does not isolate, or allow the rest."
	},
	RD2033: {
		gate: "pitfall",
		text: "A DNS name is allowed whose lookups nobody sees.",
		severity: "3.0",
		remedy: "Give the rule for DNS a list of names that covers the name."
	},
	RD2034: {
		gate: "pitfall",
		text: "A filter of requests does not hold, because another rule lets all of them pass.",
		severity: "6.0",
		remedy: "Add the missing requests to the filter, and take the wider rule away."
	},
	RD2035: {
		gate: "pitfall",
		text: "A selector asks for a label that the engine never sees.",
		severity: "5.0",
		remedy: "Select by a label that is part of the identity of the pods."
	},
	RD2036: {
		gate: "pitfall",
		text: "Peers are looked for in the wrong namespace.",
		severity: "3.0",
		remedy: "Name the namespace of the peers beside their labels."
	},
	RD2037: {
		gate: "pitfall",
		text: "Rules contradict each other, so that no policy can be computed.",
		severity: "6.0",
		remedy: "Let one rule speak about the peers and the port."
	},
	RD2038: {
		gate: "pitfall",
		text: "An allow has no effect, because a deny covers it.",
		severity: "3.0",
		remedy: "Leave a hole in the deny, and allow what is in it."
	},
	RD2039: {
		gate: "pitfall",
		text: "A policy of the whole cluster isolates its DNS servers.",
		severity: "3.0",
		remedy: "Leave the pods of the system out of the selector."
	},
	RD2040: {
		gate: "pitfall",
		text: "A policy protects nothing, because the engine ignores all of it.",
		severity: "7.0",
		remedy: "Correct what the engine refuses; until then, the pods are as open as without the policy."
	},
	RD2041: {
		gate: "pitfall",
		text: "A rule names addresses of the cluster, by which the engine knows nobody.",
		severity: "4.0",
		remedy: "Name pods by their labels, the pods behind a Service likewise, and nodes as entities."
	},
	RD2042: {
		gate: "pitfall",
		text: "An empty selector means the pods of every namespace.",
		severity: "5.0",
		remedy: "Name the namespace or the labels of the peers."
	},
	RD2043: {
		gate: "pitfall",
		text: "A negative condition also means what does not have the label at all.",
		severity: "4.0",
		remedy: "Ask for the label with Exists as well, or list the values that are meant."
	},
	RD2044: {
		gate: "pitfall",
		text: "A port without a protocol is open for UDP and SCTP as well.",
		severity: "2.0",
		remedy: "Write the protocol beside the port."
	},
	RD2045: {
		gate: "pitfall",
		text: "An entity means more nodes than it seems to, or fewer.",
		severity: "4.0",
		remedy: "Name the pods that are meant, and nodes by the entities host and remote-node."
	},
	RD2046: {
		gate: "pitfall",
		text: "A rule for a Service opens every port of its pods.",
		severity: "2.0",
		remedy: "Give the rule the ports of the pods."
	},
	RD2047: {
		gate: "pitfall",
		text: "A range of all addresses means nobody inside the cluster.",
		severity: "3.0",
		remedy: "Allow the pods that are meant by their labels, and the API server as an entity."
	},
	RD2048: {
		gate: "pitfall",
		text: "Some releases of the engine admit more than the rule says.",
		severity: "4.0",
		remedy: "Update the engine, or write the rule as a policy of its own kind."
	},
	RD2049: {
		gate: "pitfall",
		text: "A rule has no value where its peers are due, and so means everybody.",
		severity: "7.0",
		remedy: "List the peers that are meant."
	}
};

// src/gates/codes/slips.ts
const SLIP_CODES = {
	RD2014: {
		gate: "pitfall",
		text: "A policy for egress isolates its pods for ingress as well.",
		severity: "3.0",
		remedy: "Set policyTypes to Egress, or add the ingress rules that are needed."
	},
	RD2015: {
		gate: "pitfall",
		text: "Rules have no effect, because policyTypes leaves their direction out.",
		severity: "5.0",
		remedy: "List the direction in policyTypes, or take the rules away."
	},
	RD2016: {
		gate: "pitfall",
		text: "A policy protects no workload.",
		severity: "6.0",
		remedy: "Select labels that the pods have: those of the template."
	},
	RD2017: {
		gate: "pitfall",
		text: "A rule has two peers where one was probably meant.",
		severity: "7.0",
		remedy: "Take the dash before podSelector away, so that both selectors are one peer."
	},
	RD2018: {
		gate: "pitfall",
		text: "A rule opens a port for another protocol than its pods use.",
		severity: "2.0",
		remedy: "Write the protocol beside the port; without one, it is TCP."
	},
	RD2019: {
		gate: "pitfall",
		text: "A rule opens the port of a Service instead of that of its pods.",
		severity: "2.0",
		remedy: "Name the port that the pods listen on."
	},
	RD2020: {
		gate: "pitfall",
		text: "A rule opens a named port that its pods do not have.",
		severity: "2.0",
		remedy: "Use a name that the containers declare, with its protocol, or a number."
	},
	RD2021: {
		gate: "pitfall",
		text: "A selector asks for a label that the namespace it means does not have.",
		severity: "4.0",
		remedy: "Use kubernetes.io/metadata.name, or label the namespace."
	},
	RD2022: {
		gate: "pitfall",
		text: "A rule never decides anything, because rules before it do.",
		severity: "4.0",
		remedy: "Move the rule before those, or take it away."
	},
	RD2023: {
		gate: "pitfall",
		text: "A rule that denies addresses closes connections between pods.",
		severity: "3.0",
		remedy: "Put a rule before it that passes or accepts pods."
	},
	RD2024: {
		gate: "needed-connection-lost",
		text: "A workload that asks the API server can no longer reach it.",
		severity: "3.0",
		remedy: "Allow egress to the addresses of the API server on TCP 443 and TCP 6443."
	},
	RD2025: {
		gate: "pitfall",
		text: "A rule rests on a field that not every network plugin knows.",
		severity: "1.0",
		remedy: "Look whether the network plugin of the cluster supports endPort, or list the ports one by one."
	},
	RD2026: {
		gate: "pitfall",
		text: "A rule opens nothing, because the other side is shut.",
		severity: "2.0",
		remedy: "Add the rule of the other side as well, or take this one away."
	},
	RD2027: {
		gate: "pitfall",
		text: "A policy selects every pod of its namespace, and seems to be written for one workload.",
		severity: "5.0",
		remedy: "Select the labels of the pods that are meant."
	},
	RD2028: {
		gate: "pitfall",
		text: "A rule opens more than it seems to need: every port, or every pod of other namespaces.",
		severity: "4.0",
		remedy: "List the ports that are needed, and select the pods beside the namespace."
	},
	RD2029: {
		gate: "pitfall",
		text: "A rule about all of the cluster denies what pods of one namespace need of each other, or its DNS.",
		severity: "3.0",
		remedy: "Put rules before it that pass or accept DNS and the pods of the own namespace."
	}
};

// src/gates/codes/team.ts
const TEAM_CODES = {
	RD2070: {
		gate: "forbid",
		text: "A connection is open that a rule of the team forbids.",
		severity: "7.0",
		remedy: "Do not open it, or waive the exception with a reason and a date."
	},
	RD2071: {
		gate: "require",
		text: "A connection is not open that a rule of the team requires.",
		severity: "3.0",
		remedy: "Allow it again."
	},
	RD2072: {
		gate: "cross-namespace",
		text: "Pods can newly reach pods of another namespace.",
		severity: "5.0",
		remedy: "Allow pods of the same namespace only, or waive the connection that both teams want."
	},
	RD2073: {
		gate: "opened",
		text: "A connection opens.",
		severity: "4.0",
		remedy: "Look whether it is meant, and waive it if the gate is to pass."
	},
	RD2074: {
		gate: "closed",
		text: "A connection closes.",
		severity: "2.0",
		remedy: "Look whether nobody needs it any more, and waive it if the gate is to pass."
	},
	RD2075: {
		gate: "expectations",
		text: "An expectation does not hold.",
		severity: "6.0",
		isFinal: true,
		remedy: "Change the manifests so that it holds, or write down what is true."
	},
	RD2076: {
		gate: "expectations-changed",
		text: "An expectation is removed or turned around.",
		severity: "5.0",
		isFinal: true,
		remedy: "Keep it, unless it was wrong or is not needed any more."
	},
	RD2077: {
		gate: "settings-changed",
		text: "The settings of reachdiff change.",
		severity: "5.0",
		isFinal: true,
		remedy: "Keep the settings, unless the team wants the change."
	},
	RD2078: {
		gate: "waivers",
		text: "A waiver does not do what it was written for.",
		severity: "3.0",
		isFinal: true,
		remedy: "Give it a new date if it is still needed, or remove it."
	}
};

// src/gates/finding.ts
/**
* The closed registry of findings, in the order of their codes. Each has a page with the same name in `docs/findings/`, and
* is made by one of the `FINDERS`.
*/
const FINDING_CODES = {
	...EFFECT_CODES,
	...SLIP_CODES,
	...SELECTOR_CODES,
	...ORDER_CODES,
	...TEAM_CODES
};
function remedyOf(code) {
	return FINDING_CODES[code].remedy;
}
/** What findings of the code mean, in one sentence; undefined for a code of another release. */
function textOf(code) {
	return FINDING_CODES[code]?.text;
}
function canBeWaived(code) {
	return FINDING_CODES[code].isFinal !== true;
}

// src/algebra/connection-axis.ts
const PORT_PROTOCOLS = [
	"TCP",
	"UDP",
	"SCTP"
];
const ICMP_PROTOCOLS = ["ICMP", "ICMPv6"];
const HIGHEST_PORT = 65535;
/** How many distinct port names one comparison can tell apart. */
const PORT_NAME_CAPACITY = 65536;
const PORT_SPAN = 131072;
const ICMP_SPAN = 65536;
const ICMP_START = PORT_PROTOCOLS.length * PORT_SPAN;
const OTHER = ICMP_START + ICMP_PROTOCOLS.length * ICMP_SPAN;
/** Numbers of the protocols that have a stretch of their own (IANA protocol numbers). */
const OWN_NUMBERS = /* @__PURE__ */ new Map([
	[1, "ICMP"],
	[6, "TCP"],
	[17, "UDP"],
	[58, "ICMPv6"],
	[132, "SCTP"]
]);
const OTHER_NUMBERS = Array.from({ length: 256 }, (_, number) => number).filter((number) => !OWN_NUMBERS.has(number));
const WHOLE_AXIS = {
	start: 0,
	end: OTHER + OTHER_NUMBERS.length - 1
};
const OTHER_PROTOCOLS = {
	start: OTHER,
	end: WHOLE_AXIS.end
};
/** Nothing listens on port 0. */
function isPort(value) {
	return Number.isInteger(value) && value >= 1 && value <= 65535;
}
function isPortProtocol(protocol) {
	return PORT_PROTOCOLS.includes(protocol);
}
function isIcmpProtocol(protocol) {
	return ICMP_PROTOCOLS.includes(protocol);
}
/** The stretch of the axis that belongs to `protocol`: every port and every port name, or every type and code. */
function protocolInterval(protocol) {
	if (isPortProtocol(protocol)) {
		const start = PORT_PROTOCOLS.indexOf(protocol) * PORT_SPAN;
		return {
			start,
			end: start + PORT_SPAN - 1
		};
	}
	const start = ICMP_START + ICMP_PROTOCOLS.indexOf(protocol) * ICMP_SPAN;
	return {
		start,
		end: start + ICMP_SPAN - 1
	};
}
/** Every connection of the IP protocol with this number, 0 to 255. */
function numberedProtocolInterval(number) {
	const own = OWN_NUMBERS.get(number);
	if (own !== void 0) return protocolInterval(own);
	const place = OTHER + OTHER_NUMBERS.indexOf(number);
	return {
		start: place,
		end: place
	};
}
/** Numbers of the protocols in a stretch of the axis that have no stretch of their own. */
function otherNumbersIn({ start, end }) {
	return OTHER_NUMBERS.slice(Math.max(start - OTHER, 0), Math.max(end - OTHER + 1, 0));
}
/**
* Ports `from` to `to`, both inside, each 0 to 65535. All of 1 to 65535 is every port of the protocol, names included,
* because no port lies outside it.
*/
function portInterval(protocol, from, to) {
	const whole = protocolInterval(protocol);
	if (from <= 1 && to >= 65535) return whole;
	return {
		start: whole.start + from,
		end: whole.start + to
	};
}
/** The place of the port name with number `nameIndex`. */
function portNameInterval(protocol, nameIndex) {
	const place = protocolInterval(protocol).start + HIGHEST_PORT + 1 + nameIndex;
	return {
		start: place,
		end: place
	};
}
/** ICMP messages of one type, with one code or with any. */
function icmpInterval(protocol, type, code) {
	const start = protocolInterval(protocol).start + type * 256;
	return code === void 0 ? {
		start,
		end: start + 255
	} : {
		start: start + code,
		end: start + code
	};
}

// src/algebra/connection-text.ts
/** Connection sets as the report writes them: ports by protocol, restrictions beside them. */
function describeConnections(algebra, set) {
	if (set === algebra.none) return "none";
	if (set === algebra.all) return "all";
	const plain = algebra.segments(algebra.lift(set));
	const result = {};
	for (const protocol of [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS]) {
		const texts = protocolTexts(algebra, protocol, plain);
		if (texts.length > 0) result[protocol] = texts;
	}
	const others = plain.flatMap(({ start, end }) => otherNumbersIn({
		start,
		end
	}));
	if (others.length === otherNumbersIn(OTHER_PROTOCOLS).length) result.other = true;
	else if (others.length > 0) result.protocols = others.map(String);
	const l7 = restrictedPorts(algebra, algebra.segments(set));
	if (l7.length > 0) result.l7 = l7;
	return result;
}
/** One line for people: `TCP 80, 443, UDP 53 (TCP 80 only HTTP GET /public)`, `TCP 80 only HTTP GET /public`, or what is missing where that is shorter. */
function printConnections(connections) {
	if (connections === "all") return "all connections";
	if (connections === "none") return "no connection";
	const missing = missingPorts(connections);
	const words = missing === void 0 ? presentPorts(connections) : `all connections but ${missing}`;
	const restricted = (connections.l7 ?? []).map(({ protocol, ports, rules }) => `${protocol} ${printPorts(ports)} only ${rules.join(" and ")}`);
	if (restricted.length === 0) return words;
	return words === (connections.l7 ?? []).map(({ protocol, ports }) => `${protocol} ${printPorts(ports)}`).join(", ") ? restricted.join(", ") : `${words} (${restricted.join("; ")})`;
}
function presentPorts(connections) {
	const parts = [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].flatMap((protocol) => {
		const ports = connections[protocol];
		return ports === void 0 ? [] : [`${protocol} ${printPorts(ports)}`];
	});
	const { other, protocols = [] } = connections;
	return [
		...parts,
		...other ? ["other protocols"] : [],
		...protocols.length > 0 ? [`IP protocols ${printNumbers(protocols.map(Number))}`] : []
	].join(", ");
}
/** `47, 112-131`. Protocols between two numbers that have a name of their own do not interrupt a range. */
function printNumbers(numbers) {
	const all = otherNumbersIn(OTHER_PROTOCOLS);
	const places = numbers.map((number) => all.indexOf(number));
	const ranges = [];
	for (const place of places) {
		const last = ranges.at(-1);
		if (last !== void 0 && last[1] + 1 === place) last[1] = place;
		else ranges.push([place, place]);
	}
	return ranges.map(([from, to]) => from === to ? `${all[from]}` : `${all[from]}-${all[to]}`).join(", ");
}
/** What of TCP, UDP and SCTP is missing where every other protocol is there as a whole; undefined elsewhere. */
function missingPorts(connections) {
	if (!(connections.other === true && ICMP_PROTOCOLS.every((protocol) => connections[protocol]?.[0] === "0-255"))) return void 0;
	const parts = PORT_PROTOCOLS.flatMap((protocol) => {
		const gaps = gapsBetween(connections[protocol] ?? []);
		return gaps.length === 0 ? [] : [`${protocol} ${printPorts(gaps)}`];
	});
	return parts.length === 0 ? void 0 : parts.join(", ");
}
/** The ports from 1 to 65535 that none of the texts names. The texts are in order; names stand behind the numbers. */
function gapsBetween(ports) {
	const gaps = [];
	let next = 1;
	const add = (from, to) => {
		if (from <= to) gaps.push(from === to ? `${from}` : `${from}-${to}`);
	};
	for (const text of ports) {
		const [from, to] = text.split("-").map(Number);
		if (Number.isNaN(from)) continue;
		add(next, from - 1);
		next = (to ?? from) + 1;
	}
	add(next, HIGHEST_PORT);
	return gaps;
}
function printPorts(ports) {
	const [only, ...others] = ports;
	if (others.length === 0 && only === `1-${65535}`) return "any port";
	return others.length === 0 && only === "0-255" ? "any type" : ports.join(", ");
}
function protocolTexts(algebra, protocol, segments) {
	const whole = protocolInterval(protocol);
	const isPort = PORT_PROTOCOLS.includes(protocol);
	const stretches = segments.flatMap((segment) => {
		const start = Math.max(segment.start, whole.start) - whole.start;
		const end = Math.min(segment.end, whole.end) - whole.start;
		return start > end ? [] : [{
			start,
			end
		}];
	});
	if (!isPort) return stretches.flatMap(({ start, end }) => icmpTexts(start, end));
	const isWhole = stretches[0]?.start === 0 && stretches[0].end === whole.end - whole.start;
	return [...stretches.flatMap(portTexts), ...isWhole ? [] : namedPortTexts(algebra, stretches)];
}
function portTexts({ start, end }) {
	const lowest = Math.max(start, 1);
	const highest = Math.min(end, HIGHEST_PORT);
	if (lowest > highest) return [];
	return [lowest === highest ? `${lowest}` : `${lowest}-${highest}`];
}
/** The names that are inside, in alphabetical order; none where no name that occurs is missing. */
function namedPortTexts({ portNames }, stretches) {
	const isInside = (index) => {
		const place = HIGHEST_PORT + 1 + index;
		return stretches.some(({ start, end }) => start <= place && place <= end);
	};
	const inside = portNames.filter((_, index) => isInside(index));
	return inside.length === portNames.length && isInside(portNames.length) ? [] : inside.sort();
}
/** Whole types as `8` or `0-7`; where only some codes of a type are inside, `3/4` or `3/0-3`. */
function icmpTexts(start, end) {
	const texts = [];
	let place = start;
	while (place <= end) {
		const type = place >> 8;
		const lastOfType = type * 256 + 255;
		if ((place & 255) === 0 && lastOfType <= end) {
			const lastWholeType = (end + 1 >> 8) - 1;
			texts.push(type === lastWholeType ? `${type}` : `${type}-${lastWholeType}`);
			place = (lastWholeType + 1) * 256;
		} else {
			const last = Math.min(end, lastOfType);
			texts.push(place === last ? `${type}/${place & 255}` : `${type}/${place & 255}-${last & 255}`);
			place = last + 1;
		}
	}
	return texts;
}
function restrictedPorts(algebra, segments) {
	const restricted = segments.filter(({ restriction }) => restriction !== 0);
	const byRestriction = groupBy(restricted, ({ restriction }) => restriction);
	const result = [];
	for (const [restriction, list] of byRestriction) {
		const rules = algebra.restriction(restriction).map((clause) => clause.join(" | "));
		for (const protocol of [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS]) {
			const ports = protocolTexts(algebra, protocol, list);
			if (ports.length > 0) result.push({
				protocol,
				ports,
				rules
			});
		}
	}
	return result;
}

export { FINDING_CODES as _, OTHER_PROTOCOLS as a, textOf as b, WHOLE_AXIS as c, isPort as d, isPortProtocol as f, protocolInterval as g, portNameInterval as h, ICMP_PROTOCOLS as i, icmpInterval as l, portInterval as m, printConnections as n, PORT_NAME_CAPACITY as o, numberedProtocolInterval as p, HIGHEST_PORT as r, PORT_PROTOCOLS as s, describeConnections as t, isIcmpProtocol as u, canBeWaived as v, remedyOf as y };