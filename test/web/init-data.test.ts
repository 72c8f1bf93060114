import { describe, expect, test } from 'vitest'
import { initData } from '../../src/simulator/init-data.ts'
import { readInitData } from '../../src/web/init-data.ts'

const token = '42:AAtest'
const wati = { id: 1001, firstName: 'Ni Wayan "Wati" & Co', languageCode: 'id' }
const moment = 1_795_400_000

/** A sample that others publish, made by Telegram itself: documentation of the package init-data-golang. */
const published = {
	token: '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8',
	raw: 'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2',
}

describe('what Telegram signed', () => {
	test('names the account and the moment', () => {
		const { telegramId, signedAt } = readInitData(published.raw, published.token)
		expect([telegramId, signedAt.epochMilliseconds]).toEqual([279058397n, 1_662_771_648_000])
	})

	test('is what the simulator makes too', () => {
		const { telegramId, signedAt } = readInitData(initData(token, wati, moment).toString(), token)
		expect([telegramId, signedAt.epochMilliseconds]).toEqual([1001n, moment * 1000])
	})
})

const changed = (change: (fields: URLSearchParams) => void) => {
	const fields = initData(token, wati, moment)
	change(fields)
	return fields.toString()
}

test.each([
	['nothing at all', ''],
	['words', 'halo'],
	['another person', changed(fields => fields.set('user', JSON.stringify({ id: 1002, first_name: 'Ayu' })))],
	['a later moment', changed(fields => fields.set('auth_date', String(moment + 3600)))],
	['one more field', changed(fields => fields.set('chat_type', 'private'))],
	['one field less', changed(fields => fields.delete('query_id'))],
	['no hash', changed(fields => fields.delete('hash'))],
	['half a hash', changed(fields => fields.set('hash', (fields.get('hash') ?? '').slice(0, 32)))],
	['a hash that is none', changed(fields => fields.set('hash', 'z'.repeat(64)))],
	['two people', `${initData(token, wati, moment)}&user=${encodeURIComponent('{"id":1002}')}`],
	['the signature of another bot', initData('43:AAother', wati, moment).toString()],
])('%s is refused', (_, raw) => {
	expect(() => readInitData(raw, token)).toThrow(expect.objectContaining({ key: 'refusal-web-forged' }))
})

test.each([
	['nobody', (fields: URLSearchParams) => fields.delete('user')],
	['somebody without a number', (fields: URLSearchParams) => fields.set('user', '{"first_name":"Wati"}')],
	['no readable person', (fields: URLSearchParams) => fields.set('user', '{')],
	['no moment', (fields: URLSearchParams) => fields.delete('auth_date')],
	['a moment that is none', (fields: URLSearchParams) => fields.set('auth_date', '1e99')],
])('signed by Telegram, but with %s, it is refused', (_, change) => {
	const raw = initData(token, wati, moment, change).toString()
	expect(() => readInitData(raw, token)).toThrow(expect.objectContaining({ key: 'refusal-web-forged' }))
})
