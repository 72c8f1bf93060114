import { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { World } from '../world.ts'
import { DEFAULT_TIME_ZONE, type PageOptions } from './page-options.ts'
import { isWeekday, nextWorkingMorning } from './working-morning.ts'

const move = z.union([
	z.strictObject({ advance: z.string().refine(isDuration) }),
	z.strictObject({ set: z.iso.datetime({ offset: true }) }),
	z.strictObject({ target: z.enum(['deadline', 'working-day']) }),
])

/** Moving the clock from the page: `GET /sim/clock` says where to, `POST /sim/clock` moves, forward only. */
export function clockRoutes(world: World, options: PageOptions): Hono {
	const app = new Hono()
	const timeZone = options.timeZone ?? DEFAULT_TIME_ZONE
	const workingDay = () => nextWorkingMorning(world.clock.now(), timeZone, options.isWorkingDay ?? isWeekday)
	const deadline = async () => options.nextDeadline?.(world.clock.now())

	app.get('/sim/clock', async c =>
		c.json({ now: world.clock.now(), workingDay: workingDay(), deadline: await deadline() }),
	)

	app.post('/sim/clock', async c => {
		const asked = move.safeParse(await c.req.json().catch(() => undefined))
		if (!asked.success) return c.json({ error: 'sim-clock-unreadable' }, 400)
		const to = await destination(asked.data)
		if (to === undefined) return c.json({ error: 'sim-clock-no-deadline' }, 409)
		if (Temporal.Instant.compare(to, world.clock.now()) < 0) return c.json({ error: 'sim-clock-backwards' }, 400)
		world.clock.set(to)
		return c.json({ now: world.clock.now() })
	})

	async function destination(asked: z.infer<typeof move>): Promise<string | undefined> {
		if ('set' in asked) return asked.set
		if ('advance' in asked) {
			const hours = Temporal.Duration.from(asked.advance).total({ unit: 'hours', relativeTo: '2026-01-01' })
			return Temporal.Instant.from(world.clock.now())
				.add({ nanoseconds: Math.round(hours * 3600e9) })
				.toString()
		}
		return asked.target === 'working-day' ? workingDay() : (await deadline())?.at
	}

	return app
}

function isDuration(text: string): boolean {
	try {
		Temporal.Duration.from(text)
		return true
	} catch {
		return false
	}
}
