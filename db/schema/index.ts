export * from './accounts.ts';
export * from './audit.ts';
export * from './certificates.ts';
export * from './courses.ts';
export * from './enrolment.ts';
export * from './exercises.ts';
export * from './participation.ts';
export * from './progress.ts';
