// Before anything is drawn: says that scripts run, so that GOV.UK components show their scripted form without a jump.
document.documentElement.classList.add('govuk-frontend-supported');
