# Hvordan verdier skrives i en setning.
value-empty = tom
value-true = SANN
value-false = USANN
value-none = ingen
list-more = { $count } til
change-text = tekst «{ $own }»
change-number = tallet { $own }
