-- Names by their folded form (db/schema/accounts.ts); the index follows its table by triggers.
CREATE VIRTUAL TABLE account_search USING fts5(fold, content='account', content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
--> statement-breakpoint
CREATE TRIGGER account_search_insert AFTER INSERT ON account BEGIN
  INSERT INTO account_search(rowid, fold) VALUES (new.id, new.fold);
END;
--> statement-breakpoint
CREATE TRIGGER account_search_delete AFTER DELETE ON account BEGIN
  INSERT INTO account_search(account_search, rowid, fold) VALUES ('delete', old.id, old.fold);
END;
--> statement-breakpoint
CREATE TRIGGER account_search_update AFTER UPDATE OF fold ON account BEGIN
  INSERT INTO account_search(account_search, rowid, fold) VALUES ('delete', old.id, old.fold);
  INSERT INTO account_search(rowid, fold) VALUES (new.id, new.fold);
END;
--> statement-breakpoint
-- The log of staff access and the facts are append-only (law.md, design.md). Deleting is for retention alone.
CREATE TRIGGER access_log_keeps BEFORE UPDATE ON access_log BEGIN
  SELECT RAISE(ABORT, 'access_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER fact_keeps BEFORE UPDATE ON fact BEGIN
  SELECT RAISE(ABORT, 'fact is append-only');
END;
