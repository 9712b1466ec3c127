-- A reference begins with its document: in the order of bytes the clauses of one stand together, and one index finds both.
drop index norms.clause_norms_by_instrument;
alter table norms.clause_norms alter column clause type text collate "C";
