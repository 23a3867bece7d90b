// The same from CommonJS.

import tierwise = require('tierwise');

export const version: string = tierwise.about().version;

import audit = require('tierwise/audit');

export const items: number = audit.instruments().length;
