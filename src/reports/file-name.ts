import { cut } from '../domain/cut.ts'

/** Letters, digits and hyphens, which every system keeps. */
export function fileName(...parts: (string | null)[]): string {
	const plain = parts
		.filter(part => part !== null)
		.join(' ')
		.replace(/[^\p{L}\p{N}]+/gu, '-')
	return cut(plain, 80).replaceAll(/^-|[-…]+$/g, '')
}
