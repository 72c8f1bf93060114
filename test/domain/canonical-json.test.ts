import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import '../support/fast-check.ts'

const value = fc.jsonValue({ maxDepth: 4 }).map(json => JSON.parse(JSON.stringify(json)) as unknown)

/** The same value with the keys of every object in another order. */
function reordered(json: unknown): unknown {
	if (Array.isArray(json)) return json.map(reordered)
	if (json === null || typeof json !== 'object') return json
	return Object.fromEntries(
		Object.entries(json)
			.reverse()
			.map(([key, item]) => [key, reordered(item)]),
	)
}

test.each([
	['keys in another order', { b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
	['nested', { z: { y: 'é"', x: {} }, a: [] }, '{"a":[],"z":{"x":{},"y":"é\\""}}'],
	['numbers', [1, 1.5, 1e21, -0], '[1,1.5,1e+21,0]'],
	['a key without a value', { a: undefined, b: null }, '{"b":null}'],
])('%s', (_, json, text) => expect(canonicalJson(json)).toBe(text))

test('it is JSON of the same value, however keys and whitespace stood', () => {
	fc.assert(
		fc.property(value, json => {
			const text = canonicalJson(json)
			expect(JSON.parse(text)).toEqual(json)
			expect(canonicalJson(reordered(json))).toBe(text)
			expect(canonicalJson(JSON.parse(JSON.stringify(json, null, '\t ')))).toBe(text)
		}),
	)
})

test('another value is another text', () => {
	fc.assert(
		fc.property(value, value, (one, other) => {
			const same = JSON.stringify(reordered(reordered(one))) === JSON.stringify(other)
			if (canonicalJson(one) === canonicalJson(other)) expect(one).toEqual(other)
			else expect(same).toBe(false)
		}),
	)
})
