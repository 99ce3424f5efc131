drop index letter_open_call;
drop index letter_turn_of_recipient;

alter table letter
  drop column recipient, drop column recipient_name, drop column recipient_phone, drop column subject, drop column body,
  drop column html, drop column call_note, drop column moved_to;
alter table letter rename column sealed_recipient to recipient;
alter table letter rename column sealed_recipient_name to recipient_name;
alter table letter rename column sealed_recipient_phone to recipient_phone;
alter table letter rename column sealed_subject to subject;
alter table letter rename column sealed_body to body;
alter table letter rename column sealed_html to html;
alter table letter rename column sealed_call_note to call_note;
alter table letter rename column sealed_moved_to to moved_to;
alter table letter
  add constraint a_letter_has_its_words check (erased_at is not null or
    (recipient is not null and recipient_digest is not null and subject is not null and body is not null));
comment on column letter.key is 'what makes the same letter the same: it is written once however often the step runs; where it named the address, it has the digest';
comment on column letter.recipient is 'sealed';
comment on column letter.recipient_name is 'sealed';
comment on column letter.recipient_phone is 'sealed';
comment on column letter.subject is 'sealed';
comment on column letter.body is 'sealed';
comment on column letter.html is 'sealed: the same words as a page; none in letters of before';
comment on column letter.call_note is 'sealed';
comment on column letter.moved_to is 'sealed: the address to which the same text was sent in another letter';
comment on column letter.recipient_digest is 'keyed digest by which letters to one address are counted';
comment on column letter.contact_id is 'the contact that it was written to, if to one';
comment on column letter.erased_at is 'since when nothing of its words and its recipient is here any more';
create index letter_open_call on letter (about, recipient_digest)
  where call_asked_at is not null and called_at is null and settled_at is null;
create index letter_turn_of_recipient on letter (recipient_digest, turn_at);
create index letter_contact on letter (contact_id) where contact_id is not null;

alter table received_mail
  drop column from_address, drop column from_name, drop column subject, drop column text, drop column files,
  drop column raw, drop column aside_why;
alter table received_mail rename column sealed_from_address to from_address;
alter table received_mail rename column sealed_from_name to from_name;
alter table received_mail rename column sealed_subject to subject;
alter table received_mail rename column sealed_text to text;
alter table received_mail rename column sealed_files to files;
alter table received_mail rename column sealed_raw to raw;
alter table received_mail rename column sealed_aside_why to aside_why;
alter table received_mail
  add constraint a_mail_has_its_words check (erased_at is not null or
    (from_address is not null and from_name is not null and subject is not null and text is not null
      and files is not null));
comment on table received_mail is 'mail read back over IMAP, each once; a row is never deleted, its content is when its time is over';
comment on column received_mail.from_address is 'sealed';
comment on column received_mail.from_name is 'sealed';
comment on column received_mail.subject is 'sealed';
comment on column received_mail.text is 'sealed: what was written, without what it quotes, at most 20,000 characters';
comment on column received_mail.files is 'sealed';
comment on column received_mail.raw is 'sealed: the mail as it came; none where it was too large to read';
comment on column received_mail.aside_why is 'sealed';
comment on column received_mail.from_address_digest is 'keyed digest by which the mail of one address is found';
comment on column received_mail.erased_at is 'since when nothing of its content is here any more';
create index received_mail_from on received_mail (from_address_digest) where from_address_digest is not null;

alter table feedback drop column comment;
alter table feedback rename column sealed_comment to comment;
comment on column feedback.comment is 'sealed';

alter table telling_row drop column note;
alter table telling_row rename column sealed_note to note;
comment on column telling_row.note is 'sealed';

-- A dropped column still lies in the file until the rows are written anew
cluster letter using letter_pkey;
cluster received_mail using received_mail_pkey;
cluster feedback using feedback_pkey;
cluster telling_row using telling_row_pkey;
