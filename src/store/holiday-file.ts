import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Calendar } from '../domain/calendar.ts'
import { SettingProblem } from '../domain/setting-problem.ts'
import { ownHolidayFile, readHolidays, shippedHolidays } from './holidays.ts'

/** Why the file that lies there now is not used. */
export interface HolidayProblem {
	/** Names the file's state: another one is another problem. */
	version: string
	problem: SettingProblem
}

/** The agency's own list of holidays, which may be replaced while the bot runs. */
export class HolidayFile {
	readonly #file: string
	/** The state of the file that was read last; undefined: never. */
	#read: string | undefined
	/** Read once and found broken: it may be in the middle of being written. */
	#suspect: string | undefined
	#broken: HolidayProblem | undefined

	/** @param onProblem hears once of each state of the file that cannot be used */
	constructor(
		dataDir: string,
		private readonly onProblem: (problem: SettingProblem) => void,
	) {
		this.#file = ownHolidayFile(dataDir)
	}

	/** Set while the file that lies there is broken, and another list is in force. Its sentence names no folder. */
	get broken(): HolidayProblem | undefined {
		return this.#broken
	}

	/** There is a list of the agency's own. */
	get isOwn(): boolean {
		return existsSync(this.#file)
	}

	/**
	 * The list, where it has changed since it was last asked for; the shipped one where there is no own (any more).
	 * @param isPatient a broken file is refused only when it is still the same the next time
	 */
	async changed(isPatient = true): Promise<Calendar['daysOff'] | undefined> {
		const version = await this.#version()
		if (version === this.#read) return undefined
		try {
			const list = await readHolidays(version === absent ? shippedHolidays : this.#file)
			this.#read = version
			this.#suspect = this.#broken = undefined
			return list
		} catch (error) {
			if (isPatient && this.#suspect !== version) {
				this.#suspect = version
				return undefined
			}
			this.#read = version
			const problem = asProblem(error, this.#file)
			this.#broken = { version, problem: new SettingProblem(problem.key, withoutFolder(problem.args)) }
			this.onProblem(problem)
			return undefined
		}
	}

	async #version(): Promise<string> {
		const found = await stat(this.#file).catch(() => undefined)
		return found ? `${found.mtimeMs}-${found.size}` : absent
	}
}

const absent = 'absent'

function asProblem(error: unknown, file: string): SettingProblem {
	return error instanceof SettingProblem ? error : new SettingProblem('config-holidays-unreadable', { file })
}

function withoutFolder(args: SettingProblem['args']): SettingProblem['args'] {
	return { ...args, file: basename(String(args.file)) }
}
