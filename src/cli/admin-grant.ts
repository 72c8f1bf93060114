import { grantRole } from '../features/roles/changing.ts'
import { roleCommand } from './role-command.ts'

export const adminGrant = roleCommand('admin grant', grantRole, { done: 'cli-granted', already: 'cli-granted-already' })
