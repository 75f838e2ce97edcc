# Windows Task Scheduler: every night at two. Set the three paths, then run once as an administrator.
$program = "C:\Program Files\prio-audit\Scripts\prio-audit.exe"
$arguments = 'batch "\\server\felles" --output "D:\kontroll" --ledger "C:\ProgramData\prio-audit\ledger.sqlite" --quiet --log-format json'
$action = New-ScheduledTaskAction -Execute $program -Argument $arguments
$trigger = New-ScheduledTaskTrigger -Daily -At 2am
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours 6)
$account = New-ScheduledTaskPrincipal -UserId "DOMAIN\svc-prio-audit" -LogonType Password -RunLevel Limited
Register-ScheduledTask -TaskName "prio-audit" -Action $action -Trigger $trigger -Settings $settings -Principal $account
