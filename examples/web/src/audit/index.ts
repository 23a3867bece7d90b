// Importing this defines `<tierwise-audit>`.

import { type AuditDetail, type AuditFile, TierwiseAudit } from './element';

export { LANGUAGES } from './words';
export { TierwiseAudit };
export type { AuditDetail, AuditFile };

if (!customElements.get('tierwise-audit')) customElements.define('tierwise-audit', TierwiseAudit);

declare global {
  interface HTMLElementTagNameMap {
    'tierwise-audit': TierwiseAudit;
  }
  interface HTMLElementEventMap {
    'audit-change': CustomEvent<AuditDetail>;
    'audit-save': CustomEvent<AuditFile>;
    'audit-ready': CustomEvent<null>;
  }
}
