export { bankHolidays } from './bank-holidays.js';
export { isWorkingDay, workingDaysAfter, workingDaysLeft } from './working-days.js';
