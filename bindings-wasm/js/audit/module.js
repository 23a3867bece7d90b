// The module with the audit and its instruments, and no more.

import * as glue from '../../pkg/tierwise_audit.js';
import { Instance } from '../instance.js';

export const instance = new Instance(glue);
