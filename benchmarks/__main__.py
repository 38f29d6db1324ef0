"""Run the benchmarks of alignment and of substance, one after another."""

from benchmarks import alignment, seeded, substance

alignment.main()
seeded.main()
substance.main()
