"""Every measurement, one after another."""

from benchmarks import alignment, seeded, substance

alignment.main()
seeded.main()
substance.main()
