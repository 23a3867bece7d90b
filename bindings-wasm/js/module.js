// The module with everything.

import * as glue from '../pkg/tierwise.js';
import { Instance } from './instance.js';

export const instance = new Instance(glue);
