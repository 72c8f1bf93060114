import { z } from 'zod'
import { rhythms } from '../domain/digest.ts'
import { fewestDays, mostDays } from '../domain/response-window.ts'
import { calendarLayer } from './calendar-shape.ts'
import type { Db, Tx } from './client.ts'

const days = z.number().int().min(fewestDays).max(mostDays)

/** Every setting that is kept in the database, and its shape. */
const settings = {
	/** Whose bot this is: "Pemerintah Kota Denpasar" */
	'agency.name': z.string().min(1),
	/** Under which order it runs: "Surat Edaran Sekretaris Daerah Nomor …" */
	'agency.order': z.string().min(1),
	/** What makes results official; absent: they are internal and say so */
	'agency.legalBasis': z.string().min(1),
	/** The bot's name on Telegram, known since its first start: invitation links need it */
	'bot.username': z.string().min(1),
	/** How fast the outbox may speak, where it is not Telegram's documented pace: `store/pace.ts` */
	'outbox.pace': z
		.object({
			perSecond: z.number().positive(),
			perChatSecond: z.number().positive(),
			perGroupMinute: z.number().positive(),
		})
		.partial(),
	/** Demo only: employee id → invitation code, so that the simulator can go on offering it */
	'demo.codes': z.record(z.string(), z.string()),
	/** Where the agency's working days and hours differ from the usual ones */
	'agency.calendar': calendarLayer,
	/** The last list of holidays of the agency's own that could be read, by day: in force while the file is broken */
	'agency.holidays': z.record(z.iso.date(), z.string()),
	/** `<period>:<stage>:<place>` → the latest nudge moment that was acted upon: `features/nudges/windows.ts` */
	'nudge.handled': z.record(z.string(), z.iso.datetime()),
	/** Summaries in teams' groups name who has not finished their self-assessment */
	'groups.names': z.boolean(),
	/** How often officers of HR get the digest who have not chosen; absent: daily */
	'digest.rhythm': z.enum(rhythms),
	/** `<round>:<place>` → the latest moment of a digest or a list of late ones that was acted upon: `features/digests/rounds.ts` */
	'digest.handled': z.record(z.string(), z.iso.datetime()),
	/** Calendar days within which a result may be answered, by kind of employee; absent: `usualResponseDays` */
	'response.days': z.object({ pns: days, pppk: days, other: days }),
	/** Working days within which a supervisor answers an objection; absent: `usualAnswerDays` */
	'objection.answerDays': days,
	/** Working days after that within which it is decided; absent: `usualDecisionDays` */
	'objection.decisionDays': days,
	/** By place: the last day (ISO) on which reminders about results were written there: `features/response/due.ts` */
	'response.handled': z.record(z.string(), z.iso.date()),
	/** Appraisals have been sealed, and what was deleted with that may still lie in the tables' files */
	'seal.unswept': z.boolean(),
} as const

export type SettingKey = keyof typeof settings
export type SettingValue<K extends SettingKey> = z.infer<(typeof settings)[K]>

/** The value of a setting; undefined while nobody has set it. */
export async function getSetting<K extends SettingKey>(db: Db | Tx, key: K): Promise<SettingValue<K> | undefined> {
	const row = await db.setting.findUnique({ where: { key } })
	return row ? (settings[key].parse(row.value) as SettingValue<K>) : undefined
}

/** Holds a setting until the end of the transaction, one that nobody has set as well: there is no row to lock yet. */
export async function lockSetting(tx: Tx, key: SettingKey): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${key}))`
}

export async function setSetting<K extends SettingKey>(db: Db | Tx, key: K, value: SettingValue<K>): Promise<void> {
	await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
