"""A believable business to look at: Kavárna Ozvěna, a Prague café with a small coffee e-shop."""
