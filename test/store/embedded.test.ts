import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { openEmbedded } from '../../src/store/embedded.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close()
})

test('the database answers again after its connection broke, in the middle of a transaction too', async () => {
	const embedded = await openEmbedded('memory')
	closing.push(embedded.close)
	const wire = await openWire(`${embedded.pool.host}/.s.PGSQL.5432`)
	closing.push(wire.close)
	const db = createClient({ ...embedded.pool, host: '127.0.0.1', port: wire.port })
	closing.push(() => db.$disconnect())
	const ask = () => db.$queryRaw<{ one: number }[]>`select 1 "one"`

	await db.$executeRaw`create table note (word text)`
	await ask()
	await expect(
		db.$transaction(async tx => {
			await tx.$executeRaw`insert into note values ('begun')`
			wire.cut()
			await tx.$executeRaw`insert into note values ('never')`
		}),
	).rejects.toThrow()

	expect(await ask()).toEqual([{ one: 1 }])
	expect(await db.$queryRaw`select * from note`).toEqual([])
})

/** A wire to a Unix socket that can be cut. */
async function openWire(path: string) {
	const ends = new Set<Socket>()
	const server: Server = createServer(near => {
		const far = connect(path)
		for (const end of [near, far]) {
			ends.add(end)
			end.on('error', () => undefined).on('close', () => ends.delete(end))
		}
		near.pipe(far).pipe(near)
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	const cut = () => {
		for (const end of ends) end.destroy()
	}
	return {
		port: (server.address() as AddressInfo).port,
		cut,
		close: () => {
			cut()
			return new Promise(resolve => server.close(resolve))
		},
	}
}
