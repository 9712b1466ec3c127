-- Keys of devices are kept with those of other machines; a key that was issued before holds on.
insert into identity.machine_keys (id, kind, holder_id, system_id, name, hash, issued_by, issued_at, revoked_by, revoked_at,
    revoked_reason)
  select id, 'meter', meter_id, id, name, hash, issued_by, issued_at, revoked_by, revoked_at, revoked_reason
  from energy.device_keys;
drop table energy.device_keys;
