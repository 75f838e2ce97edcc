# How values are written in a sentence.
value-empty = empty
value-true = TRUE
value-false = FALSE
value-none = none
list-more = { $count } more
change-text = text “{ $own }”
change-number = number { $own }
