// Learners with an account, an enrollment, a token for the API and a session cookie for the pages.

const password = "mot-cau-dai-de-nho-2026";

async function learner(url, course, number) {
  const email = `bench${number}@bench.test`;
  const json = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email, password, name: `Người học ${number}` }) };
  const registered = await fetch(`${url}/api/v1/auth/register`, json);
  if (!registered.ok) throw new Error(`register: ${registered.status} ${await registered.text()}`);
  const login = await fetch(`${url}/api/v1/auth/login`, json);
  const { accessToken } = await login.json();
  const enrolled = await fetch(`${url}/api/v1/courses/${course}/enrollment`, { method: "PUT", headers: { Authorization: `Bearer ${accessToken}` } });
  if (!enrolled.ok) throw new Error(`enroll: ${enrolled.status}`);
  return { email, token: accessToken, cookie: await session(url, email) };
}

/** The cookie of someone who signs in as on the page. */
export async function session(url, email, secret = password) {
  const page = await fetch(`${url}/account/login`);
  const antiforgery = page.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
  const token = /name="__RequestVerificationToken" type="hidden" value="([^"]+)"/.exec(await page.text())?.[1];
  const form = new URLSearchParams({ "Input.Email": email, "Input.Password": secret, __RequestVerificationToken: token });
  const answer = await fetch(`${url}/account/login`, { method: "POST", body: form, redirect: "manual", headers: { Cookie: antiforgery } });
  const cookie = answer.headers.getSetCookie().map((value) => value.split(";")[0]).find((value) => value.startsWith("learn.p-session="));
  if (!cookie) throw new Error(`sign in: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return `${antiforgery}; ${cookie}`;
}

export async function people(url, course, count) {
  const everyone = [];
  for (let i = 0; i < count; i += 4)
    everyone.push(...(await Promise.all(Array.from({ length: Math.min(4, count - i) }, (_, j) => learner(url, course, i + j)))));
  return everyone;
}
