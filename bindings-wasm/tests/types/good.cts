// The same from CommonJS.

import tierwise = require('tierwise');

export const version: string = tierwise.about().version;
