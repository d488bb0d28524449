CREATE TABLE `certificate_trace` (
	`number_hash` blob PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX `export_subject_export` ON `export_subject` (`export_id`);