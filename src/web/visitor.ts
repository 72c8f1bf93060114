import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../domain/actor.ts'
import type { Language } from '../domain/language.ts'
import { isLocked } from '../domain/pin.ts'
import { Refusal } from '../domain/refusal.ts'
import { hasTeam } from '../features/periods/team-progress.ts'
import { noteUse } from '../features/pin/pin.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import { findIdentity } from '../store/identity.ts'
import { type InitData, readInitData } from './init-data.ts'

export interface WebOptions {
	/** The bot's token, under which Telegram signs who has opened the page. */
	token: string
	/** How many minutes that signature is good for. */
	minutes: number
	/** Who may show the page in a frame, besides Telegram's own web client: the simulator's chat page. */
	frames?: string
}

/** Somebody who has opened the page from their chat. */
export interface Visitor {
	actor: Actor
	name: string
	t: Translate
	language: Language
	/** The zone in which they read times. */
	zone: string
	/** Scores people in a running period. */
	hasTeam: boolean
	now: Temporal.Instant
}

/** A visitor who is not let in, and the language in which that is said. */
export class NoEntry extends Error {
	constructor(
		readonly key: Refusal['key'],
		readonly language: Language,
	) {
		super(key)
	}
}

const scheme = 'tma '

/**
 * Who asks? Everything about them is read anew for each request: what was granted or taken away holds at once.
 * @param authorization `tma <initData>`, as Telegram's documentation proposes: no cookie, so nobody else's page can use it
 * @throws {NoEntry} for what Telegram has not signed or has signed too long ago, and for an account that is not linked
 */
export async function findVisitor(env: Env, options: WebOptions, authorization: string): Promise<Visitor> {
	const now = env.now()
	const { telegramId, signedAt } = readOpening(authorization, options)
	const identity = await findIdentity(env, telegramId)
	const language = identity?.language ?? 'id'
	if (now.since(signedAt).total('minutes') > options.minutes) throw new NoEntry('refusal-web-expired', language)
	if (!identity?.employee) throw new NoEntry('refusal-not-joined', language)
	if (identity.pin && isLocked(identity.pin.usedAt, now)) throw new NoEntry('refusal-web-locked', language)
	if (identity.pin) await noteUse(env, telegramId, identity.pin.usedAt)
	const { id, name, zone, roles, unitIds } = identity.employee
	const actor = { employeeId: id, roles, unitIds }
	return { actor, name, zone, language, t: translator(language), now, hasTeam: await hasTeam(env, actor) }
}

function readOpening(authorization: string, { token }: WebOptions): InitData {
	try {
		return readInitData(authorization.startsWith(scheme) ? authorization.slice(scheme.length) : '', token)
	} catch (error) {
		throw error instanceof Refusal ? new NoEntry(error.key, 'id') : error
	}
}
