-- The tables of a center as they were before any step; `BYTES` is what either database calls a column of bytes.
CREATE TABLE access (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, "user" VARCHAR(64) NOT NULL, case_id
    VARCHAR(64) NOT NULL, kind VARCHAR(64) NOT NULL, given_by VARCHAR(64) NOT NULL, reason TEXT NOT NULL, from_at
    VARCHAR(40) NOT NULL, until_at VARCHAR(40), PRIMARY KEY (town, id));
CREATE INDEX access_by_case ON access (town, case_id);
CREATE INDEX access_by_user ON access (town, "user");
CREATE TABLE body (town VARCHAR(64) NOT NULL, revision VARCHAR(64) NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY (town,
    revision));
CREATE TABLE case_home (town VARCHAR(64) NOT NULL, case_id VARCHAR(64) NOT NULL, unit VARCHAR(64) NOT NULL, restricted
    INTEGER NOT NULL, PRIMARY KEY (town, case_id));
CREATE TABLE center_key (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, private_key BYTES NOT NULL, made_at
    VARCHAR(40) NOT NULL, PRIMARY KEY (town, id));
CREATE TABLE device (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, "user" VARCHAR(64) NOT NULL, public_key BYTES
    NOT NULL, state VARCHAR(64) NOT NULL, life INTEGER NOT NULL, app TEXT NOT NULL, enrolled_at VARCHAR(40) NOT NULL,
    seen_at VARCHAR(40), confirmed_at VARCHAR(40), PRIMARY KEY (town, id));
CREATE TABLE done (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, at VARCHAR(40) NOT NULL, "by" VARCHAR(64) NOT
    NULL, what VARCHAR(64) NOT NULL, about TEXT NOT NULL, PRIMARY KEY (town, id), UNIQUE (town, at, id));
CREATE TABLE enrolment (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, "user" VARCHAR(64) NOT NULL, code_hash
    VARCHAR(64) NOT NULL, invited_by VARCHAR(64) NOT NULL, expires_at VARCHAR(40) NOT NULL, device VARCHAR(64),
    public_key BYTES, approved_by VARCHAR(64), approved_at VARCHAR(40), PRIMARY KEY (town, id));
CREATE TABLE erasure (town VARCHAR(64) NOT NULL, ref VARCHAR(64) NOT NULL, kind VARCHAR(64) NOT NULL, asked_by
    VARCHAR(64) NOT NULL, done_by VARCHAR(64) NOT NULL, basis TEXT NOT NULL, at VARCHAR(40) NOT NULL, stub TEXT NOT
    NULL, PRIMARY KEY (town, ref));
CREATE TABLE feed (town VARCHAR(64) NOT NULL, scope VARCHAR(64) NOT NULL, seq BIGINT NOT NULL, kind VARCHAR(64) NOT
    NULL, ref VARCHAR(64) NOT NULL, case_id VARCHAR(64) NOT NULL, chain VARCHAR(64) NOT NULL, PRIMARY KEY (town,
    scope, seq));
CREATE TABLE feed_head (town VARCHAR(64) NOT NULL, scope VARCHAR(64) NOT NULL, epoch VARCHAR(64) NOT NULL, seq BIGINT
    NOT NULL, chain VARCHAR(64) NOT NULL, safe_seq BIGINT NOT NULL, PRIMARY KEY (town, scope));
CREATE TABLE fork (town VARCHAR(64) NOT NULL, device VARCHAR(64) NOT NULL, life INTEGER NOT NULL, number BIGINT NOT
    NULL, revision VARCHAR(64) NOT NULL, found_at VARCHAR(40) NOT NULL, PRIMARY KEY (town, device, life, number,
    revision));
CREATE TABLE revision (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, record VARCHAR(64) NOT NULL, case_id
    VARCHAR(64) NOT NULL, device VARCHAR(64) NOT NULL, life INTEGER NOT NULL, number BIGINT NOT NULL, prev VARCHAR(64)
    NOT NULL, author TEXT NOT NULL, at VARCHAR(64) NOT NULL, head BYTES NOT NULL, sign BYTES NOT NULL, received_at
    VARCHAR(40) NOT NULL, state VARCHAR(64) NOT NULL, why VARCHAR(64) NOT NULL, PRIMARY KEY (town, id));
CREATE INDEX revision_by_case ON revision (town, case_id);
CREATE INDEX revision_by_device ON revision (town, device, life, number);
CREATE INDEX revision_by_record ON revision (town, record);
CREATE TABLE seen (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, "user" VARCHAR(64) NOT NULL, device VARCHAR(64)
    NOT NULL, case_id VARCHAR(64) NOT NULL, record VARCHAR(64) NOT NULL, what VARCHAR(64) NOT NULL, at VARCHAR(40) NOT
    NULL, reason TEXT NOT NULL, PRIMARY KEY (town, id));
CREATE INDEX seen_by_case ON seen (town, case_id);
CREATE TABLE session (town VARCHAR(64) NOT NULL, token_hash VARCHAR(64) NOT NULL, device VARCHAR(64) NOT NULL,
    begun_at VARCHAR(40) NOT NULL, expires_at VARCHAR(40) NOT NULL, PRIMARY KEY (town, token_hash));
CREATE TABLE setting (town VARCHAR(64) NOT NULL, name VARCHAR(64) NOT NULL, value TEXT NOT NULL, PRIMARY KEY (town,
    name));
CREATE TABLE unit (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, name TEXT NOT NULL, PRIMARY KEY (town, id));
CREATE TABLE person (town VARCHAR(64) NOT NULL, id VARCHAR(64) NOT NULL, name TEXT NOT NULL, role VARCHAR(64) NOT
    NULL, unit VARCHAR(64) NOT NULL, ended_at VARCHAR(40), PRIMARY KEY (town, id), FOREIGN KEY(town, unit) REFERENCES
    unit (town, id));
