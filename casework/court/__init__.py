"""Between the office and the court: the sheet it sends back, a day moved or called off, a new holiday."""
