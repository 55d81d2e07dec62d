import { dirname, join } from "node:path";
import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

// src/sources/cache-file.ts
/**
* The file in which a run leaves what the next one can use, sealed: a damaged file, one of another version of the program and,
* where there is a key, one that somebody wrote without it are as good as none.
*/
const FILE_NAME = "reachdiff-manifests";
/** In characters. What does not fit is read anew in every run. */
const LARGEST_CACHE = 128 * 2 ** 20;
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Null where there is no file; otherwise its text, or in words why it is not used. */
function readCacheFile({ folder, key }) {
	let descriptor;
	try {
		descriptor = openSync(join(folder, FILE_NAME), FLAGS);
	} catch (error) {
		return error.code === "ENOENT" ? null : { refusal: "it cannot be opened" };
	}
	try {
		const status = fstatSync(descriptor);
		if (!status.isFile()) return { refusal: "it is no file" };
		if (status.size > 2 * LARGEST_CACHE) return { refusal: "it is too large" };
		const bytes = readFileSync(descriptor);
		const lineEnd = bytes.indexOf(10);
		const [program, seal, ...rest] = bytes.toString("latin1", 0, Math.max(lineEnd, 0)).split(" ");
		const body = bytes.subarray(lineEnd + 1);
		if (seal === void 0 || rest.length > 0) return { refusal: "it is something else" };
		if (program !== programId()) return { refusal: "another version wrote it" };
		const [is, due] = [Buffer.from(seal), Buffer.from(sealOf(program, body, key))];
		if (is.length !== due.length || !timingSafeEqual(is, due)) return { refusal: key === "" ? "it is damaged" : "it is damaged, or was written without the key" };
		return { text: body.toString("utf8") };
	} catch {
		return { refusal: "it cannot be read" };
	} finally {
		closeSync(descriptor);
	}
}
/** Whoever reads at the same time sees the earlier file or this one. False where it cannot be written. */
function writeCacheFile({ folder, key }, text) {
	const body = Buffer.from(text);
	const program = programId();
	const temporary = join(folder, `${FILE_NAME}-${randomBytes(8).toString("hex")}`);
	try {
		mkdirSync(folder, { recursive: true });
	} catch {
		return false;
	}
	try {
		writeFileSync(temporary, Buffer.concat([Buffer.from(`${program} ${sealOf(program, body, key)}\n`), body]), { flag: "wx" });
		renameSync(temporary, join(folder, FILE_NAME));
		return true;
	} catch {
		rmSync(temporary, { force: true });
		return false;
	}
}
function sealOf(program, body, key) {
	return createHmac("sha256", key).update(`${program}\n`).update(body).digest("hex");
}
/** Of the files that the program consists of: what a parser gives may change with any of them. */
function programId() {
	const folder = dirname(realpathSync(process.argv[1] ?? "."));
	const hash = createHash("sha256");
	const names = readdirSync(folder, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => /\.(?:m?js|ts)$/.test(name));
	for (const name of names.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
	return hash.digest("hex");
}

export { LARGEST_CACHE, readCacheFile, writeCacheFile };