import { describe, expect, test } from 'vitest'
import { operatorLanguage, readConfig, readOperatorConfig, type Variables } from '../src/config.ts'
import { languages } from '../src/domain/language.ts'
import { SettingProblem } from '../src/domain/setting-problem.ts'
import { translator } from '../src/i18n/translate.ts'

const token = '123456789:AAabcdefghijklmnopqrstuvwxyz_-01234'

function refused(variables: Variables): SettingProblem {
	try {
		readConfig(variables)
	} catch (error) {
		if (error instanceof SettingProblem) return error
		throw error
	}
	throw new Error('was accepted')
}

test('with nothing set, the simulator runs on the demo data', () => {
	expect(readConfig({})).toEqual({
		mode: 'simulator',
		dataDir: 'data/demo',
		store: { dataDir: 'data/demo' },
		host: '127.0.0.1',
		port: 3000,
		zone: 'Asia/Makassar',
		logLevel: 'info',
		miniAppMinutes: 60,
	})
})

test('with a token, the bot runs on the embedded database', () => {
	expect(readConfig({ BOT_TOKEN: token, DATA_DIR: '/srv/cermin' })).toMatchObject({
		mode: 'telegram',
		token,
		apiRoot: 'https://api.telegram.org',
		zone: 'Asia/Jakarta',
		store: { dataDir: '/srv/cermin' },
	})
})

test('everything can be set', () => {
	const config = readConfig({
		BOT_TOKEN: ` ${token} `,
		BOT_USERNAME: '@cermin_bot',
		DATABASE_URL: 'postgres://localhost/cermin',
		TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
		CLOCK_URL: 'http://127.0.0.1:8081/clock',
		TZ_AGENCY: 'WIT',
		HOST: '0.0.0.0',
		PORT: '8080',
		LOG_LEVEL: 'debug',
		PUBLIC_URL: 'https://cermin.example.go.id/',
		MINI_APP_MINUTES: '30',
	})
	expect(config).toMatchObject({
		token,
		botUsername: 'cermin_bot',
		store: { url: 'postgres://localhost/cermin' },
		apiRoot: 'http://127.0.0.1:8081',
		clockUrl: 'http://127.0.0.1:8081/clock',
		zone: 'Asia/Jayapura',
		host: '0.0.0.0',
		port: 8080,
		logLevel: 'debug',
		publicUrl: 'https://cermin.example.go.id',
		miniAppMinutes: 30,
	})
})

test('an empty line in .env counts as absent', () => {
	expect(readConfig({ BOT_TOKEN: '', DATABASE_URL: ' ', PORT: '' })).toMatchObject({ mode: 'simulator', port: 3000 })
})

describe('a wrong setting stops the start with one sentence that names it', () => {
	const root = 'http://127.0.0.1:8081'
	test.each<[string, Variables]>([
		['DATABASE_URL', { DATABASE_URL: 'postgres://localhost/cermin' }],
		['TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: root }],
		['WEBHOOK_URL', { WEBHOOK_URL: 'https://example.go.id/hook' }],
		['WEBHOOK_URL', { BOT_TOKEN: token, WEBHOOK_URL: 'https://example.go.id/hook' }],
		['BOT_TOKEN', { BOT_TOKEN: 'secret' }],
		['DATABASE_URL', { BOT_TOKEN: token, DATABASE_URL: 'mysql://localhost/cermin' }],
		['TELEGRAM_API_ROOT', { BOT_TOKEN: token, TELEGRAM_API_ROOT: 'api.telegram.org' }],
		['CLOCK_URL', { BOT_TOKEN: token, CLOCK_URL: 'http://127.0.0.1:4000/' }],
		[
			'CLOCK_URL',
			{ BOT_TOKEN: token, CLOCK_URL: 'http://127.0.0.1:4000/', TELEGRAM_API_ROOT: 'https://api.telegram.org' },
		],
		['CLOCK_URL', { BOT_TOKEN: token, TELEGRAM_API_ROOT: root, CLOCK_URL: 'http://example.go.id/clock' }],
		['CLOCK_URL', { BOT_TOKEN: token, TELEGRAM_API_ROOT: root, CLOCK_URL: 'http://127.0.0.1.example.go.id/' }],
		['TZ_AGENCY', { TZ_AGENCY: 'Asia/Denpasar' }],
		['TZ_AGENCY', { TZ_AGENCY: '+08:00' }],
		['PORT', { PORT: 'tiga ribu' }],
		['PORT', { PORT: '65536' }],
		['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
		['PUBLIC_URL', { BOT_TOKEN: token, PUBLIC_URL: 'http://cermin.example.go.id' }],
		['PUBLIC_URL', { BOT_TOKEN: token, PUBLIC_URL: 'https://cermin.example.go.id/?a=b' }],
		['MINI_APP_MINUTES', { MINI_APP_MINUTES: '0' }],
		['BOT_USERNAME', { BOT_USERNAME: 'https://t.me/cermin' }],
	])('%s in %o', (name, variables) => {
		const { key, args } = refused(variables)
		for (const language of languages) {
			const sentence = translator(language).loose(key, args)
			expect(sentence).toMatch(new RegExp(`^${name} `))
			expect(sentence).not.toContain('\n')
		}
	})

	test('and never repeats a token', () => {
		expect(translator('id').loose(refused({ BOT_TOKEN: 'secret' }).key)).not.toContain('secret')
	})
})

describe('the operator, whose commands need no token', () => {
	test('works on the real data', () => {
		expect(readOperatorConfig({}, false).store).toEqual({ dataDir: './data' })
		expect(readOperatorConfig({ DATABASE_URL: 'postgres://localhost/cermin' }, false).store).toEqual({
			url: 'postgres://localhost/cermin',
		})
	})

	test('works on the demo when asked to, whatever else is set', () => {
		const variables = { BOT_TOKEN: token, DATABASE_URL: 'postgres://localhost/cermin', DATA_DIR: '/srv' }
		expect(readOperatorConfig(variables, true).store).toEqual({ dataDir: '/srv/demo' })
	})
})

test.each([
	[{}, 'id'],
	[{ LANG: 'id_ID.UTF-8' }, 'id'],
	[{ LANG: 'C.UTF-8' }, 'id'],
	[{ LANG: 'en_GB.UTF-8' }, 'en'],
	[{ LC_ALL: 'id_ID.UTF-8', LANG: 'en_US.UTF-8' }, 'id'],
])('a shell with %o is spoken to in %s', (variables, language) => {
	expect(operatorLanguage(variables)).toBe(language)
})
