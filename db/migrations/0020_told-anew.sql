-- By hand: a row that programs could not read for a while counts as new to them when it comes back (decisions/018), and of a course that is not shown any more no trace is kept.
CREATE TRIGGER told_row_unshared AFTER UPDATE OF shared_on ON assignment WHEN old.shared_on IS NOT NULL AND new.shared_on IS NULL BEGIN
  DELETE FROM told_row WHERE assignment_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER told_row_moved AFTER UPDATE OF caseworker_id ON account WHEN old.caseworker_id IS NOT new.caseworker_id BEGIN
  DELETE FROM told_row WHERE assignment_id IN (SELECT id FROM assignment WHERE learner_id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER told_row_given AFTER INSERT ON assignment WHEN new.way <> 'selbst_gewaehlt' BEGIN
  DELETE FROM told_row WHERE assignment_id IN (SELECT id FROM assignment WHERE learner_id = new.learner_id AND course_id = new.course_id AND way = 'selbst_gewaehlt');
END;
--> statement-breakpoint
CREATE TRIGGER told_row_given_again AFTER UPDATE OF withdrawn_on ON assignment WHEN new.way <> 'selbst_gewaehlt' AND old.withdrawn_on IS NOT new.withdrawn_on BEGIN
  DELETE FROM told_row WHERE assignment_id IN (SELECT id FROM assignment WHERE learner_id = new.learner_id AND course_id = new.course_id AND way = 'selbst_gewaehlt');
END;
