# install.ps1: puts Afspraak into Program Files and the Start menu, opens *.afspraak files with
# it, and lets other laptops on the network reach it, whatever Windows calls that network.
# install.ps1 -Remove takes all of it away again; programmes and settings stay.
param([switch]$Remove)
$ErrorActionPreference = 'Stop'

$me = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    $arguments = "-NoProfile -ExecutionPolicy Bypass -File `"$PSCommandPath`""
    if ($Remove) { $arguments += ' -Remove' }
    Start-Process powershell -Verb RunAs -Wait -ArgumentList $arguments
    exit
}

$target = Join-Path $env:ProgramFiles 'Afspraak'
$program = Join-Path $target 'afspraak.exe'
$shortcut = Join-Path $env:ProgramData 'Microsoft\Windows\Start Menu\Programs\Afspraak.lnk'
$types = @{ '.afspraak' = 'Afspraak.Programme'; '.afspraak-join' = 'Afspraak.Join' }
$classes = 'HKLM:\Software\Classes'

# What an earlier installation left is taken away first: rules with one name would pile up.
Get-NetFirewallRule -Group 'Afspraak' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
if ($Remove) {
    foreach ($ending in $types.Keys) {
        Remove-Item "$classes\$ending", "$classes\$($types[$ending])" -Recurse -ErrorAction SilentlyContinue
    }
    Remove-Item $shortcut -ErrorAction SilentlyContinue
    Remove-Item $target -Recurse -ErrorAction SilentlyContinue
    exit
}

New-Item $target -ItemType Directory -Force | Out-Null
foreach ($name in 'afspraak.exe', 'afspraakd.exe', 'LICENSE.txt', 'OFL.txt', 'install.cmd', 'install.ps1') {
    Copy-Item (Join-Path $PSScriptRoot $name) $target -Force
}

# One rule for each program: TCP for the session (47800, or a free port where that is taken) and
# UDP for its announcement, for these two programs only. Not only from the own subnet: where
# cable and Wi-Fi are two, a typed address works. Who may join is decided by the code.
foreach ($name in 'afspraak.exe', 'afspraakd.exe') {
    foreach ($protocol in 'TCP', 'UDP') {
        New-NetFirewallRule -DisplayName "Afspraak ($name, $protocol)" -Group 'Afspraak' `
            -Direction Inbound -Action Allow -Profile Any -Protocol $protocol `
            -Program (Join-Path $target $name) | Out-Null
    }
}

foreach ($ending in $types.Keys) {
    $kind = $types[$ending]
    New-Item "$classes\$ending" -Value $kind -Force | Out-Null
    New-Item "$classes\$kind\shell\open\command" -Value "`"$program`" `"%1`"" -Force | Out-Null
}

$link = (New-Object -ComObject WScript.Shell).CreateShortcut($shortcut)
$link.TargetPath = $program
$link.Save()
Write-Host 'Afspraak is installed. You find it in the Start menu.'
