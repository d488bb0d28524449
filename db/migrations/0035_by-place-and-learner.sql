DROP INDEX `application_course`;--> statement-breakpoint
CREATE INDEX `application_course` ON `application` (`course_id`,`learner_id`);--> statement-breakpoint
DROP INDEX `sit_beside_course`;--> statement-breakpoint
CREATE INDEX `sit_beside_course` ON `sit_beside` (`course_id`,`learner_id`);--> statement-breakpoint
DROP INDEX `assignment_course`;--> statement-breakpoint
CREATE INDEX `assignment_course` ON `assignment` (`course_id`,`learner_id`);--> statement-breakpoint
DROP INDEX `help_call_module`;--> statement-breakpoint
CREATE INDEX `help_call_module` ON `help_call` (`module_id`,`learner_id`) WHERE "help_call"."module_id" is not null;--> statement-breakpoint
DROP INDEX `standing_course`;--> statement-breakpoint
CREATE INDEX `standing_course` ON `standing` (`course_id`,`learner_id`);--> statement-breakpoint
DROP INDEX `receipt_course`;--> statement-breakpoint
CREATE INDEX `receipt_course` ON `receipt` (`course_id`,`learner_id`) WHERE "receipt"."course_id" is not null;