/**
 * One row at least of every kind that the daily round forgets, none of it over on the day `today`:
 * for clocks that leap.
 */
import { openFileConnection } from '#db/file.ts';
import { addDays, dayNumber } from '#lib/time.ts';

/** Fills the database file, which has nothing yet. */
export function rowsOfEveryKind(file: string, today: string): void {
  const { raw, close } = openFileConnection(`file:${file}`, 5000);
  const day = dayNumber(today);
  const now = day * 86_400 + 3600 * 2;
  const old = addDays(today, -20);
  raw.exec(`
    insert into site (id, name) values (1, 'Mayen');
    insert into course (id, slug, number, title, goal, summary, version, confidential, position) values (1, 'k', 'K1', 'Kurs', '', '', '0', 0, 1);
    insert into module (id, course_id, slug, title, goal, minutes, needs, position, version_id) values (1, 1, 'm', 'M', '', 10, 'phone', 1, 1);
    insert into account (id, public_id, role, given_name, family_name, made_on, opened_on) values (1, 'admin', 'admin', 'A', 'A', '${old}', '${old}');
    insert into account (id, public_id, role, given_name, family_name, site_id, made_on, opened_on, closed_on, signed_in_on) values
      (2, 'learns', 'learner', 'L', 'L', 1, '${old}', '${old}', null, '${today}'),
      (3, 'unopened', 'learner', 'U', 'U', 1, '${old}', null, null, null),
      (4, 'closed', 'learner', 'C', 'C', 1, '${old}', '${old}', '${old}', null),
      (5, 'idle', 'learner', 'I', 'I', 1, '${old}', '${old}', null, '${today}'),
      (9, 'newest', 'learner', 'N', 'N', 1, '${today}', '${today}', null, '${today}');
    insert into idle_notice values (5, '${addDays(today, -200)}', '${addDays(today, -100)}');
    insert into access_card (account_id, code_hash, made_on, made_by, last_day) values (3, x'01', '${old}', 1, '${addDays(today, 70)}');
    insert into session (id, account_id, expires_at, foreign_device) values ('s', 2, ${now + 3600}, 0);
    insert into card_use values (1, x'00', ${now + 3600});
    insert into flash (id, account_id, body, expires_at) values ('f', 2, '{}', ${now + 3600});
    insert into known_network values (2, 'n', '${today}');
    insert into kept_search values (1, 'n', x'00', ${now + 3600});
    insert into import_draft (owner_id, public_id, body, expires_at) values (1, 'd', x'00', ${now + 3600});
    insert into slowdown values ('k', 3, ${now - 3600});
    insert into assignment (id, public_id, learner_id, course_id, way, binding, legal_form, assigned_on) values (1, 'a', 2, 1, 'zugewiesen', 'freiwillig', 'lernangebot', '${old}');
    insert into fact values (2, x'01', 1, 1, null, 1, 0, 0, ${day - 1}, 2, null, null);
    insert into standing (learner_id, module_id, course_id, step_id, started_day, last_day) values (2, 1, 1, 3, ${day - 1}, ${day - 1});
    insert into course_standing (learner_id, course_id, started_day, last_day) values (2, 1, ${day - 1}, ${day - 1});
    insert into exercise_state values (2, 1, '{}', ${day - 1});
    insert into practice_state values (2, 1, 'mailbox', 1, '{}', ${day - 1});
    insert into certificate values (1, 'HV-1', 2, 1, '${old}', '{}');
    insert into receipt (number, learner_id, kind, about, course_id, day) values ('QU-1', 2, 'shared', 'a', 1, '${old}');
    insert into phone_call (public_id, learner_id, made_on, made_by, note, answered) values ('p', 2, '${old}', 1, '', '[]');
    insert into help_call (public_id, learner_id, wish, made_on, answered_on) values ('h', 2, 'help', '${old}', '${old}');
    insert into help_call (public_id, learner_id, wish, made_on, answered_on, phone) values ('hp', 2, 'call', '${old}', '${today}', '030 23125 000');
    insert into application (public_id, learner_id, course_id, state, drafted_on) values ('b', 2, 1, 'entwurf', '${old}');
    insert into access_log (at, actor_id, actor_role, subject_id, action) values ('${today}T08:00:00Z', 1, 'admin', 2, 'learner_read');
    insert into security_log (at, network, event, refused) values ('${today}T08:00:00Z', '', 'sign_in', 0);
    insert into export_record (id, public_id, made_on, made_by, filter, rows, hash) values (1, 'e', '${old}', 1, '{}', 1, '');
    insert into export_subject values (2, 1);
    insert into api_token (id, public_id, name, hash, everybody, level, made_on, made_by) values (1, 't', 'T', x'02', 1, 1, '${old}', 1);
    insert into system_read values (1, 'r', 1, '${old}', 1);
    insert into system_read_subject values (1, 2);
    insert into delivery_plan (id, public_id, name, rhythm, first_day, next_day, changes_only, format, level, days, channel, target, made_on, made_by) values (1, 'pl', 'P', 'daily', '${old}', '${today}', 0, 'csv', 1, 'iso', 'folder', '{}', '${old}', 1);
    insert into delivery (id, public_id, plan_id, day, state, file_name, format, next_try_at, made_on, sent_on) values
      (1, 'd1', 1, '${old}', 'sent', 'f', 'csv', 0, '${old}', '${old}'), (2, 'd2', 1, '${today}', 'made', 'f', 'csv', 0, '${today}', null);
    insert into bulk_act (id, public_id, kind, course_id, made_on, made_by) values (1, 'ba', 'assign', 1, '${old}', 1);
    insert into bulk_act_subject (act_id, assignment_id, begun) values (1, 1, 0);
    insert into person_group (public_id, name, site_id, made_by, changed_on) values ('g', 'G', 1, 1, '${old}');
    insert into paper_sheet (code, learner_id, module_id, version_id, printed_on, printed_by) values ('S', 2, 1, 1, '${old}', 1);
    insert into sit_beside (public_id, learner_id, course_id, staff_id, expires_at) values ('sb', 2, 1, 1, ${now + 3600});
    insert into barrier_report (number, day, page, body, contact) values ('BM', '${old}', '', '', '');
    insert into mail_address (account_id, public_id, sealed, made_on) values (2, 'm', x'00', '${today}');
    insert into delivered_row values (1, 99, 1);
  `);
  close();
}
