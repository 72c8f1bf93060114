import { randomInt } from 'node:crypto'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A public id: ten random characters (59 bits), short enough for several in 64 bytes of callback data. */
export function newId(): string {
	return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
