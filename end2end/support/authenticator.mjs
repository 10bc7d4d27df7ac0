import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6. */
function bytes(typed) {
  const bits = [...typed.replaceAll(' ', '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** RFC 6238: the code of the step that is so many steps from now. */
export function code(typed, steps = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', bytes(typed)).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A device that holds passkeys and verifies its person (WebAuthn Level 3, §11). */
export async function device(page) {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    /** From now on its person is not recognised, or is again. */
    recognises: (isUserVerified) => protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () => (await protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}
