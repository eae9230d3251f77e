-- One caller as the API shows it; no row when nothing is kept under the number.
select cast(caller as text) as caller from callers_shown where caller_number = :#${variable.callerNumber}
