"""The office's own stationery: templates written in Word, looked through, tried, used when two agree."""
