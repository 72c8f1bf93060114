import { Session } from 'node:inspector'
import { writeFileSync } from 'node:fs'
import './cermin.ts'
const s = new Session(); s.connect()
setTimeout(() => s.post('Profiler.enable', () => s.post('Profiler.start', () => setTimeout(() => s.post('Profiler.stop', (e, { profile }) => { writeFileSync('/tmp/cermin.cpuprofile', JSON.stringify(profile)) }), 5000))), Number(process.env.PROF_AFTER ?? 12000))
