-- A reference begins with its document: in the order of bytes the clauses of one stand together, and one index finds both.
drop index plans.commitment_clauses_by_instrument;
alter table plans.commitment_clauses drop column instrument_id;
alter table plans.commitment_clauses alter column clause type text collate "C";
