"""Steps: where the law of the case (workflows/) meets the records. Nobody else moves a case."""
