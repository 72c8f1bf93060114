import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>
const saltBytes = 16
const keyBytes = 32

/** `<salt>.<key>`, both base64url: scrypt with Node's own cost, a tenth of a second or less. */
export async function hashPin(pin: string): Promise<string> {
	const salt = randomBytes(saltBytes)
	return `${salt.toString('base64url')}.${(await derive(pin, salt, keyBytes)).toString('base64url')}`
}

export async function matchesPin(pin: string, hash: string): Promise<boolean> {
	const [salt = '', key = ''] = hash.split('.')
	const expected = Buffer.from(key, 'base64url')
	return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64url'), keyBytes), expected)
}
