@echo off
rem The same as `make run`, for Windows.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
if not defined CASEWORK_DATA set "CASEWORK_DATA=%CD%\.data"
where py >nul 2>nul || (echo Python is missing: install Python 3.11 or newer from python.org / ไม่พบ Python & exit /b 1)
if not exist .venv\Scripts\python.exe py -3 -m venv .venv || exit /b 1
if not exist .venv\.run (
  echo Installing ... / กำลังติดตั้ง ...
  .venv\Scripts\python -m pip install -q --require-hashes -r requirements\run.txt || exit /b 1
  .venv\Scripts\python -m pip install -q --no-deps --no-build-isolation -e . || exit /b 1
  type nul > .venv\.run
)
.venv\Scripts\casework demo || exit /b 1
.venv\Scripts\casework serve
