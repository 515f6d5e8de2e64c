"""What a message to a customer may rest on, and what each country wants."""
