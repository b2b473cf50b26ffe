# Registers the nightly run with the Windows Task Scheduler; run it once as administrator.
$action = New-ScheduledTaskAction -Execute 'capledger.cmd' `
    -Argument 'run --quiet --wait 10m' -WorkingDirectory 'C:\ProgramData\capledger'
$trigger = New-ScheduledTaskTrigger -Daily -At 2:30am
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable `
    -ExecutionTimeLimit (New-TimeSpan -Hours 2) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName 'capledger' -Action $action -Trigger $trigger `
    -Settings $settings -User 'NT AUTHORITY\NetworkService'
