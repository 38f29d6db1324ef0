"""Every measurement, one after another."""

from benchmarks import alignment

alignment.main()
