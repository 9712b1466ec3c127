-- Documents without text: the other forms of their titles, whether their dates were compared with the source; the clause that names a relation.
alter table gazette.instruments add column also_titled text[] not null default '{}';
alter table gazette.instruments add column verified boolean not null default true;
alter table gazette.relations add column clause_id text;
