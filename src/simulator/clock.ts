import { Temporal } from 'temporal-polyfill'

/** The simulated time: real time plus an offset that a person or a test moves. */
export class SimulatedClock {
	#offsetMs: number

	/** @param offsetMs milliseconds ahead of real time, as kept in the state file */
	constructor(
		offsetMs: number,
		private readonly onMove: () => void,
	) {
		this.#offsetMs = offsetMs
	}

	get offsetMs(): number {
		return this.#offsetMs
	}

	epochMilliseconds(): number {
		return Date.now() + this.#offsetMs
	}

	/** ISO 8601 in UTC, e.g. `2026-11-22T01:00:00.123Z`. */
	now(): string {
		return Temporal.Instant.fromEpochMilliseconds(this.epochMilliseconds()).toString()
	}

	/** Whole seconds, for `date` fields of messages. */
	unixTime(): number {
		return Math.floor(this.epochMilliseconds() / 1000)
	}

	/** Moves to an instant (ISO 8601 with an offset or `Z`), backwards too: a test may try a clock that jumps. */
	set(iso: string): void {
		this.#offsetMs = Temporal.Instant.from(iso).epochMilliseconds - Date.now()
		this.onMove()
	}

	/** Moves on by a duration, e.g. `{ hours: 1 }` or `'PT1H'`; a day is 24 hours. */
	advance(duration: Temporal.DurationLike | string): void {
		this.#offsetMs += Temporal.Duration.from(duration).total({ unit: 'milliseconds', relativeTo: '2026-01-01' })
		this.onMove()
	}
}
