import { startContender } from './contender.ts'
import { reviewId } from './bots/child.ts'
import { closedLoop, openCards } from './load.ts'
const c = await startContender('bots/cermin-prof.tmp.ts', 50, 50)
await openCards(c)
const items = ['target','waktu','prioritas','teliti','standar','disiplin','kerjasama','santun','perubahan','belajar']
const counts = new Map<number, number>()
const next = (id: number) => { const n = counts.get(id) ?? 0; counts.set(id, n + 1); return `/feedback/r:${reviewId(id - 1000, Math.floor(n / 10))}/i:${items[n % 10]}/s:${(n % 5) + 1}` }
console.log(await closedLoop(c, next, 8))
console.log(await c.account())
await new Promise(r => setTimeout(r, 4000))
await c.close()
process.exit(0)
