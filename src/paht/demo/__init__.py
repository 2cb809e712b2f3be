"""The demo province: Bắc Giang in 2023 with invented people, played through the same door as everything else."""
