// The module with what a page or a service asks while children are in school.

import * as glue from '../../pkg/tierwise_front_door.js';
import { Instance } from '../instance.js';

export const instance = new Instance(glue);
