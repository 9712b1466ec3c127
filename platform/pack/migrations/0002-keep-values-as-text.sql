-- Entries are read and written whole and never searched inside: kept as they are written, they need not be taken apart.
alter table pack.items alter column value type json using value::json;
alter table pack.items alter column value set storage external;
