CREATE TABLE `help_call` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`learner_id` integer NOT NULL,
	`wish` text NOT NULL,
	`call_time` text,
	`course_id` integer,
	`module_id` integer,
	`step_id` integer,
	`made_on` text NOT NULL,
	`answered_on` text,
	`answered_by` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_id`) REFERENCES `module`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `help_call_publicId_unique` ON `help_call` (`public_id`);--> statement-breakpoint
CREATE INDEX `help_call_learner` ON `help_call` (`learner_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `help_call_waiting` ON `help_call` (`made_on`) WHERE "help_call"."answered_on" is null;--> statement-breakpoint
-- What is still open becomes a call; of courses that others may not know of, without the place (enrolment/rules.sight.ts).
INSERT INTO help_call (public_id, learner_id, wish, course_id, module_id, step_id, made_on)
SELECT lower(hex(randomblob(16))), s.learner_id, 'help', iif(shown, s.course_id, null), iif(shown, s.module_id, null),
  iif(shown, (SELECT f.item_id FROM fact f WHERE f.learner_id = s.learner_id AND f.module_id = s.module_id AND f.verb = 5 ORDER BY f.day DESC LIMIT 1), null),
  date(s.help_wanted_day * 86400, 'unixepoch')
FROM (SELECT standing.*, NOT course.confidential AND EXISTS (
    SELECT 1 FROM assignment a WHERE a.learner_id = standing.learner_id AND a.course_id = standing.course_id AND a.way = 'zugewiesen' AND a.withdrawn_on IS NULL
  ) AS shown FROM standing JOIN course ON course.id = standing.course_id) s
WHERE s.help_wanted_day IS NOT NULL AND (s.completed_day IS NULL OR s.help_wanted_day > s.completed_day);
--> statement-breakpoint
DROP INDEX `course_standing_help`;--> statement-breakpoint
ALTER TABLE `course_standing` DROP COLUMN `help_wanted_day`;--> statement-breakpoint
ALTER TABLE `standing` DROP COLUMN `help_wanted_day`;