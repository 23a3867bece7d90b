// What users of the types must not be able to write: each line that is marked is an error.

import { District, call, instrument, score, scoreColumns } from 'tierwise';
import type { Handbook } from 'tierwise';
import * as audit from 'tierwise/audit';

declare const handbook: Handbook;

score({ instrument: { built_in: 'integration-audit' } }); // error
score({ instrument: 'integration-audit', responses: [] }); // error
score({ instrument: { built_in: 'integration-audit' }, responses: [], respones: [] }); // error
instrument(5); // error
call('audit.scored', '{}'); // error
call('audit.score', {}); // error
new District(handbook); // error
new District({ handbook }).route({ referrals: [] }); // error
new District({ handbook }).route({ as_of: '2026-10-01', referrals: [], viewer: 'everybody' }); // error
scoreColumns({ instrument: 'integration-audit', answers: [[1, 0]] }); // error
const band: number = score({ instrument: { built_in: 'a' }, responses: [] }).bands[0]!.band; // error
score({ instrument: { built_in: 'a' }, responses: [] }).sheets[0]!.score.middle; // error
audit.call('referral.route', '{}'); // error
new audit.District({ handbook }); // error

export { band };
