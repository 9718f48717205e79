@echo off
rem Double-click this file. It asks for permission once, because of the firewall rule.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
