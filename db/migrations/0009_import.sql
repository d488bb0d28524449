CREATE TABLE `import_draft` (
	`owner_id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`body` blob NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_draft_publicId_unique` ON `import_draft` (`public_id`);--> statement-breakpoint
CREATE INDEX `import_draft_expires` ON `import_draft` (`expires_at`);--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`head` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`used_on` text NOT NULL
);
