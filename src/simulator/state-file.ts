import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BotCommandsState } from './bot-profile.ts'
import type { ChatsState } from './chats.ts'
import type { StoredFile } from './files.ts'
import type { UpdateQueueState } from './update-queue.ts'

export interface SimulatorState {
	version: 1
	clockOffsetMs: number
	chats: ChatsState
	updates: UpdateQueueState
	files: StoredFile[]
	profile: BotCommandsState
}

const SAVE_AFTER_MS = 100
/**
 * A killed process may have given out ids that were not saved yet. Skipping some at the next start keeps a new message
 * from taking the id of a lost one, which a bot may already know.
 */
const SKIPPED_IDS = 1000

/** The simulator's memory between two starts: one JSON file, replaced atomically. */
export class StateFile {
	#timer: NodeJS.Timeout | undefined

	constructor(
		private readonly file: string,
		private readonly collect: () => SimulatorState,
	) {}

	/** Saves soon; many changes in a row cost one write. */
	schedule(): void {
		this.#timer ??= setTimeout(() => this.flush(), SAVE_AFTER_MS)
	}

	/** Saves now. */
	flush(): void {
		clearTimeout(this.#timer)
		this.#timer = undefined
		mkdirSync(path.dirname(this.file), { recursive: true })
		const temporary = `${this.file}.new`
		writeFileSync(temporary, JSON.stringify(this.collect()), { mode: 0o600 })
		renameSync(temporary, this.file)
	}
}

/**
 * @returns undefined when there is no such file yet
 * @throws Error when it is there and is not a state of this version
 */
export function loadState(file: string): SimulatorState | undefined {
	let text: string
	try {
		text = readFileSync(file, 'utf8')
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
		throw error
	}
	const state = JSON.parse(text) as SimulatorState
	if (state.version !== 1)
		throw new Error(`${file} was written by another version of the simulator; delete it to begin anew`)
	state.chats.nextMessageId += SKIPPED_IDS
	for (const chat of state.chats.chats) if (chat.nextMessageId !== undefined) chat.nextMessageId += SKIPPED_IDS
	state.updates.nextUpdateId += SKIPPED_IDS
	return state
}
