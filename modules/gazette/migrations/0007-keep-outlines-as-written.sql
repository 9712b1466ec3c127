-- Read whole and handed on as JSON, never searched inside: kept as they are written, they need not be taken apart.
alter table gazette.outlines
  alter column heading type json using heading::json,
  alter column summary type json using summary::json;
