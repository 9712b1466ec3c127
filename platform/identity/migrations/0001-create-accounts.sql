-- Accounts, sessions, second factors and counters. Who a person is and which roles they hold is kept elsewhere: ids only.
create schema identity;
grant usage on schema identity to luodi_app;

create table identity.accounts (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null,
  -- Lower case; never reused, because audit rows and people remember it.
  username text not null,
  -- argon2id in the PHC form, parameters included; null when the account signs in elsewhere (OpenID Connect).
  password text,
  must_change boolean not null default false,
  password_changed_at timestamptz,
  status text not null default 'active' check (status in ('active', 'locked')),
  status_reason text,
  -- Secret of the second factor, sealed; it counts only when confirmed.
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  -- The last time step whose code was accepted: a code is good once (RFC 6238, 5.2).
  totp_step bigint,
  demo boolean not null default false,
  created_at timestamptz not null,
  signed_in_at timestamptz,
  constraint one_account_a_username unique (district, username),
  constraint one_account_a_person unique (person_id),
  constraint usernames_are_lower_case check (username = lower(username))
);

create table identity.sessions (
  id uuid primary key,
  district text not null default '440303',
  account_id uuid not null references identity.accounts,
  face text not null check (face in ('portal', 'desk')),
  -- SHA-256 of the token; the token itself is only in the reader's cookie.
  token_hash bytea not null unique,
  -- A half session knows the password only and opens nothing but the rest of the sign-in.
  stage text not null check (stage in ('half', 'full')),
  factor_at timestamptz,
  how text not null check (how in ('password', 'openid')),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  address text,
  agent text
);
create index sessions_of_account on identity.sessions (account_id) where ended_at is null;
create index sessions_expiry on identity.sessions (expires_at);

create table identity.recovery_codes (
  account_id uuid not null references identity.accounts,
  hash bytea not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

create table identity.openid_links (
  issuer text not null,
  subject text not null,
  account_id uuid not null references identity.accounts,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

-- A sign-in at the OpenID provider under way; good once and for ten minutes.
create table identity.openid_attempts (
  id uuid primary key,
  binding_hash bytea not null unique,
  verifier bytea not null,
  state text not null,
  nonce text not null,
  back text not null,
  expires_at timestamptz not null
);

-- Failures in a row by what was tried (hash of a username, or an account's codes), known or not, so that waiting tells nothing.
create table identity.failures (
  key text primary key,
  count integer not null,
  last_at timestamptz not null,
  waits_until timestamptz
);

-- Counters of the rate limits, shared by all processes; their loss in a crash is harmless.
create unlogged table identity.rates (
  bucket text not null,
  key text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (bucket, key)
);

grant select, insert, update on identity.accounts, identity.sessions, identity.openid_links to luodi_app;
grant select, insert, update, delete on identity.recovery_codes, identity.openid_attempts, identity.failures,
  identity.rates to luodi_app;
grant delete on identity.sessions to luodi_app;
