CREATE TABLE `security_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`account_id` integer,
	`role` text,
	`network` text NOT NULL,
	`event` text NOT NULL,
	`refused` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `security_log_account` ON `security_log` (`account_id`,`at`);--> statement-breakpoint
CREATE INDEX `security_log_at` ON `security_log` (`at`);--> statement-breakpoint
CREATE TRIGGER security_log_keeps BEFORE UPDATE ON security_log BEGIN
  SELECT RAISE(ABORT, 'security_log is append-only');
END;
