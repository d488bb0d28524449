/** What production needs at least: an invented office. */
export const production = {
  HEIMVORTEIL_ENV: 'production',
  PUBLIC_URL: 'https://lernen.example',
  KUNDENNUMMER_KEY: Buffer.alloc(32, 'real').toString('base64'),
  OFFICE_NAME: 'Jobcenter',
  OFFICE_ADDRESS: 'Weg 1',
  HELP_PHONE: '02651 12345',
  DATA_PROTECTION_CONTACT: 'dsb@jobcenter.example',
};
