import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language } from './domain/language.ts'
import { SettingProblem } from './domain/setting-problem.ts'
import { parseZone } from './domain/zone.ts'
import type { StoreLocation } from './store/open.ts'

const telegramRoot = 'https://api.telegram.org'
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Variables of the process; empty ones count as absent. */
export type Variables = Record<string, string | undefined>

// The message of every check is the locale key of the sentence that the operator reads.
const absent = (key: string) => z.undefined({ error: key }).optional()
const url = (key: string, good: (value: URL) => boolean) =>
	z.string().refine(text => URL.canParse(text) && good(new URL(text)), key)

const common = {
	DATA_DIR: z.string().default('./data'),
	HOST: z.string().default('127.0.0.1'),
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, 'config-port')
		.transform(Number)
		.refine(port => port <= 65_535, 'config-port')
		.default(3000),
	LOG_LEVEL: z.enum(logLevels, { error: 'config-log-level' }).default('info'),
	BOT_USERNAME: z
		.string()
		.transform(name => name.replace(/^@/, ''))
		.refine(name => /^[A-Za-z]\w{3,30}[A-Za-z0-9]$/.test(name), 'config-bot-username')
		.optional(),
	MINI_APP_MINUTES: z
		.string()
		.regex(/^[1-9]\d{0,3}$/, 'config-mini-app-minutes')
		.transform(Number)
		.default(60),
	CLOCK_URL: url('config-clock-url', value => isHttp(value) && isLoopback(value.hostname)).optional(),
}
const zone = z
	.string()
	.refine(text => parseZone(text) !== undefined, 'config-tz-agency')
	.transform(text => parseZone(text) ?? text)

const simulator = z.object({
	mode: z.literal('simulator'),
	...common,
	/** The sample agency lies in Denpasar. */
	TZ_AGENCY: zone.default('Asia/Makassar'),
	DATABASE_URL: absent('config-database-url-without-token'),
	TELEGRAM_API_ROOT: absent('config-telegram-api-root-without-token'),
	WEBHOOK_URL: absent('config-webhook-url-without-token'),
})

const telegram = z
	.object({
		mode: z.literal('telegram'),
		...common,
		TZ_AGENCY: zone.default('Asia/Jakarta'),
		BOT_TOKEN: z.string().regex(/^\d+:[\w-]+$/, 'config-bot-token'),
		DATABASE_URL: z
			.string()
			.regex(/^postgres(ql)?:\/\/./, 'config-database-url')
			.optional(),
		TELEGRAM_API_ROOT: url('config-telegram-api-root', isHttp)
			.transform(root => root.replace(/\/+$/, ''))
			.default(telegramRoot),
		WEBHOOK_URL: absent('config-webhook-url'),
		PUBLIC_URL: url('config-public-url', ({ protocol, search, hash }) => protocol === 'https:' && !search && !hash)
			.transform(address => address.replace(/\/+$/, ''))
			.optional(),
	})
	.refine(config => !config.CLOCK_URL || !isTelegram(config.TELEGRAM_API_ROOT), 'config-clock-url-telegram')

const schema = z.discriminatedUnion('mode', [simulator, telegram])

/** What the bot and the operator's commands have in common. */
export interface OperatorConfig {
	/** The folder of everything that is kept; in simulator mode its `demo` */
	dataDir: string
	/** Which database */
	store: StoreLocation
	host: string
	port: number
	/** The agency's IANA zone */
	zone: string
	logLevel: (typeof logLevels)[number]
	/** Without the @; absent where nobody has set it */
	botUsername?: string
	/** For how many minutes Telegram's word about who has opened the Mini App is taken. */
	miniAppMinutes: number
	/** A clock on loopback that is asked instead of the machine's */
	clockUrl?: string
}

/** How the program was set up. Without a token it never touches the real data. */
export type Config = OperatorConfig &
	(
		| { mode: 'simulator' }
		| {
				mode: 'telegram'
				token: string
				apiRoot: string
				/** Where the HTTP server is reached from outside, without a slash at the end; absent: no Mini App. */
				publicUrl?: string
		  }
	)

/**
 * The set-up of the bot, from the environment (design §7, `.env.example`).
 * @throws {SettingProblem} that names the first wrong variable and what it expects
 */
export function readConfig(variables: Variables): Config {
	const present = withoutEmpty(variables)
	const parsed = schema.safeParse({ ...present, mode: present.BOT_TOKEN === undefined ? 'simulator' : 'telegram' })
	if (!parsed.success) throw new SettingProblem((parsed.error.issues[0]?.message ?? '') as `config-${string}`)
	const { data } = parsed
	const shared = {
		host: data.HOST,
		port: data.PORT,
		zone: data.TZ_AGENCY,
		logLevel: data.LOG_LEVEL,
		botUsername: data.BOT_USERNAME,
		miniAppMinutes: data.MINI_APP_MINUTES,
		clockUrl: data.CLOCK_URL,
	}
	if (data.mode === 'simulator') {
		const dataDir = join(data.DATA_DIR, 'demo')
		return { ...shared, mode: 'simulator', dataDir, store: { dataDir } }
	}
	return {
		...shared,
		mode: 'telegram',
		token: data.BOT_TOKEN,
		apiRoot: data.TELEGRAM_API_ROOT,
		publicUrl: data.PUBLIC_URL,
		dataDir: data.DATA_DIR,
		store: data.DATABASE_URL === undefined ? { dataDir: data.DATA_DIR } : { url: data.DATABASE_URL },
	}
}

/**
 * The set-up of the operator's commands, which need no token: the real data, or with `demo` the sample agency's.
 * @throws {SettingProblem} as `readConfig`
 */
export function readOperatorConfig(variables: Variables, demo: boolean): OperatorConfig {
	const { BOT_TOKEN, DATABASE_URL, TELEGRAM_API_ROOT, WEBHOOK_URL, ...rest } = variables
	if (demo) return readConfig(rest)
	// Commands never speak to Telegram: any token stands for "the real data", any root for Telegram's.
	return readConfig({ ...rest, DATABASE_URL, BOT_TOKEN: '0:none', TELEGRAM_API_ROOT: 'http://localhost' })
}

/** Reads `.env` of the current folder, where there is one; what the environment already holds wins. */
export function loadDotEnv(): void {
	if (existsSync('.env')) process.loadEnvFile('.env')
}

/** The language in which the operator is told what is wrong: Indonesian, unless the shell speaks English. */
export function operatorLanguage({ LC_ALL, LC_MESSAGES, LANG }: Variables): Language {
	return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('en') ? 'en' : 'id'
}

function withoutEmpty(variables: Variables): Variables {
	const trimmed = Object.entries(variables).map(([name, value]) => [name, value?.trim()] as const)
	return Object.fromEntries(trimmed.filter(([, value]) => value))
}

function isHttp({ protocol }: URL): boolean {
	return protocol === 'http:' || protocol === 'https:'
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isTelegram(root: string): boolean {
	return new URL(root).hostname.endsWith('telegram.org')
}
