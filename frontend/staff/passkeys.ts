/**
 * `<form data-passkey="create|get" data-options="#json-script | /address" hidden>` asks the device for a passkey when it is sent and
 * puts the answer into its field `credential`. It shows only where the browser has passkeys; else `[data-passkey-missing]` does.
 */
interface Described {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

export function preparePasskeys(root: ParentNode): void {
  const able = window.isSecureContext && "PublicKeyCredential" in window;
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = !able;
    if (!able || form.dataset.ready) continue;
    form.dataset.ready = "1";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void ask(form);
    });
  }
  for (const words of root.querySelectorAll<HTMLElement>("[data-passkey-missing]")) words.hidden = able;
}

async function ask(form: HTMLFormElement): Promise<void> {
  const problem = form.querySelector<HTMLElement>("[data-passkey-problem]");
  if (problem) problem.hidden = true;
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button) button.disabled = true;
  try {
    const { publicKey } = await options(form.dataset.options ?? "");
    const found =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: forCreating(publicKey) })
        : await navigator.credentials.get({ publicKey: forAsking(publicKey) });
    form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(plain(found as PublicKeyCredential));
    form.submit();
  } catch (error) {
    if (button) button.disabled = false;
    if (problem) tell(problem, error instanceof DOMException ? error.name : "");
  }
}

function tell(problem: HTMLElement, name: string): void {
  const { stopped, known, failed } = problem.dataset;
  problem.textContent = (name === "NotAllowedError" ? stopped : name === "InvalidStateError" ? known : failed) ?? "";
  problem.hidden = false;
}

// What the server describes is checked by the browser itself; its JSON has the same names with text instead of bytes.
async function options(where: string): Promise<{ publicKey: any }> {
  if (where.startsWith("#")) return JSON.parse(document.querySelector(where)?.textContent ?? "{}");
  const answer = await fetch(where, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
}

function forCreating(given: any): PublicKeyCredentialCreationOptions {
  return {
    ...given,
    challenge: bytes(given.challenge),
    user: { ...given.user, id: bytes(given.user.id) },
    excludeCredentials: described(given.excludeCredentials),
  };
}

function forAsking(given: any): PublicKeyCredentialRequestOptions {
  return { ...given, challenge: bytes(given.challenge), allowCredentials: described(given.allowCredentials) };
}

function described(given: Described[] | undefined): PublicKeyCredentialDescriptor[] {
  return (given ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

/** As WebAuthn level 3 writes a credential in JSON; `toJSON` is not in every browser we serve. */
function plain(found: PublicKeyCredential): object {
  const { response } = found;
  const shared = { clientDataJSON: text(response.clientDataJSON) };
  const said =
    response instanceof AuthenticatorAttestationResponse
      ? { ...shared, attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] }
      : response instanceof AuthenticatorAssertionResponse
        ? {
            ...shared,
            authenticatorData: text(response.authenticatorData),
            signature: text(response.signature),
            userHandle: response.userHandle ? text(response.userHandle) : null,
          }
        : shared;
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    authenticatorAttachment: found.authenticatorAttachment,
    clientExtensionResults: found.getClientExtensionResults(),
    response: said,
  };
}

function bytes(given: string): Uint8Array<ArrayBuffer> {
  const letters = atob(given.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(given: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(given), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
