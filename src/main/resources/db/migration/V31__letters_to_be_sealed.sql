-- What was written to people and what they answered and said; see V30 for how it is sealed
alter table letter
  add column sealed_recipient bytea,
  add column sealed_recipient_name bytea,
  add column sealed_recipient_phone bytea,
  add column sealed_subject bytea,
  add column sealed_body bytea,
  add column sealed_html bytea,
  add column sealed_call_note bytea,
  add column sealed_moved_to bytea,
  add column recipient_digest bytea,
  add column contact_id bigint references contact,
  add column erased_at timestamptz;

alter table received_mail
  add column sealed_from_address bytea,
  add column sealed_from_name bytea,
  add column sealed_subject bytea,
  add column sealed_text bytea,
  add column sealed_files bytea,
  add column sealed_raw bytea,
  add column sealed_aside_why bytea,
  add column from_address_digest bytea,
  add column erased_at timestamptz;

alter table feedback add column sealed_comment bytea;
alter table telling_row add column sealed_note bytea;
