"""Every measurement, one after another."""

from benchmarks import alignment, seeded

alignment.main()
seeded.main()
